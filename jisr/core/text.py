"""Text as it is compared and searched: the engines' foldings, for the rooms."""

from __future__ import annotations

from jisr.engines.tables import fold_digits

__all__ = ["fold_digits"]

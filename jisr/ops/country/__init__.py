"""The real country, from its own data, and official lists loaded over it."""

from jisr.ops.country.loading import Loaded, load_country
from jisr.ops.country.mandate import import_mandate

__all__ = ["Loaded", "import_mandate", "load_country"]

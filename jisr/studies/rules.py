"""Who may run a study, and on what."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jisr.core.acting import Acting
from jisr.core.verdict import No, Verdict, Yes


def may_measure(acting: Acting, *, own_list: bool) -> Verdict:
    """Anyone may measure what is recorded, for its result is kept and shared; a list of one's own needs a mandate."""
    if own_list and not acting.has_mandate:
        return No(_("A list of your own is kept with your institution's studies: sign in first."))
    return Yes

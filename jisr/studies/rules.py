"""Who may run a study, and on what."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jisr.actors.permissions import holds_place, may_do
from jisr.core.acting import Acting
from jisr.core.verdict import No, Verdict, Yes
from jisr.territories.models import Territory


def may_measure(acting: Acting, *, own_list: bool) -> Verdict:
    """Anyone may measure what is recorded, for its result is kept and shared; a list of one's own needs a mandate."""
    if own_list and not acting.has_mandate:
        return No(_("A list of your own is kept with your institution's studies: sign in first."))
    return Yes


def may_keep(acting: Acting, territory: Territory) -> Verdict:
    """Whether a run on what was said or planned in a territory may be kept under this mandate."""
    allowed = may_do(acting, "keep_study")
    return holds_place(acting, territory) if allowed else allowed

"""What may be undone, and by what: a table. What is not here stands, and is corrected by what is added to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jisr.core.verdict import No, Verdict, Yes


@dataclass(frozen=True)
class Undoing:
    """One row: what was done, the act that undoes it (None: never), and what is done instead."""

    done: str
    undone_by: str | None
    instead: Any = ""


_RIDER = gettext_lazy("A signature stands: what changes is written in a rider, or stated as a material error.")
_VERSION = gettext_lazy("What was adopted or published stands: a correction is a new version.")
TABLE: tuple[Undoing, ...] = (
    Undoing("plans.draft", "discard_draft"),
    Undoing("agreements.draft", "discard_draft"),
    Undoing("agreements.draft_report", "discard_draft"),
    Undoing("consultations.draft_minutes", "discard_draft"),
    Undoing("plans.add_action", "plans.remove_action"),
    Undoing("agreements.add_party", "agreements.remove_party"),
    Undoing("agreements.declare_payment", "agreements.counter_entry"),
    Undoing("agreements.confirm_payment", "agreements.counter_entry"),
    Undoing("agreements.hold", "agreements.lift_hold"),
    Undoing("projects.add_blocker", "projects.lift_blocker"),
    Undoing("services.open", "services.close"),
    Undoing("services.close", "services.reopen"),
    Undoing("families.admit", "families.discharge"),
    Undoing("families.join_waiting_list", "families.leave_waiting_list"),
    Undoing("families.merge", "families.undo_merge"),
    Undoing("consultations.join", "consultations.undo_join"),
    Undoing("actors.give_mandate", "actors.revoke_mandate"),
    Undoing("agreements.sign", None, _RIDER),
    Undoing("agreements.initial", None, _RIDER),
    Undoing("agreements.add_rider", None, _RIDER),
    Undoing("plans.adopt", None, _VERSION),
    Undoing("consultations.publish_text", None, _VERSION),
    Undoing("publish", None, _VERSION),
    Undoing("indicators.enter_value", None, gettext_lazy("A value stands: it is corrected by a new one.")),
)
BY_ACT = {row.done: row for row in TABLE}


def may_be_undone(act: str) -> Verdict:
    """Whether the act can be undone; otherwise what is done instead."""
    row = BY_ACT.get(act)
    if row is not None and row.undone_by:
        return Yes
    return No(row.instead if row else _("This cannot be undone."))

"""What may be undone, and by what: a table. What is not here stands, and is corrected by what is added to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jisr.core.verdict import No, Verdict, Yes


@dataclass(frozen=True)
class Undoing:
    """One row: what was done, the act that undoes it (None: never), what is done instead, the button that does it."""

    done: str
    undone_by: str | None
    instead: Any = ""
    button: str = ""


_RIDER = gettext_lazy("A signature stands: what changes is written in a rider, or stated as a material error.")
_VERSION = gettext_lazy("What was adopted or published stands: a correction is a new version.")
_DECISION = gettext_lazy("A decision stands: it is appealed against, and decided anew.")
_ERROR = gettext_lazy("What is public stands: an error in it is stated, and both are shown.")
TABLE: tuple[Undoing, ...] = (
    # a draft, always
    Undoing("plans.draft", "discard_draft", button="discard"),
    Undoing("agreements.draft", "discard_draft", button="discard"),
    Undoing("agreements.draft_report", "discard_draft", button="discard"),
    Undoing("agreements.draft_call", "discard_draft", button="discard"),
    Undoing("agreements.apply", "discard_draft", button="discard"),
    Undoing("consultations.draft_minutes", "discard_draft", button="discard-minutes"),
    Undoing("consultations.draft_synthesis", "discard_draft", button="discard-synthesis"),
    Undoing("projects.draft_progress", "projects.discard_progress", button="progress-discard"),
    # what stands in a draft
    Undoing("plans.add_action", "plans.remove_action", button="remove"),
    Undoing("agreements.add_party", "agreements.remove_party", button="party-remove"),
    Undoing("agreements.add_share", "agreements.remove_share", button="share-remove"),
    Undoing("agreements.add_instalment", "agreements.remove_instalment", button="remove"),
    Undoing("agreements.add_condition", "agreements.remove_condition", button="condition-remove"),
    Undoing("agreements.add_obligation", "agreements.remove_obligation", button="obligation-remove"),
    Undoing("agreements.set_quota", "agreements.remove_quota", button="quota-remove"),
    Undoing("agreements.cover", "agreements.uncover", button="uncover"),
    Undoing("agreements.add_criterion", "agreements.remove_criterion", button="criterion-remove"),
    Undoing("attach", "detach", button="detach"),
    # what a file brought in, from the file's own page
    Undoing("imports.apply", "imports.undo"),
    # a payment, by a counter-entry with a reason
    Undoing("agreements.declare_payment", "agreements.counter_entry", button="counter"),
    Undoing("agreements.confirm_payment", "agreements.counter_entry", button="counter"),
    # by its opposite
    Undoing("agreements.hold", "agreements.lift_hold", button="lift"),
    Undoing("projects.add_blocker", "projects.lift_blocker", button="lift-blocker"),
    Undoing("services.open", "services.close", button="close"),
    Undoing("services.close", "services.reopen", button="reopen"),
    Undoing("families.send_leg", "families.withdraw_leg"),
    Undoing("families.admit", "families.discharge"),
    Undoing("families.join_waiting_list", "families.leave_waiting_list"),
    Undoing("families.merge", "families.undo_merge"),
    Undoing("consultations.join", "consultations.undo_join", button="undo-join"),
    Undoing("actors.give_mandate", "actors.revoke_mandate", button="revoke"),
    Undoing("actors.delegate_mandate", "actors.end_delegation", button="delegation-end"),
    Undoing("actors.add_competence", "actors.remove_competence", button="competence-remove"),
    Undoing("actors.appoint", "actors.end_tenure", button="tenure-end"),
    Undoing("actors.close_account", "actors.reopen_account", button="account-reopen"),
    # never
    Undoing("agreements.sign", None, _RIDER),
    Undoing("agreements.initial", None, _RIDER),
    Undoing("agreements.sign_for", None, _RIDER),
    Undoing("agreements.add_rider", None, _RIDER),
    Undoing("plans.adopt", None, _VERSION),
    Undoing("consultations.publish_text", None, _VERSION),
    Undoing("publish", None, _ERROR),
    Undoing("publish_results", None, _DECISION),
    Undoing("agreements.select", None, _DECISION),
    Undoing("agreements.turn_down", None, _DECISION),
    Undoing("state_error", None, _ERROR),
    Undoing("indicators.enter_value", None, gettext_lazy("A value stands: it is corrected by a new one.")),
)
BY_ACT = {row.done: row for row in TABLE}


def may_be_undone(act: str) -> Verdict:
    """Whether the act can be undone; otherwise what is done instead."""
    row = BY_ACT.get(act)
    if row is not None and row.undone_by:
        return Yes
    return No(row.instead if row else _("This cannot be undone."))

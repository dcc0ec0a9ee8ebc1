"""Answer what was said: one act writes the answer and, where it leads on, the row that follows from it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, may_act_on
from jisr.commitments.models import Commitment, CommitmentAnswers
from jisr.consultations.actions import join_contribution
from jisr.consultations.enums import AnswerKind
from jisr.consultations.models import Answer, Contribution
from jisr.consultations.rules import CONTRIBUTION_MOVES, may_answer
from jisr.core.acting import Acting
from jisr.core.edits import created
from jisr.core.journal import write_entry
from jisr.core.verdict import No, Verdict, Yes, require
from jisr.plans.models import Action, ActionSource
from jisr.plans.rules import may_write
from jisr.projects.models import Project, ProjectAnswers

Target = Action | Commitment | Project | Contribution
LEADS_TO: dict[str, type[Target]] = {
    AnswerKind.PLANNED: Action,
    AnswerKind.PROMISED: Commitment,
    AnswerKind.UNDER_WAY: Project,
    AnswerKind.JOINED: Contribution,
}


@transaction.atomic
def answer_contribution(
    contribution: Contribution, *, kind: AnswerKind, reason: str, by: Acting, on: date, to: Target | None = None
) -> Answer:
    """Answer it: planned (``to`` an action), promised (a commitment), under way (a project), joined, or declined.

    The answer is given in the name of the organisation of the mandate. Raises ``Refused`` with the reason.
    """
    require(may_answer(contribution, by) & given(reason) & _leads(kind, to) & _one_world(contribution, to))
    if isinstance(to, Contribution):
        join_contribution(contribution, into=to, by=by, on=on, reason=reason)
        return Answer.objects.get(contribution=contribution)
    if isinstance(to, Action):
        require(may_write(to.plan, by))
    answer = created(
        Answer,
        contribution=contribution,
        kind=kind,
        reason=reason,
        organisation=Organisation.objects.get(pk=by.organisation_id or 0),
        mandate_label=by.mandate_label,
        answered_on=on,
    )
    _link(answer, to, by=by, on=on, reason=reason)
    CONTRIBUTION_MOVES.make(contribution, "answer", by=by, on=on, reason=reason)
    return answer


def _leads(kind: AnswerKind, to: Target | None) -> Verdict:
    """Each kind of answer leads to its own kind of thing; declined leads nowhere."""
    wanted = LEADS_TO.get(kind)
    if wanted is None:
        return Yes if to is None else No(_("What is declined leads to nothing."))
    return Yes if isinstance(to, wanted) else No(_("Say what the answer leads to."))


def _one_world(contribution: Contribution, to: Target | None) -> Verdict:
    if to is None or to.is_example == contribution.is_example:
        return Yes
    return No(_("The record and the demonstration never mix."))


def _link(answer: Answer, to: Target | None, *, by: Acting, on: date, reason: str) -> None:
    """The row in the higher room that points to the answer."""
    words = {"answer": answer, "on": on, "mandate_label": by.mandate_label, "reason": reason}
    if isinstance(to, Action):
        created(ActionSource, action=to, **words)
    elif isinstance(to, Commitment):
        created(CommitmentAnswers, commitment=to, **words)
    elif isinstance(to, Project):
        created(ProjectAnswers, project=to, **words)


@transaction.atomic
def carry_on(answer: Answer, *, to: Action | Project, by: Acting, on: date, reason: str = "") -> None:
    """Let an action or a project take up what was promised: the same answer leads on to it as well."""
    contribution = answer.contribution
    require(may_carry_on(contribution, by) & _one_world(contribution, to))
    if isinstance(to, Action):
        require(may_write(to.plan, by))
    _link(answer, to, by=by, on=on, reason=reason or answer.reason)
    changes = {"to": ["", to.reference]}
    write_entry("consultations.carry_on", contribution, by=by, on=on, reason=reason, changes=changes)


def may_carry_on(contribution: Contribution, by: Acting) -> Verdict:
    """An answer that leads on, by those who answer."""
    answer = Answer.objects.filter(contribution=contribution).first()
    if answer is None:
        return No(_("Nobody has answered it yet."))
    if answer.kind not in AnswerKind.LEADS_ON:
        return No(_("What is declined leads to nothing."))
    return may_act_on(by, "answer_contribution", contribution)


@transaction.atomic
def answer_appeal(contribution: Contribution, *, reason: str, by: Acting, on: date) -> None:
    """Answer an appeal: the answer stands, with a further reason, and the appeal is kept beside it."""
    require(may_act_on(by, "answer_contribution", contribution) & given(reason))
    answer = Answer.objects.get(contribution=contribution)
    CONTRIBUTION_MOVES.make(contribution, "answer_appeal", by=by, on=on, reason=reason)
    answer.reason = f"{answer.reason}\n\n{reason}"
    answer.save(update_fields=["reason"])

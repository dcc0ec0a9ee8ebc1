"""What may be done to what was said and to the texts that come out of it, with the reason when it may not."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from jisr.actors.permissions import is_entrusted, may_act_on, may_do, represents
from jisr.consultations.enums import ContributionKind, ContributionState, TextState
from jisr.consultations.models import Answer, Contribution, Minutes, Synthesis
from jisr.consultations.models.contributions import Joined
from jisr.core.acting import Acting
from jisr.core.moves import Moves
from jisr.core.verdict import No, Verdict, Yes

CONTRIBUTION_MOVES = Moves(
    "consultations",
    {
        "answer": (ContributionState.OPEN, ContributionState.ANSWERED),
        "appeal": (ContributionState.ANSWERED, ContributionState.APPEALED),
        "answer_appeal": (ContributionState.APPEALED, ContributionState.ANSWERED),
        "reopen": (ContributionState.ANSWERED, ContributionState.OPEN),
    },
)
TEXT_MOVES = Moves("consultations", {"publish_text": (TextState.DRAFT, TextState.PUBLISHED)})


def may_answer(contribution: Contribution, by: Acting) -> Verdict:
    """The body that has to answer, or the office in whose charge it lies; once."""
    if contribution.state != ContributionState.OPEN:
        return No(_("This has already been answered."))
    allowed = may_do(by, "answer_contribution")
    if not allowed:
        return allowed
    if contribution.owner is not None and represents(by, contribution.owner):
        return Yes
    return is_entrusted(by, contribution)


def may_appeal(answer: Answer, on: date) -> Verdict:
    """An answer is appealed against once, after it was given."""
    if answer.appealed_on is not None:
        return No(_("This answer has already been appealed against."))
    return Yes if on >= answer.answered_on else No(_("The answer was not given yet on that day."))


def may_escalate(contribution: Contribution, by: Acting) -> Verdict:
    """A constraint without an answer goes to the next level: by the association itself or the office in charge."""
    if contribution.kind != ContributionKind.CONSTRAINT:
        return No(_("Only a constraint is taken to the next level."))
    if contribution.state == ContributionState.ANSWERED:
        return No(_("This has already been answered."))
    return may_act_on(by, "escalate", contribution)


def may_join(contribution: Contribution, into: Contribution, by: Acting) -> Verdict:
    """Joined by a person to another of the same meaning, that is not itself joined to this one."""
    if contribution.pk == into.pk or _joined(into):
        return No(_("It can be joined only to another that stands by itself."))
    if _joined(contribution):
        return No(_("It is already joined to another."))
    if contribution.is_example != into.is_example:
        return No(_("The record and the demonstration never mix."))
    return may_act_on(by, "join_contribution", contribution)


def _joined(contribution: Contribution) -> bool:
    return Joined.objects.filter(contribution=contribution, undone_on__isnull=True).exists()


def may_write(text: Minutes | Synthesis, by: Acting) -> Verdict:
    """A draft is written freely; what is published is frozen."""
    if text.state == TextState.PUBLISHED:
        return No(_("What is published is frozen: a correction is a new version."))
    return may_act_on(by, "write_text", text)

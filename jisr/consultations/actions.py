"""What is done with what is said: recorded, joined, appealed, escalated; and the texts that come out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.enums import Role
from jisr.actors.models import Organisation
from jisr.actors.permissions import given, holds_place, may_act_on, may_do, represents
from jisr.consultations import rules
from jisr.consultations.enums import AnswerKind, ContributionKind, ContributionState
from jisr.consultations.models import (
    AgendaItem,
    Answer,
    Attendance,
    Contribution,
    Escalation,
    Joined,
    Meeting,
    Stop,
    Visit,
)
from jisr.consultations.rules import CONTRIBUTION_MOVES
from jisr.core.acting import Acting
from jisr.core.clock import moment_of
from jisr.core.codes import new_follow_up_code
from jisr.core.edits import created
from jisr.core.followup import hash_of_code
from jisr.core.journal import write_entry
from jisr.core.verdict import No, Refused, Verdict, Yes, require
from jisr.territories.models import Territory


@transaction.atomic
def record_meeting(*, organisation: Organisation, territory: Territory, by: Acting, on: date, **fields: Any) -> Meeting:
    """Write down a meeting, held or to be held; ``fields`` are the model's own."""
    require(may_do(by, "record_meeting") & holds_place(by, territory))
    meeting = created(Meeting, organisation=organisation, territory=territory, is_example=by.is_example, **fields)
    write_entry("consultations.record_meeting", meeting, by=by, on=on)
    return meeting


@transaction.atomic
def add_agenda_item(meeting: Meeting, *, by: Acting, on: date, **fields: Any) -> AgendaItem:
    """Put a point on the agenda; it takes the next number unless one is given."""
    require(may_act_on(by, "record_meeting", meeting))
    fields.setdefault("number", meeting.agenda.count() + 1)
    item = created(AgendaItem, meeting=meeting, **fields)
    write_entry("consultations.add_agenda_item", meeting, by=by, on=on, changes={"item": ["", item.name]})
    return item


@transaction.atomic
def add_attendance(place: Meeting | Visit, *, by: Acting, on: date, **fields: Any) -> Attendance:
    """Write down who sat in a meeting or went on a visit: by post or organisation, college and channel."""
    act = "record_meeting" if isinstance(place, Meeting) else "record_visit"
    require(may_act_on(by, act, place))
    where = {"meeting": place} if isinstance(place, Meeting) else {"visit": place}
    seat = created(Attendance, **where, **fields)
    write_entry("consultations.add_attendance", place, by=by, on=on, changes={"attendance": ["", str(seat)]})
    return seat


@transaction.atomic
def record_visit(*, organisation: Organisation, territory: Territory, by: Acting, on: date, **fields: Any) -> Visit:
    """Write down a field visit."""
    require(may_do(by, "record_visit") & holds_place(by, territory))
    visit = created(Visit, organisation=organisation, territory=territory, is_example=by.is_example, **fields)
    write_entry("consultations.record_visit", visit, by=by, on=on)
    return visit


@transaction.atomic
def add_stop(visit: Visit, *, by: Acting, on: date, **fields: Any) -> Stop:
    """Write down a place where the visit stopped; what was found there are contributions of that stop."""
    require(may_act_on(by, "record_visit", visit))
    fields.setdefault("number", visit.stops.count() + 1)
    fields.setdefault("territory", visit.territory)
    stop = created(Stop, visit=visit, **fields)
    write_entry("consultations.add_stop", visit, by=by, on=on, changes={"stop": ["", stop.name]})
    return stop


@transaction.atomic
def record_contribution(
    *,
    kind: ContributionKind,
    wording: str,
    language: str,
    territory: Territory,
    by: Acting,
    on: date,
    code: str = "",
    **fields: Any,
) -> tuple[Contribution, str]:
    """Write down what someone said, in their own words; give back it and its follow-up code, shown this once.

    A constraint names who must answer it and by when. ``code`` is given for the demonstration only; ``fields``
    are the model's own (``meeting``, ``stop``, ``organisation``, ``theme``, ``owner``, ``due_on``, ...).
    """
    require(may_do(by, "record_contribution") & _in_reach(by, territory) & given(wording))
    require(_names_who_answers(kind, fields) & _speaks_for(by, fields.get("organisation")))
    groups = fields.pop("target_groups", ())
    fields.setdefault("received_on", on)
    code = code or new_follow_up_code()
    contribution = created(
        Contribution,
        kind=kind,
        wording=wording,
        language=language,
        territory=territory,
        follow_up_hash=hash_of_code(code),
        is_example=by.is_example,
        **fields,
    )
    contribution.target_groups.set(groups)
    write_entry("consultations.record_contribution", contribution, by=by, on=on)
    return contribution, code


def _in_reach(by: Acting, territory: Territory) -> Verdict:
    """An office records what is said in its territory; others say what they have to say wherever it is."""
    return holds_place(by, territory) if by.oversees else Yes


def _speaks_for(by: Acting, organisation: Organisation | None) -> Verdict:
    """An association says what it has to say in its own name only."""
    if by.role not in Role.OF_ASSOCIATIONS or organisation is None:
        return Yes
    return represents(by, organisation)


def _names_who_answers(kind: ContributionKind, fields: dict[str, Any]) -> Verdict:
    if kind == ContributionKind.CONSTRAINT and not (fields.get("owner") and fields.get("due_on")):
        return No(_("A constraint has someone who must answer it, and a date."))
    return Yes


@transaction.atomic
def join_contribution(
    contribution: Contribution, *, into: Contribution, by: Acting, on: date, reason: str = ""
) -> Joined:
    """Confirm that it says the same as another; it is answered by that, and keeps its own words."""
    require(rules.may_join(contribution, into, by))
    words = reason or _("It says the same as %(reference)s.") % {"reference": into.reference}
    joined, _new = Joined.objects.update_or_create(
        contribution=contribution,
        defaults={
            "into": into,
            "joined_on": on,
            "mandate_label": by.mandate_label,
            "reason": words,
            "undone_on": None,
        },
    )
    if contribution.state == ContributionState.OPEN:
        body = Organisation.objects.get(pk=by.organisation_id or 0)
        created(
            Answer,
            contribution=contribution,
            kind=AnswerKind.JOINED,
            reason=words,
            organisation=body,
            mandate_label=by.mandate_label,
            answered_on=on,
        )
        CONTRIBUTION_MOVES.make(contribution, "answer", by=by, on=on, reason=words)
    else:
        write_entry("consultations.join", contribution, by=by, on=on, reason=words)
    return joined


@transaction.atomic
def undo_join(contribution: Contribution, *, by: Acting, on: date, reason: str) -> None:
    """State that it says something else after all; if joining was its answer, it is without an answer again."""
    require(may_act_on(by, "join_contribution", contribution) & given(reason))
    joined = Joined.objects.filter(contribution=contribution, undone_on__isnull=True).first()
    if joined is None:
        raise Refused(_("It is not joined to another."))
    joined.undone_on = on
    joined.save(update_fields=["undone_on"])
    removed, _rows = Answer.objects.filter(contribution=contribution, kind=AnswerKind.JOINED).delete()
    if removed and contribution.state == ContributionState.ANSWERED:
        CONTRIBUTION_MOVES.make(contribution, "reopen", by=by, on=on, reason=reason)
    else:
        write_entry("consultations.undo_join", contribution, by=by, on=on, reason=reason)


@transaction.atomic
def appeal(contribution: Contribution, *, appeal: str, by: Acting, on: date) -> None:
    """Appeal against an answer, once; those who said it, or the office that speaks for them."""
    answer = Answer.objects.filter(contribution=contribution).first()
    if answer is None:
        raise Refused(_("There is no answer to appeal against."))
    speaks = represents(by, contribution.organisation) if contribution.organisation else Yes
    require(may_do(by, "appeal") & speaks & rules.may_appeal(answer, on) & given(appeal))
    Answer.objects.filter(pk=answer.pk).update(appealed_on=on, appeal=appeal)
    CONTRIBUTION_MOVES.make(contribution, "appeal", by=by, on=on, reason=appeal)


@transaction.atomic
def escalate(
    contribution: Contribution, *, to: Organisation, by: Acting, on: date, reason: str, due_on: date | None = None
) -> Escalation:
    """Take a constraint to the next level, which owns it from now on; a new date may be set."""
    require(rules.may_escalate(contribution, by) & given(reason))
    owner = contribution.owner
    if owner is None or owner.pk == to.pk:
        raise Refused(_("It is taken to another than the one who has it."))
    taken = created(Escalation, contribution=contribution, from_owner=owner, to_owner=to, on=on, reason=reason)
    contribution.owner, contribution.due_on = to, due_on or contribution.due_on
    contribution.save(update_fields=["owner", "due_on"])
    write_entry(
        "consultations.escalate", contribution, by=by, on=on, reason=reason, changes={"owner": [str(owner), str(to)]}
    )
    return taken


@transaction.atomic
def word_for_everyone(contribution: Contribution, *, public_wording: str, by: Acting, on: date) -> None:
    """Write what everyone will read once it is published, with nothing personal in it, and publish it."""
    require(may_act_on(by, "publish", contribution) & given(public_wording))
    contribution.public_wording = public_wording
    contribution.published_at = contribution.published_at or moment_of(on)
    contribution.save(update_fields=["public_wording", "published_at"])
    write_entry("publish", contribution, by=by, on=on, changes={"public_wording": ["", public_wording]})

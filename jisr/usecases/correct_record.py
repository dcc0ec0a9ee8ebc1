"""Correct what was written down: plainly while nobody relied on it; as a stated material error once it is public.

A stated material error (خطأ مادي) keeps both: what stood and what stands are shown on the page, with the reason.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation, TrainingSession
from jisr.agreements.models import Application, Call, Report, SteeringSession
from jisr.commitments.models import Commitment
from jisr.consultations.models import Contribution, Meeting, Visit
from jisr.core.acting import Acting
from jisr.core.edits import created, edit
from jisr.core.models import Correction
from jisr.core.verdict import No, Refused, Verdict, require
from jisr.plans.models import Action, Plan
from jisr.projects.models import Project
from jisr.search.index import index
from jisr.services.models import Facility
from jisr.usecases.discard_draft import DRAFTS
from jisr.usecases.permissions import given, may_act_on, represents

NAMES = ("name_ar", "name_fr")
# Which fields of which record are corrected; what moves by an act of its own (a state, a due act, money agreed) is not.
CORRECTED: dict[type[Any], tuple[str, ...]] = {
    Contribution: ("kind", "theme", "received_on", "language", "wording", "public_wording"),
    Meeting: (*NAMES, "number", "held_on", "place"),
    Visit: (*NAMES, "held_on", "about_ar"),
    Commitment: (*NAMES, "made_on", "due_on"),
    Plan: (*NAMES, "start_year", "end_year", "envelope"),
    Action: (*NAMES, "description_ar", "description_fr"),
    Project: (*NAMES, "cost", "starts_on", "ends_on"),
    Facility: (*NAMES, "address"),
    Organisation: ("name_ar", "name_fr", "acronym", "founded_on", "receipt_number", "ice", "phone", "email", "address"),
    Call: (*NAMES, "specifications_ar", "specifications_fr"),
    Application: (*NAMES, "decision_reason"),
    Report: ("period_start", "period_end", "spent", "beneficiaries"),
    SteeringSession: ("held_on", "decisions_ar", "decisions_fr"),
    TrainingSession: (*NAMES, "starts_on", "ends_on", "places", "programme"),
}
AUTHOR = {Commitment: "owner", Project: "owner", Facility: "operator", SteeringSession: "chaired_by"}


def corrected_fields(record: Any) -> tuple[str, ...]:
    """The fields that may be corrected now: a person's own words only until a wording for everyone stands."""
    fields = CORRECTED.get(type(record), ())
    if isinstance(record, Contribution):
        hidden = "wording" if record.published_at else "public_wording"
        return tuple(name for name in fields if name != hidden)
    return fields


def may_correct(record: Any, by: Acting) -> Verdict:
    """Whose record it is, or the office in whose charge it lies; a draft is simply changed."""
    draft = DRAFTS.get(type(record))
    if draft is not None and record.state == draft[0]:
        return No(_("A draft is simply changed."))
    if type(record) not in CORRECTED:
        return No(_("This is corrected by an act of its own."))
    allowed = may_act_on(by, "state_error", record)
    if not allowed or by.oversees or by.administers:
        return allowed
    author = _author(record)
    return represents(by, author) if author is not None else No(_("This is for the office that wrote it down."))


def _author(record: Any) -> Organisation | None:
    if isinstance(record, Organisation):
        return record
    if isinstance(record, Action):
        return record.plan.organisation
    author: Organisation | None = getattr(record, AUTHOR.get(type(record), "organisation"))
    return author


@transaction.atomic
def correct_record(record: Any, *, changes: dict[str, Any], reason: str, by: Acting, on: date) -> list[Correction]:
    """Set each field to what it should have been; gives the stated errors, none where the record is not public.

    ``changes`` maps a field to its value. Raises ``Refused`` for a field that is not corrected, or when nothing changes.
    """
    require(may_correct(record, by) & given(reason))
    allowed = corrected_fields(record)
    changed = {name: value for name, value in changes.items() if getattr(record, name) != value}
    if not changed or any(name not in allowed for name in changed):
        raise Refused(_("Change at least one of the fields that may be corrected."))
    before = {name: _words(getattr(record, name)) for name in changed}
    edit(record, "state_error" if record.is_public else "correct", by=by, on=on, reason=reason, **changed)
    index(record)
    if not record.is_public:
        return []
    return [
        created(
            Correction,
            record=record,
            field=name,
            before=before[name],
            after=_words(value),
            reason=reason,
            on=on,
            mandate_label=by.mandate_label,
        )
        for name, value in changed.items()
    ]


def _words(value: Any) -> str:
    return "" if value is None else str(value.pk if isinstance(value, Model) and not str(value) else value)

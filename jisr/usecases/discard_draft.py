"""Take out a draft: it may always be undone, as long as nothing else rests on it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, may_act_on
from jisr.agreements.enums import AgreementState, ApplicationState, CallState, ReportState
from jisr.agreements.models import Agreement, Application, Call, Instalment, Report
from jisr.consultations.enums import TextState
from jisr.consultations.models import Minutes, Synthesis
from jisr.core.acting import Acting
from jisr.core.journal import keep_entries, write_entry
from jisr.core.models import Record
from jisr.core.verdict import No, Refused, Verdict, require
from jisr.plans.enums import PlanState
from jisr.plans.models import Plan
from jisr.search.index import unindex

DRAFTS: dict[type[Any], tuple[str, str]] = {
    Plan: (PlanState.DRAFT, "draft_plan"),
    Agreement: (AgreementState.DRAFTED, "draft_agreement"),
    Report: (ReportState.DRAFT, "submit_report"),
    Call: (CallState.DRAFT, "publish_call"),
    Application: (ApplicationState.DRAFT, "apply"),
    Minutes: (TextState.DRAFT, "write_text"),
    Synthesis: (TextState.DRAFT, "write_text"),
}


def may_discard(record: Any, by: Acting) -> Verdict:
    """A draft that is not public, by those who may write it."""
    draft = DRAFTS.get(type(record))
    if draft is None or record.state != draft[0] or record.published_at is not None:
        return No(_("Only a draft is taken out; what stands is changed by what is added to it."))
    return may_act_on(by, draft[1], record)


@transaction.atomic
def discard_draft(record: Record, *, by: Acting, on: date, reason: str) -> None:
    """Take the draft out; its journal is kept with the organisation of the one who does it."""
    require(may_discard(record, by) & given(reason))
    body = Organisation.objects.get(pk=by.organisation_id or 0)
    keep_entries(record, with_record=body)
    words = [record.reference, ""]
    unindex(record)
    stored = [(one.file.storage, one.file.name) for one in record.attachments.all()]
    try:
        if isinstance(record, Agreement):
            Instalment.objects.filter(share__party__agreement=record).delete()
        record.delete()
    except ProtectedError:
        raise Refused(_("Something rests on this draft: take that out first.")) from None
    for storage, name in stored:
        transaction.on_commit(partial(storage.delete, name))
    write_entry("discard_draft", body, by=by, on=on, reason=reason, changes={"draft": words})

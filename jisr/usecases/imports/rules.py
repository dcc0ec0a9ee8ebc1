"""Who may bring files in and what may be done with a batch, with the reason when not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jisr.actors.permissions import may_do
from jisr.core.acting import Acting
from jisr.core.enums import BatchState, RowVerdict
from jisr.core.models import Batch
from jisr.core.verdict import No, Verdict, Yes
from jisr.usecases.imports.declare import Kind
from jisr.usecases.imports.kinds import KINDS

TO_WRITE = (RowVerdict.NEW, RowVerdict.CHANGE)


def may_import(by: Acting, kind: Kind) -> Verdict:
    """Whether the mandate brings in files of this kind."""
    return may_do(by, kind.act)


def may_work_on(batch: Batch, by: Acting) -> Verdict:
    """A batch is of the organisation that brought it, and is decided while nothing of it is written."""
    verdict = may_import(by, KINDS[batch.kind])
    if verdict and batch.organisation_key != by.organisation_id:
        return No(_("This file was brought in by another organisation."))
    if verdict and batch.state != BatchState.STAGED:
        return No(_("This cannot be done while the state is “%(state)s”.") % {"state": batch.get_state_display()})
    return verdict


def may_apply(batch: Batch, by: Acting) -> Verdict:
    """Once something of it is new or changed; what is doubtful or faulty stays behind."""
    verdict = may_work_on(batch, by)
    if verdict and not batch.rows.filter(verdict__in=TO_WRITE).exists():
        return No(_("No row of this file is new or changed: there is nothing to bring in."))
    return verdict


def may_undo(batch: Batch, by: Acting) -> Verdict:
    """What was brought in may be taken out again, while it is a draft on which nothing rests."""
    kind = KINDS[batch.kind]
    verdict = may_import(by, kind)
    if verdict and batch.organisation_key != by.organisation_id:
        return No(_("This file was brought in by another organisation."))
    if verdict and not kind.is_undone:
        return No(_("What was said is never taken out; it always ends answered."))
    if verdict and batch.state != BatchState.APPLIED:
        return No(_("This cannot be done while the state is “%(state)s”.") % {"state": batch.get_state_display()})
    if verdict and batch.organisation_key is None:
        return No(_("This cannot be undone."))
    return Yes if verdict else verdict

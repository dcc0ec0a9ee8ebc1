"""What happens to institutions over time: renamed, merged, placed under another; what each is competent for.

History stays readable: a change keeps the name that stood before, its day, its legal text.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.enums import ChangeKind
from jisr.actors.models import Competence, Organisation, OrganisationChange
from jisr.actors.permissions import may_act_on
from jisr.core.acting import Acting
from jisr.core.edits import created, edit
from jisr.core.journal import write_entry
from jisr.core.verdict import No, Refused, Verdict, Yes, require

NAMES = ("name_ar", "name_fr", "name_en")


def may_change(body: Organisation, by: Acting) -> Verdict:
    """Those who keep the list of institutions, while the body stands."""
    if body.ended_on is not None:
        return No(_("This body has ended: %(successor)s.") % {"successor": body.succeeded_by or "–"})
    return may_act_on(by, "change_organisation", body)


def _keep_before(body: Organisation, kind: ChangeKind, *, since: date, **fields: Any) -> None:
    """The names as they stood before the change."""
    names = {name: getattr(body, name) for name in NAMES}
    created(OrganisationChange, organisation=body, kind=kind, on=since, **names, **fields)


@transaction.atomic
def rename_organisation(
    body: Organisation, *, by: Acting, on: date, since: date | None = None, legal_text: str = "", **names: str
) -> None:
    """Give it other names from a day on (``name_ar``, ``name_fr``, ``acronym``); the old ones stay in its history."""
    require(may_change(body, by))
    new = {name: value for name, value in names.items() if value and getattr(body, name) != value}
    if not new:
        raise Refused(_("Give a name that differs from the present one."))
    _keep_before(body, ChangeKind.RENAMED, since=since or on, legal_text=legal_text)
    edit(body, "actors.rename", by=by, on=on, reason=legal_text, **new)


@transaction.atomic
def merge_organisation(
    body: Organisation, *, into: Organisation, by: Acting, on: date, since: date | None = None, legal_text: str = ""
) -> None:
    """State that it went into another: it ends on the day, its parts go to its successor, its record stays its own."""
    require(may_change(body, by) & may_change(into, by) & _another(body, into))
    day = since or on
    _keep_before(body, ChangeKind.MERGED, since=day, other=into, legal_text=legal_text)
    for part in body.parts.exclude(pk=into.pk):
        place_organisation(part, under=into, by=by, on=on, since=day, legal_text=legal_text)
    edit(body, "actors.merge", by=by, on=on, reason=legal_text, ended_on=day, succeeded_by=into)


def _another(body: Organisation, other: Organisation) -> Verdict:
    if body.pk in (other.pk, other.parent_id):
        return No(_("It is another body than itself and its parts."))
    return Yes if body.is_example == other.is_example else No(_("The record and the demonstration never mix."))


@transaction.atomic
def place_organisation(
    body: Organisation, *, under: Organisation, by: Acting, on: date, since: date | None = None, legal_text: str = ""
) -> None:
    """Place it under another from a day on; whom it stood under before stays in its history."""
    require(may_change(body, by) & _another(body, under))
    _keep_before(body, ChangeKind.NEW_PARENT, since=since or on, other=under, legal_text=legal_text)
    edit(body, "actors.place_under", by=by, on=on, reason=legal_text, parent=under)


@transaction.atomic
def add_competence(body: Organisation, *, level: str, by: Acting, on: date, **fields: Any) -> Competence:
    """State what it may do: in which field, at which territorial level, by which text."""
    require(may_change(body, by))
    competence = created(Competence, organisation=body, level=level, **fields)
    write_entry("actors.add_competence", body, by=by, on=on, changes={"competence": ["", competence.name]})
    return competence


@transaction.atomic
def remove_competence(competence: Competence, *, by: Acting, on: date, reason: str) -> None:
    """Take a competence away, with the text or the reason; that it was there stays in the journal."""
    body, words = competence.organisation, competence.name
    require(may_change(body, by))
    competence.delete()
    changes = {"competence": [words, ""]}
    write_entry("actors.remove_competence", body, by=by, on=on, reason=reason, changes=changes)

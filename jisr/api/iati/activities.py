"""An agreement or a project as one activity; None where no source gives a day or a body, since it needs both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from django.conf import settings
from django.db.models import QuerySet

from jisr.actors.models import Organisation
from jisr.agreements.enums import AgreementState, PartyRole
from jisr.agreements.models import Agreement, Instalment, Payment
from jisr.api.iati.elements import body, dated, days_of, identifier, named, narrated, worth
from jisr.core.acting import NOBODY
from jisr.projects.models import Project
from jisr.territories.models import Territory

FUNDING, ACCOUNTABLE, IMPLEMENTING = "1", "2", "4"
PIPELINE, UNDER_WAY, FINALISING, CLOSED, CANCELLED = "1", "2", "3", "4", "5"
PLANNED_START, STARTED, PLANNED_END, ENDED = "1", "2", "3", "4"
PARENT, CHILD, CO_FUNDED = "1", "2", "4"
COMMITMENT, DISBURSEMENT = "2", "3"
SOCIAL_PROTECTION = "16010"
_ROLES = {PartyRole.PAYER: FUNDING, PartyRole.STEERING: ACCOUNTABLE}
_STATUS = {
    AgreementState.DRAFTED: PIPELINE,
    AgreementState.INITIALLED: PIPELINE,
    AgreementState.SIGNED: UNDER_WAY,
    AgreementState.IN_FORCE: UNDER_WAY,
    AgreementState.EXPIRED: CLOSED,
    AgreementState.TERMINATED: CANCELLED,
}


def agreements(world: bool) -> QuerySet[Agreement]:
    """Public agreements of one world of which it is known whether they bind, with what their activities need."""
    rows = Agreement.objects.visible_to(NOBODY).filter(is_example=world).exclude(state=AgreementState.NOT_KNOWN)
    joined = rows.select_related("territory", "implements__framework")
    found: QuerySet[Agreement] = joined.prefetch_related(
        "parties__organisation",
        "parties__shares__instalments__receiver",
        "parties__shares__instalments__payments",
        "implemented_by__agreement",
        "projects__project",
    ).order_by("pk")
    return found


def projects(world: bool) -> QuerySet[Project]:
    """Public projects of one world, with what their activities need."""
    rows = Project.objects.visible_to(NOBODY).filter(is_example=world)
    found: QuerySet[Project] = rows.select_related("territory", "owner").prefetch_related("agreements__agreement")
    return found.order_by("pk")


def agreement_activity(row: Agreement, *, on: date) -> Element | None:
    """An agreement: its parties, what each committed, what falls due, what was paid and confirmed."""
    activity = _begun(row, _texts(row.object_ar, row.object_fr) or named(row), hierarchy="1")
    for party in row.parties.all():
        body(activity, "participating-org", party.organisation, role=_ROLES.get(PartyRole(party.role), IMPLEMENTING))
    SubElement(activity, "activity-status", {"code": _STATUS[AgreementState(row.state)]})
    if not days_of(activity, _days_of_agreement(row, on)) or not row.parties.all():
        return None
    _placed(activity, row.territory)
    for instalment, payer in _instalments(row):
        _planned(activity, instalment, payer)
    for transaction in _transactions(row, on):
        activity.append(transaction)
    _related_to(activity, row)
    return activity


def project_activity(row: Project, *, on: date) -> Element | None:
    """A project: who carries it, when, and the agreements that finance it."""
    activity = _begun(row, _texts(row.description_ar, row.description_fr) or named(row), hierarchy="2")
    body(activity, "participating-org", row.owner, role=IMPLEMENTING)
    started = row.starts_on is not None and row.starts_on <= on
    handed_over = row.handed_over_on is not None and row.handed_over_on <= on
    status = CLOSED if handed_over else UNDER_WAY if started else PIPELINE
    SubElement(activity, "activity-status", {"code": status})
    days = ((STARTED if started else PLANNED_START, row.starts_on), (PLANNED_END, row.ends_on))
    if not days_of(activity, iter((*days, (ENDED, row.handed_over_on if handed_over else None)))):
        return None
    _placed(activity, row.territory)
    for link in row.agreements.all():
        if link.agreement.is_public:
            _relation(activity, link.agreement.reference, PARENT)
    return activity


def _begun(row: Any, described: list[tuple[str, str]], *, hierarchy: str) -> Element:
    activity = Element("iati-activity", {"default-currency": "MAD", "hierarchy": hierarchy})
    activity.set("{http://www.w3.org/XML/1998/namespace}lang", "ar")
    SubElement(activity, "iati-identifier").text = identifier(row.reference)
    publisher = str(settings.JISR["IATI_ORG"])
    narrated(
        activity, "reporting-org", [("ar", "جسر"), ("en", "Jisr")], ref=publisher, type="10", secondary_reporter="1"
    )
    narrated(activity, "title", named(row))
    narrated(activity, "description", described, type="1")
    return activity


def _texts(arabic: str, french: str) -> list[tuple[str, str]]:
    return [(code, text) for code, text in (("ar", arabic), ("fr", french)) if text]


def _days_of_agreement(row: Agreement, on: date) -> Iterator[tuple[str, date | None]]:
    start = row.starts_on or row.signed_on
    begun = row.state in AgreementState.WAS_BINDING and start is not None and start <= on
    yield STARTED if begun else PLANNED_START, start
    yield PLANNED_END, row.ends_on
    yield ENDED, row.ended_on


def _placed(activity: Element, territory: Territory) -> None:
    SubElement(activity, "recipient-country", {"code": "MA", "percentage": "100"})
    location = SubElement(activity, "location")
    narrated(location, "name", [(code, text) for code, text in _names_of(territory) if text])
    SubElement(activity, "sector", {"vocabulary": "1", "code": SOCIAL_PROTECTION, "percentage": "100"})


def _names_of(territory: Territory) -> tuple[tuple[str, str], ...]:
    return ("ar", territory.name_ar), ("fr", territory.name_fr), ("en", territory.name_en)


def _instalments(row: Agreement) -> Iterator[tuple[Instalment, Organisation]]:
    for party in row.parties.all():
        for share in party.shares.all():
            for instalment in share.instalments.all():
                yield instalment, party.organisation


def _planned(activity: Element, instalment: Instalment, payer: Organisation) -> None:
    planned = SubElement(activity, "planned-disbursement", {"type": "1"})
    dated(planned, "period-start", instalment.due_on)
    worth(planned, instalment.amount, instalment.due_on)
    body(planned, "provider-org", payer)
    body(planned, "receiver-org", instalment.receiver)


def _transactions(row: Agreement, on: date) -> Iterator[Element]:
    """What each party committed on the day it signed, and each confirmed payment; a counter-entry takes off."""
    for party in row.parties.all():
        day = party.signed_on or row.signed_on
        for share in party.shares.all():
            if day is not None and day <= on and row.state in AgreementState.WAS_BINDING:
                yield _transaction(COMMITMENT, day, share.amount, party.organisation)
    for instalment, payer in _instalments(row):
        for payment in instalment.payments.all():
            if payment.confirmed_on is not None and payment.confirmed_on <= on:
                yield _transaction(DISBURSEMENT, payment.confirmed_on, _signed(payment), payer, instalment.receiver)


def _signed(payment: Payment) -> Decimal:
    return -payment.amount if payment.reverses_id is not None else payment.amount


def _transaction(
    kind: str, day: date, amount: Decimal, provider: Organisation, receiver: Organisation | None = None
) -> Element:
    transaction = Element("transaction")
    SubElement(transaction, "transaction-type", {"code": kind})
    dated(transaction, "transaction-date", day)
    worth(transaction, amount, day)
    body(transaction, "provider-org", provider)
    if receiver is not None:
        body(transaction, "receiver-org", receiver)
    return transaction


def _related_to(activity: Element, row: Agreement) -> None:
    above = getattr(row, "implements", None)
    if above is not None and above.framework.is_public:
        _relation(activity, above.framework.reference, PARENT)
    for below in row.implemented_by.all():
        if below.agreement.is_public:
            _relation(activity, below.agreement.reference, CHILD)
    for link in row.projects.all():
        if link.project.is_public:
            _relation(activity, link.project.reference, CHILD)


def _relation(activity: Element, reference: str, kind: str) -> None:
    SubElement(activity, "related-activity", {"ref": identifier(reference), "type": kind})

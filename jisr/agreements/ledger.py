"""One agreement's ledger: each party's shares and instalments, what of them is called, paid, late, and held by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When

from jisr.actors.models import Organisation
from jisr.agreements.enums import AgreementState
from jisr.agreements.holdings import Holding, holdings_of
from jisr.agreements.models import Agreement, Instalment, Payment, Share
from jisr.agreements.phrases import held_sentence
from jisr.core.prepared import KEY, KEYS, prepared

NOTHING = Decimal(0)


@dataclass(frozen=True)
class InstalmentLine:
    """An instalment on a day: ``standing`` is paid, declared, held, late, called or to_come."""

    instalment: Instalment
    paid: Decimal
    declared: Decimal
    standing: str
    holding: Holding | None
    sentence: str
    payments: tuple[Payment, ...]

    @property
    def remaining(self) -> Decimal:
        """What is still to be paid; negative where more was paid than the instalment, and shown so."""
        return self.instalment.amount - self.paid


@dataclass(frozen=True)
class ShareMoney:
    """One share: promised, called, paid and confirmed, declared, late, held; ``known`` is false where no source says."""

    share: Share
    organisation: Organisation
    promised: Decimal
    called: Decimal
    paid: Decimal
    declared: Decimal
    late: Decimal
    held: Decimal
    known: bool
    is_up_to: bool
    lines: tuple[InstalmentLine, ...]


def shares_of(agreement: Agreement, *, on: date) -> list[ShareMoney]:
    """Every share of the agreement with its instalments on the day, in a constant number of queries."""
    instalments = _instalments(key=agreement.pk)
    payments = _payments_of(instalments)
    holdings = holdings_of(instalments)
    lines: dict[int, list[InstalmentLine]] = defaultdict(list)
    for one in instalments:
        lines[one.share_id].append(_line(one, holdings.get(one.pk), payments[one.pk], on, binds=agreement.is_binding))
    return [_share(share, tuple(lines[share.pk])) for share in _shares(key=agreement.pk)]


@prepared
def _instalments() -> QuerySet[Instalment]:
    rows = Instalment.objects.filter(share__party__agreement=KEY).with_paid()
    return rows.select_related("share__party__organisation", "called_by", "receiver").order_by("share", "number")


@prepared
def _shares() -> QuerySet[Share]:
    rows = Share.objects.filter(party__agreement=KEY).select_related("party__organisation")
    return rows.order_by("party__rank", "party_id", "pk")


def _payments_of(instalments: Iterable[Instalment]) -> dict[int, list[Payment]]:
    """The payments of each, their counter-entries beside them."""
    payments: dict[int, list[Payment]] = defaultdict(list)
    for payment in _payments(keys=[one.pk for one in instalments]):
        payments[payment.instalment_id].append(payment)
    return payments


@prepared
def _payments() -> QuerySet[Payment]:
    return Payment.objects.filter(instalment__in=KEYS).select_related("reverses")


def _line(
    one: Instalment, holding: Holding | None, payments: list[Payment], on: date, *, binds: bool
) -> InstalmentLine:
    waiting = [row.amount for row in payments if row.confirmed_on is None and row.contested_on is None]
    declared, paid = sum(waiting, NOTHING), one.paid  # type: ignore[attr-defined]  # read `with_paid`
    past = binds and one.due_on < on
    if paid >= one.amount:
        standing = "paid"
    elif past and holding is not None:
        standing = "held"
    elif declared:
        standing = "declared"
    elif past:
        standing = "late"
    else:
        standing = "called" if one.called_on else "to_come"
    sentence = held_sentence(holding, on=on) if holding is not None and standing == "held" else ""
    return InstalmentLine(one, paid, declared, standing, holding, sentence, tuple(payments))


def _share(share: Share, lines: tuple[InstalmentLine, ...]) -> ShareMoney:
    def unpaid(standing: str) -> Decimal:
        return sum((line.remaining for line in lines if line.standing == standing), NOTHING)

    return ShareMoney(
        share=share,
        organisation=share.party.organisation,
        promised=share.amount,
        called=sum((line.instalment.amount for line in lines if line.instalment.called_on), NOTHING),
        paid=sum((line.paid for line in lines), NOTHING),
        declared=sum((line.declared for line in lines if line.standing == "declared"), NOTHING),
        late=unpaid("late"),
        held=unpaid("held"),
        known=bool(lines),
        is_up_to=share.is_up_to,
        lines=lines,
    )


@dataclass(frozen=True)
class BodyLine:
    """An instalment as one body sees it: whether it owes or is owed, and what the paper lacks."""

    line: InstalmentLine
    agreement: Agreement
    owes: bool


def instalments_of_body(body: Any) -> QuerySet[Instalment]:
    """The keys of every instalment that the body owes or is owed, of agreements that bind or bound; what is to be

    paid first, in the order of the dates. ``body`` may be left open for a prepared question.
    """
    concerned = Q(share__in=Share.objects.filter(party__organisation=body).values("pk")) | Q(receiver=body)
    rows = Instalment.objects.filter(concerned, share__party__agreement__state__in=AgreementState.WAS_BINDING)
    is_paid = Case(When(paid__gte=F("amount"), then=1), default=0)
    return rows.with_paid().order_by(is_paid, "due_on", "pk").values_list("pk", flat=True)


@prepared
def _instalments_of_keys() -> QuerySet[Instalment]:
    rows = Instalment.objects.filter(pk__in=KEYS).with_paid()
    return rows.select_related("share__party__organisation", "share__party__agreement", "called_by", "receiver")


def lines_of_body(body: Organisation, keys: Sequence[int], *, on: date) -> list[BodyLine]:
    """Some of ``instalments_of_body``, each with where it stands on the day."""
    found = {one.pk: one for one in _instalments_of_keys(keys=list(keys))}
    rows = [found[key] for key in keys]
    payments = _payments_of(rows)
    holdings = holdings_of(rows)
    return [
        BodyLine(
            _line(row, holdings.get(row.pk), payments[row.pk], on, binds=row.share.party.agreement.is_binding),
            row.share.party.agreement,
            row.share.party.organisation_id == body.pk,
        )
        for row in rows
    ]


def line_of(instalment: Instalment, *, on: date) -> InstalmentLine:
    """One instalment, read ``with_paid``, as its ledger line on the day."""
    payments = _payments_of([instalment])[instalment.pk]
    holding = holdings_of([instalment]).get(instalment.pk)
    return _line(instalment, holding, payments, on, binds=instalment.share.party.agreement.is_binding)

"""Money counted once, and who holds what: what pages ask of many agreements at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    Count,
    DecimalField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce

from jisr.agreements.enums import AgreementState, ShareNature
from jisr.agreements.models import Agreement, Coverage, Instalment, Payment, Share
from jisr.agreements.models.money import ZERO, paid_of
from jisr.core.acting import Acting
from jisr.core.prepared import DAY, HIGH, KEYS, LOW, WORLD, any_reader, prepared, reader_values
from jisr.territories.models import Territory

NOTHING = Decimal(0)
Span = tuple[int, int]
Covered = tuple[int, int, Decimal | None]
WHOLE: Span = (0, 2**31 - 1)


@dataclass(frozen=True)
class Money:
    """Dirhams, each counted once at its origin. ``held`` and ``late`` are what is unpaid of instalments past due.

    ``unknown`` is the part of ``promised`` of which no source says what was paid; ``counted_above`` is how many
    agreements reach here but count, undivided, in a larger territory. Paid may exceed promised: it is shown.
    """

    promised: Decimal = NOTHING
    in_kind: Decimal = NOTHING
    called: Decimal = NOTHING
    declared: Decimal = NOTHING
    paid: Decimal = NOTHING
    late: Decimal = NOTHING
    held: Decimal = NOTHING
    unknown: Decimal = NOTHING
    agreements: int = 0
    without_amounts: int = 0
    counted_above: int = 0

    def __add__(self, other: Money) -> Money:
        return Money(*(getattr(self, name) + getattr(other, name) for name in PARTS))

    @property
    def is_known(self) -> bool:
        """Whether anything is known of what was promised, and of what was paid of it."""
        return self.promised > self.unknown


PARTS = tuple(part.name for part in fields(Money))


@dataclass
class Counted:
    """One agreement's money, the span of the territory it counts in, and its parts where it divides itself."""

    span: Span
    money: Money
    parts: list[tuple[int, Decimal]] = field(default_factory=list)

    def reaches(self, span: Span) -> bool:
        """Whether anything of it may count in a territory."""
        return self.span[0] <= span[1] and span[0] <= self.span[1]

    def within(self, span: Span) -> Money:
        """What of it counts in a territory: all where it holds the whole coverage, else only the stated parts."""
        whole = span[0] <= self.span[0] and self.span[1] <= span[1]
        if whole:
            return self.money
        inside = [amount for start, amount in self.parts if span[0] <= start <= span[1]]
        part = sum(inside, NOTHING)
        if inside:
            return Money(promised=part, unknown=part, agreements=1)
        return Money(counted_above=int(self.reaches(span)))


def money_of(territory: Territory | None, *, acting: Acting, on: date, example: bool = False) -> Money:
    """The money of the agreements that bind or bound here, as far as the reader may see them.

    A framework's ceiling is never added. An agreement over several territories counts at the smallest territory
    that holds them all, or each stated part in its own. None is the whole country.
    """
    return moneys_of([territory], acting=acting, on=on, example=example)[0]


def moneys_of(
    territories: Sequence[Territory | None], *, acting: Acting, on: date, example: bool = False
) -> list[Money]:
    """The same for several territories side by side, in the same number of queries."""
    return moneys_within([span_of(one) for one in territories], acting=acting, on=on, example=example)


def moneys_within(spans: Sequence[Span], *, acting: Acting, on: date, example: bool = False) -> list[Money]:
    """The same for stretches of the tree."""
    whole = WHOLE in spans
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    given = {"low": low, "high": high, "world": example, **reader_values(acting)}
    counted = _counted_money((_counting, any_reader(acting), whole), on, given)
    return [sum((row.within(span) for row in counted.values() if row.reaches(span)), Money()) for span in spans]


def span_of(territory: Territory | None) -> Span:
    """The territory's place in the tree; everything for None."""
    return WHOLE if territory is None else (territory.tree_start, territory.tree_end)


def _counting(acting: Acting, whole: bool) -> QuerySet[Agreement]:
    """The agreements that bind or bound in a stretch of the tree or in the whole of a world; frameworks are not added."""
    rows = Agreement.objects.visible_to(acting).filter(state__in=AgreementState.WAS_BINDING).exclude(kind="framework")
    if whole:
        return rows.filter(is_example=WORLD)
    covered = Coverage.objects.filter(territory__tree_start__range=(LOW, HIGH)).values("agreement")
    return rows.filter(Q(territory__tree_start__range=(LOW, HIGH)) | Q(pk__in=covered))


def _chosen() -> QuerySet[Agreement]:
    return Agreement.objects.filter(pk__in=KEYS)


def counted_money(agreements: Iterable[int], *, on: date) -> dict[int, Counted]:
    """The money of agreements, by their keys, with where each counts, in three queries. ``on`` decides what is past due."""
    return _counted_money((_chosen,), on, {"keys": list(agreements)})


Chosen = tuple[Any, ...]


def _counted_money(chosen: Chosen, on: date, given: dict[str, Any]) -> dict[int, Counted]:
    """``chosen``: a function that gives the agreements, and what decides the shape of its question."""
    covered: dict[int, list[Covered]] = defaultdict(list)
    for agreement, *place in _coverage(*chosen, **given):
        covered[agreement].append((place[0], place[1], place[2]))
    found = {row["pk"]: _counted(row, covered.get(row["pk"], [])) for row in _with_sums(*chosen, **given)}
    for agreement, amount, paid, is_held in _past_due(*chosen, day=on, **given):
        row, name = found[agreement], "held" if is_held else "late"
        row.money = replace(row.money, **{name: getattr(row.money, name) + amount - paid})
    return found


@prepared
def _coverage(chosen: Callable[..., QuerySet[Agreement]], *shape: Any) -> QuerySet[Any]:
    """Where the agreements count, each stated part with its amount."""
    rows = Coverage.objects.filter(agreement__in=chosen(*shape).order_by().values("pk"))
    return rows.order_by().values_list("agreement", "territory__tree_start", "territory__tree_end", "amount")


@prepared
def _past_due(chosen: Callable[..., QuerySet[Agreement]], *shape: Any) -> QuerySet[Any]:
    """What is unpaid of instalments past due, and whether an act of someone is missing."""
    rows = Instalment.objects.due_on(DAY).telling_whether_held()
    rows = rows.filter(share__party__agreement__in=chosen(*shape).order_by().values("pk"))
    return rows.order_by().values_list("share__party__agreement", "amount", "paid", "is_held")


def _counted(row: dict[str, Any], covered: list[Covered]) -> Counted:
    """Over the territories stated, or over the agreement's own where none is."""
    places = covered or [(row["territory__tree_start"], row["territory__tree_end"], None)]
    span = (min(start for start, _end, _amount in places), max(end for _start, end, _amount in places))
    return Counted(span, _money(row), [(start, amount) for start, _end, amount in places if amount is not None])


def _money(row: dict[str, Any]) -> Money:
    scheduled = row["instalments"] > 0
    return Money(
        promised=row["cash"],
        in_kind=row["in_kind"],
        called=row["called"],
        declared=row["declared"],
        paid=row["paid"],
        unknown=NOTHING if scheduled else row["cash"],
        agreements=1,
        without_amounts=int(not row["cash"] and not row["in_kind"]),
    )


@prepared
def _with_sums(chosen: Callable[..., QuerySet[Agreement]], *shape: Any) -> QuerySet[Any]:
    """One row an agreement with the sums of its shares, instalments and payments."""
    shares = Share.objects.filter(party__agreement=OuterRef("pk"))
    instalments = Instalment.objects.filter(share__party__agreement=OuterRef("pk"))
    waiting = Payment.objects.awaiting_confirmation().filter(instalment__share__party__agreement=OuterRef("pk"))
    counts = instalments.order_by().values("share__party__agreement").annotate(n=Count("pk")).values("n")
    sums = {
        "cash": _sum(shares.filter(nature=ShareNature.CASH), "party__agreement"),
        "in_kind": _sum(shares.filter(nature=ShareNature.KIND), "party__agreement"),
        "called": _sum(instalments.filter(called_on__isnull=False), "share__party__agreement"),
        "declared": _sum(waiting, "instalment__share__party__agreement"),
        "paid": paid_of("instalment__share__party__agreement"),
        "instalments": Coalesce(Subquery(counts), 0),
    }
    rows = chosen(*shape).order_by().annotate(**sums)
    return rows.values("pk", "territory__tree_start", "territory__tree_end", *sums)


def _sum(rows: QuerySet, path: str) -> Coalesce:
    total = rows.order_by().values(path).annotate(total=Sum("amount")).values("total")
    return Coalesce(Subquery(total, output_field=DecimalField(max_digits=15, decimal_places=2)), ZERO)


def with_money(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """The same agreements with ``cash`` and ``paid`` beside them, for a list of them."""
    shares = Share.objects.filter(party__agreement=OuterRef("pk"), nature=ShareNature.CASH)
    return agreements.annotate(
        cash=_sum(shares, "party__agreement"), paid=paid_of("instalment__share__party__agreement")
    )


def remaining_of(instalments: QuerySet[Instalment]) -> QuerySet[Instalment]:
    """The same instalments with ``paid`` and ``remaining``."""
    return instalments.annotate(paid=paid_of("instalment")).annotate(remaining=F("amount") - F("paid"))

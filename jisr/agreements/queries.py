"""Money counted once, and who holds what: what pages ask of many agreements at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from jisr.actors.models import Organisation
from jisr.agreements.enums import AgreementState, ShareNature
from jisr.agreements.models import Agreement, Condition, Coverage, Hold, Instalment, Payment, Share
from jisr.agreements.models.money import ZERO, paid_of
from jisr.core.acting import Acting
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
    agreements = Agreement.objects.visible_to(acting).filter(state__in=AgreementState.WAS_BINDING)
    agreements = agreements.exclude(kind="framework").filter(_reaching(spans, example=example))
    counted = counted_money(agreements, on=on)
    return [sum((row.within(span) for row in counted.values() if row.reaches(span)), Money()) for span in spans]


def span_of(territory: Territory | None) -> Span:
    """The territory's place in the tree; everything for None."""
    return WHOLE if territory is None else (territory.tree_start, territory.tree_end)


def _reaching(spans: Sequence[Span], *, example: bool) -> Q:
    if WHOLE in spans:
        return Q(is_example=example)
    bounds = (min(start for start, _ in spans), max(end for _, end in spans))
    covered = Coverage.objects.filter(territory__tree_start__range=bounds).values("agreement")
    return Q(territory__tree_start__range=bounds) | Q(pk__in=covered)


def counted_money(agreements: QuerySet[Agreement], *, on: date) -> dict[int, Counted]:
    """Each agreement's money with where it counts, in four queries. ``on`` decides what is past due."""
    chosen = agreements.order_by().values("pk")
    covered: dict[int, list[Covered]] = defaultdict(list)
    for agreement, *place in Coverage.objects.filter(agreement__in=chosen).values_list(
        "agreement", "territory__tree_start", "territory__tree_end", "amount"
    ):
        covered[agreement].append((place[0], place[1], place[2]))
    found = {row["pk"]: _counted(row, covered.get(row["pk"], [])) for row in _with_sums(agreements)}
    for name, past_due in (("late", Instalment.objects.late_on(on)), ("held", Instalment.objects.held_on(on))):
        unpaid = past_due.filter(share__party__agreement__in=chosen)
        for agreement, amount, paid in unpaid.values_list("share__party__agreement", "amount", "paid"):
            row = found[agreement]
            row.money = replace(row.money, **{name: getattr(row.money, name) + amount - paid})
    return found


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


def _with_sums(agreements: QuerySet[Agreement]) -> Iterable[Any]:
    """One row an agreement with the sums of its shares, instalments and payments."""
    shares = Share.objects.filter(party__agreement=OuterRef("pk"))
    instalments = Instalment.objects.filter(share__party__agreement=OuterRef("pk"))
    waiting = Payment.objects.awaiting_confirmation().filter(instalment__share__party__agreement=OuterRef("pk"))
    counts = instalments.order_by().values("share__party__agreement").annotate(n=Count("pk")).values("n")
    return (
        agreements.order_by()
        .annotate(
            cash=_sum(shares.filter(nature=ShareNature.CASH), "party__agreement"),
            in_kind=_sum(shares.filter(nature=ShareNature.KIND), "party__agreement"),
            called=_sum(instalments.filter(called_on__isnull=False), "share__party__agreement"),
            declared=_sum(waiting, "instalment__share__party__agreement"),
            paid=paid_of("instalment__share__party__agreement"),
            instalments=Coalesce(Subquery(counts), 0),
        )
        .values(
            "pk",
            "territory__tree_start",
            "territory__tree_end",
            "cash",
            "in_kind",
            "called",
            "declared",
            "paid",
            "instalments",
        )
    )


def _sum(rows: QuerySet, path: str) -> Coalesce:
    total = rows.order_by().values(path).annotate(total=Sum("amount")).values("total")
    return Coalesce(Subquery(total, output_field=DecimalField(max_digits=15, decimal_places=2)), ZERO)


@dataclass(frozen=True)
class Holding:
    """Who holds an instalment, since when, and why: a hold, a condition not met, or funds not called."""

    kind: str
    body: Organisation
    since: date
    hold: Hold | None = None
    condition: Condition | None = None


def holdings_of(instalments: Iterable[Instalment]) -> dict[int, Holding]:
    """Who holds each, in two queries; only those that someone holds are in the answer.

    A stated hold comes first, then the first condition that is not met, then the call of the funds. Before the
    instalment's date nothing is late on anyone: an unmet condition counts from that date.
    """
    due = {instalment.pk: instalment for instalment in instalments}
    holds: dict[int, Hold] = {}
    for hold in Hold.objects.filter(instalment__in=due, lifted_on__isnull=True).select_related("organisation"):
        holds.setdefault(hold.instalment_id, hold)
    unmet: dict[int, list[Condition]] = defaultdict(list)
    for condition in Condition.objects.filter(instalment__in=due, met_on__isnull=True).select_related("waits_on"):
        unmet[condition.instalment_id].append(condition)
    found = {pk: _holding(row, holds.get(pk), unmet.get(pk, [])) for pk, row in due.items()}
    return {pk: holding for pk, holding in found.items() if holding is not None}


def _holding(instalment: Instalment, hold: Hold | None, unmet: list[Condition]) -> Holding | None:
    if hold is not None:
        return Holding("hold", hold.organisation, hold.since, hold=hold)
    if unmet:
        return Holding("condition", unmet[0].waits_on, instalment.due_on, condition=unmet[0])
    if instalment.called_on is None:
        return Holding("call", instalment.called_by, instalment.due_on)
    return None


def with_money(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """The same agreements with ``cash`` and ``paid`` beside them, for a list of them."""
    shares = Share.objects.filter(party__agreement=OuterRef("pk"), nature=ShareNature.CASH)
    return agreements.annotate(
        cash=_sum(shares, "party__agreement"), paid=paid_of("instalment__share__party__agreement")
    )


def remaining_of(instalments: QuerySet[Instalment]) -> QuerySet[Instalment]:
    """The same instalments with ``paid`` and ``remaining``."""
    return instalments.annotate(paid=paid_of("instalment")).annotate(remaining=F("amount") - F("paid"))

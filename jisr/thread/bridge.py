"""The bridge of a territory: seven stations from what was heard to what was measured, each a part of a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jisr.agreements.enums import AgreementState
from jisr.agreements.models import Funding
from jisr.agreements.queries import WHOLE, Money, Span, moneys_within, span_of
from jisr.commitments.enums import CommitmentState
from jisr.commitments.models import Commitment
from jisr.consultations.enums import ContributionState
from jisr.consultations.models import Contribution
from jisr.core.acting import Acting
from jisr.core.kept import kept
from jisr.core.prepared import DAY, HIGH, LOW, WORLD, any_reader, prepared, reader_values
from jisr.core.small import is_small
from jisr.families.enums import LegState
from jisr.families.models import Leg
from jisr.indicators.queries import tracks
from jisr.plans.enums import PlanState
from jisr.plans.models import Action
from jisr.projects.models import Project
from jisr.territories.enums import Level
from jisr.territories.models import Territory
from jisr.thread.enums import Known, Unit
from jisr.thread.enums import Station as Key

Number = int | Decimal
SMALL_PLACES = (Level.COMMUNE, Level.ARRONDISSEMENT)


@dataclass(frozen=True)
class Station:
    """One arch of the bridge: how much is done of how much.

    ``known``: "none" when nothing is recorded, "unknown" when no source says; ``unknown`` is the part of the
    denominator of which no source says whether it is done.
    """

    key: str
    numerator: Number
    denominator: Number
    known: str
    unit: str = Unit.COUNT
    unknown: Number = 0

    @property
    def label(self) -> str:
        """The station's word."""
        return str(Key(self.key).label)

    @property
    def ratio(self) -> float | None:
        """The part that is done; None where nothing is recorded or known."""
        if self.known != Known.KNOWN or not self.denominator:
            return None
        return float(Decimal(self.numerator) / Decimal(self.denominator))

    @property
    def filling(self) -> str:
        """How the arch is drawn: ``full``, ``part``, ``empty``, ``none`` (to come) or ``unknown`` (hatched)."""
        if self.known == Known.SMALL:
            return str(Known.UNKNOWN)
        if self.known != Known.KNOWN:
            return str(self.known)
        if self.numerator >= self.denominator:
            return "full"
        return "part" if self.numerator else "empty"


@dataclass(frozen=True)
class Bridge:
    """The seven stations in their order, and the money behind the fourth."""

    territory: Territory | None
    on: date
    stations: tuple[Station, ...]
    money: Money

    def __getitem__(self, key: str) -> Station:
        return next(station for station in self.stations if station.key == key)


def bridge_of(territory: Territory | None, *, on: date, acting: Acting, example: bool = False) -> Bridge:
    """The bridge of one territory; of the whole country for None (the invented one with ``example``)."""
    return bridges_of([territory], on=on, acting=acting, example=example)[0]


def bridges_of(
    territories: Iterable[Territory | None], *, on: date, acting: Acting, example: bool = False
) -> list[Bridge]:
    """The bridges of several territories of one world side by side, in the same number of queries as one.

    What is counted is what the reader may see; of what is about people, only how many legs were delivered.
    """
    places = list(territories)
    named = [place for place in places if place is not None]
    example = named[0].is_example if named else example
    spans = [span_of(place) for place in places]
    sums = kept(lambda: _counted(spans, on, acting, example), "bridges", spans, on, acting.scope, example)
    return [Bridge(place, on, _told(row, place), money) for place, (row, money) in zip(places, sums, strict=True)]


def _told(row: tuple[Station, ...], place: Territory | None) -> tuple[Station, ...]:
    """What is told of people served in a commune: a count too small to be shown is hidden, wherever the bridge stands."""
    if place is None or place.level not in SMALL_PLACES:
        return row
    return tuple(_hidden(station) if station.key == Key.SERVED else station for station in row)


def _hidden(station: Station) -> Station:
    total, done = int(station.denominator), int(station.numerator)
    if not is_small(done) and not is_small(total - done):
        return station
    return replace(station, numerator=0, denominator=0 if is_small(total) else total, known=Known.SMALL)


def _counted(spans: list[Span], on: date, acting: Acting, example: bool) -> list[tuple[tuple[Station, ...], Money]]:
    reader = _Reader(spans, on, acting, example)
    money = moneys_within(spans, acting=acting, on=on, example=example)
    columns = [reader.heard(), reader.promised(), reader.planned(), [_agreed(sum_) for sum_ in money]]
    columns += [reader.built(), reader.served(), reader.measured()]
    return list(zip(zip(*columns, strict=True), money, strict=True))


@dataclass(frozen=True)
class Tally:
    """Rows at one point of the tree: how many there are, how many are done, of how many it is not known."""

    start: int
    total: int
    done: int
    unknown: int = 0


@dataclass(frozen=True)
class _Reader:
    """One question a station for all the territories asked; each row of it lies at a point of the tree."""

    spans: Sequence[Span]
    on: date
    acting: Acting
    example: bool

    def _ask(self, question: prepared) -> list[Any]:
        shape = (any_reader(self.acting), WHOLE in self.spans)
        return question(*shape, day=self.on, **self._place(), **reader_values(self.acting))

    def _place(self) -> dict[str, Any]:
        low, high = min(start for start, _end in self.spans), max(end for _start, end in self.spans)
        return {"low": low, "high": high, "world": self.example}

    def _stations(self, key: str, tallies: Iterable[Tally]) -> list[Station]:
        rows = list(tallies)
        return [_station(key, [row for row in rows if start <= row.start <= end]) for start, end in self.spans]

    def heard(self) -> list[Station]:
        """Answered, of the contributions."""
        return self._stations(Key.HEARD, (Tally(*row) for row in self._ask(_heard)))

    def promised(self) -> list[Station]:
        """Confirmed by another than their owner, of the commitments."""
        return self._stations(Key.PROMISED, (Tally(*row) for row in self._ask(_promised)))

    def planned(self) -> list[Station]:
        """Funded by an agreement that binds, of the actions of the plans in force; counted wherever they lie."""
        places: dict[int, set[int]] = {}
        funded: dict[int, bool] = {}
        for pk, own, part, is_funded in self._ask(_planned):
            places.setdefault(pk, {own}).update({part} - {None})
            funded[pk] = is_funded
        return [self._planned_in(span, places, funded) for span in self.spans]

    @staticmethod
    def _planned_in(span: Span, places: dict[int, set[int]], funded: dict[int, bool]) -> Station:
        here = [pk for pk, starts in places.items() if any(span[0] <= start <= span[1] for start in starts)]
        return _station(Key.PLANNED, [Tally(0, len(here), sum(funded[pk] for pk in here))])

    def built(self) -> list[Station]:
        """Operating, of the projects; of some no source says where they stand."""
        rows = self._ask(_built)
        tallies = (Tally(start, n, n * operates, n * unknown) for start, operates, unknown, n in rows)
        return self._stations(Key.BUILT, tallies)

    def served(self) -> list[Station]:
        """Delivered, of the legs that were sent and not withdrawn: a count, in which no person stands."""
        return self._stations(Key.SERVED, (Tally(*row) for row in self._ask(_served)))

    def measured(self) -> list[Station]:
        """On track, of the indicators with a target."""
        low, high, example = self._place().values()
        rows = tracks(span=(low, high), acting=self.acting, example=example)
        tallies = (Tally(start, 1, int(track is True), int(track is None)) for start, track in rows)
        return self._stations(Key.MEASURED, tallies)


def _here(path: str, *, whole: bool) -> Q:
    """What lies in the stretch of the tree that is asked for; the whole of one world with ``whole``."""
    world = Q(**{f"{path}__is_example": WORLD})
    return world if whole else world & Q(**{f"{path}__tree_start__range": (LOW, HIGH)})


@prepared
def _heard(acting: Acting, whole: bool) -> QuerySet[Any]:
    return _grouped(Contribution.objects.visible_to(acting), ~Q(state=ContributionState.OPEN), whole=whole)


@prepared
def _promised(acting: Acting, whole: bool) -> QuerySet[Any]:
    return _grouped(Commitment.objects.visible_to(acting), Q(state=CommitmentState.CONFIRMED), whole=whole)


def _grouped(rows: QuerySet[Any], done: Q, *, whole: bool, path: str = "territory") -> QuerySet[Any]:
    """How many there are and how many are done, by their place in the tree."""
    counts = {"total": Count("pk"), "done": Count("pk", filter=done)}
    return rows.filter(_here(path, whole=whole)).order_by().values_list(f"{path}__tree_start").annotate(**counts)


@prepared
def _planned(acting: Acting, whole: bool) -> QuerySet[Any]:
    bound = Funding.objects.filter(action=OuterRef("pk"), agreement__state__in=AgreementState.WAS_BINDING)
    rows = Action.objects.visible_to(acting).filter(plan__state=PlanState.ADOPTED, plan__territory__is_example=WORLD)
    if not whole:  # an action is counted where its plan is, and wherever it lies itself
        inside = Territory.objects.filter(tree_start__range=(LOW, HIGH)).order_by().values("pk")
        lying = Action.territories.through.objects.filter(territory__in=inside).values("action")
        rows = rows.filter(Q(plan__territory__in=inside) | Q(pk__in=lying))
    reach = rows.annotate(funded=Exists(bound)).order_by()
    return reach.values_list("pk", "plan__territory__tree_start", "territories__tree_start", "funded")


@prepared
def _built(acting: Acting, whole: bool) -> QuerySet[Any]:
    operating = Project.objects.operating_on(DAY).filter(pk=OuterRef("pk"))
    unknown = Project.objects.not_known().filter(pk=OuterRef("pk"))
    rows = Project.objects.visible_to(acting).filter(_here("territory", whole=whole))
    told = rows.annotate(operates=Exists(operating), unknown=Exists(unknown)).order_by()
    return told.values_list("territory__tree_start", "operates", "unknown").annotate(n=Count("pk"))


@prepared
def _served(_acting: Acting, whole: bool) -> QuerySet[Any]:
    legs = Leg.objects.exclude(state__in=(LegState.DRAFT, LegState.WITHDRAWN))
    return _grouped(legs, Q(state=LegState.DELIVERED), whole=whole, path="request__territory")


def _station(key: str, rows: Sequence[Tally]) -> Station:
    total, done = sum(row.total for row in rows), sum(row.done for row in rows)
    unknown = sum(row.unknown for row in rows)
    known = Known.NONE if not total else Known.UNKNOWN if unknown == total else Known.KNOWN
    return Station(key, done, total, known, unknown=unknown)


def _agreed(money: Money) -> Station:
    """Paid and confirmed, of the shares promised in cash; not known where no source states a payment or an amount."""
    station = Station(Key.AGREED, money.paid, money.promised, Known.KNOWN, Unit.MONEY, money.unknown)
    if money.is_known:
        return station
    return replace(station, known=Known.UNKNOWN if money.agreements else Known.NONE)

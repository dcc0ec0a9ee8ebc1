"""Places side by side, fairly: what the record holds of each, per person, or per person in need.

A count is set against the people of the place, or those of them in a need that the census counts; a part is set
against its whole. What the record holds nothing of is not known there, and never taken for nought.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Count, Sum

from jisr.core.acting import Acting
from jisr.services.enums import FacilityOperation
from jisr.services.models import Facility
from jisr.studies.queries import fifths
from jisr.territories.enums import CensusMeasure
from jisr.territories.models import Territory
from jisr.territories.queries import UnitFigures, with_figures
from jisr.thread.bridge import Bridge, Station, bridges_of
from jisr.thread.enums import Known, Measure, Shape

PER_MANY = 100_000
BASES = (
    CensusMeasure.MUNICIPAL,
    CensusMeasure.DISABILITY,
    CensusMeasure.ELDERLY,
    CensusMeasure.FEMALE,
    CensusMeasure.YOUTH,
    CensusMeasure.ILLITERATE,
    CensusMeasure.RURAL,
)


@dataclass(frozen=True)
class Cell:
    """One measure of one place: how much, of how many, and the value compared; None where it is not known."""

    place: Territory
    people: int
    amount: Decimal | None
    base: int | Decimal | None
    value: float | None
    step: int | None = None


@dataclass(frozen=True)
class Row:
    """One measure over the places, in their order, with the bounds of its fifths."""

    measure: Measure
    cells: tuple[Cell, ...]
    bounds: tuple[tuple[float, float], ...]

    @property
    def known(self) -> list[Cell]:
        """The cells of which the value is known, the greatest first."""
        return sorted((cell for cell in self.cells if cell.value is not None), key=lambda cell: -(cell.value or 0))

    @property
    def most(self) -> float:
        """The greatest value, 1 where there is none above nought."""
        return max((cell.value or 0 for cell in self.known), default=0) or 1


def compare(
    places: Sequence[Territory], *, per: CensusMeasure, acting: Acting, on: date, measures: Iterable[Measure] = Measure
) -> list[Row]:
    """Each measure over the places of one world, in a number of queries that does not grow with them."""
    figures = with_figures(list(places))
    bridges = bridges_of(places, on=on, acting=acting) if places else []
    facilities = _facilities(places, acting, on)
    reading = [_Place(*row) for row in zip(figures, bridges, facilities, strict=True)]
    return [_row(measure, reading, per) for measure in measures]


@dataclass(frozen=True)
class _Place:
    figures: UnitFigures
    bridge: Bridge
    facilities: _Facilities

    def people(self, per: CensusMeasure) -> int | None:
        """The people against whom counts are set."""
        return self.figures.counts.get(per)

    def amount(self, measure: Measure) -> tuple[Decimal | None, Decimal | None]:
        """How much the record holds, and of how much where it is a part; None where it holds nothing."""
        plain = self.facilities.by_measure()
        if measure in plain:
            return plain[measure], None
        key, is_part = STATIONS[measure]
        return _of_station(self.bridge[key], is_part=is_part)


STATIONS: dict[Measure, tuple[str, bool]] = {
    Measure.AGREED: ("agreed", False),
    Measure.PAID: ("agreed", True),
    Measure.HEARD: ("heard", False),
    Measure.ANSWERED: ("heard", True),
    Measure.PROMISED: ("promised", False),
    Measure.KEPT: ("promised", True),
    Measure.PLANNED: ("planned", False),
    Measure.PROJECTS: ("built", False),
    Measure.BUILT: ("built", True),
    Measure.DELIVERED: ("served", False),
}


def _of_station(station: Station, *, is_part: bool) -> tuple[Decimal | None, Decimal | None]:
    if station.known in (Known.NONE, Known.SMALL) or not station.denominator:
        return None, None
    if is_part:
        known = station.known == Known.KNOWN
        return (Decimal(station.numerator), Decimal(station.denominator)) if known else (None, None)
    served = station.key == "served"
    return Decimal(station.numerator if served else station.denominator), None


def _row(measure: Measure, places: list[_Place], per: CensusMeasure) -> Row:
    cells = [_cell(measure, place, per) for place in places]
    bounds = fifths([cell.value for cell in cells if cell.value is not None])
    stepped = [_with_step(cell, bounds) for cell in cells]
    return Row(measure, tuple(stepped), bounds)


def _cell(measure: Measure, place: _Place, per: CensusMeasure) -> Cell:
    territory, everyone = place.figures.territory, place.figures.counts.get(CensusMeasure.MUNICIPAL, 0)
    if measure.is_need:
        need = CensusMeasure(measure.value.removeprefix("need_"))
        part = place.figures.counts.get(need)
        amount = None if part is None else Decimal(part)
        return Cell(territory, everyone, amount, everyone, place.figures.share(need))
    amount, whole = place.amount(measure)
    base = whole if measure.shape == Shape.SHARE else place.people(per)
    if amount is None or not base:
        return Cell(territory, everyone, amount, base, None)
    scale = {Shape.SHARE: 100, Shape.MONEY: 1, Shape.COUNT: PER_MANY}[measure.shape]
    return Cell(territory, everyone, amount, base, float(amount * scale / Decimal(base)))


def _with_step(cell: Cell, bounds: tuple[tuple[float, float], ...]) -> Cell:
    """The cell with the fifth it lies in."""
    if cell.value is None:
        return cell
    step = next(place for place, (_least, most) in enumerate(bounds, 1) if cell.value <= most)
    return replace(cell, step=step)


@dataclass
class _Facilities:
    """What is recorded in one place; of a facility without an event nobody says whether it operates."""

    recorded: int = 0
    told: int = 0
    operating: int = 0
    places: int | None = None

    def by_measure(self) -> dict[Measure, Decimal | None]:
        """What is known, by measure."""
        return {
            Measure.FACILITIES: Decimal(self.recorded) if self.recorded else None,
            Measure.OPERATING: Decimal(self.operating) if self.told else None,
            Measure.PLACES: None if self.places is None else Decimal(self.places),
        }


def _facilities(places: Sequence[Territory], acting: Acting, on: date) -> list[_Facilities]:
    """The facilities of each place, in one query."""
    if not places:
        return []
    rows = Facility.objects.visible_to(acting).filter(is_example=places[0].is_example).with_operation(on).order_by()
    counts = rows.values_list("territory__tree_start", "operation").annotate(n=Count("pk"), held=Sum("capacity"))
    found = [_Facilities() for _place in places]
    for start, operation, number, held in counts:
        for place, one in zip(places, found, strict=True):
            if place.tree_start <= start <= place.tree_end:
                one.recorded += number
                one.told += number if operation != FacilityOperation.NOT_KNOWN else 0
                if operation == FacilityOperation.OPERATING:
                    one.operating += number
                    one.places = one.places if held is None else (one.places or 0) + held
    return found

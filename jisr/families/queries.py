"""What pages ask about requests and facilities: found by code, occupancy counted, what was not met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet

from jisr.core.acting import Acting
from jisr.core.codes import read_follow_up_code
from jisr.core.fields import identifier_hash
from jisr.core.followup import hash_of_code
from jisr.core.models import Entry, Need, ReadEntry
from jisr.core.small import Shown, shown, shown_row
from jisr.families.enums import UnmetKind
from jisr.families.models import Admission, Leg, Person, Request, UnmetNeed
from jisr.territories.models import Territory


def request_by_code(code: str, second: str) -> Request | None:
    """The request that a follow-up code and its second element open; None in every other case."""
    tidy = read_follow_up_code(code)
    if tidy is None:
        return None
    rows = Request.objects.filter(follow_up_hash=hash_of_code(tidy))
    found = rows.select_related("need", "organisation", "territory", "delay").first()
    if found is None or found.second_element_hash != second_hash(second):
        return None
    return found


def second_hash(second: str) -> str:
    """What stands in the database for the second element: a year of birth, or the last digits of a telephone."""
    return identifier_hash(second, purpose="second element")


def opened_by(request: Request) -> QuerySet[ReadEntry]:
    """Who opened the request, for the person it is about."""
    return ReadEntry.objects.filter(kind="request", object_id=request.pk)


def entries_of(request: Request) -> QuerySet[Entry]:
    """The journal of a request: its own entries and those of its legs, in order; one query."""
    kinds = ContentType.objects.get_for_models(Request, Leg)
    own = Q(content_type=kinds[Request], object_id=request.pk)
    legs = Q(content_type=kinds[Leg], object_id__in=request.legs.values("pk"))
    return Entry.objects.filter(own | legs).order_by("pk")


def people_by_identifier(identifier: str, acting: Acting) -> QuerySet[Person]:
    """The people whose CIN or IDCS it is, among those that the mandate entrusts."""
    visible = Person.objects.visible_to(acting).filter(merged_into__isnull=True)
    by_cin = visible.filter(cin_hash=identifier_hash(identifier, purpose="cin"))
    return by_cin | visible.filter(idcs_hash=identifier_hash(identifier, purpose="idcs"))


def occupancy_of(facilities: Iterable[int], *, on: date) -> dict[int, int]:
    """How many people are in each facility on the day, counted from admissions; one query."""
    present = Admission.objects.present_on(on).filter(facility__in=list(facilities)).order_by()
    return dict(present.values_list("facility").annotate(n=Count("pk")))


def unmet_by_commune(territory: Territory | None, *, example: bool = False) -> QuerySet[UnmetNeed, tuple]:
    """How often each need was not met in each commune: (commune, need, kind, number); no person stands in it."""
    rows = UnmetNeed.objects.within(territory).filter(territory__is_example=example).order_by()
    return rows.values_list("territory", "need", "kind").annotate(n=Count("pk"))


@dataclass(frozen=True)
class UnmetLine:
    """A commune or a need: how often there was no place, and no such service; None where too few to be shown."""

    of: Territory | Need
    no_place: Shown
    no_service: Shown


@dataclass(frozen=True)
class UnmetTable:
    """By commune in the order of the tree, by need the most frequent first, and the totals."""

    communes: list[UnmetLine]
    needs: list[UnmetLine]
    no_place: Shown
    no_service: Shown


def unmet_table(place: Territory | None, *, example: bool) -> UnmetTable:
    """Needs that nothing met, by commune and by need; what is too small is hidden, with whatever gives it away."""
    communes: dict[int, list[int]] = {}
    needs: dict[int, list[int]] = {}
    total = [0, 0]
    for commune, need, kind, number in unmet_by_commune(place, example=example):
        way = int(kind == UnmetKind.NO_SERVICE)
        for counts, key in ((communes, commune), (needs, need)):
            counts.setdefault(key, [0, 0])[way] += number
        total[way] += number
    where, what = Territory.objects.in_bulk(communes), Need.objects.in_bulk(needs)
    return UnmetTable(
        _unmet_lines(communes, where, sorted(communes, key=lambda key: where[key].tree_start)),
        _unmet_lines(needs, what, sorted(needs, key=lambda key: (-sum(needs[key]), what[key].rank))),
        *(shown(number) for number in total),
    )


def _unmet_lines(counts: dict[int, list[int]], of: dict[int, Any], order: list[int]) -> list[UnmetLine]:
    ways = [shown_row([counts[key][way] for key in order]) for way in (0, 1)]
    return [UnmetLine(of[key], *row) for key, *row in zip(order, *ways, strict=True)]


def known_people(typed: str, acting: Acting) -> QuerySet[Person]:
    """The people that the mandate entrusts, by reference, CIN, IDCS or the beginning of a name; all for no words."""
    rows = Person.objects.entrusted_to(acting).filter(merged_into__isnull=True).select_related("household__territory")
    if not typed:
        return rows.order_by("-pk")
    named = Q(reference=typed.upper())
    for field in ("first_name_ar", "last_name_ar", "first_name_fr", "last_name_fr"):
        for word in typed.split():
            named |= Q(**{f"{field}__istartswith": word})
    hashes = [identifier_hash(typed, purpose=purpose) for purpose in ("cin", "idcs")]
    return rows.filter(named | Q(cin_hash=hashes[0]) | Q(idcs_hash=hashes[1])).order_by("-pk")


def masked(identifier: str) -> str:
    """All but the last two signs hidden, for a page that others may glance at."""
    return "•" * max(len(identifier) - 2, 0) + identifier[-2:]

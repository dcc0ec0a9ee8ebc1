"""Facilities with their papers, events and hours, and the services offered in them."""

from __future__ import annotations

from datetime import time
from typing import Any

from jisr.core.models import LegalDelay, Need
from jisr.ops.demonstration.story import chance, names, number, read, read_rows
from jisr.ops.demonstration.world import World
from jisr.services.enums import FacilityEventKind, InspectionResult, LicenceState, Weekday
from jisr.services.models import (
    Facility,
    FacilityEvent,
    FacilityKind,
    Inspection,
    Licence,
    Offer,
    OpeningHours,
    RequiredDocument,
    Service,
)
from jisr.territories.enums import PositionKnown

INSPECTOR = "ministry"
VERBS = {
    FacilityEventKind.BUILT: "record_facility",
    FacilityEventKind.OPENED: "open",
    FacilityEventKind.CLOSED: "close",
}
HOURS = {"creche": (time(5, 30), time(18)), "samu": (time(20), time(23, 59)), "cjpa": (time(9), time(17))}
OFFICE_HOURS = (time(8, 30), time(16, 30))
DELAY = "administrative-answer"
OVER_SINCE = -300  # a service that a body brings to a whole territory


def build_facilities(world: World) -> None:
    """Every facility built, or begun, by now."""
    kinds = {kind.code: kind for kind in FacilityKind.objects.all()}
    begun = {row["facility"]: number(row["start"]) for row in reversed(read_rows("projects")) if row["facility"]}
    for row in read_rows("facilities"):
        if world.story.happened(number(row["built"])) or world.story.happened(begun.get(row["key"])):
            facility = _facility(world, kinds[row["kind"]], row)
            _events(world, facility, row)
            _papers(world, facility, row)
            _hours(facility, row)


def _facility(world: World, kind: FacilityKind, row: dict[str, str]) -> Facility:
    place, stream = world.places[row["at"]], chance(f"facility:{row['key']}")
    capacity, female = number(row["capacity"]), number(row["female"])
    return world.record(
        Facility,
        row["key"],
        public=number(row["built"]) if row["built"] else -300,
        kind=kind,
        territory=place,
        part_of=world.find(f"facility:{row['part_of']}"),
        operator=world.bodies[row["operator"]],
        supervisor=world.bodies[row["supervisor"]],
        address=f"حي المثال، {place.name_ar}",
        how_to_get_there="قرب السوق الأسبوعي (مثال)",
        phone=f"05 00 01 00 {int(row['key'][1:]):02d}",
        latitude=(place.latitude or 0) + (stream.random() - 0.5) / 50,
        longitude=(place.longitude or 0) + (stream.random() - 0.5) / 50,
        position_known=PositionKnown.SUPPLIED,
        capacity=capacity,
        capacity_female=female,
        capacity_male=None if female is None or capacity is None else capacity - female,
        wheelchair_access={"yes": True, "no": False}.get(row["wheel"]),
        **names(row["name_ar"], row["name_fr"]),
    )


def _events(world: World, facility: Facility, row: dict[str, str]) -> None:
    kinds = {"built": FacilityEventKind.BUILT, "opened": FacilityEventKind.OPENED, "closed": FacilityEventKind.CLOSED}
    reasons = read("life")["inspection_remarks"]
    for column, kind in kinds.items():
        day = number(row[column])
        if day is not None and world.story.happened(day):
            reason = reasons.get(row["key"], "نقص الأطر") if column == "closed" else ""
            FacilityEvent.objects.create(facility=facility, kind=kind, on=world.story.day(day), reason=reason)
            world.tell(f"services.{VERBS[kind]}", facility, row["operator"], day, reason)


def _papers(world: World, facility: Facility, row: dict[str, str]) -> None:
    """The licence as it stands, and the last inspection."""
    life, story = read("life"), world.story
    state = LicenceState(row["licence"])
    opened = number(row["opened"])
    is_licensed = state == LicenceState.LICENSED
    Licence.objects.create(
        facility=facility,
        state=state,
        number=f"{int(row['key'][1:]):03d}/{story.day(opened or 0).year}" if is_licensed else "",
        granted_on=story.day(opened or 0) if is_licensed else None,
        reason=life["licence_reasons"].get(row["key"], ""),
        as_of=story.on,
    )
    if row["inspection"]:
        day, result = row["inspection"].split()
        if story.happened(int(day)):
            remarks = life["inspection_remarks"].get(row["key"], "")
            Inspection.objects.create(
                facility=facility,
                organisation=world.bodies[INSPECTOR],
                on=story.day(int(day)),
                result=InspectionResult(result),
                remarks=remarks,
            )
            world.tell("services.inspect", facility, INSPECTOR, int(day), remarks)


def _hours(facility: Facility, row: dict[str, str]) -> None:
    if not row["opened"]:
        return
    opens, closes = HOURS.get(row["kind"], OFFICE_HOURS)
    days = [day for day in Weekday if day not in (Weekday.SATURDAY, Weekday.SUNDAY)]
    rows = [OpeningHours(facility=facility, weekday=day, opens_at=opens, closes_at=closes) for day in days]
    OpeningHours.objects.bulk_create(rows)


def build_services(world: World) -> None:
    """The services, and an offer of each in every facility of its kinds that has opened, or over a territory."""
    needs = {need.code: need for need in Need.objects.all()}
    papers = {paper.code: paper for paper in RequiredDocument.objects.all()}
    delay = LegalDelay.objects.get(code=DELAY)
    for row in read("services")["service"]:
        service = world.record(
            Service,
            row["key"],
            public=-900,
            organisation=world.bodies[row["by"]],
            description_ar=row.get("about_ar", ""),
            description_fr=row.get("about_fr", ""),
            delay=delay,
            **names(row["ar"], row["fr"]),
        )
        service.needs.set([needs[code] for code in row["needs"]])
        service.target_groups.set(world.grouped(row["groups"]))
        service.documents.set([papers[code] for code in row["documents"]])
        _offers(world, service, row)


def _offers(world: World, service: Service, row: dict[str, Any]) -> None:
    terms = {"fee": row.get("fee", "مجاني"), "languages": "ar, fr", "remote": row.get("remote", False)}
    for place in row.get("over", []):
        key = f"{row['key']}.{place}"
        _offer(world, key, OVER_SINCE, None, service=service, organisation=row["giver"], territory=place, **terms)
    for facility in read_rows("facilities"):
        built, opened = world.find(f"facility:{facility['key']}"), number(facility["opened"])
        if built and opened is not None and facility["kind"] in row.get("kinds", []):
            place, giver, key = facility["at"], facility["operator"], f"{row['key']}.{facility['key']}"
            terms |= {"service": service, "facility": built}
            _offer(world, key, opened, number(facility["closed"]), organisation=giver, territory=place, **terms)


def _offer(
    world: World, key: str, since: int, until: int | None, *, organisation: str, territory: str, **fields: Any
) -> None:
    """An offer from a day on, until another; none before its day."""
    if world.story.happened(since):
        world.record(
            Offer,
            key,
            public=since,
            organisation=world.bodies[organisation],
            territory=world.places[territory],
            starts_on=world.story.day(since),
            ends_on=world.story.past(until),
            **fields,
        )

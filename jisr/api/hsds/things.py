"""Our records as HSDS has them. What no source says is left out, as the standard wants it."""

from __future__ import annotations

from typing import Any

from jisr.actors.models import Organisation
from jisr.api.hsds.ids import uuid_of
from jisr.api.hsds.taxonomies import FACILITY_KINDS, GROUPS, NEEDS, Taxonomy, attributes
from jisr.api.objects.declare import plain
from jisr.core.models import Named
from jisr.services.enums import Weekday
from jisr.services.models import Facility, Offer, OpeningHours, Service

Thing = dict[str, Any]
_DAYS = dict(zip(Weekday.values, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
ADDRESS, PHONE, SCHEDULE, AREA, PAPER, ACCESS = "a", "p", "s", "r", "d", "w"


def said(thing: Thing) -> Thing:
    """What is known of it: nothing null, no empty text but where the standard asks for one."""
    return {key: plain(value) for key, value in thing.items() if value not in (None, "", [], {})}


def title_of(row: Named, language: str) -> Thing:
    """The name in the language asked for, and the other as the alternate."""
    name, used = row.name_in(language)
    other = row.name_fr if used == "ar" else row.name_ar
    return {"name": name or getattr(row, "reference", ""), "alternate_name": other if other != name else ""}


def organization(row: Organisation, language: str) -> Thing:
    """A body. The standard asks for a description; where there is none, its kind stands there."""
    thing = {
        "id": uuid_of(row.reference),
        **title_of(row, language),
        "description": row.about or str(row.get_kind_display()),
        "website": row.website,
        "year_incorporated": row.founded_on.year if row.founded_on else None,
        "legal_status": row.kind,
        "parent_organization_id": uuid_of(row.parent.reference) if row.parent and row.parent.is_public else None,
        "organization_identifiers": [
            {"id": uuid_of(row.reference, "i"), "identifier_type": "Jisr", "identifier": row.reference}
        ],
    }
    return said(thing)


def service(row: Service, language: str) -> Thing:
    """A service: for whom, which papers, how long an answer may take."""
    described = {"ar": row.description_ar, "fr": row.description_fr}
    delay = row.delay
    papers = [
        {"id": uuid_of(row.reference, PAPER, number), "document": paper.name_in(language)[0]}
        for number, paper in enumerate(row.documents.all())
    ]
    groups = [one.name_in(language)[0] for one in row.target_groups.all()]
    thing = {
        "id": uuid_of(row.reference),
        "organization_id": uuid_of(row.organisation.reference),
        **title_of(row, language),
        "description": described.get(language) or described["ar"] or described["fr"],
        "status": "active",
        "wait_time": f"{delay.number} {delay.get_unit_display()}" if delay else "",
        "eligibility_description": "، ".join(groups) if language == "ar" else ", ".join(groups),
        "required_documents": papers,
        "organization": organization(row.organisation, language),
        "attributes": attributes(row.reference, "service", _words(row), language),
        "last_modified": row.published_at,
    }
    return said(thing)


def _words(row: Service) -> list[tuple[Taxonomy, Any]]:
    return [*((NEEDS, word) for word in row.needs.all()), *((GROUPS, word) for word in row.target_groups.all())]


def location(row: Facility, language: str) -> Thing:
    """A facility as a place."""
    thing = {
        "id": uuid_of(row.reference),
        "location_type": "physical",
        "organization_id": uuid_of(row.operator.reference) if row.operator and row.operator.is_public else None,
        **title_of(row, language),
        "description": row.kind.name_in(language)[0],
        "transportation": row.how_to_get_there,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "external_identifier": row.reference,
        "external_identifier_type": "Jisr",
        "addresses": [_address(row, language)] if row.address else [],
        "phones": _phones(row.reference, row.phone),
        "accessibility": _accessibility(row),
        "attributes": attributes(row.reference, "location", [(FACILITY_KINDS, row.kind)], language),
        "schedules": [_schedule(row, number, hours) for number, hours in enumerate(row.hours.all())],
    }
    return said(thing)


def _address(row: Facility, language: str) -> Thing:
    """The standard asks for a postcode: none is recorded, so it is empty, and nothing is made up."""
    place = row.territory
    above = place.parent
    return {
        "id": uuid_of(row.reference, ADDRESS),
        "address_1": row.address,
        "city": place.name_in(language)[0],
        "state_province": above.name_in(language)[0] if above else "",
        "postal_code": "",
        "country": "MA",
        "address_type": "physical",
    }


def _phones(reference: str, number: str) -> list[Thing]:
    return [{"id": uuid_of(reference, PHONE), "number": number}] if number else []


def _accessibility(row: Facility) -> list[Thing]:
    if row.wheelchair_access is None:
        return []
    return [
        {
            "id": uuid_of(row.reference, ACCESS),
            "description": "wheelchair access" if row.wheelchair_access else "no wheelchair access",
        }
    ]


def _schedule(row: Facility, number: int, hours: OpeningHours) -> Thing:
    return {
        "id": uuid_of(row.reference, SCHEDULE, number),
        "freq": "WEEKLY",
        "byday": _DAYS[hours.weekday],
        "opens_at": hours.opens_at.isoformat(),
        "closes_at": hours.closes_at.isoformat(),
    }


def service_at_location(row: Offer, language: str) -> Thing:
    """An offer: a service at a place, or over a territory where it has no place of its own."""
    name = row.territory.name_in(language)[0]
    areas = [{"id": uuid_of(row.reference, AREA), "name": name, "extent": row.territory.code, "extent_type": "code"}]
    thing = {
        "id": uuid_of(row.reference),
        "service_id": uuid_of(row.service.reference),
        "location_id": uuid_of(row.facility.reference) if row.facility else None,
        "description": row.fee,
        "service_areas": areas,
        "location": location(row.facility, language) if row.facility and row.facility.is_public else None,
        "schedules": _dates(row),
    }
    return said(thing)


def _dates(row: Offer) -> list[Thing]:
    """From when and until when it is given, as far as it is known."""
    known = said({"valid_from": row.starts_on, "valid_to": row.ends_on})
    return [{"id": uuid_of(row.reference, SCHEDULE), **known}] if known else []

"""The pieces of an IATI activity, as XML elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from django.conf import settings

from jisr.actors.enums import OrganisationKind
from jisr.actors.models import Organisation

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What XML 1.0 cannot hold.
_UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
GOVERNMENT, LOCAL, PUBLIC, ASSOCIATION, PRIVATE, OTHER = "10", "11", "15", "24", "70", "90"
_TYPES = {
    OrganisationKind.MINISTRY: GOVERNMENT,
    OrganisationKind.WILAYA: GOVERNMENT,
    OrganisationKind.EXTERNAL_SERVICE: GOVERNMENT,
    OrganisationKind.COORDINATION: PUBLIC,
    OrganisationKind.DELEGATION: PUBLIC,
    OrganisationKind.PUBLIC_ESTABLISHMENT: PUBLIC,
    OrganisationKind.TRAINING_INSTITUTE: PUBLIC,
    OrganisationKind.REGIONAL_COUNCIL: LOCAL,
    OrganisationKind.PROVINCIAL_COUNCIL: LOCAL,
    OrganisationKind.COMMUNE: LOCAL,
    OrganisationKind.ASSOCIATION: ASSOCIATION,
    OrganisationKind.COOPERATIVE: PRIVATE,
}
Narratives = Iterable[tuple[str, str]]


def identifier(reference: str) -> str:
    """The activity's identifier: the publisher's own, then the reference."""
    return f"{settings.JISR['IATI_ORG']}-{reference}"


def narrated(parent: Element, name: str, said: Narratives, **attributes: str) -> Element:
    """An element with its text in each language that is given; the first is the activity's own language."""
    element = SubElement(parent, name, {key.replace("_", "-"): value for key, value in attributes.items()})
    for language, text in said:
        SubElement(element, "narrative", {XML_LANG: language}).text = _UNHELD.sub("", text)
    return element


def named(row: Any) -> list[tuple[str, str]]:
    """The names of a record, by language; its reference where it has none."""
    given = [(code, text) for code in ("ar", "fr", "en") if (text := getattr(row, f"name_{code}"))]
    return given or [("ar", row.reference)]


def body(parent: Element, name: str, organisation: Organisation, **attributes: str) -> Element:
    """An organisation in a part that it plays."""
    kind = _TYPES.get(OrganisationKind(organisation.kind), OTHER)
    ref = identifier(organisation.reference)
    return narrated(parent, name, named(organisation), ref=ref, type=kind, **attributes)


def dated(parent: Element, name: str, day: date, **attributes: str) -> None:
    """An element that is a day."""
    SubElement(parent, name, {"iso-date": day.isoformat(), **attributes})


def worth(parent: Element, amount: Decimal, day: date) -> None:
    """An amount in dirhams, valued on a day."""
    value = SubElement(parent, "value", {"currency": "MAD", "value-date": day.isoformat()})
    value.text = format(amount, "f")


def days_of(activity: Element, pairs: Iterator[tuple[str, date | None]]) -> bool:
    """The activity's days, each with its code; whether there was any."""
    known = [(code, day) for code, day in pairs if day is not None]
    for code, day in known:
        dated(activity, "activity-date", day, type=code)
    return bool(known)

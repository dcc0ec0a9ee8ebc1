"""The bridge of seven stations, with the figure and the sentence of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jisr.core import formats
from jisr.core.acting import Acting
from jisr.thread.bridge import Bridge, Station, bridge_of, bridges_of
from jisr.thread.enums import Known, Unit

LISTS = {
    "heard": "web:contributions",
    "promised": "web:commitments",
    "planned": "web:actions",
    "agreed": "web:agreements",
    "built": "web:projects",
    "served": "web:offers",
    "measured": "web:indicators",
}
NOTHING = {
    "heard": _("nothing recorded yet"),
    "promised": _("no commitment yet"),
    "planned": _("no plan yet"),
    "agreed": _("no agreement yet"),
    "built": _("no project yet"),
    "served": _("no one served yet"),
    "measured": _("no measure yet"),
}


def _sentence(key: str, part: str, whole: int) -> str:
    """What the station's figure means, in one line: of how many, how many."""
    sentences = {
        "heard": ngettext("contribution, %(part)s answered", "contributions, %(part)s answered", whole),
        "promised": ngettext("commitment, %(part)s confirmed", "commitments, %(part)s confirmed", whole),
        "planned": ngettext("action, %(part)s funded", "actions, %(part)s funded", whole),
        "built": ngettext("project, %(part)s operating", "projects, %(part)s operating", whole),
        "served": ngettext("referral, %(part)s delivered", "referrals, %(part)s delivered", whole),
        "measured": ngettext("indicator, %(part)s on track", "indicators, %(part)s on track", whole),
    }
    return sentences[key] % {"part": part}


@dataclass(frozen=True)
class DrawnStation:
    """A station as the page shows it."""

    key: str
    label: Any
    figure: str
    sentence: str
    percent: int
    look: str
    address: str


@dataclass(frozen=True)
class DrawnBridge:
    """The bridge as the page shows it."""

    stations: tuple[DrawnStation, ...]


def _words(station: Station) -> tuple[str, str]:
    """The figure of a station and what it means."""
    if station.known == Known.NONE:
        return "–", str(NOTHING[station.key])
    if station.known == Known.SMALL and not station.denominator:
        return str(_("not shown")), str(Known.SMALL.label)
    known = station.known == Known.KNOWN
    shown = formats.money if station.unit == Unit.MONEY else formats.number
    part = (
        shown(station.numerator) if known else str(_("not shown") if station.known == Known.SMALL else _("not known"))
    )
    if station.unit == Unit.MONEY:
        return shown(station.denominator), str(_("promised, paid and confirmed: %(paid)s")) % {"paid": part}
    return shown(station.denominator), _sentence(station.key, part, int(station.denominator))


def _drawn(station: Station, code: str | None) -> DrawnStation:
    look = {"none": "todo", "unknown": "unknown"}.get(station.filling, "")
    figure, sentence = _words(station)
    percent = 0 if station.ratio is None else round(100 * min(station.ratio, 1))
    there = reverse(LISTS[station.key]) + (f"?region={code}" if code else "")
    return DrawnStation(station.key, station.label, figure, sentence, percent, look, there)


def _picture(bridge: Bridge) -> DrawnBridge:
    territory = bridge.territory
    code = territory.code if territory is not None and territory.parent_id else None
    return DrawnBridge(tuple(_drawn(station, code) for station in bridge.stations))


def bridge_picture(territory: Any, acting: Acting, day: date) -> DrawnBridge:
    """The bridge of one territory."""
    return _picture(bridge_of(territory, on=day, acting=acting))


def bridge_pictures(territories: Iterable[Any], acting: Acting, day: date) -> dict[int, DrawnBridge]:
    """The bridges of several territories of one world, by their key, in a constant number of queries."""
    rows = list(territories)
    bridges = bridges_of(rows, on=day, acting=acting) if rows else []
    return {one.pk: _picture(bridge) for one, bridge in zip(rows, bridges, strict=True)}

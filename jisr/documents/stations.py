"""The bridge in words: the figure of each station and the line under it, as the pages say them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jisr.documents.paper import Arch, Arches
from jisr.documents.said import money, number, unknown
from jisr.thread.bridge import Station
from jisr.thread.enums import Known, Unit


def arches(stations: Iterable[Station]) -> Arches:
    """The stations as arches, each with its figure and its words."""
    return Arches(tuple(_arch(station) for station in stations))


def _arch(station: Station) -> Arch:
    figure, words = figure_of(station)
    ratio = 0.0 if station.ratio is None else min(station.ratio, 1.0)
    return Arch(station.label, figure, words, station.filling, ratio)


def figure_of(station: Station) -> tuple[str, str]:
    """The figure, and what it means in one line."""
    if station.known == Known.NONE:
        return "–", _nothing(station.key)
    if station.known == Known.SMALL and not station.denominator:
        return _("not shown"), str(Known.SMALL.label)
    shown = money if station.unit == Unit.MONEY else number
    hidden = _("not shown") if station.known == Known.SMALL else unknown()
    done = shown(station.numerator) if station.known == Known.KNOWN else hidden
    if station.unit == Unit.MONEY and not station.denominator:
        return unknown(), _("no source gives the shares")
    if station.unit == Unit.MONEY:
        return shown(station.denominator), _("promised, paid and confirmed: %(paid)s") % {"paid": done}
    return shown(station.denominator), _sentence(station.key, done, int(station.denominator))


def _nothing(key: str) -> str:
    return {
        "heard": _("nothing recorded yet"),
        "promised": _("no commitment yet"),
        "planned": _("no plan yet"),
        "agreed": _("no agreement yet"),
        "built": _("no project yet"),
        "served": _("no one served yet"),
        "measured": _("no measure yet"),
    }[key]


def _sentence(key: str, part: str, whole: int) -> str:
    """Of how many, how many."""
    sentences = {
        "heard": ngettext("contribution, %(part)s answered", "contributions, %(part)s answered", whole),
        "promised": ngettext("commitment, %(part)s confirmed", "commitments, %(part)s confirmed", whole),
        "planned": ngettext("action, %(part)s funded", "actions, %(part)s funded", whole),
        "built": ngettext("project, %(part)s operating", "projects, %(part)s operating", whole),
        "served": ngettext("referral, %(part)s delivered", "referrals, %(part)s delivered", whole),
        "measured": ngettext("indicator, %(part)s on track", "indicators, %(part)s on track", whole),
    }
    return sentences[key] % {"part": part}

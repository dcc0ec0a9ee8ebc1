"""Whose outcome it is: a region or any part of the territory, an institution with its parts, or the whole pole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.core.acting import Acting
from jisr.core.codes import read_reference
from jisr.core.text import normalise
from jisr.territories.enums import Level
from jisr.territories.models import Territory

POLE = "pole"
DEEPEST = 6
LEVELS = "جهة إقليم عمالة جماعة région region province préfecture prefecture commune de of la"
NAMED_BEFORE = frozenset(normalise(LEVELS).split())


class NoSuchScopeError(ValueError):
    """Nothing, or more than one thing, answers to what was asked; the message is for the person who asked."""


@dataclass(frozen=True)
class Between:
    """A period, open on the side that is None; both ends included."""

    start: date | None = None
    end: date | None = None

    def __bool__(self) -> bool:
        return self.start is not None or self.end is not None

    def q(self, field: str) -> Q:
        """The condition that a date lies in the period; no condition at all without one."""
        found = Q()
        if self.start is not None:
            found &= Q(**{f"{field}__gte": self.start})
        if self.end is not None:
            found &= Q(**{f"{field}__lte": self.end})
        return found


@dataclass(frozen=True)
class Scope:
    """One territory, one organisation with its parts (``members`` are their keys), or everything of the real record."""

    territory: Territory | None = None
    organisation: Organisation | None = None
    members: frozenset[int] = frozenset()

    @property
    def is_pole(self) -> bool:
        """Whether it is the whole of the real record."""
        return self.territory is None and self.organisation is None

    @property
    def is_example(self) -> bool:
        """Whether it lies in the invented world of the demonstration."""
        chosen = self.territory or self.organisation
        return bool(chosen and chosen.is_example)


def scope_of(asked: str, *, acting: Acting) -> Scope:
    """The scope that was asked for: ``pole``, a code or name of a territory, a reference, acronym or name of a body.

    Raises ``NoSuchScopeError`` with a sentence when nothing is meant by it, or several things are.
    """
    tidy = asked.strip()
    if not tidy:
        raise NoSuchScopeError(_("Say whose outcome: a region, an institution, or “pole”."))
    if tidy.casefold() in {POLE, "القطب", "pôle"}:
        return Scope()
    for look in (_territories_by_code, _organisations_by_key, _territories_by_name, _organisations_by_name):
        if found := look(tidy, acting):
            return _only(found, tidy)
    raise NoSuchScopeError(_("No region, institution or reference is known as “%(asked)s”.") % {"asked": tidy[:80]})


def _only(found: list[Scope], asked: str) -> Scope:
    if len(found) == 1:
        return found[0]
    shown = "; ".join(_how_to_ask(one) for one in found[:8])
    raise NoSuchScopeError(
        _("“%(asked)s” may mean several: %(shown)s. Give the code.") % {"asked": asked[:80], "shown": shown}
    )


def _how_to_ask(one: Scope) -> str:
    if one.territory is not None:
        return f"{one.territory.code} ({one.territory.get_level_display()} {one.territory})"
    return f"{one.organisation.reference} ({one.organisation})" if one.organisation else POLE


def scope_of_territory(territory: Territory) -> Scope:
    """The scope of one territory."""
    return Scope(territory=territory)


def scope_of_organisation(organisation: Organisation) -> Scope:
    """The scope of one organisation with all its parts, level by level."""
    members, level = {organisation.pk}, {organisation.pk}
    for _depth in range(DEEPEST):
        level = set(Organisation.objects.filter(parent__in=level).values_list("pk", flat=True)) - members
        if not level:
            break
        members |= level
    return Scope(organisation=organisation, members=frozenset(members))


def _territories_by_code(asked: str, acting: Acting) -> list[Scope]:
    rows = Territory.objects.visible_to(acting).filter(code__iexact=asked).select_related("parent")
    return [Scope(territory=row) for row in _highest(list(rows))]


def _highest(rows: list[Territory]) -> list[Territory]:
    """Regions before their parts: a name or code that both bear means the region."""
    regions = [row for row in rows if row.level == Level.REGION]
    return regions or [row for row in rows if row.level != Level.COUNTRY] or rows


def _territories_by_name(asked: str, acting: Acting) -> list[Scope]:
    """By name in any language and spelling; regions first, then any other part that bears the name."""
    wanted = _bare(asked)
    if not wanted:
        return []
    rows = Territory.objects.visible_to(acting).only("pk", "name_ar", "name_fr", "name_en", "level")
    keys = [row.pk for row in rows if wanted in {_bare(row.name_ar), _bare(row.name_fr), _bare(row.name_en)}]
    named = Territory.objects.visible_to(acting).filter(pk__in=keys).select_related("parent")
    return [Scope(territory=row) for row in _highest(list(named))]


def _bare(name: str) -> str:
    """A name as it is compared: folded, without the word for its level."""
    words = normalise(name.replace("-", " ").replace("'", " ")).split()
    return " ".join(word for word in words if word not in NAMED_BEFORE)


def _organisations_by_key(asked: str, acting: Acting) -> list[Scope]:
    reference = read_reference(asked) or ""
    rows = Organisation.objects.visible_to(acting).filter(Q(reference=reference) | Q(acronym__iexact=asked))
    return [scope_of_organisation(row) for row in _topmost(list(rows[:50]))]


def _organisations_by_name(asked: str, acting: Acting) -> list[Scope]:
    rows = Organisation.objects.visible_to(acting)
    exact = rows.filter(Q(name_ar=asked) | Q(name_fr__iexact=asked) | Q(name_en__iexact=asked))[:50]
    found = list(exact) or list(rows.filter(Q(name_ar__icontains=asked) | Q(name_fr__icontains=asked))[:9])
    return [scope_of_organisation(row) for row in _topmost(found)]


def _topmost(rows: list[Organisation]) -> list[Organisation]:
    """The bodies of which the others are parts: an acronym that all share means the whole."""
    keys = {row.pk for row in rows}
    return [row for row in rows if row.parent_id not in keys]

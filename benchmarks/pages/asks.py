"""What is asked of the measured record: every page, list and route that is read, with records spread over the kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.urls import NoReverseMatch, reverse

from jisr.actors.enums import Role
from jisr.actors.models import Mandate, Organisation
from jisr.agreements.models import Agreement, Call, Instalment, Report
from jisr.api.objects import OBJECTS
from jisr.commitments.models import Commitment
from jisr.consultations.models import Contribution, Meeting, Visit
from jisr.core.acting import Acting
from jisr.families.models import Request
from jisr.indicators.models import Indicator
from jisr.plans.models import Action, Plan
from jisr.projects.models import Project
from jisr.services.models import Facility, Service
from jisr.strategy.models import Objective, Programme, Strategy
from jisr.territories.models import Territory
from jisr.web.lists import LISTINGS

NOBODY, SPREAD = "", 4
QUESTIONS = (
    "مركز النساء",
    "جمعية الشباب",
    "centre femmes agadir",
    "association handicap",
    "المسنين العيون",
    "projet formation",
)
TYPED = ("مر", "جمع", "الدار", "cen", "agad", "form")
PAGES: tuple[tuple[str, type[Any]], ...] = (
    ("meeting_page", Meeting),
    ("visit_page", Visit),
    ("contribution_page", Contribution),
    ("commitment_page", Commitment),
    ("plan_page", Plan),
    ("action_page", Action),
    ("agreement_page", Agreement),
    ("instalment_page", Instalment),
    ("call_page", Call),
    ("project_page", Project),
    ("service_page", Service),
    ("facility_page", Facility),
    ("organisation_page", Organisation),
    ("indicator_page", Indicator),
    ("strategy_page", Strategy),
    ("objective_page", Objective),
    ("programme_page", Programme),
    ("report_page", Report),
)
THREADS = (Contribution, Commitment, Action, Agreement, Project, Facility, Programme)


@dataclass(frozen=True)
class Ask:
    """One thing that is asked, at several addresses of the same kind, by nobody in particular or under a role."""

    name: str
    addresses: tuple[str, ...]
    role: str = NOBODY
    first_byte: bool = False


def every_ask() -> list[Ask]:
    """All of them, in the order in which a reader would come to them."""
    return [*_first_pages(), *_found(), *_lists(), *_records(), *_threads(), *_programs(), *_desks()]


def _codes(level: str) -> list[str]:
    rows = list(Territory.objects.real().filter(level=level).values_list("code", flat=True))
    return rows[:: max(1, len(rows) // SPREAD)][:SPREAD]


def _first_pages() -> Iterator[Ask]:
    region = _codes("region")
    country = Territory.objects.real().get(parent=None).code
    yield Ask("home", (reverse("web:home"),))
    yield Ask("regions", (reverse("web:regions"),))
    for level in ("region", "province", "commune"):
        yield Ask(f"territory: {level}", tuple(reverse("web:territory", args=[code]) for code in _codes(level)))
    yield Ask("territory: country", (reverse("web:territory", args=[country]),))
    yield Ask("breaks by region", (reverse("web:breaks"),))
    yield Ask("calendar: country", (reverse("web:calendar"),))
    yield Ask("calendar: region", tuple(f"{reverse('web:calendar')}?region={code}" for code in region))
    yield Ask("spatial justice", (reverse("web:justice"),))
    yield Ask("spatial justice: region", tuple(f"{reverse('web:justice')}?region={code}" for code in region))
    yield Ask("service directory", (reverse("web:services"),))
    near = "".join(f"{reverse('web:services')}?near={code}" for code in _codes("commune")[:1])
    yield Ask("service directory: near", (near,))
    yield Ask("about", (reverse("web:about"),))
    yield Ask("data", (reverse("web:data"),))


def _found() -> Iterator[Ask]:
    yield Ask("search", tuple(f"{reverse('web:search')}?q={quote(words)}" for words in QUESTIONS))
    yield Ask("suggestions", tuple(f"{reverse('web:suggest')}?q={quote(words)}" for words in TYPED))


def _lists() -> Iterator[Ask]:
    regions = _codes("region")
    for slug, listing in LISTINGS.items():
        there = reverse(f"web:{slug}")
        yield Ask(f"list: {slug}", (there,))
        if any(one.key == "region" for one in listing.filters):
            yield Ask(f"list: {slug}, a region", tuple(f"{there}?region={code}" for code in regions))
        if listing.figures:
            figure = listing.figures[-1].values
            query = "&".join(f"{key}={value}" for key, value in figure.items())
            yield Ask(f"list: {slug}, {query}", (f"{there}?{query}",))
    for slug in ("projects", "contributions"):
        there = reverse(f"web:{slug}")
        yield Ask(f"export: {slug}, first byte", (f"{there}?format=csv",), first_byte=True)


def acting_as(role: str) -> Acting:
    """The reader whom ``client_of`` signs in under the role; nobody in particular without one."""
    if not role:
        return Acting()
    return Mandate.objects.filter(role=role).select_related("user", "organisation", "territory")[0].acting()


def _references(model: type[Any], role: str = NOBODY) -> list[str]:
    """A few records that the reader may see, spread over the kind, the first and the last among them."""
    seen = model.objects.visible_to(acting_as(role)).order_by("pk").values_list("reference", flat=True)
    keys = list(dict.fromkeys(seen))
    return sorted({keys[round(step * (len(keys) - 1) / (SPREAD - 1))] for step in range(SPREAD)} if keys else ())


def _records() -> Iterator[Ask]:
    for name, model in PAGES:
        try:
            role = Role.MINISTRY if model is Report else NOBODY
            addresses = tuple(reverse(f"web:{name}", args=[one]) for one in _references(model, role))
        except NoReverseMatch:
            continue
        if addresses:
            yield Ask(name.replace("_", " "), addresses, role)


def _threads() -> Iterator[Ask]:
    for model in THREADS:
        addresses = tuple(reverse("web:thread", args=[one]) for one in _references(model))
        yield Ask(f"thread: {model._meta.verbose_name}", addresses)


def _programs() -> Iterator[Ask]:
    for slug, kind in OBJECTS.items():
        yield Ask(f"api: {slug}", (f"/api/{slug}",))
        if kind.key and (rows := list(kind.rows()[:1])):
            yield Ask(f"api: one of {slug}", (f"/api/{slug}/{getattr(rows[0], kind.key)}",))
    yield Ask("data: projects.csv, first byte", ("/data/projects.csv",), first_byte=True)
    yield Ask("data: contributions.json, first byte", ("/data/contributions.json",), first_byte=True)


def _desks() -> Iterator[Ask]:
    for role in (Role.MINISTRY, Role.COORDINATOR, Role.SOCIAL_WORKER, Role.ASSOCIATION_TREASURER):
        yield Ask(f"desk: {role}", (reverse("web:desk"),), role)
    yield Ask("my organisation: coordinator", (reverse("web:my_organisation"),), Role.COORDINATOR)
    yield Ask("joint programme: coordinator", (reverse("web:joint"),), Role.COORDINATOR)
    yield Ask("requests: social_worker", (reverse("web:requests"),), Role.SOCIAL_WORKER)
    mine = _references(Request, Role.SOCIAL_WORKER)
    if files := tuple(reverse("web:request_page", args=[one]) for one in mine):
        yield Ask("a request: social_worker", files, Role.SOCIAL_WORKER)
    region = next(iter(_codes("region")))
    yield Ask("territory: region, coordinator", (reverse("web:territory", args=[region]),), Role.COORDINATOR)
    yield Ask("territory: region, ministry", (reverse("web:territory", args=[region]),), Role.MINISTRY)

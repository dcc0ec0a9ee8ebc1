"""The address of every public page, with references that the API tells."""

from __future__ import annotations

import re
import urllib.request

from django.urls import URLPattern

from jisr.web.routes import aims, read
from tests.journeys.site import Site

KINDS = {
    "meeting_page": "meetings",
    "visit_page": "visits",
    "contribution_page": "contributions",
    "commitment_page": "commitments",
    "plan_page": "plans",
    "action_page": "actions",
    "agreement_page": "agreements",
    "instalment_page": "instalments",
    "call_page": "calls",
    "training_page": "training",
    "project_page": "projects",
    "service_page": "services",
    "facility_page": "facilities",
    "organisation_page": "organisations",
    "indicator_page": "indicators",
    "strategy_page": "strategies",
    "objective_page": "objectives",
    "programme_page": "programmes",
    "thread": "projects",
}
PARTS = {"pillar_page": r"/strategies/[^\"]*/pillars/\d+/", "axis_page": r"/strategies/[^\"]*/axes/\d+/"}
FRAGMENTS = {"suggest"}
ROUTES = {
    one.name: str(one.pattern)
    for one in [*read.urlpatterns, *aims.urlpatterns]
    if isinstance(one, URLPattern) and one.name
}
PAGES = sorted(set(ROUTES) - FRAGMENTS)
BESIDE = {"justice": "/justice/", "sign_in": "/account/login/", "missing": "/projects/NOTHING/"}


def path_of(name: str, site: Site) -> str:
    """The path of a page, without its language: of an example where a record is asked for."""
    if name in BESIDE:
        return BESIDE[name]
    pattern = "/" + ROUTES[name]
    if name == "territory":
        return pattern.replace("<str:code>", "EX.01")
    if name in PARTS:
        page = _page(f"/strategies/{_reference('strategies', site)}/", site)
        return re.search(PARTS[name], page)[0]  # type: ignore[index]
    if name in KINDS:
        return pattern.replace("<str:reference>", _reference(KINDS[name], site))
    return pattern + ("?q=centre" if name == "search" else "")


def _page(path: str, site: Site) -> str:
    with urllib.request.urlopen(site.at(path), timeout=60) as answer:
        return str(answer.read(), "utf-8")


def _reference(kind: str, site: Site) -> str:
    rows = site.records(kind)
    examples = [one for one in rows if one["is_example"]]
    return str((examples or rows)[0]["reference"])

"""Every page, with an address that leads to something of the demonstration region."""

from __future__ import annotations

from django.urls import URLPattern, reverse
from django.utils.translation import override

from jisr.actors.models import Organisation, TrainingSession
from jisr.agreements.models import Agreement, Call, Instalment
from jisr.commitments.models import Commitment
from jisr.consultations.models import Contribution, Meeting, Visit
from jisr.indicators.models import Indicator
from jisr.plans.models import Action, Plan
from jisr.projects.models import Project
from jisr.services.models import Facility, Service
from jisr.strategy.models import Objective, Programme, Strategy
from jisr.web.lists import LISTINGS
from jisr.web.routes import aims, read

RECORDS = {
    "meeting_page": Meeting,
    "visit_page": Visit,
    "contribution_page": Contribution,
    "commitment_page": Commitment,
    "plan_page": Plan,
    "action_page": Action,
    "agreement_page": Agreement,
    "instalment_page": Instalment,
    "call_page": Call,
    "training_page": TrainingSession,
    "project_page": Project,
    "service_page": Service,
    "facility_page": Facility,
    "organisation_page": Organisation,
    "indicator_page": Indicator,
    "strategy_page": Strategy,
    "objective_page": Objective,
    "programme_page": Programme,
    "thread": Project,
}
PLAIN = [
    "home",
    "regions",
    "calendar",
    "breaks",
    "follow",
    "search",
    "suggest",
    "compare",
    "map",
    "about",
    "privacy",
    "data",
    "services",
    "unmet",
]
PARTS = ["pillar_page", "axis_page"]
NAMES = [*PLAIN, *(slug for slug in LISTINGS if slug not in PLAIN), "territory", *PARTS, *RECORDS]


def public_record(name: str):
    """A public record of the demonstration for a page."""
    return RECORDS[name].objects.public().filter(is_example=True).order_by("pk").first()


def address(name: str) -> str:
    """An address of the page in Arabic."""
    with override("ar"):
        return _address(name)


def _address(name: str) -> str:
    if name == "territory":
        return reverse("web:territory", args=["EX.01"])
    if name in PARTS:
        strategy = public_record("strategy_page")
        key = strategy.pillars.first().number if name == "pillar_page" else strategy.axes.first().pk
        return reverse(f"web:{name}", args=[strategy.reference, key])
    if name in RECORDS:
        return reverse(f"web:{name}", args=[public_record(name).reference])
    return reverse(f"web:{name}")


def read_routes() -> list[str]:
    """The names of all public routes."""
    return [one.name for one in [*read.urlpatterns, *aims.urlpatterns] if isinstance(one, URLPattern) and one.name]

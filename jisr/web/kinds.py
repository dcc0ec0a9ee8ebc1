"""The kinds of record that have a page: their address, their words, the model behind them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation, TrainingSession
from jisr.agreements.models import Agreement, Application, Call, Instalment, Report, SteeringSession
from jisr.commitments.models import Commitment
from jisr.consultations.models import Contribution, Meeting, Visit
from jisr.families.models import Person, Request
from jisr.indicators.models import Indicator
from jisr.plans.models import Action, Plan
from jisr.projects.models import Project
from jisr.services.models import Facility, Offer, Service
from jisr.strategy.models import Objective, Programme, Strategy
from jisr.studies.models import Study
from jisr.territories.models import Territory

PLACE = "REFERENCE"


@dataclass(frozen=True)
class Kind:
    """One kind: ``slug`` in addresses, ``model``, and the words for one and for several."""

    slug: str
    model: type[Any]
    one: Any
    several: Any


KINDS = {
    kind.slug: kind
    for kind in (
        Kind("meetings", Meeting, _("consultation meeting"), _("consultation meetings")),
        Kind("visits", Visit, _("field visit"), _("field visits")),
        Kind("contributions", Contribution, _("contribution"), _("contributions")),
        Kind("commitments", Commitment, _("commitment"), _("commitments")),
        Kind("plans", Plan, _("regional social plan"), _("regional social plans")),
        Kind("actions", Action, _("action"), _("actions")),
        Kind("agreements", Agreement, _("agreement"), _("agreements")),
        Kind("instalments", Instalment, _("instalment"), _("instalments")),
        Kind("calls", Call, _("call for projects"), _("calls for projects")),
        Kind("applications", Application, _("application"), _("applications")),
        Kind("reports", Report, _("report"), _("reports")),
        Kind("sessions", SteeringSession, _("steering session"), _("steering sessions")),
        Kind("projects", Project, _("project"), _("projects")),
        Kind("facilities", Facility, _("facility"), _("facilities")),
        Kind("services", Service, _("service"), _("services")),
        Kind("offers", Offer, _("offer"), _("offers")),
        Kind("organisations", Organisation, _("institution"), _("institutions")),
        Kind("indicators", Indicator, _("indicator"), _("indicators")),
        Kind("strategies", Strategy, _("strategy"), _("strategies")),
        Kind("objectives", Objective, _("objective"), _("objectives")),
        Kind("programmes", Programme, _("programme"), _("programmes")),
        Kind("training", TrainingSession, _("training session"), _("training sessions")),
        Kind("studies", Study, _("study"), _("studies")),
        Kind("persons", Person, _("person"), _("persons")),
        Kind("requests", Request, _("request"), _("requests")),
    )
}
_BY_MODEL = {kind.model: kind for kind in KINDS.values()}
SLUGS = {kind.model: kind.slug for kind in KINDS.values()}


def kind_of(record: Any) -> Kind | None:
    """The kind of a record, None for one that has no page of its own."""
    return _BY_MODEL.get(type(record))


def address_of(record: Any) -> str:
    """The address of a record's page in the reader's language; empty when it has none."""
    if isinstance(record, Territory):
        return address_in("territories", record.code)
    kind = kind_of(record)
    return "" if kind is None else address_in(kind.slug, record.reference)


def address_in(slug: str, reference: str) -> str:
    """The address of the page of a record of a kind; its thread where the kind has no page of its own."""
    if not reference:
        return ""
    before, after = _around(slug, get_language() or "", get_script_prefix())
    return f"{before}{quote(reference)}{after}"


@lru_cache(maxsize=256)
def _around(slug: str, _language: str, _prefix: str) -> tuple[str, str]:
    """What stands before and after the reference in the addresses of a kind; looked up once for each language."""
    if slug == "territories":
        found = reverse("web:territory", args=[PLACE])
    else:
        singular = f"{slug[:-3]}y" if slug.endswith("ies") else slug.removesuffix("s")
        try:
            found = reverse(f"web:{singular}_page", args=[PLACE])
        except NoReverseMatch:
            found = reverse("web:thread", args=[PLACE])
    before, _place, after = found.rpartition(PLACE)
    return before, after

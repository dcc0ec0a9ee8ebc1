"""What the site is, where its data come from, how personal data are protected."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from jisr.core.models import Source

# The kinds that the API gives whole, in the order in which they are read; a test holds that they are the same.
OPEN_KINDS = {
    "territories": _("Territories"),
    "organisations": _("Institutions, associations and other bodies"),
    "strategies": _("Strategies, with their pillars and axes"),
    "objectives": _("Objectives"),
    "programmes": _("Programmes"),
    "series": _("Series of consultation meetings"),
    "meetings": _("Consultation meetings"),
    "visits": _("Field visits"),
    "contributions": _("Contributions"),
    "minutes": _("Minutes of meetings"),
    "syntheses": _("Syntheses"),
    "commitments": _("Register of commitments"),
    "plans": _("Regional social plans"),
    "actions": _("Actions of the plans"),
    "agreements": _("Agreements"),
    "parties": _("Parties to agreements"),
    "shares": _("Shares of the parties"),
    "instalments": _("Instalments"),
    "payments": _("Payments"),
    "sessions": _("Sessions of the steering committees"),
    "reports": _("Reports under agreements"),
    "calls": _("Calls for projects"),
    "applications": _("Applications to calls"),
    "projects": _("Projects"),
    "milestones": _("Milestones of the projects"),
    "facilities": _("Facilities"),
    "services": _("Services"),
    "offers": _("Offers: services at places"),
    "indicators": _("Indicators"),
    "values": _("Values of the indicators"),
    "training": _("Training sessions"),
    "sources": _("Sources"),
    "facts": _("Facts: what each source says of which record"),
    "themes": _("Themes, by their codes"),
    "needs": _("Needs in plain words, by their codes"),
    "groups": _("Target groups, by their codes"),
    "kinds": _("Kinds of facilities, by their codes"),
}

STANDARDS = (
    (
        _("The directory of services: bodies, services, places, and which service is given where"),
        "HSDS 3.1",
        "/api/hsds/",
    ),
    (_("Agreements and projects with their money, where a source gives a day"), "IATI 2.03", "/api/iati.xml"),
    (_("This catalogue, for programs"), "DCAT", "/data/catalogue.jsonld"),
    (_("The description of the programming interface"), "OpenAPI 3.1", "/api/openapi.json"),
)


def about(request: Any) -> HttpResponse:
    """Credits and sources."""
    return render(request, "web/about.html", {"sources": Source.objects.all()})


def privacy(request: Any) -> HttpResponse:
    """Which personal data are kept, for what, and one's rights."""
    return render(request, "web/privacy.html")


def data(request: Any) -> HttpResponse:
    """The catalogue of open data."""
    return render(request, "web/data.html", {"kinds": OPEN_KINDS.items(), "standards": STANDARDS})

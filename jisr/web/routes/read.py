"""What everyone may read."""

from __future__ import annotations

from django.urls import path

from jisr.web.lists import LISTINGS
from jisr.web.views import (
    about,
    agreements,
    calendar,
    commitments,
    consultations,
    contributions,
    home,
    indicators,
    lists,
    organisations,
    people,
    plans,
    projects,
    search,
    services,
    territories,
    thread,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("regions/", territories.regions, name="regions"),
    path("territory/<str:code>/", territories.territory, name="territory"),
    path("meetings/<str:reference>/", consultations.meeting, name="meeting_page"),
    path("visits/<str:reference>/", consultations.visit, name="visit_page"),
    path("contributions/<str:reference>/", consultations.contribution, name="contribution_page"),
    path("commitments/<str:reference>/", commitments.commitment, name="commitment_page"),
    path("plans/<str:reference>/", plans.plan, name="plan_page"),
    path("actions/<str:reference>/", plans.action, name="action_page"),
    path("agreements/<str:reference>/", agreements.agreement, name="agreement_page"),
    path("instalments/<str:reference>/", agreements.instalment, name="instalment_page"),
    path("calls/<str:reference>/", agreements.call, name="call_page"),
    path("training/<str:reference>/", agreements.training, name="training_page"),
    path("projects/<str:reference>/", projects.project, name="project_page"),
    path("services/", services.directory, name="services"),
    path("unmet/", people.unmet, name="unmet"),
    path("services/<str:reference>/", services.service, name="service_page"),
    path("facilities/<str:reference>/", services.facility, name="facility_page"),
    path("organisations/<str:reference>/", organisations.organisation, name="organisation_page"),
    path("indicators/<str:reference>/", indicators.indicator, name="indicator_page"),
    path("thread/<str:reference>/", thread.thread, name="thread"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("breaks/", calendar.breaks, name="breaks"),
    path("follow/", contributions.follow, name="follow"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggestions, name="suggest"),
    path("about/", about.about, name="about"),
    path("privacy/", about.privacy, name="privacy"),
    path("data/", about.data, name="data"),
    *(path(f"{slug}/", lists.listing, {"slug": slug}, name=slug) for slug in LISTINGS),
]

"""Every page's address, without its language."""

from __future__ import annotations

from django.urls import path

from jisr.web.demonstration import demonstration_sign_in
from jisr.web.lists import LISTINGS
from jisr.web.views import (
    about,
    agreements,
    commitments,
    consultations,
    contributions,
    desk,
    home,
    lists,
    plans,
    projects,
    search,
    territories,
    thread,
)

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("regions/", territories.regions, name="regions"),
    path("territory/<str:code>/", territories.territory, name="territory"),
    path("agreements/<str:reference>/", agreements.agreement, name="agreement_page"),
    path("commitments/<str:reference>/", commitments.commitment, name="commitment_page"),
    path("meetings/<str:reference>/", consultations.meeting, name="meeting_page"),
    path("visits/<str:reference>/", consultations.visit, name="visit_page"),
    path("contributions/<str:reference>/", consultations.contribution, name="contribution_page"),
    path("plans/<str:reference>/", plans.plan, name="plan_page"),
    path("actions/<str:reference>/", plans.action, name="action_page"),
    path("projects/<str:reference>/", projects.project, name="project_page"),
    path("thread/<str:reference>/", thread.thread, name="thread"),
    path("follow/", contributions.follow, name="follow"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggestions, name="suggest"),
    path("desk/", desk.desk, name="desk"),
    path("desk/mandate/", desk.take_mandate, name="take_mandate"),
    path("account/example/", demonstration_sign_in, name="demonstration_sign_in"),
    path("about/", about.about, name="about"),
    path("privacy/", about.privacy, name="privacy"),
    path("data/", about.data, name="data"),
    *(path(f"{slug}/", lists.listing, {"slug": slug}, name=slug) for slug in LISTINGS),
]

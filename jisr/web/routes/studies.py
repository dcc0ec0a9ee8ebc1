"""The engines' first doors."""

from __future__ import annotations

from django.urls import URLPattern, path

from jisr.web.views import known, studies

urlpatterns: list[URLPattern] = [
    path("justice/", studies.justice, name="justice"),
    path("justice/study/", studies.ask_study, name="justice_study"),
    path("known/", known.known, name="known"),
    path("known/ask/", known.ask_known, name="known_ask"),
    path("known/<str:reference>/", known.known_pairs, name="known_pairs"),
    path("known/<str:reference>/<int:number>/", known.known_pair, name="known_pair"),
]

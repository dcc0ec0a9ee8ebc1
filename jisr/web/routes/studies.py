"""The engines' first doors."""

from __future__ import annotations

from django.urls import URLPattern, path

from jisr.web.views import studies

urlpatterns: list[URLPattern] = [
    path("justice/", studies.justice, name="justice"),
    path("justice/study/", studies.ask_study, name="justice_study"),
]

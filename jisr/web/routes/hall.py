"""What a region says, what it agrees on, what it can pay for."""

from __future__ import annotations

from django.urls import URLPattern, path

from jisr.web.views import hall

urlpatterns: list[URLPattern] = [
    path("opinions/<str:reference>/", hall.opinions, name="opinions"),
    path("envelope/<str:reference>/", hall.envelope, name="envelope"),
    path("themes/<str:code>/", hall.themes, name="themes"),
    path("studies/", hall.studies, name="studies"),
    path("studies/keep/", hall.keep, name="keep_study"),
    path("studies/<str:reference>/", hall.study, name="study_page"),
]

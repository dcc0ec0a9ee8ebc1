"""What people under mandates work in."""

from __future__ import annotations

from django.urls import path

from jisr.web.demonstration import demonstration_sign_in
from jisr.web.views import acts, desk

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("desk/mandate/", desk.take_mandate, name="take_mandate"),
    path("new/<slug:act>/", acts.begin, name="begin"),
    path("<slug:slug>/<str:reference>/do/<slug:act>/", acts.act_on, name="act"),
    path("account/example/", demonstration_sign_in, name="demonstration_sign_in"),
]

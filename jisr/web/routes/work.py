"""What people under mandates work in."""

from __future__ import annotations

from django.urls import path

from jisr.web.demonstration import demonstration_sign_in
from jisr.web.views import desk

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("desk/mandate/", desk.take_mandate, name="take_mandate"),
    path("account/example/", demonstration_sign_in, name="demonstration_sign_in"),
]

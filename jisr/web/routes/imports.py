"""Bringing in what offices keep."""

from __future__ import annotations

from django.urls import path

from jisr.web.views import imports

urlpatterns = [
    path("imports/", imports.imports, name="imports"),
    path("imports/template/<slug:kind>/", imports.import_template, name="import_template"),
    path("imports/send/<slug:kind>/", imports.send_file, name="send_file"),
    path("imports/<int:number>/", imports.import_batch, name="import_batch"),
    path("imports/<int:number>/to-correct/", imports.import_faults, name="import_faults"),
    path("imports/<int:number>/do/<slug:verb>/", imports.work_on_batch, name="work_on_batch"),
]

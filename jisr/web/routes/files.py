"""What is opened under an agreement, each as far as the reader may see it: applications, reports, sessions, files."""

from __future__ import annotations

from django.urls import path

from jisr.web.views import calls, files, reports

urlpatterns = [
    path("applications/<str:reference>/", calls.application, name="application_page"),
    path("reports/<str:reference>/", reports.report, name="report_page"),
    path("sessions/<str:reference>/", reports.session, name="session_page"),
    path("files/<int:number>/", files.attached, name="file"),
]

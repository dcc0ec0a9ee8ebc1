"""Files of bodies and under agreements, each as far as the reader may see it; those who keep bodies and accounts."""

from __future__ import annotations

from django.urls import path

from jisr.web.views import bodies, calls, files, reports

urlpatterns = [
    path("applications/<str:reference>/", calls.application, name="application_page"),
    path("reports/<str:reference>/", reports.report, name="report_page"),
    path("sessions/<str:reference>/", reports.session, name="session_page"),
    path("desk/bodies/<str:reference>/", bodies.body_file, name="body_file"),
    path("desk/accounts/", bodies.administration, name="administration"),
    path("desk/account/", bodies.account, name="account"),
    path("files/<int:number>/", files.attached, name="file"),
]

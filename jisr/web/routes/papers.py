"""What is printed."""

from __future__ import annotations

from django.urls import URLPattern, path

from jisr.web.views import documents

urlpatterns: list[URLPattern] = [
    path("review.<str:form>", documents.pole_review, name="pole_review"),
    path("territory/<str:code>/review.<str:form>", documents.territory_review, name="territory_review"),
    path("organisations/<str:reference>/review.<str:form>", documents.organisation_review, name="organisation_review"),
    path("agreements/<str:reference>/sheet.<str:form>", documents.agreement_sheet, name="agreement_sheet"),
    path(
        "agreements/<str:reference>/commitments.<str:form>",
        documents.agreement_commitments,
        name="agreement_commitments",
    ),
    path("sessions/<str:reference>/commitments.<str:form>", documents.session_commitments, name="session_commitments"),
    path("actions/<str:reference>/sheet.<str:form>", documents.action_sheet, name="action_sheet"),
    path("meetings/<str:reference>/minutes.<str:form>", documents.minutes, name="minutes"),
    path("contributions/<str:reference>/receipt.pdf", documents.contribution_receipt, name="contribution_receipt"),
    path("training/<str:reference>/<int:number>/certificate.pdf", documents.certificate, name="certificate"),
    path("requests/<str:reference>/receipt.pdf", documents.request_receipt, name="request_receipt"),
]

"""Agreements and their instalments; calls for projects; training."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.actors.models import TrainingSession
from jisr.actors.permissions import may_act_on
from jisr.agreements.ledger import line_of
from jisr.agreements.marks import marks_of
from jisr.agreements.models import Agreement, Call, Instalment, Rider
from jisr.core.prepared import KEY, prepared
from jisr.projects.queries import status_of
from jisr.thread.veil import told_instalment, told_statuses
from jisr.web.beside import beside
from jisr.web.own import own, shown_or_404
from jisr.web.pictures.money import money_picture


def agreement(request: Any, reference: str) -> HttpResponse:
    """One agreement, with its money, parties, riders, and the projects its instalments hold up."""
    acting = request.acting
    record = shown_or_404(Agreement, reference, acting, "territory", "meeting")
    financed = [row.project for row in own(record, "projects", "project__territory", "project__owner")]
    statuses = told_statuses(status_of(financed, on=request.day), acting=acting, on=request.day)
    context = {
        "agreement": record,
        "groups": own(record, "target_groups"),
        "money": money_picture(record, acting, request.day),
        "parties": own(record, "parties", "organisation", "signatory"),
        "projects": [{"project": one, "status": statuses[one.pk]} for one in financed],
        "fundings": own(record, "fundings", "action__plan"),
        "riders": _riders(key=record.pk),
        "quotas": own(record, "quotas", "territory", "target_group"),
        "sessions": own(record, "sessions", "chaired_by"),
        "documents": own(record, "documents", "rider", "attachment"),
        "obligations": own(record, "obligations", "party__organisation"),
        "coverage": own(record, "coverage", "territory"),
        "reports": own(record, "reports", "organisation", "reviewer", acting=acting),
        "framework": next(iter(own(record, "implements", "framework")), None),
        "under": own(record, "implemented_by", "agreement"),
        **beside(record, acting, request.day),
    }
    return render(request, "web/agreement.html", context)


@prepared
def _riders() -> QuerySet[Rider]:
    return Rider.objects.filter(agreement=KEY).prefetch_related("changes__party__organisation")


def instalment(request: Any, reference: str) -> HttpResponse:
    """One instalment: where it stands, who holds it and since when, which paper is missing, what it holds up."""
    visible = Instalment.objects.visible_to(request.acting).with_paid()
    visible = visible.select_related("share__party__organisation", "share__party__agreement", "called_by", "receiver")
    record = get_object_or_404(visible, reference=reference)
    context = {
        "instalment": record,
        "agreement": record.share.party.agreement,
        "line": told_instalment(line_of(record, on=request.day), acting=request.acting, on=request.day),
        "conditions": own(record, "conditions", "waits_on"),
        "holds": own(record, "holds", "organisation"),
        "blocks": [one for one in own(record, "blocks", "project") if one.lifted_on is None],
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/instalment.html", context)


def call(request: Any, reference: str) -> HttpResponse:
    """One call for projects: specifications, criteria, applications with their marks, and what was decided."""
    record = shown_or_404(Call, reference, request.acting, "organisation", "territory", "theme")
    applications = own(record, "applications", "organisation", "territory", acting=request.acting)
    judges = bool(may_act_on(request.acting, "assess_application", record))
    marks = marks_of(applications) if judges else {}
    rows: list[dict[str, Any]] = [{"application": one, "marks": marks.get(one.pk)} for one in applications]
    context = {
        "call": record,
        "criteria": own(record, "criteria"),
        "applications": sorted(rows, key=lambda row: -(row["marks"].total if row["marks"] else -1)),
        "judges": judges,
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/call.html", context)


def training(request: Any, reference: str) -> HttpResponse:
    """One training session; who was sent is shown to those entitled."""
    visible = TrainingSession.objects.visible_to(request.acting).select_related("organisation", "territory")
    record = get_object_or_404(visible, reference=reference)
    entrusted = TrainingSession.objects.entrusted_to(request.acting).filter(pk=record.pk).exists()
    sent = record.trainees.select_related("organisation")
    if not entrusted:  # a body sees those it sent
        own = request.acting.organisation_id or 0
        sent = sent.filter(Q(organisation=own) | Q(organisation__parent=own))
    context = {
        "session": record,
        "trainees": sent if request.acting.has_mandate else None,
        "enrolled": record.trainees.count(),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/training.html", context)

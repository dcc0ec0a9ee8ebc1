"""An institution: what it is competent for, what it promised, agreed and runs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from jisr.actors.models import Organisation, Post
from jisr.agreements.models import Agreement
from jisr.commitments.models import Commitment
from jisr.core.acting import Acting
from jisr.core.prepared import KEY, any_reader, prepared, reader_values
from jisr.projects.models import Project
from jisr.services.models import Facility
from jisr.web.beside import beside
from jisr.web.own import own, shown_or_404

SHOWN = 12


def organisation(request: Any, reference: str) -> HttpResponse:
    """One organisation."""
    acting = request.acting
    record = shown_or_404(Organisation, reference, acting, "territory", "parent", "succeeded_by")
    context = {
        "organisation": record,
        "competences": own(record, "competences", "theme"),
        "posts": _posts(key=record.pk),
        "changes": own(record, "changes", "other"),
        "parts": _first(Organisation, "parent", record, acting),
        "programmes": own(record, "programmes", acting=acting),
        "commitments": _first(Commitment, "owner", record, acting),
        "agreements": _first(Agreement, "parties__organisation", record, acting),
        "projects": _first(Project, "owner", record, acting),
        "facilities": _first(Facility, "operator", record, acting),
        **beside(record, acting, request.day),
    }
    return render(request, "web/organisation.html", context)


def _first(model: type[Any], path: str, record: Organisation, acting: Acting) -> list[Any]:
    """The first few records of a kind that ``path`` leads from to the organisation."""
    return _first_of(model, path, any_reader(acting), key=record.pk, **reader_values(acting))


@prepared
def _first_of(model: type[Any], path: str, acting: Acting) -> QuerySet[Any]:
    return model.objects.visible_to(acting).filter(**{path: KEY}).distinct()[:SHOWN]


@prepared
def _posts() -> QuerySet[Post]:
    return Post.objects.filter(organisation=KEY).prefetch_related("tenures__holder", "tenures__source")

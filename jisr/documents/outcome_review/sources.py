"""What a review rests on: the written sources of its records, and where they disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q

from jisr.actors.models import Competence, Organisation
from jisr.agreements.models import Agreement
from jisr.commitments.models import Commitment
from jisr.consultations.models import Contribution, Meeting, Visit
from jisr.core.models import Fact, Source
from jisr.documents.outcome_review.sphere import Sphere
from jisr.indicators.models import Value
from jisr.plans.models import Action, Plan
from jisr.projects.models import Project
from jisr.services.models import Facility

STATED = (Meeting, Visit, Contribution, Commitment, Plan, Action, Agreement, Project, Facility)
MANY = 40


@dataclass(frozen=True)
class Disagreement:
    """One field of one record of which several sources say different things; both are kept and shown."""

    record: Any
    field: str
    facts: tuple[Fact, ...]


def sources_in(sphere: Sphere) -> tuple[Source, ...]:
    """The sources that state something of a record in the scope, or that a measured value names."""
    stated = Fact.objects.filter(_of(sphere)).values("source")
    measured = sphere.rows(Value).filter(source__isnull=False).values("source")
    return tuple(Source.objects.filter(Q(pk__in=stated) | Q(pk__in=measured)).order_by("key")[:MANY])


def _of(sphere: Sphere) -> Q:
    """Facts about the records of the scope: one subquery a kind."""
    found = Q(pk__in=[])
    for model in STATED:
        kind = ContentType.objects.get_for_model(model)
        found |= Q(content_type=kind, object_id__in=sphere.rows(model).order_by().values("pk"))
    members = sphere.scope.members
    if members:
        body, power = (ContentType.objects.get_for_model(model) for model in (Organisation, Competence))
        found |= Q(content_type=body, object_id__in=members)
        found |= Q(content_type=power, object_id__in=Competence.objects.filter(organisation__in=members).values("pk"))
    return found


def competences_in(sphere: Sphere) -> tuple[Competence, ...]:
    """What the body in the scope may do, and by which text; nothing for a territory."""
    found = Competence.objects.filter(organisation__in=sphere.scope.members or ())
    return tuple(found.select_related("organisation", "theme").order_by("pk")[:MANY])


def disagreements_in(sphere: Sphere) -> tuple[Disagreement, ...]:
    """Where two sources state different values of one field."""
    doubtful = (
        Fact.objects.filter(_of(sphere))
        .exclude(field="")
        .exclude(value="")
        .order_by()
        .values("content_type", "object_id", "field")
        .annotate(said=Count("value", distinct=True))
        .filter(said__gt=1)
        .order_by("content_type", "object_id", "field")[:MANY]
    )
    wanted = Q(pk__in=[])
    for row in doubtful:
        wanted |= Q(content_type=row["content_type"], object_id=row["object_id"], field=row["field"])
    grouped: dict[tuple[int, int, str], list[Fact]] = {}
    for fact in Fact.objects.filter(wanted).select_related("source").prefetch_related("record").order_by("pk"):
        grouped.setdefault((fact.content_type_id, fact.object_id, fact.field), []).append(fact)
    return tuple(Disagreement(facts[0].record, key[2], tuple(facts)) for key, facts in grouped.items())

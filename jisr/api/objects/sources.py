"""What the record rests on: sources, what each says of which record, and the words of the shared lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from jisr.api.objects.declare import Field, ObjectKind, days, names, texts
from jisr.core.acting import NOBODY
from jisr.core.models import Fact, Need, Record, Source, TargetGroup, Theme
from jisr.services.models import FacilityKind


def _sources() -> QuerySet:
    return Source.objects.all()


def _facts() -> QuerySet:
    """What is said of records that everyone may see."""
    seen = Q(pk__in=[])
    for model in apps.get_models():
        if issubclass(model, Record):
            shown = model.objects.visible_to(NOBODY).values("pk")
            seen |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=shown)
    return Fact.objects.filter(seen).select_related("source", "content_type").prefetch_related("record")


def _words(model: Any) -> Callable[[], QuerySet]:
    rows: Callable[[], QuerySet] = model.objects.all
    return rows


def _vocabulary(slug: str, title: str, model: Any) -> ObjectKind:
    """A shared list of words with stable codes."""
    return ObjectKind(
        slug,
        title,
        _words(model),
        (Field("code", str, "women"), *names(), Field("rank", int, 1)),
        key="code",
        in_territory=False,
        order=("rank", "code"),
        world="",
        published="",
    )


SOURCES = (
    ObjectKind(
        "sources",
        "Sources",
        _sources,
        (
            Field("key", str, "20minutes-guelmim"),
            *texts("title", "publisher", "address"),
            *days("published_on"),
            Field("language", str, "ar"),
            *texts("note"),
        ),
        key="key",
        in_territory=False,
        order=("key",),
        world="",
        published="",
    ),
    ObjectKind(
        "facts",
        "Facts: what each source says of which record",
        _facts,
        (
            Field("record", str, "G-7K3Q-9F", lambda row: getattr(row.record, "reference", None)),
            Field("kind", str, "agreement", lambda row: row.content_type.model),
            Field("field", str, "stated_amount", about="Empty for the record as a whole."),
            *texts("value"),
            Field("source", str, "20minutes-guelmim", lambda row: row.source.key),
            *texts("note"),
        ),
        key="",
        by={"source": "source__key"},
        in_territory=False,
        world="",
        published="",
    ),
    _vocabulary("themes", "Themes, by their codes", Theme),
    _vocabulary("needs", "Needs in plain words, by their codes", Need),
    _vocabulary("groups", "Target groups, by their codes", TargetGroup),
    _vocabulary("kinds", "Kinds of facilities, by their codes", FacilityKind),
)

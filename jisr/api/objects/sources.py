"""What the record rests on: sources, what each says of which record, and the words of the shared lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet

from jisr.api.objects.declare import Field, ObjectKind, days, names, texts
from jisr.core.acting import NOBODY
from jisr.core.models import Fact, Need, Record, Source, TargetGroup, Theme
from jisr.services.models import FacilityKind


def _sources() -> QuerySet:
    return Source.objects.all()


def _facts() -> QuerySet:
    """What is said of records that everyone may see; only the kinds of which something is said are looked at."""
    seen = Q(pk__in=[])
    for kind in Fact.objects.order_by().values_list("content_type", flat=True).distinct():
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        if issubclass(model, Record):
            shown = model.objects.visible_to(NOBODY).order_by().filter(pk=OuterRef("object_id"))
            seen |= Q(Exists(shown), content_type=kind)
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

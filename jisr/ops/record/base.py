"""What every part of the record is loaded with: known by a key, from its sources, published, journalled once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from jisr.actors.models import Organisation, Post
from jisr.core.acting import Acting
from jisr.core.codes import new_reference
from jisr.core.journal import write_entry
from jisr.core.models import Fact, Record, Source, TargetGroup, Theme
from jisr.ops.record.vocabularies import names_of, read_data
from jisr.territories.models import CodeAlias, Territory

Row = dict[str, Any]


@dataclass
class Loading:
    """Who loads and when, and what has been found so far by its key."""

    by: Acting
    on: date
    sources: dict[str, Source] = field(default_factory=dict)
    bodies: dict[str, Organisation] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    records: dict[str, Any] = field(default_factory=dict)
    made: int = 0

    def add(self, model: type[Record], key: str, row: Row, **fields: Any) -> tuple[Any, bool]:
        """The record of that key, made, published and journalled if it was not there; and whether it was made.

        A record that is there keeps all that people have done to it since. ``row`` gives names, sources and facts.
        """
        reference = new_reference(model.reference_kind, seed=f"record:{key}")
        known = model._default_manager.filter(reference=reference).first()
        record: Any = known or model(reference=reference, **fields)
        if known is None:
            for name, value in names_of(row).items():
                setattr(record, name, value)
            record.published_at = timezone.make_aware(datetime.combine(self.on, time(12)))
            record.save()
            write_entry(f"{record._meta.app_label}.load", record, by=self.by, on=self.on)
            self.made += 1
            self.state(record, row)
        self.records[key] = record
        return record, known is None

    def state(self, record: models.Model, row: Row) -> None:
        """Write down which sources the record comes from, and what each says of which field."""
        kind = ContentType.objects.get_for_model(record)
        said = [{"field": "", "value": "", "source": source} for source in row.get("sources", [])]
        for fact in [*said, *row.get("facts", [])]:
            Fact.objects.get_or_create(
                content_type=kind,
                object_id=record.pk,
                field=fact["field"],
                source=self.sources[fact["source"]],
                defaults={"value": fact["value"], "note": fact.get("note", "")},
            )


def load_sources(loading: Loading) -> None:
    """Every source by its key, as the data file gives it."""
    for key, row in read_data("sources").items():
        values = {name: row[name] for name in row if name != "key"}
        loading.sources[key], _made = Source.objects.update_or_create(key=key, defaults=values)


def place(code: str) -> Territory:
    """The real unit of an official code, or that bears it as a code of another year."""
    unit = Territory.objects.real().filter(code=code).order_by("tree_start").first()
    if unit is None:
        alias = CodeAlias.objects.filter(code=code, territory__is_example=False).select_related("territory").first()
        if alias is None:
            raise LookupError(f"the record names the territory {code}, and the country has none of that code")
        unit = alias.territory
    return unit


def country() -> Territory:
    """The kingdom."""
    return Territory.objects.real().get(parent=None)


def groups_of(row: Row) -> list[TargetGroup]:
    """The target groups that a row names by their codes."""
    return [TargetGroup.objects.get(code=code) for code in row.get("target_groups", [])]


def theme_of(row: Row) -> Theme | None:
    """The theme that a row names by its code."""
    return Theme.objects.get(code=row["theme"]) if "theme" in row else None

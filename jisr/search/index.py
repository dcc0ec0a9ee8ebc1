"""Keeping the index: acts call ``index`` and ``unindex``; a whole record is read again by ``index_all``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from jisr.search.models import IndexedRecord, Token
from jisr.search.words import SEARCHED, titles_of, weighed_words

AT_A_TIME = 1000


def index(record: Any) -> None:
    """Read one record into the index, or again; a kind that is not searched is left alone."""
    if type(record) in SEARCHED:
        index_many([record])


def unindex(record: Any) -> None:
    """Take one record out of the index."""
    where = ContentType.objects.get_for_model(record)
    IndexedRecord.objects.filter(content_type=where, object_id=record.pk).delete()


def index_all() -> int:
    """Read every record again; gives how many there are."""
    Token.objects.all().delete()
    IndexedRecord.objects.all().delete()
    total = 0
    for model, searched in SEARCHED.items():
        rows = model._base_manager.select_related(*searched.joins) if searched.joins else model._base_manager.all()
        batch: list[Any] = []
        for record in rows.iterator(chunk_size=AT_A_TIME):
            batch.append(record)
            if len(batch) == AT_A_TIME:
                total += index_many(batch)
                batch = []
        total += index_many(batch)
    return total


@transaction.atomic
def index_many(records: Iterable[Any]) -> int:
    """Read records of one kind into the index in a few queries."""
    rows = list(records)
    if not rows:
        return 0
    where = ContentType.objects.get_for_model(rows[0])
    IndexedRecord.objects.filter(content_type=where, object_id__in=[row.pk for row in rows]).delete()
    made = IndexedRecord.objects.bulk_create([_indexed(row, where) for row in rows])
    tokens = [
        Token(record=indexed, word=word, weight=weight)
        for row, indexed in zip(rows, made, strict=True)
        for word, weight in weighed_words(row).items()
    ]
    Token.objects.bulk_create(tokens, batch_size=5000)
    return len(rows)


def _indexed(record: Any, where: ContentType) -> IndexedRecord:
    arabic, french, english = titles_of(record)
    searched = SEARCHED[type(record)]
    place = searched.place(record)
    return IndexedRecord(
        content_type=where,
        object_id=record.pk,
        kind=searched.kind,
        reference=getattr(record, "reference", "") or getattr(record, "code", ""),
        title_ar=arabic,
        title_fr=french,
        title_en=english,
        place_ar=place.name_ar if place is not None else "",
        place_fr=place.name_fr if place is not None else "",
        is_public=getattr(record, "is_public", True),
        is_example=record.is_example,
    )

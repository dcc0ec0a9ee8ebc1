"""Keeping the index: acts call ``index`` and ``unindex``; a whole record is read again by ``index_all``."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from jisr.search.entries import SIZE, packed, unpacked, without
from jisr.search.kinds import KINDS, SEARCHED, rank_of, titles_of
from jisr.search.models import Edition, Gone, IndexedRecord, Posting, Slip, Word
from jisr.search.vocabulary import ensure, keys_for, parts, stem_of, write_slips
from jisr.search.words import Weighed, weighed_words
from jisr.territories.enums import Level
from jisr.territories.models import Territory

EDITION = 3  # goes up whenever the same record would be read into another index
AT_A_TIME, FEW = 1000, 20
LOOSE = 20_000  # postings of single records, and records gone
Said = dict[str, bytearray]  # for each word its entries, one after the other


def index(record: Any) -> None:
    """Read one record into the index, or again; a kind that is not searched is left alone."""
    if type(record) in SEARCHED:
        index_many([record])


def unindex(record: Any) -> None:
    """Take one record out of the index."""
    where = ContentType.objects.get_for_model(record)
    _take_out(IndexedRecord.objects.filter(content_type=where, object_id=record.pk))


def is_current() -> bool:
    """Whether the index was made as this edition of the product makes it."""
    return Edition.objects.filter(version=EDITION).exists()


def is_loose() -> bool:
    """Whether so much of the index stands record by record, or is gone, that packing it anew would pay."""
    return Posting.objects.filter(record__isnull=False).count() + Gone.objects.count() > LOOSE


def rows_of(model: type[Any]) -> QuerySet[Any]:
    """The records of a kind with whatever is read of them."""
    searched = SEARCHED[model]
    rows: QuerySet[Any] = model._base_manager.all()
    if searched.joins:
        rows = rows.select_related(*searched.joins)
    return rows.prefetch_related(*searched.fetched) if searched.fetched else rows


@transaction.atomic
def index_all() -> int:
    """Read every record again; gives how many there are."""
    for model in (Posting, Slip, Gone, Word, IndexedRecord, Edition):
        model.objects.all()._raw_delete(IndexedRecord.objects.db)
    above, total = Above(), 0
    said: Said = defaultdict(bytearray)
    names: set[str] = set()
    for model in SEARCHED:
        batch: list[Any] = []
        for record in rows_of(model).iterator(chunk_size=AT_A_TIME):
            batch.append(record)
            if len(batch) == AT_A_TIME:
                total += _read(batch, above, said, names)
                batch = []
        total += _read(batch, above, said, names)
    _write_all(said, names)
    Edition.objects.create(version=EDITION)
    return total


def index_examples() -> None:
    """Read every invented record again."""
    for model in SEARCHED:
        index_many(rows_of(model).filter(is_example=True))


@transaction.atomic
def index_many(records: Iterable[Any]) -> int:
    """Read records of one kind into the index in a few queries."""
    rows = list(records)
    if not rows:
        return 0
    where = ContentType.objects.get_for_model(rows[0])
    for some in parts(rows):
        _take_out(IndexedRecord.objects.filter(content_type=where, object_id__in=[row.pk for row in some]))
    said: Said = defaultdict(bytearray)
    names: set[str] = set()
    _read(rows, Above(), said, names)
    keys = ensure(said, names)
    alone = len(rows) <= FEW
    postings = [
        Posting(word_id=keys[word], record=record, packed=some)
        for word, entries in said.items()
        for record, some in (_one_by_one(entries) if alone else [(None, bytes(entries))])
    ]
    Posting.objects.bulk_create(postings, batch_size=5000)
    return len(rows)


def settle() -> None:
    """Pack the postings of single records together with the others; leave out what is gone, and what nobody says."""
    there = set(IndexedRecord.objects.values_list("pk", flat=True))
    entries: dict[int, list[bytes]] = defaultdict(list)
    old = []
    for pk, word, part in Posting.objects.values_list("pk", "word", "packed").iterator(chunk_size=AT_A_TIME):
        old.append(pk)
        entries[word].append(bytes(part))
    gone = {number for parts_ in entries.values() for number in unpacked(parts_)["record"].tolist()} - there
    _pack(old, entries, gone)
    Word.objects.filter(~Exists(Posting.objects.filter(word=OuterRef("pk")))).delete()


@transaction.atomic
def _pack(old: list[int], entries: dict[int, list[bytes]], gone: set[int]) -> None:
    numbers = np.array(sorted(gone), dtype=np.uint32)
    for some in parts(old):
        Posting.objects.filter(pk__in=some).delete()
    left = ((word, without(unpacked(found), numbers)) for word, found in entries.items())
    Posting.objects.bulk_create(
        [Posting(word_id=word, packed=rows.tobytes()) for word, rows in left if len(rows)], batch_size=2000
    )
    Gone.objects.all().delete()


class Above:
    """The regions, provinces and prefectures that a place lies in, looked up once for many records."""

    def __init__(self) -> None:
        """Read them, in the order of the tree."""
        self.rows = list(
            Territory.objects.filter(level__in=[Level.REGION, *Level.PROVINCIAL]).order_by("tree_start", "-tree_end")
        )
        self.starts = [row.tree_start for row in self.rows]

    def of(self, place: Territory | None) -> Iterator[Territory]:
        """Those above a place, without itself."""
        if place is None or not place.tree_end:
            return
        for row in self.rows[max(0, bisect_right(self.starts, place.tree_start) - 80) :]:
            if row.tree_start > place.tree_start:
                return
            if row.tree_end >= place.tree_end and row.pk != place.pk:
                yield row


def _take_out(rows: QuerySet[IndexedRecord]) -> None:
    """Delete rows of the index; what is packed with others is noted as gone."""
    keys = list(rows.values_list("pk", flat=True))
    if not keys:
        return
    single = Posting.objects.filter(record__in=keys)
    alone = set(single.values_list("record", flat=True).distinct())
    single._raw_delete(single.db)
    IndexedRecord.objects.filter(pk__in=keys).delete()
    Gone.objects.bulk_create([Gone(record=key) for key in keys if key not in alone])


def _read(rows: list[Any], above: Above, said: Said, names: set[str]) -> int:
    """Write the records' rows, and add their words to ``said`` and ``names``; how many records."""
    if not rows:
        return 0
    where = ContentType.objects.get_for_model(rows[0])
    searched = SEARCHED[type(rows[0])]
    made = IndexedRecord.objects.bulk_create([_indexed(row, where) for row in rows], batch_size=AT_A_TIME)
    kind = KINDS.index(searched.kind)
    for row, indexed in zip(rows, made, strict=True):
        words: Weighed = weighed_words(row, above.of(searched.place(row)))
        rank = rank_of(row)
        names |= words.names & words.weights.keys()
        for word, weight in words.weights.items():
            said[word] += packed(indexed.pk, kind, weight, rank, indexed.is_public)
    return len(rows)


def _one_by_one(entries: bytearray) -> Iterator[tuple[int, bytes]]:
    for start in range(0, len(entries), SIZE):
        entry = bytes(entries[start : start + SIZE])
        yield int(unpacked([entry])["record"][0]), entry


def _write_all(said: Said, names: set[str]) -> None:
    """Write a whole index: words, slips, postings."""
    texts = sorted(said)
    words = Word.objects.bulk_create(
        [
            Word(text=text, key=key, stem=stem_of(text), is_name=text in names)
            for text, key in zip(texts, keys_for(texts), strict=True)
        ],
        batch_size=2000,
    )
    keys = {word.text: word.pk for word in words}
    Posting.objects.bulk_create(
        [Posting(word_id=keys[text], packed=bytes(said[text])) for text in texts], batch_size=1000
    )
    write_slips({text: keys[text] for text in texts if text in names})


def _indexed(record: Any, where: ContentType) -> IndexedRecord:
    arabic, french, english = titles_of(record)
    searched = SEARCHED[type(record)]
    place = searched.place(record)
    return IndexedRecord(
        content_type=where,
        object_id=record.pk,
        kind=searched.kind,
        level=getattr(record, "level", ""),
        reference=getattr(record, "reference", "") or getattr(record, "code", ""),
        title_ar=arabic,
        title_fr=french,
        title_en=english,
        place_ar=place.name_ar if place is not None else "",
        place_fr=place.name_fr if place is not None else "",
        is_public=getattr(record, "is_public", True),
        is_example=record.is_example,
    )

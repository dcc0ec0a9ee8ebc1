"""Asking the index: in either script, forgiving of spelling, only what the reader may see."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Sum, Value, When

from jisr.core.acting import Acting
from jisr.core.codes import read_reference
from jisr.core.text import keys_of_words
from jisr.search.models import IndexedRecord, Token
from jisr.search.words import STOPS, words_in

MOST_WORDS, MOST_FOUND, LONGEST_QUESTION = 6, 300, 200
# The article of Arabic names in Latin letters: left out where written apart; joined where it takes the next sound.
ARTICLES, JOINED = frozenset(["al", "el"]), frozenset(["ar", "er", "es", "ez", "ed", "ech", "ash"])
LAST = "\U0010ffff"


@dataclass(frozen=True)
class Found:
    """What a question found: the rows of one page, how many there are (``MOST_FOUND`` at most), and by kind."""

    rows: list[IndexedRecord]
    total: int
    kinds: dict[str, int]


def find(question: str, *, acting: Acting, kind: str = "", start: int = 0, limit: int = 20) -> Found:
    """The records that say all the words asked, the best first. A reference finds its record alone."""
    asked = question[:LONGEST_QUESTION]
    reference = read_reference(asked)
    if reference is not None and (named := _visible(IndexedRecord.objects.filter(reference=reference), acting)):
        return Found(named, len(named), {named[0].kind: 1})
    ranked = _ranked(asked, acting)
    kinds: dict[str, int] = defaultdict(int)
    for row in ranked:
        kinds[row.kind] += 1
    chosen = [row for row in ranked if not kind or row.kind == kind]
    return Found(chosen[start : start + limit], len(chosen), dict(kinds))


def suggest(question: str, *, acting: Acting, limit: int = 8) -> list[IndexedRecord]:
    """The first few, as one types."""
    return find(question, acting=acting, limit=limit).rows


def _terms(question: str) -> list[tuple[str, str]]:
    """The words asked, each with its key; words that say nothing count only when there is nothing else."""
    words = list(dict.fromkeys(_with_articles_joined(words_in(question))))
    telling = [word for word in words if word not in STOPS and word not in ARTICLES] or words
    chosen = telling[:MOST_WORDS]
    return list(zip(chosen, keys_of_words(chosen), strict=True))


def _with_articles_joined(words: list[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in JOINED:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _says(word: str, key: str) -> Q:
    """Tokens that begin with the word, or sound as it does."""
    begins = Q(word__gte=word, word__lt=word + LAST) if len(word) > 1 else Q(word=word)
    return begins | Q(word=f"={key}") if len(key) > 1 else begins


def _ranked(question: str, acting: Acting) -> list[IndexedRecord]:
    terms = _terms(question)
    if not terms:
        return []
    conditions = [_says(word, key) for word, key in terms]
    numbered = Case(
        *(When(condition, then=Value(number)) for number, condition in enumerate(conditions)),
        output_field=IntegerField(),
    )
    anything = Q()
    for condition in conditions:
        anything |= condition
    exact = Max(Case(When(word__in=[word for word, _key in terms], then=Value(3)), default=Value(0)))
    among = Token.objects.filter(anything)
    if not acting.has_mandate:
        among = among.filter(record__is_public=True)
    scored = (
        among.annotate(term=numbered)
        .values("record")
        .annotate(said=Count("term", distinct=True), score=Sum("weight") + exact)
        .filter(said=len(terms))
        .order_by("-score", "record")
        .values_list("record", "score")[:MOST_FOUND]
    )
    order = [pk for pk, _score in scored]
    rows = {row.pk: row for row in _visible(IndexedRecord.objects.filter(pk__in=order), acting)}
    return [rows[pk] for pk in order if pk in rows]


def _visible(rows: QuerySet[IndexedRecord], acting: Acting) -> list[IndexedRecord]:
    """Of the rows, those the reader may see: public ones, and what the mandate entrusts."""
    found = list(rows.select_related("content_type"))
    hidden: dict[Any, list[int]] = defaultdict(list)
    for row in found:
        if not row.is_public:
            hidden[row.content_type].append(row.object_id)
    allowed: set[tuple[int, int]] = set()
    if acting.has_mandate:
        for content_type, keys in hidden.items():
            entrusted = content_type.model_class().objects.visible_to(acting).filter(pk__in=keys)
            allowed |= {(content_type.pk, pk) for pk in entrusted.values_list("pk", flat=True)}
    return [row for row in found if row.is_public or (row.content_type_id, row.object_id) in allowed]

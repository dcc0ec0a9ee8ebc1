"""Asking the index: in either script, forgiving of spelling, only what the reader may see."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from jisr.core.acting import Acting
from jisr.core.codes import read_reference
from jisr.core.text import fold_digits
from jisr.search.kinds import KINDS
from jisr.search.models import IndexedRecord
from jisr.search.question import Question, read
from jisr.search.ranking import Board, Ranked, Say
from jisr.search.spelling import Near, beginning, nearest, parted, slipped
from jisr.search.understood import as_typed, understood

MOST_FOUND, LONGEST_QUESTION = 300, 200
WELL_SAID = 0.8  # a word that the index has so nearly is not looked for among slips
MOST_PARTED, SHORTEST_PARTED = 3, 5
SURE = 0.7  # a word with a meaning of its own is hardly another one misspelt


@dataclass(frozen=True)
class Found:
    """What a question found: the rows of one page, how many there are in all, and how many by kind.

    ``understood`` is the question as it was read where that is not how it was typed; ``left_out`` are the typed words
    that no record found says.
    """

    rows: list[IndexedRecord]
    total: int
    kinds: dict[str, int]
    understood: str = ""
    left_out: list[str] = field(default_factory=list)


def find(
    question: str, *, acting: Acting, kind: str = "", start: int = 0, limit: int = 20, guess: bool = False
) -> Found:
    """The records that say all the words asked, the best first. A reference finds its record alone.

    With ``guess``, a word that no record says is read as the nearest one, and where no record says all the words,
    those that say most are found.
    """
    asked = question[:LONGEST_QUESTION]
    reference = read_reference(fold_digits(asked))
    if reference is not None and (named := _visible(IndexedRecord.objects.filter(reference=reference), acting)):
        return Found(named, len(named), {named[0].kind: 1})
    return Asking(asked, acting, kind, guess=guess).found(start, limit)


def suggest(question: str, *, acting: Acting, limit: int = 8) -> list[IndexedRecord]:
    """The first few, as one types."""
    return find(question, acting=acting, limit=limit, guess=True).rows


class Asking:
    """One question on its way through the index."""

    def __init__(self, typed: str, acting: Acting, kind: str, *, guess: bool) -> None:
        """Nothing is looked up yet."""
        self.typed, self.acting, self.guess = typed, acting, guess
        self.question: Question = read(typed)
        self.unsure: list[str] = []
        self.kind = KINDS.index(kind) if kind in KINDS else None
        self.near: dict[str, list[Near]] = {}
        self.meant = self.question.meant()

    def found(self, start: int, limit: int) -> Found:
        """One page of what is found."""
        if not self.question.words:
            return Found([], 0, {})
        result = self._looked_up()
        kinds: dict[str, int] = defaultdict(int, {KINDS[place]: count for place, count in result.kinds.items()})
        if self.acting.has_mandate:
            rows = self._rows(result.records)
            for row in rows:
                kinds[row.kind] += not row.is_public
            rows = rows[start : start + limit]
        else:
            rows = self._rows(result.records[start : start + limit])
        total = sum(kinds.values()) if self.kind is None else kinds.get(KINDS[self.kind], 0)
        unsaid = [self.question.words[place] for place in result.unsaid]
        unsure = [word for word in self.unsure if word not in unsaid and word not in self.meant]
        read_as = understood(self.typed, unsure, rows[0]) if rows and unsure and not start else ""
        return Found(rows, total, dict(kinds), read_as, as_typed(self.typed, unsaid))

    def _looked_up(self) -> Ranked:
        """What says all the words, slips among them; else the same with words parted; else what says most of them."""
        self.near = nearest(_texts(self.question))
        self.unsure = [word for word in self.question.words if not self._is_said(word, 1.0)]
        self._more(beginning([*self.unsure, *self.question.words[-1:]]))
        if self.guess:
            texts = list(dict.fromkeys((*self.unsure, *self._whole())))
            self._more(slipped([text for text in texts if not self._is_said(text, WELL_SAID)]))
        board = self._board()
        result = board.saying_all(self.kind, MOST_FOUND)
        if result.records or not self.guess:
            return result
        return self._parted() or board.saying_most(self.kind, MOST_FOUND)

    def _whole(self) -> list[str]:
        last = len(self.question.words) - 1
        return [way.text for way in self.question.ways if way.last - way.first == last and way.text[0] != "#"]

    def _is_said(self, text: str, worth: float) -> bool:
        return any(near.worth >= worth for near in self.near.get(text, ()))

    def _more(self, near: dict[str, list[Near]]) -> None:
        for text, some in near.items():
            self.near[text] = [*self.near.get(text, ()), *some]

    def _parted(self) -> Ranked | None:
        """The question with the words that the index does not have parted into words that it has."""
        unknown = [word for word in self.unsure if len(word) > SHORTEST_PARTED][:MOST_PARTED]
        pieces = {word: some for word in unknown if len(some := parted(word)) > 1}
        if not pieces:
            return None
        before = self.question, self.meant, self.near
        self.question = read(" ".join(" ".join(pieces.get(word, [word])) for word in self.question.words))
        self.meant, self.near = self.question.meant(), nearest(_texts(self.question))
        result = self._board().saying_all(self.kind, MOST_FOUND)
        if not result.records:
            self.question, self.meant, self.near = before
        return result if result.records else None

    def _board(self) -> Board:
        says: dict[tuple[int, int, int], float] = {}
        for way in self.question.ways:
            for near in self.near.get(way.text, ()):
                place = near.row, way.first, way.last
                if near.worth >= SURE or way.text not in self.meant:
                    says[place] = max(says.get(place, 0.0), way.worth * near.worth)
        chosen = (Say(row, first, last, worth) for (row, first, last), worth in says.items())
        return Board(chosen, len(self.question.words), public_only=not self.acting.has_mandate)

    def _rows(self, keys: list[int]) -> list[IndexedRecord]:
        rows = {row.pk: row for row in _visible(IndexedRecord.objects.filter(pk__in=keys), self.acting)}
        return [rows[key] for key in keys if key in rows]


def _texts(question: Question) -> list[str]:
    return list(dict.fromkeys(way.text for way in question.ways))


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

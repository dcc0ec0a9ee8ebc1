"""Does a synthesis rest on what was said? Its citations, counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CITATION = re.compile(r"\[([^\[\]]+)\]")
_SENTENCE_END = re.compile(r"(?<=[.!?؟])\s+(?!\[)|\n+")


@dataclass(frozen=True)
class Sentence:
    """One sentence of a synthesis, the contributions it cites, and cited ids that nobody gave."""

    text: str
    cites: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """``share`` of the contributions are cited; ``uncited`` are those cited by no sentence."""

    sentences: tuple[Sentence, ...]
    share: float | None
    uncited: tuple[str, ...]
    without_citation: tuple[int, ...]  # numbers of the sentences that cite nothing, from 1


def coverage(synthesis: str, ids: Sequence[str]) -> Coverage:
    """How much of what was said a synthesis cites; citations stand in square brackets: ``[t012, t040]``.

    ``share`` is None where there is no contribution.
    """
    known = set(ids)
    sentences = tuple(_sentence(part, known) for part in _SENTENCE_END.split(synthesis) if part and part.strip())
    cited = {one for sentence in sentences for one in sentence.cites}
    return Coverage(
        sentences,
        round(len(cited) / len(known), 4) if known else None,
        tuple(one for one in dict.fromkeys(ids) if one not in cited),
        tuple(number for number, sentence in enumerate(sentences, 1) if not sentence.cites),
    )


def _sentence(text: str, known: set[str]) -> Sentence:
    given = [one.strip() for found in _CITATION.findall(text) for one in re.split(r"[,;،؛]", found) if one.strip()]
    cites = tuple(dict.fromkeys(one for one in given if one in known))
    unknown = tuple(dict.fromkeys(one for one in given if one not in known))
    return Sentence(_CITATION.sub("", text).strip(), cites, unknown)

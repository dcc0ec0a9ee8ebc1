"""Names of a register as keys: which of two fields is the given name, and what each sounds like."""

# ruff: noqa: S608 -- every name put into a query is ours

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import pyarrow as pa

from jisr.engines.linkage.store import Store, rows
from jisr.engines.names import name_keys
from jisr.engines.names.signs import SIGNS

ASCII = str.maketrans({sign: letter for letter, sign in SIGNS.items()})
# a final a (ة، ا، اء، a, ae, ah) parts كريمة from كريم, which share their consonants, in both scripts alike
_FINAL_A = re.compile(r"(?:[ةاىه]ء?|aa?h?|ae|â|á|à)$", re.IGNORECASE)
_H_AFTER_LONG = re.compile(r"[اويو]ه$")
SWAPPED = -3.0  # log-odds under which first and last name stand in each other's column: one record in twenty


def keys_of(texts: Sequence[str]) -> pa.Table:
    """``text, fine, strict, loose`` for distinct spellings: keys in ASCII; ``fine`` tells long vowels and a final a too."""
    strict, long_vowel, loose = name_keys(texts)
    strict, long_vowel, loose = ([key.translate(ASCII) for key in keys] for keys in (strict, long_vowel, loose))
    fine = [f"{key}{'a' if ends_in_a(text) else ''}" for text, key in zip(texts, long_vowel, strict=True)]
    columns = {"text": texts, "fine": fine, "strict": strict, "loose": loose}
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def ends_in_a(text: str) -> bool:
    """Whether a spelling ends in the sound a, in either script."""
    bare = re.sub("[\u064b-\u0652\u0640]", "", text.rstrip(" .'’-"))
    return bool(_FINAL_A.search(bare)) and not _H_AFTER_LONG.search(bare)


@dataclass(frozen=True)
class Habit:
    """How often a key stands as given name and as family name, over all registers."""

    first: dict[str, int]
    last: dict[str, int]

    def leaning(self, key: str) -> float:
        """Log-odds that a name is a given one; 0 where nothing is known."""
        return log((self.first.get(key, 0) + 0.5) / (self.last.get(key, 0) + 0.5))

    def split(self, parts: Sequence[tuple[str, str, str, str]]) -> tuple[str, str] | None:
        """The likeliest (given, family) of the ways to part a whole name; ``parts`` are (head, tail, their keys)."""
        # a family name is one word more often than two
        ways = [
            (self.leaning(h) - self.leaning(t) - 0.3 * tail.count(" "), head, tail)
            for head, tail, h, t in parts
            if h and t
        ]
        ways += [(-score - 0.7, tail, head) for score, head, tail in ways]  # given name first, in a draw
        return max(ways)[1:] if ways else None


def habits(con: Store) -> Habit:
    """Counted over rows of ``raw`` that fill both fields; needs the table ``spelling``."""
    both = "first_name IS NOT NULL AND last_name IS NOT NULL"
    counted = [
        rows(con, f"SELECT loose, count(*) FROM raw JOIN spelling ON text = {field} WHERE {both} GROUP BY 1")
        for field in ("first_name", "last_name")
    ]
    return Habit(*(dict(pairs) for pairs in counted))


# words that never stand alone: the next one belongs to them
_LEADING = "ben bent ibn bou abou el al ait aït abd abdel moulay lalla sidi بن بنت ابن بو أبو ابو ال آيت أيت ايت عبد مولاي لالة سيدي"
LEADING = frozenset(_LEADING.split())


def ways_to_part(whole: str) -> list[tuple[str, str]]:
    """Every way to part a whole name in two, never after a word that needs the next."""
    words = whole.split()
    cuts = [at for at in range(1, len(words)) if words[at - 1].casefold() not in LEADING]
    return [(" ".join(words[:at]), " ".join(words[at:])) for at in cuts]


def part_whole_names(con: Store, habit: Habit) -> pa.Table:
    """``whole, head, tail`` for names written whole in one field: the given part and the family part."""
    written = rows(
        con,
        "SELECT DISTINCT coalesce(first_name, last_name, full_name) FROM raw"
        " WHERE (first_name IS NULL OR last_name IS NULL) AND coalesce(first_name, last_name, full_name) LIKE '% %'",
    )
    wholes = [row[0] for row in written]
    cuts = [ways_to_part(whole) for whole in wholes]
    pieces = sorted({piece for ways in cuts for way in ways for piece in way})
    loose = dict(zip(pieces, (key.translate(ASCII) for key in name_keys(pieces)[2]), strict=True))
    found = [
        habit.split([(h, t, loose[h], loose[t]) for h, t in ways]) or (whole, None)
        for whole, ways in zip(wholes, cuts, strict=True)
    ]
    return pa.table(
        {
            "whole": pa.array(wholes, pa.string()),
            "head": pa.array([head for head, _ in found], pa.string()),
            "tail": pa.array([tail for _, tail in found], pa.string()),
        }
    )

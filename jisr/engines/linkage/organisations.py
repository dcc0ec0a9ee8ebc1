"""Associations, centres and projects made ready for Splink: their words as keys, in whatever language and order."""

# ruff: noqa: S608 -- every name put into a query is ours

from __future__ import annotations

import pyarrow as pa

from jisr.engines.linkage import values
from jisr.engines.linkage.blocking import Rule
from jisr.engines.linkage.levels import PERSON, Comparison, Level
from jisr.engines.linkage.naming import ASCII
from jisr.engines.linkage.places import distinct, prepare_places
from jisr.engines.linkage.store import Store, keep, run
from jisr.engines.names import name_keys

COLUMNS = ("unique_id", "name", "commune", "ice", "receipt", "phone")


COMMON = 0.025  # share of the names a word stands in from which it describes more than it names


def prepare_organisations(con: Store) -> None:
    """From ``raw`` make ``records``: ``whole`` holds every word of the name, ``own`` those that name rather than describe."""
    texts = distinct(con, "name")
    strict, _, loose = (
        [key.translate(ASCII) or None for key in keys] for keys in name_keys(texts, kind="organisation")
    )
    titles = {"text": texts, "whole": strict, "words": loose}
    keep(con, "title", pa.table({name: pa.array(values, pa.string()) for name, values in titles.items()}))
    prepare_places(con)
    run(con, OWN)
    run(con, RECORDS)


# A word the glossary does not know may still be common here (local, محلية): the registers themselves tell.
OWN = f"""
CREATE TABLE own AS
WITH written AS (SELECT title.text, unnest(string_split(words, ' ')) AS word FROM title JOIN raw ON raw.name = title.text),
    shares AS (SELECT word, count(*) / (SELECT greatest(count(name), 200) FROM raw) AS share FROM written GROUP BY word),
    parts AS (SELECT DISTINCT text, word, share FROM written JOIN shares USING (word))
SELECT text, string_agg(word, ' ' ORDER BY word) FILTER (share <= {COMMON} OR rarest > {COMMON}) AS own
FROM (SELECT *, min(share) OVER (PARTITION BY text) AS rarest FROM parts) GROUP BY text
"""

RECORDS = f"""
CREATE TABLE records AS
SELECT raw.id AS unique_id, source, whole, own, place_key.loose AS place, {values.code("ice")} AS ice,
    {values.code("receipt")} AS receipt, {values.phone("phone")} AS phone,
    split_part(own, ' ', 1) AS own_first, list_last(string_split(own, ' ')) AS own_last, left(own, 3) AS own_start
FROM raw LEFT JOIN title ON title.text = raw.name LEFT JOIN own ON own.text = raw.name
LEFT JOIN place ON place.text = raw.commune LEFT JOIN place_key ON place_key.name = place.name
ORDER BY unique_id
"""


def _number(name: str, u: float, differs: float) -> Comparison:
    """A registration number or phone: the same, one sign apart, or another."""
    left, right = f"{name}_l", f"{name}_r"
    return Comparison(
        name,
        f"{left} IS NULL OR {right} IS NULL",
        (
            Level("same", f"{left} = {right}", 0.96 - differs, u),
            Level(
                "one_sign",
                f"least(length({left}), length({right})) >= 5 AND damerau_levenshtein({left}, {right}) <= 1",
                0.04,
                1e-5,
            ),
            Level("differs", "ELSE", differs, 1.0),
        ),
        uses=(name,),
    )


_WITHIN = "contains(' ' || whole_l || ' ', ' ' || own_r || ' ') OR contains(' ' || whole_r || ' ', ' ' || own_l || ' ')"

ORGANISATION: tuple[Comparison, ...] = (
    Comparison(
        "name",
        "whole_l IS NULL OR whole_r IS NULL",
        (
            Level("same", "whole_l = whole_r", 0.55, 0.0005, "whole"),
            Level("own_same", "own_l = own_r", 0.25, 0.002, "own"),
            Level(
                "one_letter",
                "least(length(own_l), length(own_r)) >= 4 AND damerau_levenshtein(own_l, own_r) <= 1",
                0.06,
                0.001,
            ),
            Level("part_of", f"least(length(own_l), length(own_r)) >= 3 AND ({_WITHIN})", 0.05, 0.004),
            Level("near", "jaro_winkler_similarity(whole_l, whole_r) >= 0.9", 0.05, 0.01),
            Level("differs", "ELSE", 0.04, 0.98),
        ),
        uses=("whole", "own"),
    ),
    next(comparison for comparison in PERSON if comparison.name == "place"),
    _number("ice", 1e-5, 0.01),
    _number("receipt", 1e-3, 0.05),
    _number("phone", 1e-4, 0.2),
)

RULES: tuple[Rule, ...] = (
    Rule(("ice",), ("own",)),
    Rule(("phone",), ("own", "place")),
    Rule(("receipt", "place"), ("own_start",)),
    Rule(("receipt", "own"), ("place",)),
    Rule(("whole",), ("place", "receipt")),
    Rule(("own",), ("place", "receipt")),
    Rule(("own_first", "place"), ("own_last",)),
    Rule(("own_last", "place"), ("own_first",)),
    Rule(("own_start", "place"), ("own_last",)),
)

"""What is compared and in how many degrees: comparison levels for persons and organisations, as Splink reads them.

A level is (label, condition, m, u, frequencies of): how often true pairs and strangers are expected there before the
data say better, and the column whose frequent values weigh less. The first level whose condition holds counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Level:
    """One degree of agreement; ``label`` is a code the explanation has words for."""

    label: str
    condition: str
    m: float
    u: float
    frequencies: str = ""


@dataclass(frozen=True)
class Comparison:
    """One thing compared: ``missing`` says when nothing can be said, ``person`` whether it tells housemates apart."""

    name: str
    missing: str
    levels: tuple[Level, ...]
    person: bool = False
    uses: tuple[str, ...] = ()

    def settings(self, chance: dict[str, float]) -> dict[str, Any]:
        """The comparison as a Splink settings dictionary; ``chance`` gives u of levels by ``name.label``."""
        null = {"sql_condition": self.missing, "label_for_charts": "missing", "is_null_level": True}
        return {
            "output_column_name": self.name,
            "comparison_levels": [null, *(self._level(level, chance) for level in self.levels)],
        }

    def _level(self, level: Level, chance: dict[str, float]) -> dict[str, Any]:
        counted = chance.get(f"{self.name}.{level.label}")
        told: dict[str, Any] = {
            "sql_condition": level.condition,
            "label_for_charts": level.label,
            "m_probability": level.m,
            "u_probability": level.u if counted is None else counted,
            "fix_u_probability": counted is not None,
        }
        if level.frequencies:
            # this level's own u is what its values' frequencies replace
            told |= {"tf_adjustment_column": level.frequencies, "disable_tf_exact_match_detection": True}
        return told


def _name(part: str, other: str) -> Comparison:
    """A given or family name by its keys, from the same sound to nothing in common."""
    left, right = f"{part}_strict_l", f"{part}_strict_r"
    edit = f"damerau_levenshtein({left}, {right}) <= 1"
    written = f"least(length({part}_text_l), length({part}_text_r))"
    slip = f"damerau_levenshtein({part}_text_l, {part}_text_r) <= 1"
    longer = f"greatest(length({left}), length({right}))"
    shorter = f"least(length({left}), length({right}))"
    inside = f"(starts_with({left}, {right}) OR starts_with({right}, {left}) OR ends_with({left}, {right}) OR ends_with({right}, {left}))"
    swapped = f"{part}_loose_l = {other}_loose_r AND {other}_loose_l = {part}_loose_r"
    missing = f"{part}_loose_l IS NULL OR {part}_loose_r IS NULL"
    if part == "last":
        missing += f" OR ({swapped} AND last_loose_l <> last_loose_r)"  # the given name has told it: not twice
    return Comparison(
        part,
        missing,
        (
            Level("same", f"{part}_fine_l = {part}_fine_r", 0.84, 0.006, f"{part}_fine"),
            Level(
                "sounds_same",
                f"{part}_strict_l = {part}_strict_r OR {part}_loose_l = {part}_loose_r",
                0.09,
                0.003,
                f"{part}_loose",
            ),
            Level("swapped", swapped, 0.01, 1e-5),
            Level("one_letter", f"({longer} >= 5 AND {edit}) OR ({written} >= 4 AND {slip})", 0.02, 5e-4),
            Level("part_of", f"{shorter} >= 3 AND {inside}", 0.01, 0.002),
            Level("one_letter_short", edit, 0.02, 0.02),
            Level("differs", "ELSE", 0.01, 0.96),
        ),
        person=part == "first",
        uses=(f"{part}_fine", f"{part}_strict", f"{part}_loose", f"{part}_text", f"{other}_loose"),
    )


PERSON: tuple[Comparison, ...] = (
    _name("first", "last"),
    _name("last", "first"),
    Comparison(
        "born",
        "year_l IS NULL OR year_r IS NULL",
        (
            Level("same", "dob_l = dob_r", 0.9, 5e-5),
            Level("year_same", "year_l = year_r AND (dob_l IS NULL OR dob_r IS NULL)", 0.05, 0.008),
            Level(
                "day_month_swapped",
                "year_l = year_r AND substr(dob_l, 5, 2) = substr(dob_r, 7, 2) AND substr(dob_l, 7, 2) = substr(dob_r, 5, 2)",
                0.006,
                1.5e-5,
            ),
            Level("one_digit", "damerau_levenshtein(dob_l, dob_r) <= 1", 0.02, 0.001),
            Level("year_same_day_differs", "year_l = year_r", 0.01, 0.012),
            Level("near", "abs(year_l - year_r) <= 2", 0.005, 0.055),
            Level("differs", "ELSE", 0.009, 0.92),
        ),
        person=True,
        uses=("dob", "year"),
    ),
    Comparison(
        "sex",
        "sex_l IS NULL OR sex_r IS NULL",
        (Level("same", "sex_l = sex_r", 0.98, 0.5), Level("differs", "ELSE", 0.02, 0.5)),
        person=True,
        uses=("sex",),
    ),
    Comparison(
        "cin",
        "cin_l IS NULL OR cin_r IS NULL",
        (
            Level("same", "cin_l = cin_r", 0.94, 1e-5),
            Level("one_sign", "damerau_levenshtein(cin_l, cin_r) <= 1", 0.04, 5e-6),
            Level("differs", "ELSE", 0.02, 1.0),
        ),
        person=True,
        uses=("cin",),
    ),
    Comparison(
        "phone",
        "phone_l IS NULL OR phone_r IS NULL",
        (
            Level("same", "phone_l = phone_r", 0.8, 5e-5),
            Level("one_sign", "damerau_levenshtein(phone_l, phone_r) <= 1", 0.03, 1e-5),
            Level("differs", "ELSE", 0.17, 1.0),
        ),
        uses=("phone",),
    ),
    Comparison(
        "place",
        "place_l IS NULL OR place_r IS NULL",
        (
            Level("same", "place_l = place_r", 0.92, 0.03, "place"),
            Level("near", "jaro_winkler_similarity(place_l, place_r) >= 0.88", 0.03, 0.005),
            Level("differs", "ELSE", 0.05, 0.96),
        ),
        uses=("place",),
    ),
    Comparison(
        "address",
        "(street_l IS NULL AND door_l IS NULL) OR (street_r IS NULL AND door_r IS NULL)",
        (
            Level("same", "street_l = street_r AND door_l = door_r", 0.75, 5e-5),
            Level("door_same", "door_l = door_r", 0.1, 0.003),
            Level("street_same", "street_l = street_r", 0.05, 0.003),
            Level("differs", "ELSE", 0.1, 0.99),
        ),
        uses=("street", "door"),
    ),
)

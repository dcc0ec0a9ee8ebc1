"""What the page of linked registers asks: totals that everyone may read, and pairs for those who may open them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Exists, OuterRef, Q, QuerySet

from jisr.core.acting import Acting
from jisr.core.small import Shown, shown, shown_row, shown_table
from jisr.engines.linkage.explain import WRITTEN, masked_identifier
from jisr.engines.linkage.explain_words import WORDS
from jisr.studies.enums import Engine, PairDecision, StudyState
from jisr.studies.models import Listed, Pair, PairVerdict, Register, Study
from jisr.studies.registers import standing_verdict
from jisr.territories.models import Territory

MASKED = ("cin", "phone")
LOUD = 0.5  # weights below it, in bits, speak neither for nor against


@dataclass(frozen=True)
class Known:
    """The totals of a study as everyone may read them; None stands for a count too small to be shown.

    ``registers`` are (register, lines, people); ``numbers`` (on how many lists, people); ``sets`` (for each list
    whether it is in, the numbers of those, people, hundredths of the longest bar); ``provinces`` (province, people by number of lists).
    """

    people: int
    fewest: int
    shared: Shown
    registers: list[tuple[Register, int, Shown]]
    numbers: list[tuple[int, Shown]]
    sets: list[tuple[list[bool], str, Shown, float]]
    provinces: list[tuple[Territory, list[Shown]]]


def linkages(acting: Acting) -> QuerySet[Study]:
    """The studies of linked registers that may be seen, the newest first; an invented one has nothing to hide."""
    return Study.objects.visible_to(acting).filter(engine=Engine.LINKAGE).select_related("territory")


def linkage_shown(reference: str, acting: Acting) -> Study | None:
    """The study asked for; else the last that was done, or the last at all."""
    rows = linkages(acting)
    if reference:
        return rows.filter(reference=reference).first()
    return rows.filter(state=StudyState.DONE).first() or rows.first()


def known_of(study: Study) -> Known:
    """The totals of a finished study, small counts hidden by the one rule."""
    totals = study.result["totals"]
    registers = list(Register.objects.filter(pk__in=study.parameters["registers"]).select_related("organisation"))
    registers.sort(key=lambda one: study.parameters["registers"].index(one.pk))
    numbers, sets = shown_row(totals["by_number"]), shown_row(list(totals["by_lists"].values()))
    longest = max((count for count in sets if count), default=1)
    places = {
        one.code: one for one in Territory.objects.filter(code__in=totals["by_province"], is_example=study.is_example)
    }
    table = shown_table(list(totals["by_province"].values()))
    return Known(
        people=totals["people"],
        fewest=totals["people_at_fewest"],
        shared=shown(sum(totals["by_number"][1:])),
        registers=[
            (one, lines, shown(people))
            for one, lines, people in zip(registers, totals["lines"], totals["people_in"], strict=True)
        ],
        numbers=list(enumerate(numbers, 1)),
        sets=[
            (
                in_them,
                " + ".join(str(of) for of, one in enumerate(in_them, 1) if one),
                count,
                100 * (count or 0) / longest,
            )
            for name, count in zip(totals["by_lists"], sets, strict=True)
            for in_them in [[str(of) in name.split("+") for of in range(len(registers))]]
        ],
        provinces=[
            (places[code], row) for code, row in zip(totals["by_province"], table, strict=True) if code in places
        ],
    )


SHOWN_PAIRS = ("doubtful", "links", "said")


def pairs_of(study: Study, acting: Acting, kind: str) -> QuerySet[Pair]:
    """The pairs of a study that the mandate may open: in doubt and not yet judged, linked, or judged by someone."""
    rows = Pair.objects.entrusted_to(acting).filter(study=study).select_related("left__register", "right__register")
    said = PairVerdict.objects.filter(left=OuterRef("left"), right=OuterRef("right"), undone_on__isnull=True)
    rows = rows.annotate(is_said=Exists(said)).order_by("probability", "pk")
    if kind == "said":
        return rows.filter(is_said=True)
    wanted = PairDecision.LINK if kind == "links" else PairDecision.REVIEW
    return rows.filter(Q(decision=wanted) & Q(is_said=False)).order_by(
        "probability" if kind == "links" else "-probability", "pk"
    )


@dataclass(frozen=True)
class Compared:
    """One thing compared, as the page shows it: its word, both values and keys, what it says, its step of the sum.

    ``start`` and ``length`` are hundredths of the picture; ``look`` is ``for``, ``against`` or ``neither``.
    """

    word: str
    left: str
    right: str
    left_key: str
    right_key: str
    verdict: str
    weight: float | None
    look: str
    start: float
    length: float


@dataclass(frozen=True)
class Explanation:
    """A pair explained: why it was decided so, each thing compared, what was said of it and taken back."""

    pair: Pair
    why: str
    lines: list[Compared]
    verdict: PairVerdict | None
    earlier: list[PairVerdict]


def explanation_of(pair: Pair, language: str) -> Explanation:
    """The explanation of a pair in a language; CIN and telephone are masked."""
    words, told = WORDS[language], pair.explanation
    steps = [("prior", told["prior"]), *((one["name"], one["weight"]) for one in told["lines"]), ("rest", told["rest"])]
    spots = waterfall([weight or 0.0 for _name, weight in steps])
    keys = {one["name"]: one["keys"] for one in told["lines"]}
    lines = [_said(pair, name, weight, spot, keys, words) for (name, weight), spot in zip(steps, spots, strict=True)]
    taken_back = PairVerdict.objects.filter(left=pair.left_id, right=pair.right_id, undone_on__isnull=False)
    return Explanation(pair, words[f"why_{pair.why}"], lines, standing_verdict(pair), list(taken_back))


def waterfall(weights: Sequence[float]) -> list[tuple[float, float]]:
    """Where each weight begins and how long it is, one after the other, in hundredths of the whole width."""
    ends = [0.0]
    for weight in weights:
        ends.append(ends[-1] + weight)
    low, width = min(ends), (max(ends) - min(ends)) or 1.0
    return [
        (100 * (min(one, other) - low) / width, max(100 * abs(other - one) / width, 0.5))
        for one, other in pairwise(ends)
    ]


def _said(
    pair: Pair,
    name: str,
    weight: float | None,
    spot: tuple[float, float],
    keys: dict[str, list[str]],
    words: dict[str, str],
) -> Compared:
    left, right = (_value(line, name) for line in (pair.left, pair.right))
    look = "neither" if weight is None or abs(weight) <= LOUD else "for" if weight > 0 else "against"
    verdict = "" if name not in keys else words[_verdict(weight, look)]
    one, other = keys.get(name, ["", ""])
    return Compared(words[name], left, right, one, other, verdict, weight, look, *spot)


def _verdict(weight: float | None, look: str) -> str:
    return "unknown" if weight is None else {"for": "agrees", "against": "differs", "neither": "neutral"}[look]


def _value(line: Listed, name: str) -> str:
    written = next((str(getattr(line, field)) for field in WRITTEN.get(name, (name,)) if getattr(line, field, "")), "")
    return masked_identifier(written) if name in MASKED else written

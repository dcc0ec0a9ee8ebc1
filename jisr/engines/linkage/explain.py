"""Why two records are, or may be, one person: a page a social worker can read, right to left where the names are."""

# ruff: noqa: S608 -- every name put into a query is ours

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log2
from typing import TYPE_CHECKING, Any

from jisr.engines.linkage.explain_words import WORDS
from jisr.engines.linkage.levels import Comparison
from jisr.engines.linkage.store import rows
from jisr.engines.names import romanize

if TYPE_CHECKING:
    from jisr.engines.linkage.engine import Linkage, Run

KEYS = {"first": "first_strict", "last": "last_strict", "name": "whole", "place": "place", "commune": "place"}
WRITTEN = {
    "first": ("first_name", "full_name"),
    "last": ("last_name", "full_name"),
    "born": ("dob",),
    "place": ("commune",),
}


@dataclass(frozen=True)
class Line:
    """One thing compared: its name, both values as written, both keys, how much it weighs (log2), or nothing known."""

    name: str
    left: str
    right: str
    left_key: str
    right_key: str
    weight: float | None


@dataclass(frozen=True)
class Explained:
    """One pair, each record by its register and id, with everything said of it; ``rest`` joins guard and rivals.

    ``why`` is the code of the rule that decided, a key of ``scoring.WHY``.
    """

    left: tuple[str, str]
    right: tuple[str, str]
    probability: float
    decision: str
    why: str
    lines: tuple[Line, ...]
    prior: float
    rest: float


def chosen_pairs(work: Run, linkage: Linkage, asked: Sequence[str] = (), most: int | None = None) -> list[Explained]:
    """The pairs asked for by ``left_id,right_id``; else the doubtful first and then links, ``most`` (None: all)."""
    wanted = [tuple(pair.split(",", 1)) for pair in asked if "," in pair]
    if asked:
        matching = " OR ".join("(l.key = ? AND r.key = ?) OR (r.key = ? AND l.key = ?)" for _ in wanted) or "false"
        values = [value for left, right in wanted for value in (left, right, left, right)]
    else:
        matching, values = "true", []
    weights = [
        f"w.mw_{c.name}" + (f" + w.mw_tf_adj_{c.name}" if any(level.frequencies for level in c.levels) else "")
        for c in work.comparisons
    ]
    found = work.con.execute(
        f"SELECT left_record, right_record, probability, decision, why, {', '.join(weights)} FROM decided"
        " LEFT JOIN weights w ON w.unique_id_l = left_record AND w.unique_id_r = right_record"
        " JOIN raw l ON l.id = left_record JOIN raw r ON r.id = right_record"
        f" WHERE {matching} ORDER BY decision DESC, abs(probability - 0.5), left_record, right_record"
        + ("" if most is None else f" LIMIT {int(most)}"),
        values,
    ).fetchall()
    ends = sorted({end for left, right, *_ in found for end in (left, right)})
    raw, ready = _records(work, "raw", "id", ends), _records(work, "records", "unique_id", ends)
    return [_explained(work, linkage, row, raw, ready) for row in found]


Rows = dict[int, dict[str, Any]]


def _records(work: Run, table: str, key: str, ends: list[int]) -> Rows:
    """The rows of a table by their number, all in one query."""
    columns = [row[0] for row in rows(work.con, f"DESCRIBE {table}")]
    found = work.con.execute(f"SELECT {key}, * FROM {table} WHERE {key} IN (SELECT unnest(?))", [ends]).fetchall()
    return {number: dict(zip(columns, values, strict=True)) for number, *values in found}


def _explained(work: Run, linkage: Linkage, row: tuple[Any, ...], raw: Rows, ready: Rows) -> Explained:
    left, right, probability, decision, why, *weights = row
    lines = tuple(
        Line(
            comparison.name,
            _written(raw[left], comparison),
            _written(raw[right], comparison),
            str(ready[left].get(KEYS.get(comparison.name, "")) or ""),
            str(ready[right].get(KEYS.get(comparison.name, "")) or ""),
            weight if _said(ready[left], ready[right], comparison) else None,
        )
        for comparison, weight in zip(work.comparisons, weights, strict=True)
    )
    share = linkage.model.settings["probability_two_random_records_match"]
    prior = log2(share / (1 - share))
    certain = min(max(probability, 1e-4), 1 - 1e-4)
    rest = log2(certain / (1 - certain)) - prior - sum(line.weight or 0 for line in lines)
    sources = [register.name for register in work.registers]
    first, second = ((sources[raw[side]["source"]], str(raw[side]["key"])) for side in (left, right))
    return Explained(first, second, probability, decision, why, lines, prior, rest)


def _written(raw: dict[str, Any], comparison: Comparison) -> str:
    for column in WRITTEN.get(comparison.name, (comparison.name,)):
        if raw.get(column):
            return str(raw[column])
    return ""


def _said(left: dict[str, Any], right: dict[str, Any], comparison: Comparison) -> bool:
    """Whether both records hold anything of what is compared."""
    return all(any(record.get(column) for column in comparison.uses[:3]) for record in (left, right))


def masked_identifier(text: str) -> str:
    """All but the last two signs hidden."""
    return "•" * max(len(text) - 2, 0) + text[-2:] if text else ""


def page(pairs: Sequence[Explained], *, lang: str, masked: bool) -> str:
    """The whole HTML page; its first line says what it holds."""
    words = WORDS[lang]
    note = words["masked"] if masked else words["shown"]
    body = "\n".join(_pair(pair, words, lang, masked) for pair in pairs) or f"<p>{escape(words['none'])}</p>"
    return (
        f"<!-- {escape(words['holds'])} {escape(note)} -->\n"
        f'<!doctype html>\n<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{escape(words['title'])}</title><style>{STYLE}</style></head>\n<body>\n"
        f'<h1>{escape(words["title"])}</h1>\n<p class="holds">{escape(words["holds"])} {escape(note)}</p>\n<p>{escape(words["read"])}</p>\n'
        f"{body}\n</body>\n</html>\n"
    )


def _pair(pair: Explained, words: dict[str, str], lang: str, masked: bool) -> str:
    table = "\n".join(_row(line, words, masked) for line in pair.lines)
    decided = escape(words[pair.decision])
    return (
        f'<section class="{pair.decision}">\n<h2><bdi>{escape(" · ".join(pair.left))}</bdi> — <bdi>{escape(" · ".join(pair.right))}</bdi></h2>\n'
        f"<p><strong>{decided}</strong> · {escape(words['probability'])} <bdi>{pair.probability:.1%}</bdi> · {escape(words[f'why_{pair.why}'])}</p>\n"
        f"<table><thead><tr>{''.join(f'<th scope=col>{escape(words[head])}</th>' for head in ('field', 'left', 'right', 'says'))}</tr></thead>"
        f"<tbody>{table}</tbody></table>\n{_waterfall(pair, words, lang)}\n</section>"
    )


def _row(line: Line, words: dict[str, str], masked: bool) -> str:
    hide = masked and line.name in {"cin", "phone"}
    cells = []
    for text, key in ((line.left, line.left_key), (line.right, line.right_key)):
        shown = masked_identifier(text) if hide else text
        under = f"<br><small><bdi>{escape(key)}</bdi> · <bdi>{escape(romanize(text))}</bdi></small>" if key else ""
        cells.append(f"<td><bdi>{escape(shown) or '—'}</bdi>{under}</td>")
    verdict = _verdict(line.weight)
    weight = "" if line.weight is None else f" <bdi>{line.weight:+.1f}</bdi>"
    return f'<tr class="{verdict}"><th scope="row">{escape(words[line.name])}</th>{"".join(cells)}<td>{escape(words[verdict])}{weight}</td></tr>'


def _verdict(weight: float | None) -> str:
    if weight is None:
        return "unknown"
    return "agrees" if weight > 0.5 else "differs" if weight < -0.5 else "neutral"


def _waterfall(pair: Explained, words: dict[str, str], lang: str) -> str:
    """The weights one after the other, from what is likely before looking to the decision; bits to the right speak for."""
    bars = [
        ("prior", pair.prior),
        *((line.name, line.weight) for line in pair.lines if line.weight),
        ("rest", pair.rest),
    ]
    at, steps = 0.0, []
    for name, weight in bars:
        steps.append((name, at, at + (weight or 0.0), weight or 0.0))
        at += weight or 0.0
    low, high = min(min(a, b) for _, a, b, _ in steps), max(max(a, b) for _, a, b, _ in steps)
    scale = 360 / max(high - low, 1e-9)
    # both end at the axis: in a right-to-left text that is where it starts
    ends = 'direction="rtl" text-anchor="start"' if lang == "ar" else 'text-anchor="end"'
    drawn = []
    for place, (name, start, end, weight) in enumerate(steps):
        x, width, y = (min(start, end) - low) * scale + 150, max(abs(end - start) * scale, 1), place * 22
        drawn.append(
            f'<text x="140" y="{y + 14}" {ends}>{escape(words[name])}</text>'
            f'<rect class="{"for" if weight >= 0 else "against"}" x="{x:.1f}" y="{y + 3}" width="{width:.1f}" height="15"/>'
            f'<text x="{x + width + 4:.1f}" y="{y + 14}">{weight:+.1f}</text>'
        )
    zero = (0 - low) * scale + 150
    axis = f'<line x1="{zero:.1f}" x2="{zero:.1f}" y1="0" y2="{len(steps) * 22}"/>'
    label = escape(words["waterfall"])
    return f'<svg viewBox="0 0 570 {len(steps) * 22}" role="img" aria-label="{label}" direction="ltr">{axis}{"".join(drawn)}</svg>'


STYLE = """
body{font-family:FiraGO,"Noto Sans Arabic",system-ui,sans-serif;margin-inline:auto;max-width:52rem;padding:1rem;line-height:1.5}
.holds{border-inline-start:4px solid #b3261e;padding-inline-start:.75rem}
section{border:1px solid #ccc;border-radius:6px;margin-block:1rem;padding:1rem}
section.link{border-inline-start:4px solid #1b6e4b}section.review{border-inline-start:4px solid #b07a00}
h2{font-size:1rem;margin:0}table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;border-block-end:1px solid #eee;padding:.25rem .5rem}
tr.differs td:last-child{color:#b3261e}tr.agrees td:last-child{color:#1b6e4b}tr.unknown{color:#666}
svg{width:100%;max-width:40rem;font-size:12px;margin-block-start:.5rem}.for{fill:#1b6e4b}.against{fill:#b3261e}line{stroke:#666}
@media print{section{break-inside:avoid}}
"""

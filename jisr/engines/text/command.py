"""``jisr themes FILE --column TEXT --out themes.json``: which contributions say the same, and what they are about."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jisr.engines.shell import BadInput, Fault, Progress, Timing, guarded, write_json
from jisr.engines.tables import OpenTable, fold_header, open_table
from jisr.engines.text.coverage import coverage
from jisr.engines.text.study import THRESHOLD, Study, ThemeSuggestion, study
from jisr.engines.words import PILLARS, themes


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is 0, or 2 for bad input with its faults on standard error."""
    return guarded(lambda: _run(_parser().parse_args(argv)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("jisr themes", description="Which contributions say the same thing?")
    parser.add_argument("file", help="CSV, XLSX or Parquet; - is standard input")
    parser.add_argument("--column", required=True, help="the header of the column of texts")
    parser.add_argument("--id", help="the header of the column of ids (default: the row's number in the file)")
    parser.add_argument("--out", default="-", help="the JSON to write (default: standard output)")
    parser.add_argument(
        "--threshold", type=float, default=THRESHOLD, help=f"mean likeness of a group, 0 to 1 (default: {THRESHOLD})"
    )
    parser.add_argument("--synthesis", help="a text that cites contributions as [id, id]: how many does it cite?")
    return parser


def _run(asked: argparse.Namespace) -> None:
    timing, progress = Timing(), Progress("themes")
    if not 0 < asked.threshold <= 1:
        raise BadInput(Fault("threshold.range", f"a threshold lies above 0 and up to 1, not {asked.threshold}"))
    with timing.load():
        ids, texts = _read(asked.file, asked.column, asked.id)
        synthesis = _synthesis(asked.synthesis) if asked.synthesis else None
    progress(0.2, f"{len(texts):,} contributions")
    with timing.compute():
        found = study(texts, ids, threshold=asked.threshold)
        told = _told(found, dict(zip(ids, texts, strict=True)))
        if synthesis is not None:
            told["coverage"] = asdict(coverage(synthesis, ids))
    progress(1, f"{len(found.groups):,} groups")
    write_json(asked.out, told | {"timing": timing.as_dict()})


def _read(file: str, column: str, id_column: str | None) -> tuple[list[str], list[str]]:
    """Ids and texts, a row each; ``BadInput`` for a column that is not there, an id twice, or no text at all."""
    table = open_table(file, (), {})
    place = _place(table, column)
    id_place = _place(table, id_column) if id_column else None
    ids, texts, faults = [], [], []
    seen: dict[str, int] = {}
    for row, cells in table.data():
        text = str(cells[place] or "") if place < len(cells) else ""
        name = str(row) if id_place is None else str(cells[id_place] or "") if id_place < len(cells) else ""
        if not name or name in seen:
            said = f"the id {name} already stands in row {seen[name]}" if name else "a contribution without an id"
            faults.append(table.fault("id.repeated" if name else "id.missing", said, row, id_column or ""))
        seen.setdefault(name, row)
        ids.append(name)
        texts.append(text)
    if not any(text.strip() for text in texts):
        faults.append(table.fault("text.none", "no row has a text", table.header.last, column))
    if faults:
        raise BadInput(faults)
    return ids, texts


def _place(table: OpenTable, column: str) -> int:
    titles = table.header.titles
    found = [at for at, title in enumerate(titles) if title == column]
    found += [at for at, title in enumerate(titles) if fold_header(title) == fold_header(column)]
    if not found:
        shown = ", ".join(title for title in titles if title)
        raise BadInput(
            table.fault(
                "column.missing", f"no column is called “{column}”; there are: {shown}", table.header.last, column
            )
        )
    return found[0]


def _synthesis(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except (FileNotFoundError, UnicodeDecodeError) as wrong:
        raise BadInput(Fault("synthesis.unreadable", f"not a text in UTF-8: {wrong}", file)) from wrong


def _told(found: Study, texts: dict[str, str]) -> dict[str, Any]:
    """The study as plain values, each group with the text of its central contribution."""
    named = {theme.code: {"ar": theme.ar, "fr": theme.fr, "en": theme.en} for theme in themes()}
    pillars = {number: dict(zip(("ar", "fr", "en"), names, strict=True)) for number, names in PILLARS.items()}

    def theme(suggested: ThemeSuggestion | None) -> dict[str, Any] | None:
        if suggested is None:
            return None
        return asdict(suggested) | {"name": named[suggested.code], "pillar_name": pillars[suggested.pillar]}

    return {
        "threshold": found.threshold,
        "groups": [
            {"id": number, "size": len(group.members), "members": list(group.members), "central": group.central,
             "central_text": texts[group.central], "words": [asdict(word) for word in group.words],
             "theme": theme(group.theme), "mean_likeness": group.mean_likeness,
             "suggestions": [asdict(joining) for joining in group.joinings]}
            for number, group in enumerate(found.groups, 1)
        ],
        "contributions": [
            {"id": placed.id, "group": placed.group, "theme": placed.theme.code if placed.theme else None,
             "near": [asdict(near) for near in placed.near]}
            for placed in found.contributions
        ],
        "wordless": list(found.wordless),
    }  # fmt: skip

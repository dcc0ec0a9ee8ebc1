"""Judging all rows of a file: groups that stand or fall together, and what each row is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from jisr.core.acting import Acting
from jisr.core.enums import RowVerdict
from jisr.usecases.imports.declare import Judged, Kind, Said
from jisr.usecases.imports.ground import Ground


def judge_rows(rows: Sequence[Said], kind: Kind, *, by: Acting, on: date, decisions: dict[str, Any]) -> list[Judged]:
    """Every row in exactly one of the groups given back, each judged."""
    ground = Ground(kind, by=by, on=on, decisions=decisions)
    return [judge_group(group, ground) for group in kind.grouped(list(rows))]


def judge_group(rows: list[Said], ground: Ground) -> Judged:
    """What some rows come to; cells that could not be read are faults from the start."""
    judged = Judged(rows)
    for row in rows:
        for fault in row.faults:
            judged.fault(row, fault["column"], fault["code"], **fault["values"])
    ground.kind.judge(judged, ground)
    judged.faults = _distinct(judged, rows)
    return judged


def _distinct(judged: Judged, rows: list[Said]) -> list[dict[str, Any]]:
    """Each fault once; that a cell is missing is not said of one that could not be read."""
    unread = {(row.sheet, row.number, fault["column"]) for row in rows for fault in row.faults}
    kept: list[dict[str, Any]] = []
    for fault in judged.faults:
        where = (fault["sheet"], fault["row"], fault["column"])
        if fault not in kept and not (fault["code"] == "cell.missing" and where in unread):
            kept.append(fault)
    return kept


def verdict_of(judged: Judged) -> RowVerdict:
    """What a group as a whole comes to."""
    if judged.left_out:
        return RowVerdict.SAME
    if judged.faults:
        return RowVerdict.FAULT
    if judged.doubts:
        return RowVerdict.DOUBTFUL
    if judged.match is None:
        return RowVerdict.NEW
    return RowVerdict.CHANGE if judged.changes else RowVerdict.SAME


def told(said: Said, judged: Judged, kept: dict[str, Any]) -> dict[str, Any]:
    """What one staged row keeps of its group's judgement; a row without fault of its own says what it waits for."""
    verdict = verdict_of(judged)
    faults = [fault for fault in judged.faults if (fault["sheet"], fault["row"]) == said.place]
    doubts = [doubt for doubt in judged.doubts if (doubt["sheet"], doubt["row"]) == said.place]
    if verdict == RowVerdict.FAULT and not faults:
        first = judged.faults[0]
        of = {"row": first["row"], "sheet": first["sheet"]}
        faults = [{"sheet": said.sheet, "row": said.number, "column": "", "code": "group.waits", "values": of}]
    waits = judged.doubts[0]["row"] if verdict == RowVerdict.DOUBTFUL and not doubts else 0
    changes = judged.changes.get(said.place, {}) if verdict == RowVerdict.CHANGE else {}
    if verdict == RowVerdict.CHANGE and not changes:
        verdict = RowVerdict.SAME
    group = f"{judged.rows[0].sheet}|{judged.rows[0].number}"
    return {
        "raw": kept["raw"],
        "parsed": {**kept["parsed"], "label": judged.label, "group": group, "doubts": doubts, "waits": waits},
        "verdict": verdict,
        "matched_by": "left_out" if judged.left_out else judged.how,
        "matched_id": judged.match.pk if judged.match is not None else None,
        "candidates": [choice[0] for doubt in doubts for choice in doubt["choices"]],
        "changes": changes,
        "faults": faults if verdict == RowVerdict.FAULT else [],
        "decided": judged.left_out or judged.how == "decided",
    }

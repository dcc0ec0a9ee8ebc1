"""What a staged list comes to, for a person and for a program."""

from __future__ import annotations

from collections import Counter
from typing import Any

from jisr.core.enums import RowVerdict
from jisr.core.models import Batch, StagedRow
from jisr.territories.models import Territory

SHOWN = 25


def as_json(batch: Batch, applied: dict[str, int] | None) -> dict[str, Any]:
    """Counts by verdict and by how rows were matched, every row that changes, waits or is wrong."""
    rows = list(batch.rows.all())
    codes = _codes(rows)
    counts = Counter(row.verdict for row in rows)
    return {
        "batch": batch.pk,
        "file": batch.file_name,
        "rows": len(rows),
        "verdicts": {verdict: counts[verdict] for verdict in RowVerdict.values},
        "matched_by": dict(Counter(row.matched_by for row in rows if row.matched_by)),
        "applied": applied,
        "changes": [
            {
                "row": row.row_number,
                "sheet": row.sheet,
                "unit": codes.get(row.matched_id or 0, ""),
                "changes": row.changes,
            }
            for row in rows
            if row.verdict in (RowVerdict.CHANGE, RowVerdict.NEW)
        ],
        "doubtful": [
            {
                "row": row.row_number,
                "code": row.parsed.get("code", ""),
                "name": _name(row),
                "why": row.parsed.get("why", ""),
                "candidates": [codes.get(pk, "") for pk in row.candidates],
            }
            for row in rows
            if row.verdict == RowVerdict.DOUBTFUL
        ],
        "faults": [{"sheet": row.sheet, **fault} for row in rows for fault in row.faults],
    }


def as_lines(batch: Batch, applied: dict[str, int] | None) -> list[str]:
    """The same for a person: sums first, then what waits, what is wrong, and the first of the changes."""
    told = as_json(batch, applied)
    verdicts = ", ".join(f"{number} {verdict}" for verdict, number in told["verdicts"].items() if number)
    matched = ", ".join(f"{number} by {how}" for how, number in told["matched_by"].items())
    lines = [f"list {batch.pk} ({batch.file_name}): {told['rows']} rows: {verdicts}", f"matched: {matched or 'none'}"]
    if applied is not None:
        lines.append("applied: " + ", ".join(f"{number} {what}" for what, number in applied.items()))
    for doubt in told["doubtful"]:
        near = ", ".join(doubt["candidates"]) or "nothing near"
        lines.append(f"row {doubt['row']}: {doubt['code']} {doubt['name']}: doubtful ({doubt['why']}): {near}")
    lines += [
        f"{batch.file_name}{'!' + fault['sheet'] if fault['sheet'] else ''}:{fault['row']}:{fault['column']}: "
        f"{fault['code']} {fault['text']}"
        for fault in told["faults"]
    ]
    for change in told["changes"][:SHOWN]:
        what = "; ".join(f"{name}: {was} → {said}" for name, (was, said) in change["changes"].items())
        lines.append(f"row {change['row']}: {change['unit'] or 'new'} {what}".rstrip())
    if len(told["changes"]) > SHOWN:
        lines.append(f"… and {len(told['changes']) - SHOWN} more; --json gives all of them")
    if applied is None and told["changes"]:
        lines.append(f"nothing has changed yet: jisr territories apply {batch.pk}")
    return lines


def _codes(rows: list[StagedRow]) -> dict[int, str]:
    wanted = {row.matched_id or 0 for row in rows} | {pk for row in rows for pk in row.candidates}
    return dict(Territory.objects.filter(pk__in=wanted).values_list("pk", "code"))


def _name(row: StagedRow) -> str:
    return row.parsed.get("name_fr") or row.parsed.get("name_ar") or ""

"""Staging a list: every row kept as it came, with what it would do; and a person's decision on a doubtful one."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from jisr.core.acting import Acting
from jisr.core.enums import BatchState, RowVerdict
from jisr.core.models import Batch, StagedRow
from jisr.engines.shell import BadInput, Fault
from jisr.engines.tables import fold_header
from jisr.ops.country.lists.matching import Index, Match, code_key
from jisr.ops.country.lists.reading import Listed, read_list
from jisr.territories.enums import Level
from jisr.territories.models import Territory

KIND = "territories"
UNUSABLE = {"name.missing", "level.unknown", "value.too_long"}
STRENGTH = {"decided": 0, "code": 1, "crosswalk": 2, "name": 3}


@dataclass(frozen=True)
class Options:
    """``vintage`` names the list's codes; ``keep_names`` leaves the names that stand as they are."""

    vintage: str = ""
    keep_names: bool = False


@transaction.atomic
def stage_list(path: Path, *, by: Acting, options: Options | None = None) -> Batch:
    """Stage the list and judge every row against the record; nothing of the record changes.

    Staged again, the same file takes the place of its former staging and keeps what was decided. Raises
    ``BadInput`` for a file that cannot be read.
    """
    read = read_list(path)
    chosen = options or Options()
    chosen = Options(chosen.vintage or path.stem[:20], chosen.keep_names)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    decisions = _former_decisions(sha256)
    Batch.objects.filter(kind=KIND, sha256=sha256, state=BatchState.STAGED).delete()
    batch = Batch.objects.create(
        kind=KIND, file_name=path.name[:200], sha256=sha256, options=asdict(chosen), user_id=by.user_id
    )
    index = Index()
    matches = [_match(index, listed, decisions.get(listed.row)) for listed, _raw in read]
    _settle_doubles([listed for listed, _raw in read], matches)
    given = {code_key(listed.code) for listed, _raw in read if listed.code}
    StagedRow.objects.bulk_create(
        (
            _staged(batch, listed, raw, match, index, given, decisions.get(listed.row))
            for (listed, raw), match in zip(read, matches, strict=True)
        ),
        batch_size=500,
    )
    return batch


@transaction.atomic
def decide_row(batch: Batch, row_number: int, *, unit: Territory | None = None, is_new: bool = False) -> StagedRow:
    """A person's word on a row: it is this unit, or a new one, or (neither given) it is left out.

    Raises ``BadInput`` where there is no such row, or where it does not wait for a decision.
    """
    row = batch.rows.filter(sheet="", row_number=row_number).first()
    if row is None or row.verdict == RowVerdict.FAULT:
        raise BadInput(
            Fault("row.not_to_decide", "no row to be decided under that number", batch.file_name, row_number)
        )
    decision: dict[str, Any] = {"unit": unit.pk if unit else None, "new": is_new}
    row.parsed = {**row.parsed, "decision": decision}
    row.decided = True
    row.verdict, row.matched_by, row.matched_id, row.changes = RowVerdict.SAME, "decided", None, {}
    if unit is not None:
        index = Index()
        row.matched_id = unit.pk
        row.changes = changes_for(_listed_of(row), index.units[unit.pk], index, Options(**batch.options))
        row.verdict = RowVerdict.CHANGE if row.changes else RowVerdict.SAME
    elif is_new:
        row.verdict = RowVerdict.NEW
    row.save()
    return row


def changes_for(listed: Listed, unit: Territory, index: Index, options: Options) -> dict[str, list[Any]]:
    """What the row would change of the unit: field → before, after. What the row does not say changes nothing.

    A name that differs only by case, accents, dashes or an article is the same name, and stays as it stands.
    """
    fields: dict[str, Any] = {"area": listed.area, "seat": listed.seat}
    if not options.keep_names:
        fields |= {"name_fr": listed.name_fr, "name_ar": listed.name_ar}
    changes = {
        name: [getattr(unit, name), said]
        for name, said in fields.items()
        if said and fold_header(said) != fold_header(getattr(unit, name))
    }
    spot = [listed.latitude, listed.longitude]
    if listed.latitude is not None and spot != [unit.latitude, unit.longitude]:
        changes["position"] = [[unit.latitude, unit.longitude], spot]
    parent = index.parent_of(listed)
    if parent is not None and parent.level == Level.CERCLE and parent.pk != unit.parent_id:
        changes["parent"] = [index.units[unit.parent_id].code if unit.parent_id else "", parent.code]
    known = listed.code == unit.code or (unit.pk, listed.code) in index.stated
    if listed.code and not known:
        changes["alias"] = [None, listed.code]
    return changes


def _former_decisions(sha256: str) -> dict[int, dict[str, Any]]:
    """What was decided on the rows of this very file before."""
    rows = StagedRow.objects.filter(batch__kind=KIND, batch__sha256=sha256, decided=True).order_by("batch_id")
    return {row.row_number: row.parsed["decision"] for row in rows if "decision" in row.parsed}


def _match(index: Index, listed: Listed, decision: dict[str, Any] | None) -> Match:
    if decision is not None:
        unit = index.units.get(decision["unit"] or 0)
        return Match(RowVerdict.NEW if decision["new"] else RowVerdict.SAME, "decided", unit)
    if any(fault["code"] in UNUSABLE for fault in listed.faults):
        return Match(RowVerdict.FAULT)
    return index.match(listed)


def _settle_doubles(listed: list[Listed], matches: list[Match]) -> None:
    """A unit is claimed by one row only: the best claim stands, the others wait for a person.

    So does a second new unit under a code that the list has given already.
    """
    claims: dict[int, list[int]] = defaultdict(list)
    for at, match in enumerate(matches):
        if match.unit is not None:
            claims[match.unit.pk].append(at)
    for rows in claims.values():
        first, *others = sorted(rows, key=lambda at: (STRENGTH[matches[at].how], listed[at].row))
        for at in others:
            unit = matches[at].unit
            twice = f"also row {listed[first].row}"
            matches[at] = Match(RowVerdict.DOUBTFUL, "", None, [unit] if unit else [], f"unit.twice: {twice}")
    first_new: dict[tuple[str, str], int] = {}
    for said, match in zip(listed, matches, strict=True):
        if match.verdict == RowVerdict.NEW and said.code:
            first_row = first_new.setdefault((said.level, said.code), said.row)
            if first_row != said.row:
                match.verdict, match.why = RowVerdict.DOUBTFUL, f"code.twice: also row {first_row}"


def _staged(
    batch: Batch,
    listed: Listed,
    raw: dict[str, str],
    match: Match,
    index: Index,
    given: set[str],
    decision: dict[str, Any] | None,
) -> StagedRow:
    changes: dict[str, Any] = {}
    faults = list(listed.faults)
    if match.unit is not None:
        changes = changes_for(listed, match.unit, index, Options(**batch.options))
        match.verdict = RowVerdict.CHANGE if changes else RowVerdict.SAME
    elif match.verdict == RowVerdict.NEW and listed.level != Level.COUNTRY and not _has_parent(index, listed, given):
        text = f"“{listed.parent or listed.province}” is no unit of the record or of this list"
        faults.append({"code": "parent.unknown", "text": text, "row": listed.row, "column": "parent"})
        match.verdict = RowVerdict.FAULT
    parsed = {**listed.as_values(), "why": match.why} | ({"decision": decision} if decision else {})
    return StagedRow(
        batch=batch,
        row_number=listed.row,
        raw=raw,
        parsed=parsed,
        verdict=match.verdict,
        matched_by=match.how,
        matched_id=match.unit.pk if match.unit else None,
        candidates=[unit.pk for unit in match.candidates],
        changes=changes,
        faults=faults,
        decided=decision is not None,
    )


def _has_parent(index: Index, listed: Listed, given: set[str]) -> bool:
    """Whether the record or the list itself holds what the row says it lies in."""
    return index.parent_of(listed) is not None or (bool(listed.parent) and code_key(listed.parent) in given)


def _listed_of(row: StagedRow) -> Listed:
    kept = {name: value for name, value in row.parsed.items() if name in Listed.__dataclass_fields__}
    return Listed(**kept)

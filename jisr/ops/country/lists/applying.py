"""Applying what was staged. Done twice it does the same; what the list does not name is left alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from jisr.core.acting import Acting
from jisr.core.enums import BatchState, RowVerdict
from jisr.core.journal import write_entry
from jisr.core.models import Batch, StagedRow
from jisr.engines.shell import BadInput, Fault
from jisr.ops.country.lists.matching import code_key
from jisr.territories.actions import renumber
from jisr.territories.enums import Level, PositionKnown
from jisr.territories.models import Boundary, CodeAlias, Territory


@transaction.atomic
def apply_batch(batch: Batch, *, by: Acting, on: date) -> dict[str, int]:
    """Make the new units and the changes of a batch, number the tree again, and write one entry; how many of each.

    Doubtful and faulty rows are passed over; a batch may be applied again when more of them are decided.
    """
    counts = {"new": 0, "changed": 0, "boundaries": 0}
    for row in batch.rows.filter(verdict=RowVerdict.CHANGE, sheet=""):
        counts["changed"] += _change(row, batch)
    counts["new"] = _create(batch)
    for row in batch.rows.filter(verdict__in=(RowVerdict.NEW, RowVerdict.CHANGE), sheet="boundaries"):
        counts["boundaries"] += _outline(row, batch)
    renumber()
    batch.state, batch.applied_at = BatchState.APPLIED, timezone.now()
    batch.save()
    if any(counts.values()):
        write_entry(
            "territories.import", batch, by=by, on=on, changes={name: [0, n] for name, n in counts.items() if n}
        )
    return counts


def _change(row: StagedRow, batch: Batch) -> int:
    """Set what the row changes of its unit; whether anything was still to be set."""
    unit = Territory.objects.get(pk=row.matched_id or 0)
    before = _state(unit)
    for name, (_was, said) in row.changes.items():
        if name == "position":
            _place(unit, said[0], said[1], batch)
        elif name == "alias":
            CodeAlias.objects.get_or_create(territory=unit, code=said, vintage=batch.options["vintage"])
        elif name == "parent":
            unit.parent = Territory.objects.real().get(level=Level.CERCLE, code=said)
        else:
            setattr(unit, name, said)
    unit.save()
    return int(_state(unit) != before)


def _state(unit: Territory) -> tuple[Any, ...]:
    return (unit.name_ar, unit.name_fr, unit.area, unit.seat, unit.latitude, unit.longitude, unit.parent_id,
            unit.aliases.count())  # fmt: skip


def _place(unit: Territory, latitude: float, longitude: float, batch: Batch) -> None:
    unit.latitude, unit.longitude = latitude, longitude
    unit.position_known = PositionKnown.SUPPLIED
    unit.position_source = batch.file_name


def _create(batch: Batch) -> int:
    """Make the new units, each once what it lies in is there; how many were made."""
    waiting = [row for row in batch.rows.filter(verdict=RowVerdict.NEW, sheet="") if row.matched_id is None]
    made = 0
    while waiting:
        later = []
        for row in waiting:
            parent = _parent(row, batch)
            if parent is None and row.parsed["level"] != Level.COUNTRY:
                later.append(row)
                continue
            row.matched_id = _unit(row, parent, batch).pk
            row.save(update_fields=["matched_id"])
            made += 1
        if len(later) == len(waiting):
            raise BadInput(
                Fault("parent.unknown", f"“{row.parsed['parent']}” was not found", batch.file_name, row.row_number)
                for row in later
            )
        waiting = later
    return made


def _unit(row: StagedRow, parent: Territory | None, batch: Batch) -> Territory:
    values = row.parsed
    bears = {"level": values["level"], "code": values["code"] or f"{batch.pk}-{row.row_number}",
             "code_vintage": batch.options["vintage"]}  # fmt: skip
    if Territory.objects.filter(**bears).exists():
        text = f"another unit bears {bears['code']} in {bears['code_vintage']}; say which vintage this list is of"
        raise BadInput(Fault("code.taken", text, batch.file_name, row.row_number, "code"))
    unit = Territory(
        **bears,
        parent=parent,
        name_fr=values["name_fr"],
        name_ar=values["name_ar"],
        area=values["area"],
        seat=values["seat"],
    )
    if values["latitude"] is not None:
        _place(unit, values["latitude"], values["longitude"], batch)
    unit.save()
    return unit


def _parent(row: StagedRow, batch: Batch) -> Territory | None:
    """What the row lies in: a unit of the record, or one that this batch has just made."""
    said = row.parsed["parent"] or row.parsed["province"]
    real = Territory.objects.real()
    if not said and row.parsed["level"] == Level.REGION:
        return real.filter(level=Level.COUNTRY).first()
    staged = batch.rows.filter(sheet="", matched_id__isnull=False).values_list("matched_id", flat=True)
    same = real.filter(code=said).exclude(level=row.parsed["level"]).order_by("tree_start").first()
    by_alias = real.filter(aliases__code=said).exclude(level=row.parsed["level"]).first()
    in_list = (unit for unit in real.filter(pk__in=staged) if code_key(unit.code) == code_key(said))
    named = real.filter(level__in=(Level.REGION, Level.PROVINCE, Level.PREFECTURE), name_fr=said).first()
    return same or by_alias or next(in_list, None) or named


def _outline(row: StagedRow, batch: Batch) -> int:
    outline, made = Boundary.objects.update_or_create(
        territory_id=row.matched_id or 0, defaults={"geometry": row.parsed["geometry"], "source": batch.file_name}
    )
    return int(made or bool(outline.pk))

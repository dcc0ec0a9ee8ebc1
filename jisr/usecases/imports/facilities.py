"""Facilities: matched by name and place; a licence and an opening come with them where they are stated."""

from __future__ import annotations

from datetime import date
from typing import Any

from jisr.actors.permissions import may_act_on, may_do
from jisr.core.acting import Acting
from jisr.core.text import fold_digits, normalise
from jisr.services import actions
from jisr.services.enums import LicenceState
from jisr.services.models import Facility
from jisr.territories.enums import PositionKnown
from jisr.usecases.imports.comparing import by_names, compare, record_of
from jisr.usecases.imports.declare import Judged, Said
from jisr.usecases.imports.ground import Ground, names_in

PLAIN = ("address", "phone", "capacity", "capacity_female", "capacity_male")
BOUNDS = {"lat": 90.0, "lon": 180.0}


def judge(judged: Judged, ground: Ground) -> None:
    """What a row about a facility comes to."""
    row = judged.rows[0]
    judged.label = row["name"] or ""
    for name in ("name", "kind"):
        if not row[name]:
            judged.fault(row, name, "cell.missing")
    kind, place = ground.word(judged, row, "kind"), ground.place(judged, row, needed=True)
    fields: dict[str, Any] = {
        **names_in(row, "name"),
        "kind": kind,
        "territory": place,
        "operator": ground.body(judged, row, "operator", near=place),
        "supervisor": ground.body(judged, row, "supervisor", near=place),
        **{name: row[name] for name in PLAIN},
        **_position(judged, row),
    }
    judged.fields = {
        "fields": fields,
        "licence": row["licence"],
        "granted": row["licence_on"],
        "opened": row["opened_on"],
    }
    _capacity(judged, row)
    if row["opened_on"] and row["opened_on"] > ground.on:
        judged.fault(row, "opened_on", "date.future", value=row["opened_on"].isoformat())
    if judged.faults or judged.doubts or judged.left_out or place is None or kind is None:
        return
    if ground.once(judged, ("facility", place.pk, kind.pk, normalise(row["name"]))):
        _match(judged, ground)


def _position(judged: Judged, row: Said) -> dict[str, Any]:
    """The position in degrees; both figures or none."""
    read: dict[str, float] = {}
    for name, bound in BOUNDS.items():
        if row[name] in (None, ""):
            continue
        try:
            value = float(fold_digits(str(row[name])).replace(",", "."))
        except ValueError:
            value = bound + 1
        if not -bound <= value <= bound:
            judged.fault(row, name, "degrees.unreadable", value=str(row[name]))
            return {}
        read[name] = value
    if len(read) < 2:
        return {}
    return {"latitude": read["lat"], "longitude": read["lon"], "position_known": PositionKnown.SUPPLIED}


def _capacity(judged: Judged, row: Said) -> None:
    """Parts that do not sum to the whole are said with both figures; a capacity is not negative."""
    whole, women, men = (row[name] for name in ("capacity", "capacity_female", "capacity_male"))
    if any(value is not None and value < 0 for value in (whole, women, men)):
        judged.fault(row, "capacity", "amount.negative", value=min(v for v in (whole, women, men) if v is not None))
    elif None not in (whole, women, men) and women + men != whole:
        judged.fault(row, "capacity", "capacity.sum", whole=whole, parts=women + men)


def _known(ground: Ground) -> dict[Any, list[Facility]]:
    rows = Facility.objects.visible_to(ground.by).filter(is_example=ground.by.is_example)
    rows = rows.select_related("territory", "kind", "operator", "supervisor").prefetch_related("licences", "events")
    return by_names(rows)


def _match(judged: Judged, ground: Ground) -> None:
    row, fields = judged.rows[0], judged.fields["fields"]

    def same(one: Facility) -> bool:
        return one.territory_id == fields["territory"].pk and one.kind_id == fields["kind"].pk

    facility = record_of(judged, ground, ground.kept("facilities", lambda: _known(ground)), fields, same=same)
    if judged.doubts:
        return
    if facility is None:
        if not (verdict := may_do(ground.by, "record_facility")):
            judged.fault(row, "", "refused", reason=str(verdict.reason))
        return
    compare(judged, facility, fields, skip={"territory", "position_known"})
    number = judged.fields["licence"]
    if number and number not in {licence.number for licence in facility.licences.all()}:
        judged.change(row, "licence", "", number)
    if judged.fields["opened"] and not facility.events.all():
        judged.change(row, "opened_on", "", judged.fields["opened"])
    if judged.changes and not (verdict := may_act_on(ground.by, "record_facility", facility)):
        judged.fault(row, "", "refused", reason=str(verdict.reason))


def bring_in(judged: Judged, *, by: Acting, on: date) -> Facility:
    """Write the facility down, or change it; with its licence and its opening where they are new."""
    told, facility = judged.fields, judged.match
    fields = {name: value for name, value in told["fields"].items() if value not in (None, "")}
    changed = {name for change in judged.changes.values() for name in change}
    if facility is None:
        facility = actions.record_facility(by=by, on=on, **fields)
        changed = {"licence", "opened_on"}
    else:
        if changed & {"latitude", "longitude"}:
            changed.add("position_known")
        told_now = {name: fields[name] for name in changed if name in fields}
        actions.change_facility(facility, by=by, on=on, **told_now)
    if told["licence"] and "licence" in changed:
        number, granted = told["licence"], told["granted"]
        actions.set_licence(facility, state=LicenceState.LICENSED, number=number, granted_on=granted, by=by, on=on)
    if told["opened"] and "opened_on" in changed:
        actions.open_facility(facility, by=by, on=told["opened"])
    return facility

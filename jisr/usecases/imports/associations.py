"""Associations and cooperatives: known again by ICE number, by receipt, or by name where they are."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import Any

from jisr.actors import actions
from jisr.actors.enums import OrganisationKind
from jisr.actors.models import Organisation
from jisr.actors.permissions import may_act_on, may_do
from jisr.core.acting import Acting
from jisr.core.text import fold_digits, normalise
from jisr.usecases.imports.comparing import by_names, compare, record_of
from jisr.usecases.imports.declare import Judged
from jisr.usecases.imports.ground import NEW, Ground, names_in
from jisr.usecases.imports.matching.bodies import same_name
from jisr.usecases.imports.numbers import number_key

PLAIN = ("acronym", "founded_on", "address", "phone", "email", "website", "about")


def judge(judged: Judged, ground: Ground) -> None:
    """What a row about an association comes to."""
    row = judged.rows[0]
    judged.label = row["name"] or ""
    if not row["name"]:
        judged.fault(row, "name", "cell.missing")
    place = ground.place(judged, row, needed=True)
    ice = re.sub(r"\D", "", fold_digits(str(row["ice"] or "")))
    if row["ice"] and len(ice) != 15:
        judged.fault(row, "ice", "ice.length", value=str(row["ice"]), digits=len(ice))
    judged.fields = {
        **names_in(row, "name"),
        "kind": ground.word(judged, row, "kind") or OrganisationKind.ASSOCIATION,
        "territory": place,
        "ice": ice,
        "receipt_number": row["receipt"],
        **{name: row[name] for name in PLAIN},
    }
    if judged.faults or judged.doubts or judged.left_out or place is None:
        return
    keys: list[tuple[Any, ...]] = [("ice", ice)] if ice else []
    keys += [("receipt", place.pk, number_key(row["receipt"]))] if row["receipt"] else []
    keys.append(("association", place.pk, normalise(row["name"])))
    if all(ground.once(judged, key) for key in keys):
        _match(judged, ground)


class _Known:
    """The associations that the mandate may see, by number and by name."""

    def __init__(self, ground: Ground) -> None:
        rows = Organisation.objects.civil_society()
        rows = rows.visible_to(ground.by).filter(is_example=ground.by.is_example).select_related("territory")
        self.names = by_names(rows)
        self.ice: dict[str, list[Organisation]] = defaultdict(list)
        self.receipt: dict[str, list[Organisation]] = defaultdict(list)
        for body in rows:
            if body.ice:
                self.ice[body.ice].append(body)
            if body.receipt_number:
                self.receipt[number_key(body.receipt_number)].append(body)


def _match(judged: Judged, ground: Ground) -> None:
    row, fields = judged.rows[0], judged.fields
    known: _Known = ground.kept("associations", lambda: _Known(ground))
    body = _by_number(judged, ground, known)
    if judged.doubts or judged.left_out:
        return
    if body is None and judged.how != NEW:
        body = record_of(judged, ground, known.names, fields, same=lambda one: _same(one, fields))
    if judged.doubts or judged.left_out:
        return
    if body is None:
        if not (verdict := may_do(ground.by, "register_organisation")):
            judged.fault(row, "", "refused", reason=str(verdict.reason))
        return
    named = {name for name in ("name_ar", "name_fr") if getattr(body, name)}  # a rename is an act of its own
    compare(judged, body, fields, skip={"territory", "kind", *named})
    if judged.changes and not (verdict := may_act_on(ground.by, "register_organisation", body)):
        judged.fault(row, "", "refused", reason=str(verdict.reason))


def _same(one: Organisation, fields: dict[str, Any]) -> bool:
    """In the same place, and no number of the two says otherwise."""
    return one.territory_id == fields["territory"].pk and not (one.ice and fields["ice"] and one.ice != fields["ice"])


def _by_number(judged: Judged, ground: Ground, known: _Known) -> Organisation | None:
    """The association of its ICE number, or of its receipt near by; under another name a person is asked."""
    row, fields = judged.rows[0], judged.fields
    rows = known.ice.get(fields["ice"], []) if fields["ice"] else []
    how = "ice"
    if not rows and fields["receipt_number"]:
        how = "receipt"
        same = known.receipt.get(number_key(fields["receipt_number"]), [])
        rows = [one for one in same if _near(one, fields["territory"])]
        rows = [one for one in rows if not (one.ice and fields["ice"])]
    names = [fields.get("name_ar", ""), fields.get("name_fr", "")]
    named = [one for one in rows if same_name(one, *names)]
    if len(named) == 1:
        judged.match, judged.how = named[0], how
        return named[0]
    if not rows or (how == "receipt" and not named):
        return None
    key = f"record|{ground.kind.slug}|{row.sheet}|{row.number}"
    answer = ground.decided(judged, key)
    judged.match = next((one for one in rows if one.pk == answer), None)
    if judged.match is not None or answer == NEW:
        judged.how = "decided" if judged.match else NEW
    elif not judged.left_out:
        choices = [(one.pk, f"{one} ({one.territory})") for one in rows[:6]]
        judged.doubt(row, how, "number.elsewhere", key, [*choices, (NEW, "")], value=fields["ice"] or row["receipt"])
    return judged.match


def _near(one: Organisation, place: Any) -> bool:
    """Whether both lie in one place, or one in the other, or both under one unit."""
    known = one.territory
    return (
        known.pk == place.pk
        or known.parent_id == place.parent_id
        or known.tree_start <= place.tree_start <= known.tree_end
    )


def bring_in(judged: Judged, *, by: Acting, on: date) -> Organisation:
    """Register the association, or complete what is known of it."""
    fields = {name: value for name, value in judged.fields.items() if value not in (None, "")}
    if judged.match is None:
        return actions.register_organisation(by=by, on=on, **fields)
    changed = {name: fields[name] for change in judged.changes.values() for name in change}
    actions.complete_organisation(judged.match, by=by, on=on, **changed)
    return judged.match

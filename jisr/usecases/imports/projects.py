"""Projects: matched by name where they lie, tied to the agreements that finance them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from jisr.actors.permissions import may_do, speaks_or_oversees
from jisr.agreements.models import Agreement
from jisr.core.acting import Acting
from jisr.core.text import normalise
from jisr.core.verdict import Verdict, Yes
from jisr.projects import actions, rules
from jisr.projects.models import Project
from jisr.usecases.imports.comparing import by_names, compare, record_of
from jisr.usecases.imports.declare import Judged
from jisr.usecases.imports.ground import Ground, names_in, script_of
from jisr.usecases.imports.numbers import number_key


def judge(judged: Judged, ground: Ground) -> None:
    """What a row about a project comes to."""
    row = judged.rows[0]
    judged.label = row["title"] or ""
    if not row["title"]:
        judged.fault(row, "title", "cell.missing")
    place = ground.place(judged, row, needed=False)
    owner = ground.body(judged, row, "lead", near=place, optional=False)
    if not row["lead"]:
        owner = ground.bodies.rows.get(ground.by.organisation_id or 0)
    fields: dict[str, Any] = {
        **names_in(row, "title"),
        "owner": owner,
        "territory": place,
        "theme": ground.word(judged, row, "axis"),
        "cost": row["amount"],
        "starts_on": row["start"],
        "ends_on": row["end"],
    }
    if row["notes"]:
        fields[f"description_{'ar' if script_of(row['notes']) == 'ar' else 'fr'}"] = row["notes"]
    if row["amount"] is not None and row["amount"] < 0:
        judged.fault(row, "amount", "amount.negative", value=str(row["amount"]))
    group = ground.word(judged, row, "target_group")
    judged.fields = {"fields": fields, "groups": [group] if group else [], "financing": []}
    _financing(judged, ground)
    if judged.faults or judged.doubts or judged.left_out or owner is None or place is None:
        return
    known = ground.kept("projects", lambda: _known(ground))
    key = (place.pk, normalise(row["title"]))
    if ground.once(judged, ("project", *key)):
        _match(judged, ground, known)


def _known(ground: Ground) -> dict[Any, list[Project]]:
    """The projects that the mandate may see, by their names."""
    rows = Project.objects.visible_to(ground.by).filter(is_example=ground.by.is_example)
    return by_names(rows.select_related("owner", "territory").prefetch_related("agreements"))


def _match(judged: Judged, ground: Ground, known: dict[Any, list[Project]]) -> None:
    fields = judged.fields["fields"]
    project = record_of(judged, ground, known, fields, same=lambda one: one.territory_id == fields["territory"].pk)
    if judged.doubts:
        return
    if project is None:
        verdict: Verdict = may_do(ground.by, "record_project")
        verdict = verdict & speaks_or_oversees(ground.by, fields["owner"], fields["territory"]) if verdict else verdict
        if not verdict:
            judged.fault(judged.rows[0], "", "refused", reason=str(verdict.reason))
        return
    compare(judged, project, fields, skip={"territory"})
    standing = {link.agreement_id for link in project.agreements.all()}
    for agreement in judged.fields["financing"]:
        if agreement.pk not in standing:
            judged.change(judged.rows[0], "agreement_number", "", str(agreement.number or agreement))
    verdict = rules.may_work_on(project, "record_project", ground.by) if judged.changes else Yes
    if not verdict:
        judged.fault(judged.rows[0], "", "refused", reason=str(verdict.reason))


def _financing(judged: Judged, ground: Ground) -> None:
    """The agreement that a row says finances the project."""
    row = judged.rows[0]
    number = row["agreement_number"]
    if not number:
        return
    known = ground.kept("agreements", lambda: _agreements(ground))
    rows_of = known.get(number_key(str(number)), [])
    if len(rows_of) == 1:
        judged.fields["financing"] = rows_of
        return
    key = f"agreement|{number_key(str(number))}"
    answer = ground.decided(judged, key)
    chosen = [one for one in rows_of if one.pk == answer]
    judged.fields["financing"] = chosen
    if not chosen and answer not in ("without", "leave"):
        choices = [*((one.pk, str(one)) for one in rows_of), ("without", "")]
        judged.doubt(row, "agreement_number", "agreement.unknown", key, choices, value=str(number))


def _agreements(ground: Ground) -> dict[str, list[Agreement]]:
    found: dict[str, list[Agreement]] = defaultdict(list)
    rows = Agreement.objects.visible_to(ground.by).filter(is_example=ground.by.is_example)
    for agreement in rows.exclude(number=""):
        found[number_key(agreement.number)].append(agreement)
    return found


def bring_in(judged: Judged, *, by: Acting, on: date) -> Project:
    """Write the project down, or change it, and tie it to what finances it."""
    told, project = judged.fields, judged.match
    fields = {name: value for name, value in told["fields"].items() if value not in (None, "")}
    if project is None:
        project = actions.record_project(by=by, on=on, target_groups=told["groups"], **fields)
    else:
        changed = {name: fields[name] for change in judged.changes.values() for name in change if name in fields}
        actions.change_project(project, by=by, on=on, **changed)
    for agreement in told["financing"]:
        if not project.agreements.filter(agreement=agreement).exists():
            actions.finance_project(project, agreement=agreement, by=by, on=on)
    return project

"""Contributions: their words exactly as they stand, for one territory, with the meeting they were heard in."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from jisr.actors.permissions import holds_place, may_do
from jisr.consultations import actions
from jisr.consultations.enums import ContributionKind
from jisr.consultations.models import Contribution, Meeting
from jisr.core.acting import Acting
from jisr.core.codes import read_reference
from jisr.core.text import normalise
from jisr.usecases.imports.declare import Judged, Said
from jisr.usecases.imports.ground import LEAVE, NEW, WITHOUT, Ground, script_of


def judge(judged: Judged, ground: Ground) -> None:
    """What a row about something said comes to."""
    row = judged.rows[0]
    wording = row["wording"] or ""
    judged.label = wording[:120]
    if not wording.strip():
        judged.fault(row, "wording", "cell.missing")
    meeting = _meeting(judged, row, ground)
    place = ground.place(judged, row, needed=False)
    if meeting is not None and not any(row[name] for name in ("region", "province", "commune")):
        place = meeting.territory
    kind = ground.word(judged, row, "contribution_kind") or ContributionKind.EXPECTATION
    group = ground.word(judged, row, "target_group")
    judged.fields = {
        "kind": ContributionKind(kind),
        "wording": wording,
        "language": script_of(wording),
        "territory": place,
        "theme": ground.word(judged, row, "axis"),
        "target_groups": [group] if group else [],
        "meeting": meeting,
        "organisation": ground.body(judged, row, "organisation", near=place),
        "owner": ground.body(judged, row, "owner", near=place),
        "due_on": row["due"],
        "received_on": row["date"] or (meeting.held_on if meeting else None),
    }
    received = judged.fields["received_on"]
    if received and received > ground.on:
        judged.fault(row, "date", "date.future", value=received.isoformat())
    if kind == ContributionKind.CONSTRAINT and not judged.doubts:
        for name, column in (("owner", "owner"), ("due_on", "due")):
            if not judged.fields[name]:
                judged.fault(row, column, "constraint.unowned")
    if judged.faults or judged.doubts or judged.left_out or place is None:
        return
    if ground.once(judged, ("contribution", place.pk, normalise(wording))):
        _match(judged, ground)


def _meeting(judged: Judged, row: Said, ground: Ground) -> Meeting | None:
    """The recorded meeting that a cell names, by reference, title, or place and day."""
    text = row["meeting"]
    if not text:
        return None
    meetings: list[Meeting] = ground.kept("meetings", lambda: _meetings(ground))
    named = [one for one in meetings if one.reference == read_reference(text)]
    named = named or [one for one in meetings if normalise(text) in (normalise(one.name_ar), normalise(one.name_fr))]
    if len(named) == 1:
        return named[0]
    key = f"meeting|{normalise(text)}"
    answer = ground.decided(judged, key)
    chosen = next((one for one in meetings if one.pk == answer), None)
    if chosen is None and answer not in (WITHOUT, LEAVE):
        words = set(normalise(text).split())
        ranked = sorted(meetings, key=lambda one: -len(words & set(normalise(f"{one.name_ar} {one.name_fr}").split())))
        choices = [(one.pk, f"{one} · {one.held_on or one.date_words}") for one in (named or ranked)[:8]]
        judged.doubt(row, "meeting", "meeting.unknown", key, [*choices, (WITHOUT, "")], value=text)
    return chosen


def _meetings(ground: Ground) -> list[Meeting]:
    rows = Meeting.objects.visible_to(ground.by).filter(is_example=ground.by.is_example)
    return list(rows.select_related("territory"))


def _known(ground: Ground) -> dict[Any, list[Contribution]]:
    rows = Contribution.objects.visible_to(ground.by).filter(is_example=ground.by.is_example)
    found: dict[Any, list[Contribution]] = defaultdict(list)
    for one in rows.only("pk", "wording", "territory_id", "meeting_id", "received_on", "reference"):
        found[one.territory_id, normalise(one.wording)].append(one)
    return found


def _match(judged: Judged, ground: Ground) -> None:
    """The same words for the same place are the same contribution; nothing of it is changed."""
    row, fields = judged.rows[0], judged.fields
    known = ground.kept("contributions", lambda: _known(ground))
    rows = known.get((fields["territory"].pk, normalise(fields["wording"])), [])
    apart = [one for one in rows if fields["received_on"] and one.received_on != fields["received_on"]]
    same = [one for one in rows if one not in apart]
    if same:
        judged.match, judged.how = same[0], "wording"
        return
    key = f"record|contributions|{row.sheet}|{row.number}"
    answer = ground.decided(judged, key) if apart else NEW
    judged.match = next((one for one in apart if one.pk == answer), None)
    if apart and judged.match is None and answer != NEW:
        if not judged.left_out:
            choices = [(one.pk, f"{one.reference} · {one.received_on}") for one in apart[:6]]
            judged.doubt(row, "wording", "record.perhaps", key, [*choices, (NEW, "")], value=judged.label)
        return
    if judged.match is None:
        verdict = may_do(ground.by, "record_contribution")
        verdict = verdict & holds_place(ground.by, fields["territory"]) if ground.by.oversees else verdict
        if not verdict:
            judged.fault(row, "", "refused", reason=str(verdict.reason))


def bring_in(judged: Judged, *, by: Acting, on: date) -> Contribution:
    """Write down what was said; its follow-up code is drawn and shown to nobody, for its bearer is not there."""
    if judged.match is not None:
        return judged.match
    fields = {name: value for name, value in judged.fields.items() if value not in (None, "")}
    contribution, _code = actions.record_contribution(by=by, on=on, **fields)
    return contribution

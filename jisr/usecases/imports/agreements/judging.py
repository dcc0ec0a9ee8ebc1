"""What the rows of one agreement come to: a new draft, what they add to one that is there, or what is wrong."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from jisr.actors.permissions import may_do
from jisr.agreements.enums import AgreementKind
from jisr.agreements.models import Agreement
from jisr.core.text import normalise
from jisr.usecases.imports.agreements.against import against
from jisr.usecases.imports.agreements.money import NOTHING, Given, given_in
from jisr.usecases.imports.comparing import by_names, record_of
from jisr.usecases.imports.declare import Judged, Said
from jisr.usecases.imports.ground import KEEP, NEW, Ground, names_in
from jisr.usecases.imports.matching.bodies import same_name
from jisr.usecases.imports.numbers import number_key

HEAD = ("number", "title", "title_fr", "agreement_type", "region", "province", "commune", "amount", "up_to", "signed_on",
        "start", "end", "lead", "target_group", "amount_up_to")  # fmt: skip


def judge(judged: Judged, ground: Ground) -> None:
    """What the rows of one agreement come to."""
    head = _head(judged)
    judged.label = head["title"] or str(head["number"] or "")
    place = ground.place(judged, head, needed=False)
    executor = ground.body(judged, head, "lead", near=place)
    group = ground.word(judged, head, "target_group")
    kind = ground.word(judged, head, "agreement_type") or AgreementKind.PARTNERSHIP
    given = given_in(judged, ground, place, executor)
    judged.fields = {
        "fields": {
            "kind": AgreementKind(kind),
            "territory": place,
            **names_in(head, "title"),
            "number": str(head["number"] or "").strip(),
            "stated_amount": head["amount"],
            "is_up_to": bool(head["amount_up_to"]) or ground.said_yes(judged, head, "up_to"),
            "starts_on": head["start"],
            "ends_on": head["end"],
        },
        "signed": head["signed_on"],
        "groups": [group] if group else [],
        "executor": executor,
        "given": given,
    }
    if head["amount"] is not None and head["amount"] < 0:
        judged.fault(judged.rows[0], "amount", "amount.negative", value=str(head["amount"]))
    if judged.faults or judged.doubts or judged.left_out or place is None:
        return
    if ground.once(judged, ("agreement", normalise(judged.label), judged.fields["fields"]["number"])):
        _match(judged, ground, head)
        if judged.match is None or judged.changes:
            _sums(judged, ground, given)


def _head(judged: Judged) -> Said:
    """What the rows say of the agreement itself, each thing once; two that differ are a fault."""
    values: dict[str, Any] = {}
    said_in: dict[str, Said] = {}
    for row in judged.rows:
        for name in HEAD:
            value = row[name]
            if value is None or value == "":
                continue
            if name in values and not _equal(name, values[name], value):
                first = said_in[name]
                told = {"value": _shown(value), "first": _shown(values[name]), "first_row": first.number}
                judged.fault(row, name, "group.differs", **told)
            values.setdefault(name, value)
            said_in.setdefault(name, row)
    first = said_in.get("title", judged.rows[0])
    return Said(first.sheet, first.number, values)


def _equal(name: str, one: Any, other: Any) -> bool:
    if name == "number":
        return number_key(str(one)) == number_key(str(other))
    return bool(normalise(one) == normalise(other)) if isinstance(one, str) and isinstance(other, str) else one == other


def _shown(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _sums(judged: Judged, ground: Ground, given: list[Given]) -> None:
    """Shares that do not sum to the total: a person decides, with both figures before them."""
    stated: Decimal | None = judged.fields["fields"]["stated_amount"]
    shares = sum((one.amount or NOTHING for one in given), NOTHING)
    if stated is None or not shares or shares == stated:
        return
    if judged.fields["fields"]["is_up_to"] and shares < stated:
        return
    row = judged.rows[0]
    key = f"sum|{row.sheet}|{row.number}"
    if ground.decided(judged, key) != KEEP and not judged.left_out:
        judged.doubt(row, "amount", "shares.sum", key, [(KEEP, "")], total=str(stated), sum=str(shares))


class _Known:
    """The agreements that the mandate may see, by number and by name."""

    def __init__(self, ground: Ground) -> None:
        rows = Agreement.objects.visible_to(ground.by).filter(is_example=ground.by.is_example)
        rows = rows.select_related("territory").prefetch_related(
            "parties__organisation", "parties__shares__instalments"
        )
        self.names = by_names(rows)
        self.numbers: dict[str, list[Agreement]] = defaultdict(list)
        for agreement in rows:
            if agreement.number:
                self.numbers[number_key(agreement.number)].append(agreement)


def _match(judged: Judged, ground: Ground, head: Said) -> None:
    """The agreement of this number and name; else of this name; a new one needs a title."""
    known: _Known = ground.kept("known_agreements", lambda: _Known(ground))
    agreement = _by_number(judged, ground, known, head)
    if not (judged.doubts or judged.left_out or agreement or judged.how == NEW) and head["title"]:
        fields = judged.fields["fields"]
        number = number_key(fields["number"]) if fields["number"] else ""
        names = {
            key: [one for one in rows if not (number and one.number and number_key(one.number) != number)]
            for key, rows in known.names.items()
        }
        same_place = fields["territory"].pk
        agreement = record_of(judged, ground, names, fields, same=lambda one: one.territory_id == same_place)
    if judged.doubts or judged.left_out:
        return
    if agreement is not None:
        against(judged, agreement, ground)
    elif not head["title"]:
        judged.fault(judged.rows[0], "number", "agreement.missing", value=str(head["number"] or ""))
    elif not (verdict := may_do(ground.by, "draft_agreement")):
        judged.fault(judged.rows[0], "", "refused", reason=str(verdict.reason))


def _by_number(judged: Judged, ground: Ground, known: _Known, head: Said) -> Agreement | None:
    """The agreement of the number; where its name is another, or several bear it, a person is asked."""
    if not head["number"]:
        return None
    fields, row = judged.fields["fields"], judged.rows[0]
    rows = known.numbers.get(number_key(str(head["number"])), [])
    names = [fields.get("name_ar", ""), fields.get("name_fr", "")]
    named = [one for one in rows if not any(names) or same_name(one, *names)]
    if len(named) == 1:
        judged.match, judged.how = named[0], "number"
        return named[0]
    if not rows:
        return None
    key = f"record|agreements|{row.sheet}|{row.number}"
    answer = ground.decided(judged, key)
    judged.match = next((one for one in rows if one.pk == answer), None)
    if judged.match is not None or answer == NEW:
        judged.how = "decided" if judged.match else NEW
    elif not judged.left_out:
        choices = [(one.pk, f"{one.number} · {one} ({one.get_state_display()})") for one in rows[:6]]
        judged.doubt(row, "number", "number.elsewhere", key, [*choices, (NEW, "")], value=str(head["number"]))
    return judged.match

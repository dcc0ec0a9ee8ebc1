"""From rows about partners to shares and instalments: long form, flat form, side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from jisr.agreements.enums import ShareNature
from jisr.territories.models import Territory
from jisr.usecases.imports.declare import Judged, Said
from jisr.usecases.imports.ground import Ground

NOTHING = Decimal(0)


@dataclass
class Due:
    """One instalment as a row states it."""

    row: Said
    amount: Decimal
    on: date
    receiver: Any = None
    caller: Any = None


@dataclass
class Given:
    """What one partner gives in one way."""

    row: Said
    body: Any
    nature: ShareNature
    stated: list[tuple[Said, Decimal, date | None]] = field(default_factory=list)
    dues: list[Due] = field(default_factory=list)
    is_up_to: bool = False
    amount: Decimal | None = None


def given_in(judged: Judged, ground: Ground, place: Territory | None, executor: Any) -> list[Given]:
    """What each partner gives, in the order of the file; what is wrong with it is added to the faults."""
    given: dict[tuple[Any, str], Given] = {}
    for row in judged.rows:
        for name, amount, up_to in _partners(row):
            _add(given, judged, ground, row, (name, amount, up_to), place, executor)
    for one in given.values():
        _settle(one, judged, executor)
    return list(given.values())


def _partners(row: Said) -> list[tuple[str, Decimal | None, bool]]:
    """Who gives what by this row: one partner, or several side by side."""
    told = [
        (name, Decimal(amount) if amount is not None else None, up_to) for name, amount, up_to in row["parties"] or ()
    ]
    if row["partner"] or row["share"] is not None or row["instalment_amount"] is not None:
        told.append((row["partner"] or "", row["share"], bool(row["share_up_to"] is True)))
    return told


def _add(
    given: dict[tuple[Any, str], Given],
    judged: Judged,
    ground: Ground,
    row: Said,
    told: tuple[str, Decimal | None, bool],
    place: Territory | None,
    executor: Any,
) -> None:
    name, amount, up_to = told
    if not name:
        judged.fault(row, "partner", "cell.missing")
        return
    body = ground.body(judged, row, "partner", name, near=place, optional=False)
    nature = ground.word(judged, row, "nature") or ShareNature.CASH
    one = given.setdefault((body.pk if body else name, nature), Given(row, body, ShareNature(nature)))
    one.is_up_to = one.is_up_to or up_to or _said_up_to(judged, ground, row)
    for value, column in ((amount, "share"), (row["instalment_amount"], "instalment_amount")):
        if value is not None and value < 0:
            judged.fault(row, column, "amount.negative", value=str(value))
            return
    if amount:
        one.stated.append((row, amount, row["due"] if row["instalment_amount"] is None else None))
    if row["instalment_amount"]:
        _due(one, judged, ground, row, place, executor)


def _said_up_to(judged: Judged, ground: Ground, row: Said) -> bool:
    return row["share_up_to"] is not True and ground.said_yes(judged, row, "share_up_to")


def _due(one: Given, judged: Judged, ground: Ground, row: Said, place: Territory | None, executor: Any) -> None:
    if row["due"] is None:
        judged.fault(row, "due", "cell.missing")
        return
    receiver = ground.body(judged, row, "receiver", near=place) or executor
    caller = ground.body(judged, row, "caller", near=place) or receiver
    one.dues.append(Due(row, row["instalment_amount"], row["due"], receiver, caller))


def _settle(one: Given, judged: Judged, executor: Any) -> None:
    """The amount of the share, and its instalments where each row states one under the share's own header."""
    dated = [stated for stated in one.stated if stated[2] is not None]
    if not one.dues and dated and len(dated) == len(one.stated):
        one.dues = [Due(row, amount, on, executor, executor) for row, amount, on in dated if on]
        one.amount = sum((amount for _row, amount, _on in dated), NOTHING)
    elif one.stated:
        figures = list(dict.fromkeys(amount for _row, amount, _on in one.stated))
        one.amount = figures[0]
        if len(figures) > 1 or (len(one.stated) > 1 and not one.dues):
            shown = " / ".join(str(amount) for _row, amount, _on in one.stated)
            judged.fault(one.stated[-1][0], "share", "share.twice", value=str(one.body or ""), figures=shown)
    elif one.dues:
        one.amount = sum((due.amount for due in one.dues), NOTHING)
    total = sum((due.amount for due in one.dues), NOTHING)
    if one.amount is not None and total > one.amount:
        judged.fault(one.dues[-1].row, "instalment_amount", "instalments.exceed", share=str(one.amount), sum=str(total))
    for due in one.dues:
        if due.receiver is None and not judged.doubts:
            judged.fault(due.row, "receiver", "receiver.unknown")

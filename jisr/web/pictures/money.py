"""Each party's share as a stacked bar: paid and confirmed, declared, late, held, not yet due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from jisr.agreements.ledger import ShareMoney, shares_of
from jisr.core.acting import Acting
from jisr.thread.veil import told_shares

KEYS = (
    ("paid", _("paid and confirmed")),
    ("declared", _("declared, not confirmed")),
    ("late", _("late")),
    ("held", _("held on a condition")),
)


@dataclass(frozen=True)
class Piece:
    """A piece of a bar, in hundredths of its length."""

    look: str
    start: float
    length: float


@dataclass(frozen=True)
class Bar:
    """One party's bar, and the amounts it shows."""

    money: ShareMoney
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class MoneyPicture:
    """All bars of an agreement, and the key to them."""

    bars: tuple[Bar, ...]
    keys: tuple[tuple[str, Any], ...] = KEYS

    @property
    def has_lines(self) -> bool:
        """Whether any instalment is recorded."""
        return any(bar.money.lines for bar in self.bars)


def money_picture(agreement: Any, acting: Acting, day: date) -> MoneyPicture:
    """The bars of an agreement's shares on a day, as the reader may be told them."""
    shares = told_shares(shares_of(agreement, on=day), acting=acting, on=day)
    return MoneyPicture(tuple(Bar(one, _pieces(one)) for one in shares))


def _pieces(money: ShareMoney) -> tuple[Piece, ...]:
    """The pieces one after the other; over-funding fills the bar and is said in words beside it."""
    if not money.known:
        return (Piece("unknown", 0, 100),)
    told = {line.standing for line in money.lines}
    length = max(money.promised, money.paid + money.declared + money.late + money.held) or Decimal(1)
    pieces, start = [], 0.0
    for look, _label in KEYS:
        amount = getattr(money, look)
        if amount > 0 and (look in told or look in {"paid", "declared"}):
            wide = round(float(100 * amount / length), 2)
            pieces.append(Piece(look, round(start, 2), wide))
            start += wide
    return tuple(pieces)

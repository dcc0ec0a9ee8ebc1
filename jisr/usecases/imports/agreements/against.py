"""What the rows of a file would change of an agreement that is there: drafts are completed, what binds stands."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from jisr.agreements import rules
from jisr.agreements.enums import AgreementState
from jisr.agreements.models import Agreement, Party, Share
from jisr.usecases.imports.agreements.money import Given
from jisr.usecases.imports.comparing import compare
from jisr.usecases.imports.declare import Judged
from jisr.usecases.imports.ground import Ground


def against(judged: Judged, agreement: Agreement, ground: Ground) -> None:
    """Compare field by field, party by party; what an act does not allow is a fault that says what stands and why."""
    fields = dict(judged.fields["fields"])
    if not fields["is_up_to"]:
        fields["is_up_to"] = None  # a file that does not say so denies nothing
    compare(judged, agreement, fields, skip={"territory", "kind", "number"})
    parties = {party.organisation_id: party for party in agreement.parties.all()}
    executor = judged.fields["executor"]
    if executor is not None and executor.pk not in parties:
        judged.change(judged.rows[0], "party", "", str(executor))
    for one in judged.fields["given"]:
        _party(judged, one, parties.get(one.body.pk))
    verdict = rules.may_draft(agreement, ground.by)
    if judged.changes and not verdict:
        judged.fault(judged.rows[0], "", "refused", reason=str(verdict.reason))


def _party(judged: Judged, one: Given, party: Party | None) -> None:
    """A party, its share and instalments: new ones are added, other figures than those that stand are a fault."""
    if party is None:
        judged.change(one.row, "party", "", str(one.body))
        _more(judged, one)
        return
    share = next((share for share in party.shares.all() if share.nature == one.nature), None)
    if share is None:
        _more(judged, one)
    elif one.amount is not None and share.amount != one.amount:
        _other_amount(judged, one, share)
    else:
        _instalments(judged, one, share)


def _other_amount(judged: Judged, one: Given, share: Share) -> None:
    """Another amount than stands: a draft takes it, as long as its instalments fit; else both figures are said."""
    scheduled = sum((row.amount for row in share.instalments.all()), Decimal(0))
    if share.party.agreement.state == AgreementState.DRAFTED and one.amount and scheduled <= one.amount:
        judged.change(one.row, "share", share.amount, one.amount)
        _instalments(judged, one, share)
        return
    told = {"value": str(one.body), "stands": str(share.amount), "said": str(one.amount)}
    judged.fault(one.row, "share", "share.differs", **told)


def _more(judged: Judged, one: Given) -> None:
    if one.amount:
        judged.change(one.row, "share", "", one.amount)
    for due in one.dues:
        judged.change(due.row, "instalment_amount", "", f"{due.amount} · {due.on}")


def _instalments(judged: Judged, one: Given, share: Share) -> None:
    """Those the record lacks are added, as long as they fit what is there."""
    standing = Counter((row.amount, row.due_on) for row in share.instalments.all())
    missing = [due for due in one.dues if not _taken(standing, due.amount, due.on)]
    left = sum(standing.values())
    if missing and left:
        stands = ", ".join(f"{amount} · {on}" for (amount, on), number in standing.items() for _ in range(number))
        told = {"stands": stands, "said": f"{missing[0].amount} · {missing[0].on}"}
        judged.fault(missing[0].row, "instalment_amount", "instalment.differs", **told)
        return
    one.dues = missing
    for due in missing:
        judged.change(due.row, "instalment_amount", "", f"{due.amount} · {due.on}")


def _taken(standing: Counter[tuple[Decimal, date]], amount: Decimal, on: date) -> bool:
    """Whether such an instalment stands; each stands for one of the file."""
    key: Any = (amount, on)
    if standing[key] > 0:
        standing[key] -= 1
        return True
    return False

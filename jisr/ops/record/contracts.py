"""Agreements with their parties, shares and quotas, as the sources give them; no instalment and no payment."""

from __future__ import annotations

from decimal import Decimal

from jisr.agreements.enums import AgreementKind, PartyRole
from jisr.agreements.models import Agreement, Coverage, Party, Quota, Share
from jisr.core.models import TargetGroup
from jisr.ops.record.base import Loading, Row, groups_of, place
from jisr.ops.record.vocabularies import read_data

STATED = ("state", "initialled_on", "signed_on", "date_words", "object_ar", "object_fr")


def load_agreements(loading: Loading) -> None:
    """Each agreement once; an amount that no source gives stays unknown."""
    for key, row in read_data("agreements").items():
        fields = {name: row[name] for name in STATED if name in row}
        agreement, made = loading.add(
            Agreement,
            f"agreement:{key}",
            row,
            kind=AgreementKind.PARTNERSHIP,
            territory=place(row["territory"]),
            meeting=loading.records[f"meeting:{row['meeting']}"] if "meeting" in row else None,
            stated_amount=Decimal(row["amount"]) if "amount" in row else None,
            is_up_to=row.get("up_to", False),
            **fields,
        )
        if made:
            agreement.target_groups.set(groups_of(row))
            _parties(loading, agreement, row)
            _quotas(agreement, row)


def _parties(loading: Loading, agreement: Agreement, row: Row) -> None:
    for rank, said in enumerate(row["parties"], 1):
        party = Party.objects.create(
            agreement=agreement,
            organisation=loading.bodies[said["body"]],
            role=said.get("role", PartyRole.PAYER),
            rank=rank,
            signatory=loading.posts[said["signatory"]] if "signatory" in said else None,
            initialled_on=row.get("initialled_on"),
            signed_on=row.get("signed_on"),
        )
        if "share" in said:
            Share.objects.create(party=party, amount=Decimal(said["share"]))


def _quotas(agreement: Agreement, row: Row) -> None:
    """How many people in which territory; a territory with a quota is one that the agreement covers."""
    for said in row.get("quotas", []):
        territory = place(said["territory"])
        group = TargetGroup.objects.get(code=said["group"])
        Quota.objects.create(agreement=agreement, territory=territory, target_group=group, number=said["number"])
        if territory.pk != agreement.territory_id:
            Coverage.objects.get_or_create(agreement=agreement, territory=territory)

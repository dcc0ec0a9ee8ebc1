"""Money line by line: who is party, what each promised, what falls due, what was paid."""

from __future__ import annotations

from typing import Any

from jisr.agreements.models import Instalment, Party, Payment, Share
from jisr.api.objects.declare import Field, ObjectKind, amounts, days, linked, of_public, reference, several, texts
from jisr.core.acting import NOBODY
from jisr.projects.models import Milestone

_AGREEMENT, _INSTALMENT = "G-7K3Q-9F", "T-7K3Q-9F"


def _instalments() -> Any:
    rows = Instalment.objects.visible_to(NOBODY).with_paid()
    joined = rows.select_related("share__party__organisation", "share__party__agreement", "receiver", "called_by")
    return joined.prefetch_related("conditions__waits_on", "facts__source")


MONEY = (
    ObjectKind(
        "parties",
        "Parties to agreements, one a line",
        of_public(Party, "agreement", joins=("agreement", "organisation")),
        (
            linked("agreement", example=_AGREEMENT),
            linked("organisation"),
            Field("role", str, "payer"),
            Field("rank", int, 1),
            *days("initialled_on", "signed_on"),
        ),
        key="",
        choices=("role",),
        by={"agreement": "agreement__reference", "organisation": "organisation__reference"},
        in_territory=False,
        world="agreement__is_example",
        published="agreement__published_at",
    ),
    ObjectKind(
        "shares",
        "Shares of the parties, one a line",
        of_public(Share, "party", "agreement", joins=("party__agreement", "party__organisation")),
        (
            linked("agreement", example=_AGREEMENT, path="party.agreement"),
            linked("organisation", path="party.organisation"),
            Field("nature", str, "cash"),
            *amounts("amount"),
            Field("is_up_to", bool, False),
            *texts("description"),
        ),
        key="",
        choices=("nature",),
        by={"agreement": "party__agreement__reference", "organisation": "party__organisation__reference"},
        in_territory=False,
        world="party__agreement__is_example",
        published="party__agreement__published_at",
    ),
    ObjectKind(
        "instalments",
        "Instalments: due, called, paid and confirmed",
        _instalments,
        (
            reference(_INSTALMENT),
            Field("is_example", bool, True),
            linked("agreement", example=_AGREEMENT, path="share.party.agreement"),
            linked("payer", path="share.party.organisation"),
            linked("receiver"),
            linked("called_by"),
            Field("number", int, 2),
            *amounts("amount"),
            *days("due_on", "called_on"),
            Field("paid", str, "0", about="What the receiver confirmed, counter-entries taken off."),
            several(
                "conditions",
                lambda row: row.conditions.all(),
                Field("kind", str, "activity_report"),
                *texts("wording"),
                linked("waits_on"),
                *days("met_on"),
            ),
        ),
        by={
            "agreement": "share__party__agreement__reference",
            "payer": "share__party__organisation__reference",
            "receiver": "receiver__reference",
        },
        published="share__party__agreement__published_at",
    ),
    ObjectKind(
        "payments",
        "Payments: declared by the payer, confirmed by the receiver",
        of_public(
            Payment,
            "instalment",
            "share",
            "party",
            "agreement",
            joins=("instalment__share__party__agreement", "instalment__share__party__organisation"),
        ),
        (
            linked("instalment", example=_INSTALMENT),
            linked("agreement", example=_AGREEMENT, path="instalment.share.party.agreement"),
            linked("payer", path="instalment.share.party.organisation"),
            *amounts("amount"),
            Field("is_counter_entry", bool, False, lambda row: row.reverses_id is not None),
            *days("declared_on", "confirmed_on", "contested_on"),
            *texts("reason"),
        ),
        key="",
        by={
            "instalment": "instalment__reference",
            "agreement": "instalment__share__party__agreement__reference",
            "payer": "instalment__share__party__organisation__reference",
        },
        in_territory=False,
        order=("declared_on", "pk"),
        world="instalment__is_example",
        published="instalment__share__party__agreement__published_at",
    ),
    ObjectKind(
        "milestones",
        "Milestones of the projects, one a line",
        of_public(Milestone, "project", joins=("project",)),
        (
            linked("project", example="J-7K3Q-9F"),
            Field("number", int, 1),
            *texts("name_ar", "name_fr", "name_en"),
            *days("planned_on", "agreed_on", "done_on"),
        ),
        key="",
        by={"project": "project__reference"},
        in_territory=False,
        world="project__is_example",
        published="project__published_at",
    ),
)

"""What is planned, agreed and built: plans, actions, agreements, instalments, calls, projects."""

from __future__ import annotations

from typing import Any

from jisr.agreements.models import Agreement, Call, Instalment
from jisr.api.objects.declare import Field, ObjectKind, coded, head, linked, many_coded, names, place, public
from jisr.core.acting import NOBODY
from jisr.plans.models import Action, Plan
from jisr.projects.models import Project


def _parties(row: Agreement) -> list[dict[str, Any]]:
    return [
        {
            "organisation": party.organisation.reference,
            "role": party.role,
            "signed_on": party.signed_on,
            "shares": [
                {"nature": share.nature, "amount": share.amount, "is_up_to": share.is_up_to}
                for share in party.shares.all()
            ],
        }
        for party in row.parties.all()
    ]


def _milestones(row: Project) -> list[dict[str, Any]]:
    return [
        {"name_ar": one.name_ar, "planned_on": one.planned_on, "agreed_on": one.agreed_on, "done_on": one.done_on}
        for one in row.milestones.all()
    ]


def _instalments() -> Any:
    rows = Instalment.objects.visible_to(NOBODY).with_paid()
    return rows.select_related("share__party__organisation", "share__party__agreement", "receiver", "called_by")


DOING = (
    ObjectKind(
        "plans",
        "Regional social plans",
        public(Plan, "territory", "organisation"),
        (
            *head(),
            *names(),
            place(),
            linked("organisation"),
            Field("start_year", int, 2026),
            Field("end_year", int, 2028),
            Field("version", int, 2),
            Field("state", str, "adopted"),
            Field("adopted_on", str, "2026-02-15"),
            Field("envelope", str, "20000000"),
        ),
        choices=("state",),
    ),
    ObjectKind(
        "actions",
        "Actions of the plans",
        public(Action, "plan__territory", "lead", "theme", prefetch=("target_groups", "territories")),
        (
            *head(),
            *names(),
            linked("plan", example="N-7K3Q-9F"),
            Field("number", int, 5),
            linked("lead"),
            coded("theme"),
            many_coded("target_groups"),
            Field("territories", list, ["09"], lambda row: [one.code for one in row.territories.all()]),
            Field("cost", str, "2400000"),
            Field("starts_on", str, "2026-01-01"),
            Field("ends_on", str, "2026-12-31"),
        ),
    ),
    ObjectKind(
        "agreements",
        "Agreements, with their parties and shares",
        public(
            Agreement, "territory", "meeting", prefetch=("parties__organisation", "parties__shares", "target_groups")
        ),
        (
            *head(),
            *names(),
            Field("kind", str, "partnership"),
            Field("state", str, "signed"),
            place(),
            Field("number", str, ""),
            Field("initialled_on", str, "2022-01-31"),
            Field("signed_on", str, "2022-01-31"),
            Field("starts_on", str, "2022-02-01"),
            Field("ends_on", str, "2024-12-31"),
            Field("stated_amount", str, "20000000"),
            Field("is_up_to", bool, True),
            linked("meeting", example="M-7K3Q-9F"),
            many_coded("target_groups"),
            Field("parties", list, [{"organisation": "O-…", "role": "payer", "shares": []}], _parties),
        ),
        choices=("kind", "state"),
    ),
    ObjectKind(
        "instalments",
        "Instalments: due, called, paid and confirmed",
        _instalments,
        (
            Field("reference", str, "T-7K3Q-9F"),
            Field("is_example", bool, True),
            Field("agreement", str, "G-7K3Q-9F", lambda row: row.share.party.agreement.reference),
            Field("payer", str, "O-7K3Q-9F", lambda row: row.share.party.organisation.reference),
            linked("receiver"),
            Field("number", int, 2),
            Field("amount", str, "1500000"),
            Field("due_on", str, "2026-09-12"),
            Field("called_on", str, "2026-09-01"),
            Field("paid", str, "0"),
        ),
    ),
    ObjectKind(
        "calls",
        "Calls for projects",
        public(Call, "territory", "organisation", "theme", prefetch=("target_groups",)),
        (
            *head(),
            *names(),
            place(),
            linked("organisation"),
            coded("theme"),
            Field("state", str, "open"),
            Field("opens_on", str, "2026-01-01"),
            Field("closes_on", str, "2026-04-21"),
            Field("envelope", str, "3000000"),
            many_coded("target_groups"),
        ),
        choices=("state",),
    ),
    ObjectKind(
        "projects",
        "Projects, with their milestones",
        public(Project, "territory", "owner", "theme", prefetch=("milestones", "target_groups")),
        (
            *head(),
            *names(),
            place(),
            linked("owner"),
            coded("theme"),
            many_coded("target_groups"),
            Field("cost", str, "2400000"),
            Field("starts_on", str, "2026-01-01"),
            Field("ends_on", str, "2026-12-31"),
            Field("handed_over_on", str, "2026-05-03"),
            Field(
                "milestones",
                list,
                [{"name_ar": "…", "planned_on": "…", "agreed_on": "…", "done_on": None}],
                _milestones,
            ),
        ),
    ),
)

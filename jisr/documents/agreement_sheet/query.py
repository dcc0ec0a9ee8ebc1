"""One agreement with all that its sheet shows, by the queries of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType

from jisr.agreements.ledger import ShareMoney, shares_of
from jisr.agreements.models import (
    Agreement,
    AgreementImplements,
    Funding,
    Instalment,
    Party,
    Quota,
    Rider,
    SteeringSession,
)
from jisr.core.acting import Acting
from jisr.core.models import Fact
from jisr.documents.named_bodies import Sayable, sayable_of
from jisr.documents.replies import Reply, replies_of
from jisr.plans.models import Action
from jisr.projects.models import Project
from jisr.projects.queries import Status, status_of


@dataclass(frozen=True)
class AgreementFile:
    """The agreement, its money by share, its parties, and what hangs on it."""

    agreement: Agreement
    shares: tuple[ShareMoney, ...]
    parties: tuple[Party, ...]
    projects: tuple[tuple[Project, Status], ...]
    fundings: tuple[Funding, ...]
    quotas: tuple[Quota, ...]
    riders: tuple[Rider, ...]
    sessions: tuple[SteeringSession, ...]
    framework: Agreement | None
    under: tuple[AgreementImplements, ...]
    facts: tuple[Fact, ...]
    replies: tuple[Reply, ...]
    sayable_projects: Sayable
    sayable_instalments: Sayable


def agreement_file(agreement: Agreement, *, acting: Acting, on: date) -> AgreementFile:
    """The same rows as the agreement's page, in a constant number of queries."""
    financed = Project.objects.visible_to(acting).filter(agreements__agreement=agreement).distinct()
    projects = list(financed.select_related("territory", "owner"))
    statuses = status_of(projects, on=on)
    where = {"content_type": ContentType.objects.get_for_model(Agreement), "object_id": agreement.pk}
    shares = tuple(shares_of(agreement, on=on))
    implements = AgreementImplements.objects.filter(agreement=agreement).select_related("framework").first()
    return AgreementFile(
        agreement=agreement,
        shares=shares,
        parties=tuple(agreement.parties.select_related("organisation", "signatory").prefetch_related("obligations")),
        projects=tuple((project, statuses[project.pk]) for project in projects),
        fundings=tuple(
            agreement.fundings.filter(action__in=Action.objects.visible_to(acting)).select_related("action__plan")
        ),
        quotas=tuple(agreement.quotas.select_related("territory", "target_group")),
        riders=tuple(agreement.riders.prefetch_related("changes__party__organisation")),
        sessions=tuple(agreement.sessions.select_related("chaired_by")),
        framework=implements.framework if implements else None,
        under=tuple(
            agreement.implemented_by.filter(agreement__in=Agreement.objects.visible_to(acting)).select_related(
                "agreement"
            )
        ),
        facts=tuple(Fact.objects.filter(**where).select_related("source")),
        replies=replies_of(agreement, acting=acting, on=on),
        sayable_projects=sayable_of(Project, statuses, acting=acting, on=on),
        sayable_instalments=sayable_of(Instalment, _instalments(shares), acting=acting, on=on),
    )


def _instalments(shares: tuple[ShareMoney, ...]) -> list[int]:
    return [line.instalment.pk for share in shares for line in share.lines]

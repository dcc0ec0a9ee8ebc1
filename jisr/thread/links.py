"""The links of the thread: which row of which room joins which two things. Nothing else joins anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import pgettext_lazy

from jisr.agreements.models import Agreement, AgreementImplements, Funding, Instalment, Payment
from jisr.commitments.models import Commitment, CommitmentAnswers
from jisr.consultations.models import Contribution, Joined, Meeting, Visit
from jisr.families.models import UnmetNeed
from jisr.indicators.models import Indicator, MeasuredBy
from jisr.plans.models import Action, ActionServes, ActionSource
from jisr.projects.models import Project, ProjectAnswers, ProjectCarries, ProjectDelivers, ProjectFinancing
from jisr.services.models import Facility, Offer
from jisr.strategy.models import Objective, Programme

SELF = "pk"
EVERY = Q()


@dataclass(frozen=True, eq=False)
class LinkKind:
    """One pair of rooms and the row that joins them: the upper thing, the lower thing, and who, when and why.

    Each of ``upper``, ``lower``, ``on``, ``who`` and ``why`` is a path from the row; empty where the row does not
    say. ``lower`` is ``pk`` where the lower thing itself holds the link.
    """

    key: str
    row: type[Model]
    upper: str
    upper_model: type[Any]
    lower: str
    lower_model: type[Any]
    on: str = "on"
    who: str = "mandate_label"
    why: str = "reason"
    amount: str = ""
    only: Q = EVERY

    def rows(self, side: str, keys: Any) -> QuerySet:
        """The rows whose ``side`` (upper or lower) is one of the keys (given or left open), as plain values."""
        paths = {"up": self.upper, "down": self.lower, "when": self.on, "who": self.who, "why": self.why}
        paths["money"] = self.amount
        wanted = {name: F(path) for name, path in paths.items() if path}
        path = self.upper if side == "upper" else self.lower
        rows = self.row._base_manager.filter(self.only, **{f"{path}__in": keys, f"{self.upper}__isnull": False})
        return rows.order_by("pk").values(**wanted)


LINKS: tuple[LinkKind, ...] = (
    LinkKind("joined", Joined, "contribution", Contribution, "into", Contribution, "joined_on", only=Q(undone_on=None)),
    LinkKind("joined", Joined, "unmet_need", UnmetNeed, "into", Contribution, "joined_on", only=Q(undone_on=None)),
    LinkKind("answered_by", ActionSource, "answer__contribution", Contribution, "action", Action),
    LinkKind("answered_by", ActionSource, "unmet_need", UnmetNeed, "action", Action),
    LinkKind("answered_by", CommitmentAnswers, "answer__contribution", Contribution, "commitment", Commitment),
    LinkKind("answered_by", CommitmentAnswers, "unmet_need", UnmetNeed, "commitment", Commitment),
    LinkKind("answered_by", ProjectAnswers, "answer__contribution", Contribution, "project", Project),
    LinkKind("answered_by", ProjectAnswers, "unmet_need", UnmetNeed, "project", Project),
    LinkKind("origin", Commitment, "origin_meeting", Meeting, SELF, Commitment, "made_on", "", ""),
    LinkKind("origin", Commitment, "origin_visit", Visit, SELF, Commitment, "made_on", "", ""),
    LinkKind("origin", Commitment, "origin_session__agreement", Agreement, SELF, Commitment, "made_on", "", ""),
    LinkKind("origin", Commitment, "origin_obligation__agreement", Agreement, SELF, Commitment, "made_on", "", ""),
    LinkKind("serves", ActionServes, "programme", Programme, "action", Action),
    LinkKind("serves", ActionServes, "objective", Objective, "action", Action),
    LinkKind("funded_by", Funding, "action", Action, "agreement", Agreement, amount="amount"),
    LinkKind("implements", AgreementImplements, "framework", Agreement, "agreement", Agreement),
    LinkKind(
        "pays", Instalment, "share__party__agreement", Agreement, SELF, Instalment, "due_on", "", "", amount="amount"
    ),
    LinkKind("pays", Payment, "instalment", Instalment, SELF, Payment, "declared_on", amount="amount"),
    LinkKind("finances", ProjectFinancing, "agreement", Agreement, "project", Project, amount="amount"),
    LinkKind("carried_out_by", ProjectCarries, "action", Action, "project", Project),
    LinkKind("delivers", ProjectDelivers, "project", Project, "facility", Facility),
    LinkKind("offers", Offer, "facility", Facility, SELF, Offer, "starts_on", "", ""),
    LinkKind("measured_by", MeasuredBy, "action", Action, "indicator", Indicator),
    LinkKind("measured_by", MeasuredBy, "project", Project, "indicator", Indicator),
    LinkKind("measured_by", MeasuredBy, "programme", Programme, "indicator", Indicator),
    LinkKind("measured_by", MeasuredBy, "objective", Objective, "indicator", Indicator),
)
# Legs are about people and values are many: the thread tells legs as figures of their offer, and the last values.

LABELS = {
    "joined": pgettext_lazy("link", "joined to"),
    "answered_by": pgettext_lazy("link", "answered by"),
    "origin": pgettext_lazy("link", "promised at"),
    "serves": pgettext_lazy("link", "served by"),
    "funded_by": pgettext_lazy("link", "funded by"),
    "implements": pgettext_lazy("link", "implemented by"),
    "pays": pgettext_lazy("link", "paid by"),
    "finances": pgettext_lazy("link", "finances"),
    "carried_out_by": pgettext_lazy("link", "carried out by"),
    "delivers": pgettext_lazy("link", "builds or equips"),
    "offers": pgettext_lazy("link", "offers"),
    "delivered": pgettext_lazy("link", "delivered"),
    "measured_by": pgettext_lazy("link", "measured by"),
    "value": pgettext_lazy("link", "measured as"),
}

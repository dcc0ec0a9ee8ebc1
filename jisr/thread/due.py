"""What falls due in a stretch of time, over all rooms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from jisr.agreements.models import Agreement, Call, Instalment, SteeringSession
from jisr.commitments.models import Commitment
from jisr.core.acting import Acting
from jisr.projects.models import Milestone, Project
from jisr.territories.models import Territory


@dataclass(frozen=True)
class Due:
    """One thing that falls due: when, what it is, of which record, on whom."""

    on: date
    kind: str
    label: Any
    record: Any
    words: str
    body: Any


LABELS = {
    "commitment": _("commitment due"),
    "instalment": _("instalment due"),
    "milestone": _("milestone"),
    "session": _("steering session"),
    "call": _("call closes"),
    "agreement": _("agreement ends"),
}


def due_between(
    first: date, last: date, *, territory: Territory | None, acting: Acting, example: bool = False
) -> list[Due]:
    """What falls due from ``first`` to ``last``, both included, in order of time, in six queries.

    Within the territory, or the whole country for None; what is already done or paid is left out.
    """
    asked = _Asked((first, last), territory, acting, example)
    found = [*asked.commitments(), *asked.instalments(), *asked.milestones()]
    found += [*asked.sessions(), *asked.calls(), *asked.agreements()]
    return sorted(found, key=lambda one: (one.on, one.kind, one.words))


@dataclass(frozen=True)
class _Asked:
    span: tuple[date, date]
    territory: Territory | None
    acting: Acting
    example: bool

    def _rows(self, model: type[Any]) -> Any:
        rows = model.objects.visible_to(self.acting).within(self.territory)
        return rows.filter(is_example=self.example)

    def _due(self, on: date, kind: str, record: Any, words: str, body: Any) -> Due:
        return Due(on, kind, LABELS[kind], record, words, body)

    def commitments(self) -> Iterator[Due]:
        for row in self._rows(Commitment).standing().filter(due_on__range=self.span).select_related("owner"):
            yield self._due(row.due_on, "commitment", row, row.name, row.owner)

    def instalments(self) -> Iterator[Due]:
        rows = self._rows(Instalment).unpaid().filter(due_on__range=self.span)
        for row in rows.select_related("share__party__organisation", "share__party__agreement"):
            party = row.share.party
            yield self._due(row.due_on, "instalment", row, party.agreement.name, party.organisation)

    def milestones(self) -> Iterator[Due]:
        rows = Milestone.objects.filter(project__in=self._rows(Project), done_on__isnull=True)
        for row in rows.filter(agreed_on__range=self.span).select_related("project__owner"):
            yield self._due(row.agreed_on, "milestone", row.project, row.name, row.project.owner)

    def sessions(self) -> Iterator[Due]:
        rows = SteeringSession.objects.filter(agreement__in=self._rows(Agreement), held_on__isnull=True)
        for row in rows.filter(planned_on__range=self.span).select_related("agreement", "chaired_by"):
            yield self._due(row.planned_on, "session", row.agreement, row.agreement.name, row.chaired_by)

    def calls(self) -> Iterator[Due]:
        for row in self._rows(Call).filter(closes_on__range=self.span).select_related("organisation"):
            yield self._due(row.closes_on, "call", row, row.name, row.organisation)

    def agreements(self) -> Iterator[Due]:
        rows = self._rows(Agreement).binding().filter(ends_on__range=self.span)
        for row in rows:
            yield self._due(row.ends_on, "agreement", row, row.name, None)

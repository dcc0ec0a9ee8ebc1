"""What waits on one who acts: to answer, to report, to accept, to pay, to confirm, to reply; and what falls due."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Notice, Organisation
from jisr.agreements.enums import AgreementState, ApplicationState, CallState, ReportState
from jisr.agreements.models import Application, Condition, Hold, Instalment, Party, Payment, Report
from jisr.commitments.enums import CommitmentState
from jisr.commitments.models import Commitment
from jisr.consultations.enums import ContributionState
from jisr.consultations.models import Contribution
from jisr.core.acting import Acting
from jisr.core.limits import limit_of
from jisr.families.enums import LegState
from jisr.families.models import Leg
from jisr.projects.models import Blocker, ProgressReport
from jisr.thread.reading import with_records

MOST = 50


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: the record to open, its words, since or until when."""

    record: Any
    words: str
    on: date | None = None


@dataclass(frozen=True)
class Group:
    """What waits for the same act; ``kind`` is the one of the seven that it belongs to."""

    key: str
    label: Any
    items: list[Waiting]
    kind: str = ""


SEVEN: dict[str, Any] = {
    "answer": _("To answer"),
    "prove": _("To prove"),
    "accept": _("To accept"),
    "pay": _("To pay"),
    "confirm": _("To confirm"),
    "due": _("Falling due"),
    "overdue": _("Overdue"),
}


@dataclass(frozen=True)
class Kind:
    """One of the seven, with what belongs to it; there even when nothing waits."""

    key: str
    label: Any
    groups: list[Group]

    @property
    def total(self) -> int:
        """How many things wait."""
        return sum(len(group.items) for group in self.groups)


def by_kind(groups: list[Group]) -> list[Kind]:
    """The seven in their order, each with its groups."""
    return [Kind(key, label, [one for one in groups if one.kind == key]) for key, label in SEVEN.items()]


def waiting_on(acting: Acting, on: date) -> list[Group]:
    """All that waits on the mandate's organisation and its parts, by the act that it waits for; empty groups left out.

    One query a group, whatever waits.
    """
    if not acting.has_mandate:
        return []
    parts = Organisation.objects.filter(Q(pk=acting.organisation_id) | Q(parent=acting.organisation_id))
    own = list(parts.values_list("pk", flat=True))
    groups = [Group(key, label, list(find(own, on))[:MOST], kind) for kind, key, label, find in _asked()]
    return [group for group in groups if group.items]


def _asked() -> list[tuple[str, str, Any, Callable[[list[int], date], Iterable[Waiting]]]]:
    """Each group: which of the seven it is, its key, its words, and what finds it."""
    return [
        ("answer", "answer", _("Contributions and constraints to answer"), _to_answer),
        ("answer", "reply", _("To reply: what was said of my organisation"), _to_reply),
        ("answer", "leg", _("Referrals to answer"), _legs),
        ("answer", "appeal", _("Appeals against a decision"), _appeals),
        ("prove", "condition", _("Conditions that wait on us"), _conditions),
        ("prove", "rewrite", _("Reports returned, or still a draft"), _to_rewrite),
        ("prove", "complete", _("Applications to complete or submit"), _to_complete),
        ("prove", "silent", _("Promised, and without news for long"), _silent),
        ("accept", "accept", _("Declared fulfilled to us: to accept or return"), _to_accept),
        ("accept", "review", _("Reports to accept or return"), _to_review),
        ("accept", "sign", _("To sign"), _to_sign),
        ("accept", "assess", _("Applications to judge"), _to_assess),
        ("pay", "call", _("Funds to call"), _to_call),
        ("pay", "pay", _("Transfers to make"), _to_pay),
        ("pay", "lift", _("Held by us"), _held_by_us),
        ("confirm", "confirm", _("Transfers to confirm"), _to_confirm),
        ("confirm", "unblock", _("Projects that wait on us"), _blocked_by_us),
        ("due", "due", _("Promises of ours that fall due"), _falling_due),
        ("due", "instalment", _("Instalments of ours that fall due"), _instalments_due),
        ("overdue", "overdue", _("Promised, and overdue"), _overdue),
        ("overdue", "late", _("Instalments of ours that are late"), _instalments_late),
    ]


def _to_answer(own: list[int], _on: date) -> Iterable[Waiting]:
    open_states = (ContributionState.OPEN, ContributionState.APPEALED)
    rows = Contribution.objects.filter(state__in=open_states).filter(
        Q(owner__in=own) | Q(owner__isnull=True, meeting__organisation__in=own)
    )
    for row in rows.order_by("due_on", "received_on")[:MOST]:
        yield Waiting(row, row.public_wording or row.wording, row.due_on)


def _to_reply(own: list[int], _on: date) -> Iterable[Waiting]:
    rows = Notice.objects.standing().filter(organisation__in=own, replied_on__isnull=True).order_by("sent_on")
    for row in with_records(rows)[:MOST]:
        yield Waiting(row, str(row.record), row.sent_on)


def _promises(rows: Any) -> Iterable[Waiting]:
    return [Waiting(row, row.name, row.due_on) for row in rows.order_by("due_on")[:MOST]]


def _overdue(own: list[int], on: date) -> Iterable[Waiting]:
    return _promises(Commitment.objects.overdue_on(on).filter(owner__in=own))


def _falling_due(own: list[int], on: date) -> Iterable[Waiting]:
    return _promises(Commitment.objects.falling_due(on, days=limit_of("FALLING_DUE_DAYS")).filter(owner__in=own))


def _silent(own: list[int], on: date) -> Iterable[Waiting]:
    return _promises(Commitment.objects.silent_on(on).filter(owner__in=own).exclude(due_on__lt=on))


def _to_accept(own: list[int], _on: date) -> Iterable[Waiting]:
    declared = Commitment.objects.filter(state=CommitmentState.DECLARED).exclude(owner__in=own)
    return _promises(
        declared.filter(
            Q(promised_to__in=own)
            | Q(origin_meeting__organisation__in=own)
            | Q(origin_visit__organisation__in=own)
            | Q(origin_session__chaired_by__in=own)
        )
    )


def _to_review(own: list[int], _on: date) -> Iterable[Waiting]:
    for row in Report.objects.filter(reviewer__in=own, state=ReportState.SUBMITTED).select_related("agreement"):
        yield Waiting(row, f"{row.get_kind_display()} · {row.agreement}", row.submitted_on)
    waiting = ProgressReport.objects.filter(
        state=ReportState.SUBMITTED, project__agreements__agreement__parties__organisation__in=own
    ).exclude(project__owner__in=own)
    for report in waiting.select_related("project").distinct()[:MOST]:
        yield Waiting(report.project, report.project.name, report.submitted_on)


def _binding() -> Q:
    return Q(share__party__agreement__state__in=AgreementState.BINDING)


def _instalments(rows: Any) -> Iterable[Waiting]:
    joined = rows.select_related("share__party__organisation", "share__party__agreement").order_by("due_on")
    return [Waiting(row, row.share.party.agreement.name, row.due_on) for row in joined[:MOST]]


def _instalments_due(own: list[int], on: date) -> Iterable[Waiting]:
    last = on + timedelta(days=limit_of("FALLING_DUE_DAYS"))
    rows = Instalment.objects.unpaid().filter(share__party__organisation__in=own, due_on__range=(on, last))
    return _instalments(rows)


def _instalments_late(own: list[int], on: date) -> Iterable[Waiting]:
    return _instalments(Instalment.objects.late_on(on).filter(share__party__organisation__in=own))


def _to_rewrite(own: list[int], _on: date) -> Iterable[Waiting]:
    unsettled = (ReportState.DRAFT, ReportState.RETURNED)
    for row in Report.objects.filter(organisation__in=own, state__in=unsettled).select_related("agreement")[:MOST]:
        yield Waiting(row, f"{row.get_kind_display()} · {row.agreement}", row.decided_on)
    again = ProgressReport.objects.filter(project__owner__in=own, state__in=unsettled).select_related("project")
    for report in again[:MOST]:
        yield Waiting(report.project, report.project.name, report.decided_on)


def _applications(rows: Any) -> Iterable[Waiting]:
    joined = rows.select_related("call").order_by("call__closes_on", "pk")[:MOST]
    return [Waiting(row, f"{row.name} · {row.call}", row.call.closes_on) for row in joined]


def _to_complete(own: list[int], on: date) -> Iterable[Waiting]:
    still_open = Q(state=ApplicationState.DRAFT, call__state=CallState.OPEN, call__closes_on__gte=on)
    rows = Application.objects.filter(still_open | Q(state=ApplicationState.TO_COMPLETE))
    return _applications(rows.filter(organisation__in=own))


def _to_assess(own: list[int], _on: date) -> Iterable[Waiting]:
    waiting = (ApplicationState.SUBMITTED, ApplicationState.ELIGIBLE)
    return _applications(Application.objects.filter(call__organisation__in=own, state__in=waiting))


def _appeals(own: list[int], _on: date) -> Iterable[Waiting]:
    return _applications(Application.objects.filter(call__organisation__in=own, state=ApplicationState.APPEALED))


def _to_call(own: list[int], on: date) -> Iterable[Waiting]:
    rows = Instalment.objects.filter(_binding(), called_by__in=own, called_on__isnull=True, due_on__lte=on)
    unmet = Condition.objects.filter(instalment=OuterRef("pk"), met_on__isnull=True)
    return _instalments(rows.exclude(Exists(unmet)))


def _to_pay(own: list[int], _on: date) -> Iterable[Waiting]:
    unmet = Condition.objects.filter(instalment=OuterRef("pk"), met_on__isnull=True)
    held = Hold.objects.filter(instalment=OuterRef("pk"), lifted_on__isnull=True)
    declared = Payment.objects.filter(instalment=OuterRef("pk")).awaiting_confirmation()
    rows = Instalment.objects.unpaid().filter(share__party__organisation__in=own, called_on__isnull=False)
    return _instalments(rows.exclude(Exists(unmet)).exclude(Exists(held)).exclude(Exists(declared)))


def _to_confirm(own: list[int], _on: date) -> Iterable[Waiting]:
    rows = Payment.objects.awaiting_confirmation().filter(instalment__receiver__in=own)
    for row in rows.select_related("instalment__share__party__agreement").order_by("declared_on")[:MOST]:
        yield Waiting(row.instalment, row.instalment.share.party.agreement.name, row.declared_on)


def _held_by_us(own: list[int], _on: date) -> Iterable[Waiting]:
    rows = Hold.objects.filter(organisation__in=own, lifted_on__isnull=True)
    for row in rows.select_related("instalment__share__party__agreement").order_by("since")[:MOST]:
        yield Waiting(row.instalment, row.instalment.share.party.agreement.name, row.since)


def _conditions(own: list[int], _on: date) -> Iterable[Waiting]:
    rows = Condition.objects.filter(
        waits_on__in=own, met_on__isnull=True, instalment__share__party__agreement__state__in=AgreementState.BINDING
    )
    for row in rows.select_related("instalment__share__party__agreement").order_by("instalment__due_on")[:MOST]:
        words = f"{row} · {row.instalment.share.party.agreement}"
        yield Waiting(row.instalment, words, row.instalment.due_on)


def _to_sign(own: list[int], _on: date) -> Iterable[Waiting]:
    unsigned = (AgreementState.DRAFTED, AgreementState.INITIALLED)
    rows = Party.objects.filter(organisation__in=own, signed_on__isnull=True, agreement__state__in=unsigned)
    for row in rows.select_related("agreement")[:MOST]:
        yield Waiting(row.agreement, row.agreement.name)


def _blocked_by_us(own: list[int], _on: date) -> Iterable[Waiting]:
    rows = Blocker.objects.filter(waits_on__in=own, lifted_on__isnull=True).select_related("project").order_by("since")
    for row in rows[:MOST]:
        yield Waiting(row.project, f"{row.project}: {row.wording}", row.since)


def _legs(own: list[int], _on: date) -> Iterable[Waiting]:
    rows = Leg.objects.filter(organisation__in=own, state__in=(LegState.SENT, LegState.ACCEPTED)).order_by("sent_on")
    for row in rows.select_related("request__need")[:MOST]:
        yield Waiting(row, f"{row.request.reference} · {row.request.need}", row.sent_on)

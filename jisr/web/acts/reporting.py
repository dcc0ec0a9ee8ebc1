"""Acts on the reports of an association or any party, and on steering sessions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import may_act_on, may_do
from jisr.agreements import reporting, rules
from jisr.agreements.enums import ReportKind
from jisr.agreements.models import Agreement, Obligation, Report, SteeringSession
from jisr.commitments.actions import make_commitment
from jisr.commitments.models import Commitment
from jisr.core.acting import Acting
from jisr.core.verdict import No, Verdict
from jisr.web.acts.agreeing import party_of
from jisr.web.acts.consulting import NamedForm, named
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import AmountField, DayField, LongText, Pick, PlaceField, ReasonForm, WholeField, form_of
from jisr.web.acts.rows import THEMES, children, of_record, organisations

LATER = [("submit", _("submit it now")), ("keep", _("keep it as a draft"))]


def _report_fields() -> dict[str, forms.Field]:
    return {
        "reviewer": Pick(organisations, label=_("Who reads it")),
        "period_start": DayField(label=_("From")),
        "period_end": DayField(label=_("To")),
        "summary": LongText(label=_("Report")),
        "spent": AmountField(label=_("Spent"), required=False),
        "beneficiaries": WholeField(label=_("People reached"), min_value=0, max_value=10_000_000, required=False),
    }


def _acts(act: str) -> Any:
    return lambda acting, record: may_act_on(acting, act, record)


def _begin(record: Agreement, *, by: Acting, on: date, then: str, **given: Any) -> Report:
    party = party_of(record, by)
    own = party.organisation if party is not None else Organisation.objects.get(pk=by.organisation_id or 0)
    report = reporting.draft_report(record, organisation=own, by=by, on=on, **given)
    if then == "submit":
        reporting.submit_report(report, by=by, on=on)
    return report


def _may_write(acting: Acting, record: Report) -> Verdict:
    return rules.may_submit(record, acting) & rules.REPORT_MOVES.may(record, "submit_report")


def _may_review(acting: Acting, record: Report) -> Verdict:
    return rules.may_review(record, acting) & rules.REPORT_MOVES.may(record, "accept_report")


def _as_written(record: Report, _acting: Acting) -> dict[str, Any]:
    return {name: getattr(record, name) for name in _report_fields()}


@of_record
def _waiting(record: Agreement, _acting: Acting) -> Any:
    return record.reports.filter(state="submitted")


def _may_decide(acting: Acting, record: Agreement) -> Verdict:
    first = _waiting(record, acting).first()
    return _may_review(acting, first) if first else No(_("No report waits."))


def _decide(_record: Agreement, *, report: Report, accepted: str, **given: Any) -> None:
    if accepted == "yes":
        reporting.accept_report(report, **given)
    else:
        reporting.return_report(report, **given)


def _promise(record: SteeringSession, *, by: Acting, on: date, **given: Any) -> Commitment:
    return make_commitment(by=by, on=on, origin_session=record, **given)


def _promise_of(record: Agreement, *, obligation: Obligation, by: Acting, on: date, **given: Any) -> Commitment:
    """The party that owes it promises it, in the public register."""
    names = {name: getattr(obligation, name) for name in ("name_ar", "name_fr")}
    due_on = given.pop("due_on") or obligation.due_on
    body = obligation.party.organisation
    return make_commitment(
        owner=body,
        territory=record.territory,
        due_on=due_on,
        origin_obligation=obligation,
        by=by,
        on=on,
        **names,
        **given,
    )


def _may_promise_of(acting: Acting, record: Agreement) -> Verdict:
    if not record.obligations.exists():
        return No(_("No obligation is stated yet."))
    return may_do(acting, "make_commitment") & rules.binds(record)


def _may_hold(acting: Acting, record: SteeringSession) -> Verdict:
    return rules.may_hold_session(record, acting)


def _may_promise(acting: Acting, record: SteeringSession) -> Verdict:
    if record.held_on is None:
        return No(_("The session has not been held."))
    return may_do(acting, "make_commitment")


def _may_hold_one(acting: Acting, record: Agreement) -> Verdict:
    if not record.sessions.filter(held_on__isnull=True).exists():
        return No(_("No session is planned."))
    return may_act_on(acting, "hold_session", record)


DECISIONS = {
    "decisions_ar": LongText(label=_("Decisions in Arabic"), required=False),
    "decisions_fr": LongText(label=_("Decisions in French"), required=False),
}
for page in (
    ActPage(
        "report",
        Agreement,
        _("Submit an activity or financial report"),
        form_of(
            "AssociationReportForm",
            kind=forms.ChoiceField(label=_("Kind"), choices=ReportKind.choices),
            **_report_fields(),
            then=forms.ChoiceField(label=_("And then"), choices=LATER),
        ),
        _acts("submit_report"),
        _begin,
        _("The report is kept."),
    ),
    ActPage(
        "decide-report",
        Agreement,
        _("Accept or return a report"),
        form_of(
            "DecideReportForm",
            report=Pick(_waiting, label=_("Report")),
            accepted=forms.ChoiceField(label=_("Decision"), choices=[("yes", _("accept")), ("no", _("return"))]),
            reason=LongText(label=_("Reason"), required=False),
        ),
        _may_decide,
        _decide,
        _("The report is decided."),
    ),
    ActPage(
        "change",
        Report,
        _("Write on"),
        form_of("WriteReportForm", **_report_fields()),
        _may_write,
        reporting.write_report,
        _("The draft is kept."),
        initial=_as_written,
    ),
    ActPage(
        "submit",
        Report,
        _("Submit the report"),
        form_of("SubmitReportForm"),
        _may_write,
        reporting.submit_report,
        _("The report is submitted."),
    ),
    ActPage(
        "accept",
        Report,
        _("Accept the report"),
        form_of("AcceptReportForm", reason=LongText(label=_("Remark"), required=False)),
        _may_review,
        reporting.accept_report,
        _("The report is accepted; what waited for it waits no longer."),
        is_grave=True,
    ),
    ActPage(
        "return",
        Report,
        _("Return the report, with the reason"),
        ReasonForm,
        _may_review,
        reporting.return_report,
        _("The report is returned; it is written anew and submitted again."),
    ),
    ActPage(
        "plan-session",
        Agreement,
        _("Set a day for a steering session"),
        form_of(
            "SessionForm",
            planned_on=DayField(label=_("Planned on")),
            chaired_by=Pick(organisations, label=_("Chaired by")),
        ),
        _acts("hold_session"),
        reporting.plan_session,
        _("The session is planned."),
    ),
    ActPage(
        "hold-session",
        Agreement,
        _("Hold a steering session"),
        form_of(
            "HoldSessionForm",
            session=Pick(children("sessions", held_on__isnull=True), label=_("Session")),
            **DECISIONS,
        ),
        _may_hold_one,
        lambda _record, *, session, **given: reporting.hold_session(session, **given) or session,
        _("The session is held, and its decisions are written down."),
    ),
    ActPage(
        "hold",
        SteeringSession,
        _("Hold the session"),
        form_of("HoldForm", **DECISIONS),
        _may_hold,
        reporting.hold_session,
        _("The session is held, and its decisions are written down."),
    ),
    ActPage(
        "obligation-promise",
        Agreement,
        _("Write an obligation down as a commitment"),
        form_of(
            "ObligationCommitmentForm",
            obligation=Pick(children("obligations"), label=_("Obligation")),
            promised_to=Pick(organisations, label=_("To whom"), required=False),
            due_on=DayField(label=_("Due on"), required=False),
        ),
        _may_promise_of,
        _promise_of,
        _("The commitment is in the register."),
        is_minor=True,
    ),
    ActPage(
        "commitment",
        SteeringSession,
        _("Write down a commitment that came out of it"),
        type(
            "SessionCommitmentForm",
            (NamedForm,),
            {
                **named(),
                "owner": Pick(organisations, label=_("Who promises")),
                "promised_to": Pick(organisations, label=_("To whom"), required=False),
                "territory": PlaceField(label=_("Where")),
                "theme": Pick(THEMES, label=_("Theme"), required=False),
                "due_on": DayField(label=_("Due on"), required=False),
            },
        ),
        _may_promise,
        _promise,
        _("The commitment is in the register."),
        initial=lambda record, _acting: {"territory": record.agreement.territory.code},
    ),
):
    act_page(page)

"""What associations do with a call, and what is done with an application: drafted, completed, scored, decided, appealed.

A draft is kept and seen by the association alone; what is missing is said before it is submitted and may be asked for
after. A decision gives its reason; the one turned down may appeal against it once, within the days allowed.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, may_act_on, may_do, represents
from jisr.agreements.enums import AgreementKind, ApplicationState, CallState, PartyRole
from jisr.agreements.models import Agreement, Application, Call, Criterion, Party, Score, Share
from jisr.agreements.rules import APPLICATION_MOVES
from jisr.core.acting import Acting
from jisr.core.edits import created, edit
from jisr.core.journal import write_entry
from jisr.core.limits import limit_of
from jisr.core.phrases import listed
from jisr.core.verdict import No, Refused, Verdict, Yes, require


def is_open(call: Call, on: date) -> Verdict:
    """Whether applications are taken on the day."""
    if call.state == CallState.OPEN and (call.closes_on is None or on <= call.closes_on):
        return Yes
    return No(_("The call is not open."))


@transaction.atomic
def apply_to_call(
    call: Call, *, organisation: Organisation, amount_asked: Decimal, by: Acting, on: date, **fields: Any
) -> Application:
    """An association prepares an application to an open call; it is a draft of its own until it is submitted."""
    require(may_do(by, "apply") & represents(by, organisation) & is_open(call, on))
    fields.setdefault("territory", organisation.territory)
    application = created(
        Application,
        call=call,
        organisation=organisation,
        amount_asked=amount_asked,
        is_example=call.is_example,
        **fields,
    )
    write_entry("agreements.apply", application, by=by, on=on)
    return application


def may_write(application: Application, by: Acting) -> Verdict:
    """The association itself, in a draft or where it was asked to complete."""
    own = may_do(by, "apply") & represents(by, application.organisation)
    return own & APPLICATION_MOVES.may(application, "submit_application")


def change_application(application: Application, *, by: Acting, on: date, **fields: Any) -> None:
    """Change a draft, or what has to be completed."""
    require(may_write(application, by))
    edit(application, "agreements.change_application", by=by, on=on, **fields)


def missing_of(application: Application) -> list[str]:
    """What it lacks, in words: what it will do, and each paper that the call asks for and nobody attached."""
    missing = [] if application.summary.strip() else [_("what it will do")]
    there = set(application.attachments.values_list("title", flat=True))
    return missing + [paper for paper in application.call.asked_papers if paper not in there]


def is_complete(application: Application) -> Verdict:
    """Whether nothing is missing; all that is missing is said."""
    missing = missing_of(application)
    if not missing:
        return Yes
    return No(_("The application lacks: %(missing)s.") % {"missing": listed(missing, apart=True)})


def may_submit(application: Application, by: Acting, on: date) -> Verdict:
    """Complete, and while the call is open; what was asked to be completed may still come once it is closed."""
    allowed = may_write(application, by)
    if allowed and application.state == ApplicationState.DRAFT:
        allowed = is_open(application.call, on)
    return allowed & is_complete(application) if allowed else allowed


def submit_application(application: Application, *, by: Acting, on: date) -> None:
    """Submit it, once nothing is missing."""
    require(may_submit(application, by, on))
    first = application.submitted_on or on
    APPLICATION_MOVES.make(application, "submit_application", by=by, on=on, submitted_on=first, lacks="")


def may_withdraw(application: Application, by: Acting) -> Verdict:
    """The association itself, before it is decided; a draft is taken out instead."""
    own = may_do(by, "apply") & represents(by, application.organisation)
    return own & APPLICATION_MOVES.may(application, "withdraw_application")


def withdraw_application(application: Application, *, by: Acting, on: date, reason: str) -> None:
    """The association withdraws it before it is decided."""
    require(may_withdraw(application, by) & given(reason))
    APPLICATION_MOVES.make(application, "withdraw_application", by=by, on=on, reason=reason)


def may_assess(application: Application, by: Acting, verb: str) -> Verdict:
    """Who calls, never for itself."""
    if by.organisation_id == application.organisation_id:
        return No(_("Nobody judges an application of their own."))
    return may_act_on(by, "assess_application", application.call) & APPLICATION_MOVES.may(application, verb)


def ask_papers(application: Application, *, what: str, by: Acting, on: date) -> None:
    """Ask the association to complete it; ``what`` says what is missing."""
    require(may_assess(application, by, "ask_papers") & given(what))
    APPLICATION_MOVES.make(application, "ask_papers", by=by, on=on, reason=what, lacks=what)


def assess_eligibility(application: Application, *, is_eligible: bool, by: Acting, on: date, reason: str = "") -> None:
    """Say whether it meets the conditions of the call; a no gives its reason."""
    verb, fields = "find_eligible", {}
    if not is_eligible:
        require(given(reason))
        verb, fields = "find_not_eligible", {"decision_reason": reason, "decided_on": on}
    require(may_assess(application, by, verb))
    APPLICATION_MOVES.make(application, verb, by=by, on=on, reason=reason, **fields)


def may_score(application: Application, by: Acting) -> Verdict:
    """A member of the committee, for an eligible application."""
    if application.state != ApplicationState.ELIGIBLE:
        return No(_("An eligible application is scored."))
    return may_assess(application, by, "select")


@transaction.atomic
def score(
    application: Application, *, criterion: Criterion, value: int, by: Acting, on: date, remark: str = ""
) -> Score:
    """Give one assessor's mark on one criterion of the call; given again, it replaces the first."""
    require(may_score(application, by))
    if criterion.call_id != application.call_id or not 0 <= value <= criterion.maximum:
        raise Refused(_("The mark lies between 0 and %(maximum)s.") % {"maximum": criterion.maximum})
    mark, _new = Score.objects.update_or_create(
        application=application,
        criterion=criterion,
        assessor_label=f"{by.user_label} · {by.mandate_label}"[:400],
        defaults={"value": value, "remark": remark},
    )
    write_entry("agreements.score", application, by=by, on=on, changes={criterion.name: ["", value]})
    return mark


@transaction.atomic
def score_all(application: Application, *, marks: dict[Criterion, int], by: Acting, on: date, remark: str = "") -> None:
    """Give one assessor's marks on every criterion at once."""
    for criterion, value in marks.items():
        score(application, criterion=criterion, value=value, by=by, on=on, remark=remark)


def decide_application(
    application: Application,
    *,
    is_selected: bool,
    by: Acting,
    on: date,
    reason: str = "",
    agreement: Agreement | None = None,
) -> None:
    """Select it (with the agreement that follows, where there is one) or turn it down with the reason."""
    if not is_selected:
        require(given(reason))
    verb = "select" if is_selected else "turn_down"
    require(may_assess(application, by, verb))
    fields = {"decided_on": on, "decision_reason": reason, "agreement": agreement}
    APPLICATION_MOVES.make(application, verb, by=by, on=on, reason=reason, **fields)


def may_appeal(application: Application, by: Acting, on: date) -> Verdict:
    """Who was turned down, once, within the days allowed."""
    own = may_do(by, "apply") & represents(by, application.organisation)
    allowed = own & APPLICATION_MOVES.may(application, "appeal_decision")
    if allowed and application.appealed_on is not None:
        return No(_("This decision has already been appealed against."))
    days = limit_of("APPEAL_DAYS")
    if allowed and on > (application.decided_on or on) + timedelta(days=days):
        return No(_("The %(days)s days for an appeal have passed.") % {"days": days})
    return allowed


def appeal_decision(application: Application, *, appeal: str, by: Acting, on: date) -> None:
    """Appeal against a decision, with the reasons."""
    require(may_appeal(application, by, on) & given(appeal))
    fields = {"appealed_on": on, "appeal": appeal, "appealed_from": application.state}
    APPLICATION_MOVES.make(application, "appeal_decision", by=by, on=on, reason=appeal, **fields)


def answer_application_appeal(application: Application, *, is_allowed: bool, by: Acting, on: date, reason: str) -> None:
    """Allow the appeal, so that it is scored and decided anew, or uphold the decision; with the reason."""
    verb = "allow_appeal" if is_allowed else f"uphold_{application.appealed_from}"
    require(may_assess(application, by, "allow_appeal") & given(reason))
    fields = {"appeal_answer": reason, "appeal_answered_on": on}
    APPLICATION_MOVES.make(application, verb, by=by, on=on, reason=reason, **fields)


def may_draft_from(application: Application, by: Acting) -> Verdict:
    """From a selected application, once, by those who may draft an agreement there."""
    if application.state != ApplicationState.SELECTED:
        return No(_("An agreement follows a selected application."))
    if application.agreement_id is not None:
        return No(_("The agreement has already been drafted."))
    return may_do(by, "draft_agreement") & may_act_on(by, "assess_application", application.call)


@transaction.atomic
def draft_from_application(application: Application, *, by: Acting, on: date) -> Agreement:
    """Begin the agreement that follows the decision: who called pays what was asked for, the association receives."""
    require(may_draft_from(application, by))
    call = application.call
    agreement = created(
        Agreement,
        kind=AgreementKind.PARTNERSHIP,
        territory=application.territory,
        name_ar=application.name_ar,
        name_fr=application.name_fr,
        object_ar=application.summary,
        stated_amount=application.amount_asked + (application.own_share or 0),
        is_example=application.is_example,
    )
    agreement.target_groups.set(call.target_groups.all())
    payer = created(Party, agreement=agreement, organisation=call.organisation, role=PartyRole.PAYER)
    receiver = created(
        Party, agreement=agreement, organisation=application.organisation, role=PartyRole.RECEIVER, rank=1
    )
    created(Share, party=payer, amount=application.amount_asked)
    if application.own_share:
        created(Share, party=receiver, amount=application.own_share)
    Application.objects.filter(pk=application.pk, agreement__isnull=True).update(agreement=agreement)
    application.agreement = agreement
    words = {"application": ["", application.reference]}
    write_entry("agreements.draft", agreement, by=by, on=on, changes=words)
    write_entry("agreements.draft_from", application, by=by, on=on, changes={"agreement": ["", agreement.reference]})
    return agreement

"""Which state of an agreement follows which, and what may be done to it and its money, with the reason when not."""

from __future__ import annotations

from django.db.models import Sum
from django.utils.translation import gettext as _

from jisr.actors.enums import Role
from jisr.actors.permissions import is_entrusted, may_act_on, may_do, represents
from jisr.agreements.enums import AgreementState, ApplicationState, CallState, ReportState
from jisr.agreements.models import Agreement, Condition, Hold, Instalment, Party, Payment, Report, SteeringSession
from jisr.agreements.queries import NOTHING
from jisr.core.acting import Acting
from jisr.core.moves import Moves
from jisr.core.phrases import listed
from jisr.core.verdict import No, Verdict, Yes

AGREEMENT_MOVES = Moves(
    "agreements",
    {
        "initial": (AgreementState.DRAFTED, AgreementState.INITIALLED),
        "sign": (
            (AgreementState.DRAFTED, AgreementState.INITIALLED, AgreementState.NOT_KNOWN),
            AgreementState.SIGNED,
        ),
        "enter_into_force": (AgreementState.SIGNED, AgreementState.IN_FORCE),
        "expire": (AgreementState.BINDING, AgreementState.EXPIRED),
        "terminate": (AgreementState.BINDING, AgreementState.TERMINATED),
    },
)
REPORT_MOVES = Moves(
    "agreements",
    {
        "submit_report": ((ReportState.DRAFT, ReportState.RETURNED), ReportState.SUBMITTED),
        "return_report": (ReportState.SUBMITTED, ReportState.RETURNED),
        "accept_report": (ReportState.SUBMITTED, ReportState.ACCEPTED),
    },
)
CALL_MOVES = Moves(
    "agreements",
    {
        "open_call": (CallState.DRAFT, CallState.OPEN),
        "close_call": (CallState.OPEN, CallState.CLOSED),
        "decide_call": (CallState.CLOSED, CallState.DECIDED),
    },
)
APPLICATION_MOVES = Moves(
    "agreements",
    {
        "submit_application": (
            (ApplicationState.DRAFT, ApplicationState.TO_COMPLETE),
            ApplicationState.SUBMITTED,
        ),
        "ask_papers": (ApplicationState.SUBMITTED, ApplicationState.TO_COMPLETE),
        "find_eligible": (ApplicationState.SUBMITTED, ApplicationState.ELIGIBLE),
        "find_not_eligible": (
            (ApplicationState.SUBMITTED, ApplicationState.TO_COMPLETE),
            ApplicationState.NOT_ELIGIBLE,
        ),
        "select": (ApplicationState.ELIGIBLE, ApplicationState.SELECTED),
        "turn_down": (ApplicationState.ELIGIBLE, ApplicationState.NOT_SELECTED),
        "appeal_decision": (ApplicationState.TURNED_DOWN, ApplicationState.APPEALED),
        "allow_appeal": (ApplicationState.APPEALED, ApplicationState.ELIGIBLE),
        "uphold_not_eligible": (ApplicationState.APPEALED, ApplicationState.NOT_ELIGIBLE),
        "uphold_not_selected": (ApplicationState.APPEALED, ApplicationState.NOT_SELECTED),
        "withdraw_application": (
            (ApplicationState.SUBMITTED, ApplicationState.TO_COMPLETE, ApplicationState.ELIGIBLE),
            ApplicationState.WITHDRAWN,
        ),
    },
)


def may_draft(agreement: Agreement, by: Acting) -> Verdict:
    """While it is being prepared; what is signed changes by a rider."""
    if agreement.state != AgreementState.DRAFTED:
        return No(_("The agreement is no longer being prepared: it changes by a rider."))
    return may_act_on(by, "draft_agreement", agreement)


def may_schedule(agreement: Agreement, by: Acting) -> Verdict:
    """Instalments are set while it is prepared, or once it binds where they were left open."""
    if agreement.state in (AgreementState.EXPIRED, AgreementState.TERMINATED):
        return No(_("The agreement has ended."))
    return may_act_on(by, "draft_agreement", agreement)


def may_change_condition(condition: Condition, by: Acting) -> Verdict:
    """A condition that is not met is worded anew or taken out, as long as its instalment may be set."""
    if condition.met_on is not None:
        return No(_("This condition has already been met."))
    return may_schedule(condition.instalment.share.party.agreement, by)


def is_ready_to_sign(agreement: Agreement) -> Verdict:
    """At least two parties, and what each of them binds itself to; all that is missing is said."""
    missing = []
    if agreement.parties.count() < 2:
        missing.append(_("a second party"))
    if not agreement.is_framework and not _binds_to_something(agreement):
        missing.append(_("a share or an obligation"))
    if not missing:
        return Yes
    return No(_("The agreement lacks: %(missing)s.") % {"missing": listed(missing)})


def _binds_to_something(agreement: Agreement) -> bool:
    return agreement.obligations.exists() or agreement.parties.filter(shares__isnull=False).exists()


def may_sign(party: Party, by: Acting, *, initialling: bool = False) -> Verdict:
    """Each party signs for itself, once, and only what is whole; initialled is not signed."""
    agreement = party.agreement
    signed = party.initialled_on if initialling else party.signed_on
    if signed is not None:
        return No(_("%(party)s has already signed.") % {"party": party})
    act, verb = ("initial_agreement", "initial") if initialling else ("sign_agreement", "sign")
    allowed = may_do(by, act) & represents(by, party.organisation)
    return allowed & AGREEMENT_MOVES.may(agreement, verb) & is_ready_to_sign(agreement)


def may_add_rider(agreement: Agreement, by: Acting) -> Verdict:
    """To what binds, by those who may."""
    if not agreement.is_binding:
        return No(_("A rider changes an agreement that binds."))
    return may_act_on(by, "add_rider", agreement)


def binds(agreement: Agreement) -> Verdict:
    """Whether the agreement binds its parties now."""
    return Yes if agreement.is_binding else No(_("The agreement does not bind its parties."))


def may_call(instalment: Instalment, by: Acting) -> Verdict:
    """Who calls the funds, once, of an agreement that binds."""
    if instalment.called_on is not None:
        return No(_("The funds have already been called."))
    allowed = may_do(by, "call_funds") & represents(by, instalment.called_by)
    return allowed & binds(instalment.share.party.agreement)


def may_be_paid(instalment: Instalment) -> Verdict:
    """Called, its conditions met, held by nobody; all that is missing is said."""
    missing = []
    if instalment.called_on is None:
        missing.append(_("the funds have not been called"))
    unmet = Condition.objects.filter(instalment=instalment, met_on__isnull=True)
    missing += [_("not yet met: %(condition)s") % {"condition": condition} for condition in unmet]
    held = Hold.objects.filter(instalment=instalment, lifted_on__isnull=True).select_related("organisation")
    missing += [_("held by %(body)s: %(reason)s") % {"body": row.organisation, "reason": row.reason} for row in held]
    if not missing:
        return Yes
    return No(_("The instalment cannot be paid yet: %(missing)s.") % {"missing": listed(missing, apart=True)})


def may_declare(instalment: Instalment, by: Acting) -> Verdict:
    """The payer, once it can be paid, and not while a declared transfer of the whole waits to be confirmed."""
    payer = instalment.share.party.organisation
    allowed = may_do(by, "declare_payment") & represents(by, payer) & binds(instalment.share.party.agreement)
    if by.role != Role.IMPORT:
        allowed = allowed & may_be_paid(instalment)
    waiting = Payment.objects.filter(instalment=instalment).awaiting_confirmation().aggregate(sum=Sum("amount"))["sum"]
    if allowed and (waiting or NOTHING) >= instalment.amount:
        return No(_("A transfer of the whole has been declared, and waits to be confirmed."))
    return allowed


def may_confirm(payment: Payment, by: Acting) -> Verdict:
    """The receiver says once whether the transfer came."""
    if payment.confirmed_on is not None or payment.contested_on is not None:
        return No(_("The receiver has already answered."))
    return may_do(by, "confirm_payment") & represents(by, payment.instalment.receiver)


def may_reverse(payment: Payment, by: Acting) -> Verdict:
    """A confirmed transfer is undone once, by a counter-entry of its payer or receiver."""
    if payment.confirmed_on is None or payment.reverses_id is not None:
        return No(_("Only a confirmed transfer is undone by a counter-entry."))
    if Payment.objects.filter(reverses=payment).exists():
        return No(_("A counter-entry has already undone it."))
    instalment = payment.instalment
    if represents(by, instalment.receiver):
        return may_do(by, "confirm_payment")
    return may_do(by, "declare_payment") & represents(by, instalment.share.party.organisation)


def may_hold(instalment: Instalment, by: Acting) -> Verdict:
    """A body concerned holds an instalment back once at a time; it says why, and the delay counts against it."""
    if Hold.objects.filter(instalment=instalment, organisation=by.organisation_id, lifted_on__isnull=True).exists():
        return No(_("Your organisation already holds it."))
    return may_do(by, "hold_instalment") & is_entrusted(by, instalment)


def may_lift(hold: Hold, by: Acting) -> Verdict:
    """Who holds lifts, once."""
    if hold.lifted_on is not None:
        return No(_("It has already been lifted."))
    return may_do(by, "hold_instalment") & represents(by, hold.organisation)


def may_submit(report: Report, by: Acting) -> Verdict:
    """The one who reports submits."""
    return may_do(by, "submit_report") & represents(by, report.organisation)


def may_review(report: Report, by: Acting) -> Verdict:
    """The reviewer accepts or returns; never the one who reports."""
    if by.organisation_id == report.organisation_id:
        return No(_("A report is accepted or returned by another body than the one that made it."))
    return may_do(by, "decide_on_report") & represents(by, report.reviewer)


def may_hold_session(session: SteeringSession, by: Acting) -> Verdict:
    """A session is held once."""
    if session.held_on is not None:
        return No(_("The session has already been held."))
    return may_act_on(by, "hold_session", session)

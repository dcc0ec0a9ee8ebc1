"""The life of an agreement: each party signs for itself, riders keep both, reports and sessions meet conditions."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from jisr.agreements import actions, applying, calling, payments, reporting
from jisr.agreements.enums import ConditionKind, PartyRole, ReportKind
from jisr.agreements.models import Agreement, Share
from jisr.agreements.riders import Change, add_rider
from jisr.agreements.rules import may_be_paid, may_declare
from jisr.core.verdict import Refused
from tests import factories as made
from tests.factories import DAY
from tests.usecases.cast import cast

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def it():
    people = cast()
    by = {"by": people.amina, "on": DAY}
    people.agreement = actions.draft_agreement(kind="partnership", territory=people.region, name_ar="اتفاقية", **by)
    people.payer = actions.add_party(people.agreement, organisation=people.council, **by)
    people.receiver = actions.add_party(
        people.agreement, organisation=people.association, role=PartyRole.RECEIVER, **by
    )
    people.steering = actions.add_party(
        people.agreement, organisation=people.coordination, role=PartyRole.STEERING, **by
    )
    people.share = actions.add_share(people.payer, amount=D(1000), **by)
    return people


def sign_all(it, number=""):
    for party, who in ((it.payer, it.hamid), (it.receiver, it.sara), (it.steering, it.amina)):
        actions.sign_agreement(party, by=who, on=DAY, number=number)
    return it.agreement


def instalment_of(it, **fields):
    return actions.add_instalment(
        it.share,
        amount=D(400),
        due_on=DAY,
        called_by=it.association,
        receiver=it.association,
        by=it.amina,
        on=DAY,
        **fields,
    )


def test_an_agreement_is_signed_when_every_party_has_signed_for_itself(it):
    actions.sign_agreement(it.payer, by=it.hamid, on=DAY)
    assert Agreement.objects.get(pk=it.agreement.pk).state == "drafted"
    with pytest.raises(Refused):
        actions.sign_agreement(it.receiver, by=it.hamid, on=DAY)
    with pytest.raises(Refused):
        actions.sign_agreement(it.payer, by=it.hamid, on=DAY)
    actions.sign_agreement(it.receiver, by=it.sara, on=DAY)
    actions.sign_agreement(it.steering, by=it.amina, on=DAY, number="12/2026")
    found = Agreement.objects.get(pk=it.agreement.pk)
    assert (found.state, found.signed_on, found.documents.get().number) == ("signed", DAY, "12/2026")


def test_initialled_is_not_signed(it):
    for party, who in ((it.payer, it.hamid), (it.receiver, it.sara), (it.steering, it.amina)):
        actions.initial_agreement(party, by=who, on=DAY)
    found = Agreement.objects.get(pk=it.agreement.pk)
    assert (found.state, found.is_binding) == ("initialled", False)


def test_what_an_agreement_lacks_is_said_before_it_is_signed():
    it = cast()
    agreement = actions.draft_agreement(kind="partnership", territory=it.region, name_ar="م", by=it.amina, on=DAY)
    party = actions.add_party(agreement, organisation=it.council, by=it.amina, on=DAY)
    with pytest.raises(Refused) as refused:
        actions.sign_agreement(party, by=it.hamid, on=DAY)
    assert "،" in str(refused.value.reason)


def test_an_agreement_expires_on_its_last_day_and_is_terminated_for_a_reason(it):
    agreement = sign_all(it)
    actions.enter_into_force(agreement, by=it.amina, on=DAY, ends_on=DAY + timedelta(days=30))
    with pytest.raises(Refused):
        actions.expire_agreement(agreement, by=it.amina, on=DAY + timedelta(days=29))
    with pytest.raises(Refused):
        actions.terminate_agreement(agreement, by=it.amina, on=DAY, reason="")
    actions.expire_agreement(agreement, by=it.amina, on=DAY + timedelta(days=30))
    assert agreement.state == "expired"


def test_a_rider_keeps_before_and_after_and_never_lowers_a_share_below_what_was_paid(it):
    instalment = instalment_of(it)
    agreement = sign_all(it)
    payments.call_funds(instalment, by=it.sara, on=DAY)
    payment = payments.declare_payment(instalment, amount=D(400), by=it.hamid, on=DAY)
    payments.confirm_payment(payment, by=it.sara, on=DAY)
    change = {"by": it.amina, "on": DAY, "reason": "تعديل"}
    with pytest.raises(Refused):
        add_rider(agreement, changes=[Change("share", 399, it.payer)], **change)
    assert Share.objects.get(pk=it.share.pk).amount == 1000
    rider = add_rider(agreement, changes=[Change("share", 400, it.payer)], **change)
    kept = rider.changes.get()
    assert (D(kept.before), D(kept.after), rider.number) == (1000, 400, 1)
    with pytest.raises(Refused):
        add_rider(agreement, changes=[Change("state", "drafted")], **change)


def test_a_payment_waits_for_everything_and_all_that_is_missing_is_said(it):
    instalment = instalment_of(it)
    actions.add_condition(
        instalment, kind=ConditionKind.DOCUMENT, wording="الحساب البنكي", waits_on=it.association, by=it.amina, on=DAY
    )
    sign_all(it)
    payments.hold_instalment(instalment, reason="مراجعة", by=it.amina, on=DAY)
    reason = str(may_be_paid(instalment).reason)
    assert "الحساب البنكي" in reason
    assert "مراجعة" in reason
    assert not may_declare(instalment, it.hamid)


def test_the_payer_declares_and_the_receiver_confirms(it):
    instalment = instalment_of(it)
    sign_all(it)
    payments.call_funds(instalment, by=it.sara, on=DAY)
    with pytest.raises(Refused):
        payments.declare_payment(instalment, amount=D(400), by=it.sara, on=DAY)
    payment = payments.declare_payment(instalment, amount=D(400), by=it.hamid, on=DAY)
    with pytest.raises(Refused):
        payments.declare_payment(instalment, amount=D(400), by=it.hamid, on=DAY)
    with pytest.raises(Refused):
        payments.confirm_payment(payment, by=it.hamid, on=DAY)
    payments.contest_payment(payment, by=it.sara, on=DAY, reason="لم يصل")
    again = payments.declare_payment(instalment, amount=D(400), by=it.hamid, on=DAY)
    payments.confirm_payment(again, by=it.sara, on=DAY)
    counter = payments.counter_entry(again, by=it.hamid, on=DAY, reason="خطأ في المبلغ")
    with pytest.raises(Refused):
        payments.counter_entry(again, by=it.hamid, on=DAY, reason="مرتين")
    with pytest.raises(Refused):
        payments.counter_entry(counter, by=it.hamid, on=DAY, reason="على القيد")


def test_a_report_moves_whom_the_instalment_waits_on_and_its_acceptance_meets_the_condition(it):
    instalment = instalment_of(it)
    condition = actions.add_condition(
        instalment, kind=ConditionKind.ACTIVITY_REPORT, waits_on=it.association, by=it.amina, on=DAY
    )
    sign_all(it)
    report = reporting.draft_report(
        it.agreement,
        organisation=it.association,
        reviewer=it.coordination,
        kind=ReportKind.ACTIVITY,
        by=it.sara,
        on=DAY,
        period_start=DAY,
        period_end=DAY,
    )

    def waits():
        condition.refresh_from_db()
        return condition.waits_on, condition.met_on

    reporting.submit_report(report, by=it.sara, on=DAY)
    assert waits() == (it.coordination, None)
    with pytest.raises(Refused):
        reporting.accept_report(report, by=it.sara, on=DAY)
    reporting.return_report(report, by=it.amina, on=DAY, reason="ناقص")
    assert waits() == (it.association, None)
    reporting.write_report(report, by=it.sara, on=DAY, summary="أتم")
    reporting.submit_report(report, by=it.sara, on=DAY)
    reporting.accept_report(report, by=it.amina, on=DAY)
    assert waits()[1] == DAY


def test_a_session_that_is_held_meets_what_waits_for_it(it):
    instalment = instalment_of(it)
    sign_all(it)
    session = reporting.plan_session(it.agreement, planned_on=DAY, chaired_by=it.wilaya, by=it.amina, on=DAY)
    condition = actions.add_condition(
        instalment, kind=ConditionKind.SESSION, waits_on=it.wilaya, session=session, by=it.amina, on=DAY
    )
    reporting.hold_session(session, by=it.amina, on=DAY, decisions_ar="مصادقة")
    condition.refresh_from_db()
    assert condition.met_on == DAY
    with pytest.raises(Refused):
        reporting.hold_session(session, by=it.amina, on=DAY)


def test_money_is_never_an_empty_amount(it):
    with pytest.raises(Refused):
        actions.add_share(it.receiver, amount=D(0), by=it.amina, on=DAY)
    with pytest.raises(Refused):
        actions.add_share(it.payer, amount=D(5), by=it.amina, on=DAY)


def test_coverage_quotas_frameworks_and_actions_are_tied_to_a_draft(it):
    by = {"by": it.amina, "on": DAY}
    actions.set_coverage(it.agreement, places=[(it.commune, D(600))], **by)
    quota = actions.set_quota(it.agreement, territory=it.commune, number=300, **by)
    actions.count_quota(quota, reached=120, **by)
    actions.add_obligation(it.payer, name_ar="توفير العقار", **by)
    actions.place_under(it.agreement, framework=made.AgreementFactory(framework=True, territory=it.region), **by)
    with pytest.raises(Refused):
        actions.place_under(it.agreement, framework=it.agreement, **by)
    actions.fund_action(it.agreement, action=made.ActionFactory(), amount=D(500), **by)
    assert (it.agreement.coverage.count(), quota.reached, it.agreement.fundings.count()) == (1, 120, 1)


def test_a_call_from_its_opening_to_its_decisions(it):
    by = {"by": it.amina, "on": DAY}
    call = calling.draft_call(organisation=it.coordination, territory=it.region, name_ar="طلب مشاريع", **by)
    criterion = calling.add_criterion(call, maximum=20, name_ar="الأثر", **by)
    with pytest.raises(Refused):
        applying.apply_to_call(call, organisation=it.association, amount_asked=D(10), by=it.sara, on=DAY)
    calling.open_call(call, closes_on=DAY, **by)
    bid = applying.apply_to_call(
        call, organisation=it.association, amount_asked=D(10), by=it.sara, on=DAY, name_ar="مشروع", summary="ورشة"
    )
    applying.submit_application(bid, by=it.sara, on=DAY)
    calling.close_call(call, **by)
    with pytest.raises(Refused):
        calling.decide_call(call, **by)
    applying.assess_eligibility(bid, is_eligible=True, **by)
    with pytest.raises(Refused):
        applying.score(bid, criterion=criterion, value=21, **by)
    applying.score(bid, criterion=criterion, value=18, **by)
    with pytest.raises(Refused):
        applying.decide_application(bid, is_selected=False, **by)
    applying.decide_application(bid, is_selected=True, agreement=it.agreement, **by)
    calling.decide_call(call, **by)
    assert (bid.state, call.state) == ("selected", "decided")


def test_a_council_that_drafts_is_its_first_party_and_goes_on_writing():
    it = cast()
    agreement = actions.draft_agreement(kind="partnership", territory=it.region, name_ar="م", by=it.hamid, on=DAY)
    actions.add_party(agreement, organisation=it.association, by=it.hamid, on=DAY)
    assert [party.organisation for party in agreement.parties.all()] == [it.council, it.association]

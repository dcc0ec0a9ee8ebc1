"""The whole story of one thing said, act by act, each by the right person: from the desk to what was measured."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from jisr.agreements import actions as agreements
from jisr.agreements import payments, reporting
from jisr.agreements.enums import ConditionKind, PartyRole, ReportKind
from jisr.agreements.queries import money_of
from jisr.consultations.actions import record_contribution, record_meeting, word_for_everyone
from jisr.consultations.enums import AnswerKind, ContributionKind
from jisr.core.acting import NOBODY
from jisr.core.verdict import Refused
from jisr.families import actions as families
from jisr.indicators import actions as indicators
from jisr.indicators.actions import Measure
from jisr.plans import actions as plans
from jisr.projects import actions as projects
from jisr.projects.enums import BlockerKind, ProjectStatus
from jisr.projects.queries import status_of
from jisr.services.actions import open_facility
from jisr.thread.states import shown_states
from jisr.thread.thread import key_of, thread_of
from jisr.usecases.answer_contribution import answer_contribution
from jisr.usecases.publish import publish
from jisr.usecases.send_notices import send_notices
from tests import factories as made
from tests.usecases.cast import cast

pytestmark = pytest.mark.django_db
D = Decimal
START = date(2025, 1, 10)


def day(number: int) -> date:
    return START + timedelta(days=number)


def test_what_became_of_what_a_mother_said():
    it = cast()
    meeting = record_meeting(
        organisation=it.coordination, territory=it.region, by=it.amina, on=day(0), held_on=day(0), name_ar="اللقاء"
    )
    contribution, code = record_contribution(
        kind=ContributionKind.EXPECTATION,
        wording="نريد مركزا",
        language="ar",
        territory=it.commune,
        by=it.amina,
        on=day(0),
        meeting=meeting,
    )
    assert len(code) == 19
    word_for_everyone(contribution, public_wording="مطلب مركز", by=it.amina, on=day(1))

    plan = plans.draft_plan(
        organisation=it.coordination,
        territory=it.region,
        by=it.amina,
        on=day(2),
        name_ar="المخطط",
        start_year=2025,
        end_year=2027,
    )
    action = plans.add_action(plan, by=it.amina, on=day(2), name_ar="مركز للنهار")
    answer_contribution(contribution, kind=AnswerKind.PLANNED, reason="أولوية", to=action, by=it.amina, on=day(3))
    with pytest.raises(Refused, match=r"lacks|ينقص"):
        plans.adopt_plan(plan, by=it.amina, on=day(4))
    plans.change_action(
        action,
        by=it.amina,
        on=day(4),
        lead=it.coordination,
        cost=D(2_000_000),
        starts_on=day(30),
        ends_on=day(400),
        territories=[it.commune],
    )
    plans.adopt_plan(plan, by=it.amina, on=day(5))
    publish(plan, by=it.amina, on=day(5))

    agreement, first, second = signed_agreement(it, action)
    project, facility = project_of(it, action, agreement)
    assert status_of([project], on=day(40))[project.pk].state == ProjectStatus.IN_PROGRESS

    payments.call_funds(first, by=it.sara, on=day(41))
    payment = payments.declare_payment(first, amount=D(600_000), by=it.bilal, on=day(45))
    payments.confirm_payment(payment, by=it.sara, on=day(46))
    assert money_of(it.region, acting=NOBODY, on=day(47)).paid == 600_000

    payments.call_funds(second, by=it.sara, on=day(150))
    hold = payments.hold_instalment(second, reason="لم يصل محضر اللجنة", by=it.zineb, on=day(151))
    held_until_replied(it, project, second, hold)
    moves_again(it, project, second)

    projects.hand_over(project, to=it.centre, by=it.amina, on=day(390))
    assert status_of([project], on=day(395))[project.pk].state == ProjectStatus.BUILT_NOT_OPERATING
    open_facility(facility, by=it.driss, on=day(396))
    assert status_of([project], on=day(396))[project.pk].state == ProjectStatus.OPERATING

    served_on_two_legs(it, facility)
    measured(it, action)
    thread = thread_of(contribution, NOBODY, on=day(430))
    found = {node.kind for node in thread.nodes}
    assert {"action", "agreement", "instalment", "payment", "project", "facility", "offer", "legs", "value"} <= found
    assert not [one for one in thread.breaks if one.kind not in ("not_public",)]
    assert key_of(contribution) == thread.start


def signed_agreement(it, action):
    agreement = agreements.draft_agreement(
        kind="partnership", territory=it.region, by=it.amina, on=day(6), name_ar="اتفاقية"
    )
    ministry = agreements.add_party(agreement, organisation=it.ministry, by=it.amina, on=day(6))
    council = agreements.add_party(agreement, organisation=it.council, by=it.amina, on=day(6))
    association = agreements.add_party(
        agreement, organisation=it.association, role=PartyRole.RECEIVER, by=it.amina, on=day(6)
    )
    agreements.add_party(agreement, organisation=it.coordination, role=PartyRole.STEERING, by=it.amina, on=day(6))
    agreements.add_party(agreement, organisation=it.wilaya, role=PartyRole.STEERING, by=it.amina, on=day(6))
    share = agreements.add_share(ministry, amount=D(1_000_000), by=it.amina, on=day(6))
    agreements.add_share(council, amount=D(500_000), by=it.amina, on=day(6))
    instalments = [
        agreements.add_instalment(
            share,
            amount=D(amount),
            due_on=due,
            called_by=it.association,
            receiver=it.association,
            by=it.amina,
            on=day(6),
        )
        for amount, due in ((600_000, day(60)), (400_000, day(155)))
    ]
    agreements.add_condition(
        instalments[1], kind=ConditionKind.FINANCIAL_REPORT, waits_on=it.association, by=it.amina, on=day(6)
    )
    agreements.fund_action(agreement, action=action, amount=D(1_500_000), by=it.amina, on=day(7))
    signers = {it.ministry: it.bilal, it.council: it.hamid, it.association: it.sara, it.coordination: it.amina}
    signers[it.wilaya] = it.zineb
    for party in agreement.parties.all():
        agreements.sign_agreement(party, by=signers[party.organisation], on=day(10), number="12/2025")
    agreement.refresh_from_db()
    assert agreement.state == "signed"
    assert association.pk
    agreements.enter_into_force(agreement, by=it.amina, on=day(12))
    publish(agreement, by=it.amina, on=day(12))
    return agreement, *instalments


def project_of(it, action, agreement):
    project = projects.record_project(
        owner=it.coordination, territory=it.commune, by=it.amina, on=day(30), name_ar="بناء المركز", starts_on=day(30)
    )
    projects.carry_out(project, action=action, by=it.amina, on=day(30))
    projects.finance_project(project, agreement=agreement, amount=D(1_500_000), by=it.amina, on=day(30))
    facility = made.FacilityFactory(territory=it.commune, operator=it.centre, supervisor=it.coordination)
    projects.link_facility(project, facility=facility, by=it.amina, on=day(30))
    publish(project, by=it.amina, on=day(30))
    publish(facility, by=it.amina, on=day(30))
    return project, facility


def held_until_replied(it, project, instalment, hold):
    """Held: told to the one who holds, shown only with its reply; the project it holds up stalls."""
    projects.add_blocker(
        project,
        kind=BlockerKind.MONEY,
        wording="الدفعة الثانية",
        waits_on=it.wilaya,
        by=it.amina,
        on=day(160),
        instalment=instalment,
    )
    assert status_of([project], on=day(200))[project.pk].state == ProjectStatus.STALLED
    assert shown_states(it.region, NOBODY, day(200)) == []
    notices = send_notices(by=it.amina, on=day(200))
    held = next(notice for notice in notices if notice.state == "held_instalment")
    assert held.organisation == it.wilaya
    assert send_notices(by=it.amina, on=day(200)) == []
    from jisr.actors.actions import reply_to_notice

    reply_to_notice(held, reply="ننتظر التقرير المالي", by=it.zineb, on=day(203))
    shown = shown_states(it.region, NOBODY, day(203))
    assert [(one.key, one.body, one.reply) for one in shown] == [("held_instalment", it.wilaya, "ننتظر التقرير المالي")]
    payments.lift_hold(hold, by=it.zineb, on=day(205))


def moves_again(it, project, instalment):
    report = reporting.draft_report(
        instalment.share.party.agreement,
        organisation=it.association,
        reviewer=it.coordination,
        kind=ReportKind.FINANCIAL,
        by=it.sara,
        on=day(206),
        period_start=day(0),
        period_end=day(180),
    )
    reporting.submit_report(report, by=it.sara, on=day(207))
    assert instalment.conditions.get().waits_on == it.coordination
    with pytest.raises(Refused):
        payments.declare_payment(instalment, amount=D(400_000), by=it.bilal, on=day(208))
    reporting.accept_report(report, by=it.amina, on=day(209))
    assert instalment.conditions.get().met_on == day(209)
    projects.lift_blocker(project.blockers.get(), by=it.amina, on=day(210))
    progress = projects.draft_progress(project, as_of=day(210), physical_percent=60, by=it.amina, on=day(210))
    projects.submit_progress(progress, by=it.amina, on=day(210))
    with pytest.raises(Refused):
        projects.accept_progress(progress, by=it.amina, on=day(211))
    projects.accept_progress(progress, by=it.zineb, on=day(211))
    assert status_of([project], on=day(212))[project.pk].state == ProjectStatus.IN_PROGRESS
    payment = payments.declare_payment(instalment, amount=D(400_000), by=it.bilal, on=day(212))
    payments.confirm_payment(payment, by=it.sara, on=day(213))


def served_on_two_legs(it, facility):
    offer = made.OfferFactory(facility=facility, organisation=it.centre, published=True)
    household = families.register_household(organisation=it.centre, territory=it.commune, by=it.nadia, on=day(400))
    mother = families.register_person(
        household, by=it.nadia, on=day(400), kinship="head", first_name_ar="مريم", birth_date=date(1990, 5, 5)
    )
    request, _code = families.file_request(
        person=mother, need=made.NeedFactory(), delay=made.LegalDelayFactory(), by=it.nadia, on=day(401)
    )
    here = families.add_leg(request, organisation=it.centre, offer=offer, by=it.nadia, on=day(401))
    there = families.add_leg(request, organisation=it.agency, by=it.nadia, on=day(401))
    for leg in (here, there):
        families.send_leg(leg, by=it.nadia, on=day(402))
    families.accept_leg(here, by=it.driss, on=day(403))
    request.refresh_from_db()
    assert request.state == "under_way"
    families.refuse_leg(there, reason="خارج الشروط", by=it.omar, on=day(404))
    families.deliver_leg(here, by=it.nadia, on=day(410))
    request.refresh_from_db()
    assert (request.state, request.answered_on) == ("partly", day(404))


def measured(it, action):
    indicator = indicators.define_indicator(
        organisation=it.coordination, kind="count", by=it.amina, on=day(420), name_ar="المستفيدون"
    )
    indicators.measure_by(indicator, action=action, by=it.amina, on=day(420))
    value = indicators.enter_value(
        indicator,
        territory=it.region,
        period=made.PeriodFactory(),
        measure=Measure(D(1)),
        by=it.amina,
        on=day(421),
        source_words="سجل المركز",
    )
    publish(indicator, by=it.amina, on=day(422))
    publish(value, by=it.amina, on=day(422))

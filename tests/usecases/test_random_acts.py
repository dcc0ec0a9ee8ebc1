"""Random histories of acts: no named constraint is ever broken, what is refused leaves nothing, the journal tells all."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jisr.agreements import actions as agreements
from jisr.agreements import payments, reporting, riders
from jisr.agreements.models import Agreement, Condition, Hold, Instalment, Party, Payment, Report
from jisr.commitments import actions as commitments
from jisr.consultations import actions as consultations
from jisr.consultations.enums import AnswerKind
from jisr.core.models import Entry
from jisr.core.verdict import Refused
from jisr.families import actions as families
from jisr.families.enums import LegState, RequestState
from jisr.families.models import Leg
from jisr.families.rules import folded_state
from jisr.plans import actions as plans
from jisr.projects import actions as projects
from jisr.projects.models import Blocker, Milestone, ProgressReport
from jisr.projects.queries import status_of
from jisr.usecases.answer_contribution import answer_contribution
from tests import factories as made
from tests.factories import DAY
from tests.usecases.cast import cast
from tests.usecases.histories import loader, modest, undone_after

pytestmark = pytest.mark.django_db
D = Decimal


def world() -> SimpleNamespace:
    """A little of everything, to act on."""
    it = cast()
    it.by = loader()
    it.contributions = [made.ContributionFactory(territory=it.region) for _ in range(2)]
    it.contributions.append(made.ContributionFactory(territory=it.region, constraint=True))
    it.plan = made.PlanFactory(territory=it.region)
    it.actions = [made.ActionFactory(plan=it.plan, ready=True, territories=[it.commune]) for _ in range(2)]
    it.commitment = made.CommitmentFactory(territory=it.region, owner=it.council, promised_to=it.association)
    it.agreement = made.AgreementFactory(territory=it.region)
    for body in (it.council, it.association):
        made.PartyFactory(agreement=it.agreement, organisation=body)
    share = made.ShareFactory(party=it.agreement.parties.first(), amount=1000)
    instalment = made.InstalmentFactory(share=share, amount=600, due_on=DAY - timedelta(days=3))
    made.ConditionFactory(instalment=instalment, waits_on=it.association)
    it.report = made.ReportFactory(agreement=it.agreement, organisation=it.association, reviewer=it.coordination)
    it.project = made.ProjectFactory(territory=it.commune, running=True)
    made.MilestoneFactory(project=it.project)
    it.person = made.PersonFactory(household=made.HouseholdFactory(organisation=it.centre, territory=it.commune))
    it.request = made.RequestFactory(person=it.person)
    return it


def pick(rows, number):
    """One of the rows; a refusal where there is none to act on."""
    found = list(rows)
    if not found:
        raise Refused("nothing to act on")
    return found[number % len(found)]


ANSWERS = [AnswerKind.PLANNED, AnswerKind.PROMISED, AnswerKind.UNDER_WAY, AnswerKind.JOINED, AnswerKind.DECLINED]


def answer(it, n, who):
    kind = ANSWERS[n % 5]
    to = {
        AnswerKind.PLANNED: pick(it.actions, n),
        AnswerKind.PROMISED: it.commitment,
        AnswerKind.UNDER_WAY: it.project,
        AnswerKind.JOINED: pick(it.contributions, n + 1),
    }.get(kind)
    answer_contribution(pick(it.contributions, n), kind=kind, reason="سبب", to=to, **who)


VERBS = {
    "answer": answer,
    "undo_join": lambda it, n, who: consultations.undo_join(pick(it.contributions, n), reason="سبب", **who),
    "appeal": lambda it, n, who: consultations.appeal(pick(it.contributions, n), appeal="سبب", **who),
    "escalate": lambda it, n, who: consultations.escalate(
        pick(it.contributions, n), to=it.council, reason="سبب", **who
    ),
    "adopt": lambda it, n, who: plans.adopt_plan(it.plan, **who),
    "add_action": lambda it, n, who: plans.add_action(it.plan, name_ar="عمل", cost=D(n - 2), **who),
    "commit_declare": lambda it, n, who: commitments.declare_commitment(
        it.commitment, text="تم", proof_words="محضر", **who
    ),
    "commit_accept": lambda it, n, who: commitments.accept_commitment(it.commitment, **who),
    "commit_return": lambda it, n, who: commitments.return_commitment(it.commitment, reason="سبب", **who),
    "commit_withdraw": lambda it, n, who: commitments.withdraw_commitment(it.commitment, reason="سبب", **who),
    "initial": lambda it, n, who: agreements.initial_agreement(pick(Party.objects.all(), n), **who),
    "sign": lambda it, n, who: agreements.sign_agreement(pick(Party.objects.all(), n), number="1/26", **who),
    "in_force": lambda it, n, who: agreements.enter_into_force(Agreement.objects.get(pk=it.agreement.pk), **who),
    "terminate": lambda it, n, who: agreements.terminate_agreement(
        Agreement.objects.get(pk=it.agreement.pk), reason="سبب", **who
    ),
    "rider": lambda it, n, who: riders.add_rider(
        Agreement.objects.get(pk=it.agreement.pk),
        changes=[riders.Change("share", 100 * (n - 1), pick(Party.objects.all(), n))],
        reason="سبب",
        **who,
    ),
    "call": lambda it, n, who: payments.call_funds(pick(Instalment.objects.all(), n), **who),
    "pay": lambda it, n, who: payments.declare_payment(pick(Instalment.objects.all(), n), amount=D(n * 90), **who),
    "confirm": lambda it, n, who: payments.confirm_payment(pick(Payment.objects.all(), n), **who),
    "counter": lambda it, n, who: payments.counter_entry(pick(Payment.objects.all(), n), reason="سبب", **who),
    "hold": lambda it, n, who: payments.hold_instalment(pick(Instalment.objects.all(), n), reason="سبب", **who),
    "lift_hold": lambda it, n, who: payments.lift_hold(pick(Hold.objects.all(), n), **who),
    "meet": lambda it, n, who: payments.meet_condition(pick(Condition.objects.all(), n), **who),
    "submit": lambda it, n, who: reporting.submit_report(Report.objects.get(pk=it.report.pk), **who),
    "accept": lambda it, n, who: reporting.accept_report(Report.objects.get(pk=it.report.pk), **who),
    "return": lambda it, n, who: reporting.return_report(Report.objects.get(pk=it.report.pk), reason="سبب", **who),
    "progress": lambda it, n, who: projects.draft_progress(it.project, as_of=DAY, physical_percent=n * 15, **who),
    "progress_submit": lambda it, n, who: projects.submit_progress(pick(ProgressReport.objects.all(), n), **who),
    "progress_accept": lambda it, n, who: projects.accept_progress(pick(ProgressReport.objects.all(), n), **who),
    "block": lambda it, n, who: projects.add_blocker(
        it.project, kind="land", wording="عقار", waits_on=it.council, **who
    ),
    "unblock": lambda it, n, who: projects.lift_blocker(pick(Blocker.objects.all(), n), **who),
    "move": lambda it, n, who: projects.move_milestone(
        pick(Milestone.objects.all(), n), to=DAY + timedelta(days=n), reason="سبب", **who
    ),
    "hand_over": lambda it, n, who: projects.hand_over(it.project, to=it.centre, **who),
    "leg": lambda it, n, who: families.add_leg(it.request, organisation=it.agency, **(who | {"by": it.nadia})),
    "leg_send": lambda it, n, who: families.send_leg(pick(Leg.objects.all(), n), **(who | {"by": it.nadia})),
    "leg_accept": lambda it, n, who: families.accept_leg(pick(Leg.objects.all(), n), **who),
    "leg_refuse": lambda it, n, who: families.refuse_leg(pick(Leg.objects.all(), n), reason="سبب", **who),
    "leg_deliver": lambda it, n, who: families.deliver_leg(pick(Leg.objects.all(), n), **who),
    "ask": lambda it, n, who: families.ask_completion(it.request, what="شهادة", **(who | {"by": it.nadia})),
    "supply": lambda it, n, who: families.supply_completion(it.request, **(who | {"by": it.nadia})),
    "withdraw": lambda it, n, who: families.withdraw_request(it.request, **(who | {"by": it.nadia})),
}
steps = st.lists(st.tuples(st.sampled_from(sorted(VERBS)), st.integers(0, 9)), min_size=5, max_size=25)


def refusal(verb, it, choice, who) -> str | None:
    """Why the act was refused; None when it was done."""
    try:
        verb(it, choice, who)
    except Refused as refused:
        return str(refused.reason)
    return None


@modest
@given(steps)
def test_no_history_of_acts_breaks_a_rule_and_the_journal_tells_every_act(history):
    with undone_after():
        it = world()
        for number, (verb, choice) in enumerate(history):
            before = Entry.objects.count()
            reason = refusal(VERBS[verb], it, choice, {"by": it.by, "on": DAY + timedelta(days=number)})
            assert (Entry.objects.count() > before) == (reason is None)
            it.request.refresh_from_db()
        legs = list(it.request.legs.all())
        waiting = it.request.state == RequestState.TO_COMPLETE
        if it.request.state != RequestState.WITHDRAWN:
            assert it.request.state == folded_state(legs, to_complete=waiting)
        assert status_of([it.project], on=DAY)[it.project.pk].label


@modest
@given(st.lists(st.sampled_from(LegState.values), max_size=5), st.booleans())
def test_a_request_is_delivered_only_when_every_leg_that_was_not_withdrawn_is(states, to_complete):
    legs = [Leg(state=state) for state in states]
    live = [state for state in states if state != LegState.WITHDRAWN]
    folded = folded_state(legs, to_complete=to_complete)
    assert (folded == RequestState.DELIVERED) == (bool(live) and set(live) == {LegState.DELIVERED})
    assert (folded == RequestState.WITHDRAWN) == (bool(states) and not live)

"""What may be undone restores what was; what may not says what is done instead. One scenario a row of the table."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jisr.actors import actions as actors
from jisr.actors import organisations, posts
from jisr.actors.models import Mandate
from jisr.agreements import actions as agreements
from jisr.agreements import applying, calling, payments, reporting, riders, terms
from jisr.agreements.models import Agreement, Call, Report, Share
from jisr.agreements.queries import money_of
from jisr.consultations import actions as consultations
from jisr.consultations import texts
from jisr.consultations.models import Minutes
from jisr.core.models import Entry
from jisr.core.verdict import Refused
from jisr.families import actions as families
from jisr.families import care
from jisr.families.enums import LegState
from jisr.families.models import Leg
from jisr.families.queries import occupancy_of
from jisr.plans import actions as plans
from jisr.plans.models import Plan
from jisr.projects import actions as projects
from jisr.projects.queries import status_of
from jisr.services import actions as services
from jisr.services.models import Facility
from jisr.usecases import undo
from jisr.usecases.attach_file import attach_file, remove_file
from jisr.usecases.discard_draft import discard_draft, may_discard
from jisr.usecases.imports.applying import apply_batch, carry_out
from jisr.usecases.imports.kinds import KINDS
from jisr.usecases.imports.staging import read_batch, take_in
from jisr.usecases.imports.undoing import undo_batch
from jisr.usecases.keep_accounts import close_account, reopen_account
from jisr.web.acts.declare import ACTS
from tests import factories as made
from tests.factories import DAY
from tests.usecases.cast import cast
from tests.usecases.histories import loader

pytestmark = pytest.mark.django_db
D = Decimal


def an_action(by):
    plan = made.PlanFactory()
    return (
        lambda: list(plan.actions.values_list("name_ar")),
        lambda: plans.add_action(plan, by=by, on=DAY, name_ar="عمل"),
        lambda action: plans.remove_action(action, by=by, on=DAY, reason="خطأ"),
    )


def a_party(by):
    agreement = made.AgreementFactory()

    def joins():
        party = agreements.add_party(agreement, organisation=made.OrganisationFactory(), by=by, on=DAY)
        share = agreements.add_share(party, amount=D(10), by=by, on=DAY)
        body = party.organisation
        due = {"amount": D(10), "due_on": DAY, "called_by": body, "receiver": body}
        agreements.add_instalment(share, **due, by=by, on=DAY)
        return party

    return (
        lambda: (agreement.parties.count(), Share.objects.count()),
        joins,
        lambda party: agreements.remove_party(party, by=by, on=DAY),
    )


def a_payment(by):
    instalment = made.InstalmentFactory(called=True)

    def pays():
        payment = payments.declare_payment(instalment, amount=D(100), by=by, on=DAY)
        payments.confirm_payment(payment, by=by, on=DAY)
        return payment

    return (
        lambda: money_of(None, acting=by, on=DAY),
        pays,
        lambda payment: payments.counter_entry(payment, by=by, on=DAY, reason="خطأ"),
    )


def a_hold(by):
    instalment = made.InstalmentFactory(late=True)
    return (
        lambda: money_of(None, acting=by, on=DAY),
        lambda: payments.hold_instalment(instalment, reason="سبب", by=by, on=DAY),
        lambda hold: payments.lift_hold(hold, by=by, on=DAY),
    )


def a_blocker(by):
    project = made.ProjectFactory(running=True)
    body = made.OrganisationFactory()
    said = {"kind": "land", "wording": "العقار", "waits_on": body}
    return (
        lambda: status_of([project], on=DAY)[project.pk].state,
        lambda: projects.add_blocker(project, **said, by=by, on=DAY),
        lambda blocker: projects.lift_blocker(blocker, by=by, on=DAY),
    )


def an_opening(by):
    facility = made.FacilityFactory()
    return (
        lambda: Facility.objects.operating_on(DAY).count(),
        lambda: services.open_facility(facility, by=by, on=DAY),
        lambda _event: services.close_facility(facility, reason="خطأ", by=by, on=DAY),
    )


def a_closing(by):
    facility = made.FacilityFactory(opened=True)
    return (
        lambda: Facility.objects.operating_on(DAY).count(),
        lambda: services.close_facility(facility, reason="أشغال", by=by, on=DAY),
        lambda _event: services.reopen_facility(facility, by=by, on=DAY),
    )


def a_person(_by):
    it = cast()
    household = made.HouseholdFactory(organisation=it.centre, territory=it.commune)
    return it, made.PersonFactory(household=household)


def an_admission(by):
    it, person = a_person(by)
    facility = made.FacilityFactory(opened=True, territory=it.commune)
    return (
        lambda: occupancy_of([facility.pk], on=DAY),
        lambda: care.admit(person, facility, by=it.nadia, on=DAY),
        lambda stay: care.discharge(stay, by=it.nadia, on=DAY, reason="خطأ"),
    )


def a_wait(by):
    it, person = a_person(by)
    facility = made.FacilityFactory(opened=True)
    return (
        lambda: facility.waiting_list.filter(left_on=None).count(),
        lambda: care.join_waiting_list(person, facility, by=it.nadia, on=DAY),
        lambda place: care.leave_waiting_list(place, by=it.nadia, on=DAY),
    )


def a_referral(by):
    it, person = a_person(by)
    leg = made.LegFactory(draft=True, request__person=person, request__organisation=it.centre)

    def send():
        families.send_leg(leg, by=it.nadia, on=DAY)
        return leg

    return (
        lambda: Leg.objects.filter(state=LegState.SENT, organisation=leg.organisation).count(),
        send,
        lambda sent: families.withdraw_leg(sent, by=it.nadia, on=DAY, reason="طلب الشخص"),
    )


def a_merge(by):
    it, person = a_person(by)
    other = made.PersonFactory(household=person.household)
    return (
        lambda: type(person).objects.get(pk=person.pk).merged_into,
        lambda: care.merge_people(person, into=other, by=it.driss, on=DAY, reason="نفس الشخص"),
        lambda _none: care.undo_merge(person, by=it.driss, on=DAY, reason="شخصان"),
    )


def a_join(by):
    one, other = made.ContributionFactory(), made.ContributionFactory()
    amina = made.acting_as(organisation=made.OrganisationFactory(territory=one.territory))
    return (
        lambda: (type(one).objects.get(pk=one.pk).state, one.joined_from.count()),
        lambda: consultations.join_contribution(one, into=other, by=amina, on=DAY),
        lambda _joined: consultations.undo_join(one, by=amina, on=DAY, reason="معنى آخر"),
    )


def a_mandate(by):
    it = cast()
    given = {"user": made.UserFactory(), "role": "delegate", "organisation": it.centre, "territory": it.region}
    mandates = type(made.MandateFactory()).objects
    return (
        lambda: mandates.valid_on(DAY).count(),
        lambda: actors.give_mandate(**given, by=it.admin, on=DAY),
        lambda mandate: actors.revoke_mandate(mandate, by=it.admin, on=DAY, reason="خطأ"),
    )


def a_draft(act):
    """A draft of the kind that the act begins, and its being taken out."""

    def scenario(_by):
        it = cast()
        who = {"by": it.amina, "on": DAY}
        meeting = made.MeetingFactory(organisation=it.coordination, territory=it.region)
        signed = made.AgreementFactory(in_force=True, territory=it.region)
        made.PartyFactory(agreement=signed, organisation=it.coordination)
        period = {"kind": "activity", "period_start": DAY, "period_end": DAY}
        years = {"name_ar": "م", "start_year": 2026, "end_year": 2027}
        begin = {
            "plans.draft": lambda: plans.draft_plan(organisation=it.coordination, territory=it.region, **years, **who),
            "agreements.draft": lambda: agreements.draft_agreement(
                kind="partnership", territory=it.region, name_ar="م", **who
            ),
            "agreements.draft_report": lambda: reporting.draft_report(
                signed, organisation=it.coordination, reviewer=it.ministry, **period, **who
            ),
            "consultations.draft_minutes": lambda: texts.draft_minutes(meeting, **who),
        }[act]
        return (
            lambda: (Plan.objects.count(), Agreement.objects.count(), Report.objects.count(), Minutes.objects.count()),
            begin,
            lambda draft: discard_draft(draft, reason="خطأ", **who),
        )

    return scenario


def a_term(slug):
    """What is stated in a draft agreement, and taken out again."""

    def scenario(by):
        who = {"by": by, "on": DAY}
        agreement = made.AgreementFactory()
        party = made.PartyFactory(agreement=agreement)
        share = made.ShareFactory(party=party)
        due = {"amount": D(10), "due_on": DAY, "called_by": party.organisation, "receiver": party.organisation}
        instalment = made.InstalmentFactory(share=made.ShareFactory(party=made.PartyFactory(agreement=agreement)))
        state, take_out, rows = {
            "share": (
                lambda: agreements.add_share(made.PartyFactory(agreement=agreement), amount=D(5), **who),
                terms.remove_share,
                Share.objects,
            ),
            "instalment": (
                lambda: agreements.add_instalment(share, **due, **who),
                terms.remove_instalment,
                share.instalments,
            ),
            "condition": (
                lambda: agreements.add_condition(instalment, kind="document", waits_on=party.organisation, **who),
                terms.remove_condition,
                instalment.conditions,
            ),
            "obligation": (
                lambda: agreements.add_obligation(party, name_ar="عقار", **who),
                terms.remove_obligation,
                agreement.obligations,
            ),
            "quota": (
                lambda: agreements.set_quota(agreement, territory=made.a_region(), number=5, **who),
                terms.remove_quota,
                agreement.quotas,
            ),
            "cover": (
                lambda: terms.cover(agreement, territory=made.a_region(), **who),
                terms.uncover,
                agreement.coverage,
            ),
        }[slug]
        return rows.count, state, lambda row: take_out(row, **who)

    return scenario


def a_call_draft(by):
    who = {"by": by, "on": DAY}
    body = made.OrganisationFactory()
    return (
        Call.objects.count,
        lambda: calling.draft_call(organisation=body, territory=body.territory, name_ar="طلب", **who),
        lambda call: discard_draft(call, reason="خطأ", **who),
    )


def an_application_draft(by):
    call = made.CallFactory(state="open")
    body = made.OrganisationFactory(association=True)
    who = {"by": by, "on": DAY}
    return (
        call.applications.count,
        lambda: applying.apply_to_call(call, organisation=body, amount_asked=D(5), name_ar="م", **who),
        lambda draft: discard_draft(draft, reason="خطأ", **who),
    )


def a_criterion(by):
    call = made.CallFactory(state="draft")
    return (
        call.criteria.count,
        lambda: calling.add_criterion(call, maximum=10, name_ar="أثر", by=by, on=DAY),
        lambda one: calling.remove_criterion(one, by=by, on=DAY),
    )


def a_synthesis(by):
    meeting = made.MeetingFactory()
    return (
        meeting.syntheses.count,
        lambda: texts.draft_synthesis(meeting=meeting, territory=meeting.territory, by=by, on=DAY),
        lambda draft: discard_draft(draft, reason="خطأ", by=by, on=DAY),
    )


def a_progress_draft(by):
    project = made.ProjectFactory()
    return (
        project.reports.count,
        lambda: projects.draft_progress(project, as_of=DAY, physical_percent=5, by=by, on=DAY),
        lambda draft: projects.discard_progress(draft, reason="خطأ", by=by, on=DAY),
    )


def a_file(by):
    visit = made.VisitFactory()
    return (
        visit.attachments.count,
        lambda: attach_file(visit, data=b"%PDF-1.7 x", title="محضر", purpose="document", by=by, on=DAY),
        lambda kept: remove_file(kept, reason="خطأ", by=by, on=DAY),
    )


def a_competence(by):
    body = made.OrganisationFactory()
    return (
        body.competences.count,
        lambda: organisations.add_competence(body, level="region", name_ar="اختصاص", by=by, on=DAY),
        lambda one: organisations.remove_competence(one, reason="نص", by=by, on=DAY),
    )


def a_tenure(by):
    post = made.PostFactory()
    return (
        lambda: post.tenures.filter(ended_on__isnull=True).count(),
        lambda: posts.appoint(post, name_ar="شاغل", by=by, on=DAY),
        lambda tenure: posts.end_tenure(tenure, by=by, on=DAY),
    )


def a_closed_account(by):
    mandate = made.MandateFactory()
    who = {"of": mandate.organisation, "reason": "مغادرة", "by": by, "on": DAY}
    return (
        lambda: type(mandate.user).objects.get(pk=mandate.user_id).is_active,
        lambda: close_account(mandate.user, **who),
        lambda _none: reopen_account(mandate.user, **who),
    )


def a_delegation(by):
    own = made.MandateFactory().acting()
    return (
        lambda: Mandate.objects.valid_on(DAY).filter(delegated_by=own.mandate_id).count(),
        lambda: posts.delegate_mandate(to=made.UserFactory(), ends_on=DAY, by=own, on=DAY),
        lambda one: posts.end_delegation(one, reason="عودة", by=own, on=DAY),
    )


def a_file_brought_in(by):
    made.FacilityKindFactory(code="cef", name_ar="مركز", name_fr="CEF")
    made.CommuneFactory(parent=made.a_region(), name_ar="التمسية", name_fr="Temsia")
    content = "الاسم,النوع,الجماعة\nمركز النور,cef,التمسية\n".encode()

    def comes_in():
        batch = read_batch(take_in(KINDS["facilities"], content, "مراكز.csv", by=by), by=by, on=DAY)
        return carry_out(apply_batch(batch, by=by, on=DAY), by=by, on=DAY)

    return (
        lambda: list(Facility.objects.values_list("name_ar")),
        comes_in,
        lambda batch: undo_batch(batch, by=by, on=DAY, reason="خطأ"),
    )


SCENARIOS = {
    "imports.apply": a_file_brought_in,
    **{
        f"agreements.{act}": a_term(slug)
        for act, slug in (
            ("add_share", "share"),
            ("add_instalment", "instalment"),
            ("add_condition", "condition"),
            ("add_obligation", "obligation"),
            ("set_quota", "quota"),
            ("cover", "cover"),
        )
    },
    "agreements.draft_call": a_call_draft,
    "agreements.apply": an_application_draft,
    "agreements.add_criterion": a_criterion,
    "consultations.draft_synthesis": a_synthesis,
    "projects.draft_progress": a_progress_draft,
    "attach": a_file,
    "actors.add_competence": a_competence,
    "actors.appoint": a_tenure,
    "actors.close_account": a_closed_account,
    "actors.delegate_mandate": a_delegation,
    "plans.draft": a_draft("plans.draft"),
    "agreements.draft": a_draft("agreements.draft"),
    "agreements.draft_report": a_draft("agreements.draft_report"),
    "consultations.draft_minutes": a_draft("consultations.draft_minutes"),
    "plans.add_action": an_action,
    "agreements.add_party": a_party,
    "agreements.declare_payment": a_payment,
    "agreements.confirm_payment": a_payment,
    "agreements.hold": a_hold,
    "projects.add_blocker": a_blocker,
    "services.open": an_opening,
    "services.close": a_closing,
    "families.admit": an_admission,
    "families.join_waiting_list": a_wait,
    "families.merge": a_merge,
    "families.send_leg": a_referral,
    "consultations.join": a_join,
    "actors.give_mandate": a_mandate,
}
UNDOABLE = [row.done for row in undo.TABLE if row.undone_by]


OWN_PAGE = ("families.", "imports.")


def test_every_row_that_can_be_undone_has_its_button_or_its_own_page():
    offered = {slug for _model, slug in ACTS}
    assert [row.done for row in undo.TABLE if row.button and row.button not in offered] == []
    assert [
        row.done for row in undo.TABLE if row.undone_by and not row.button and not row.done.startswith(OWN_PAGE)
    ] == []


def test_every_row_that_can_be_undone_has_a_scenario():
    assert sorted(SCENARIOS) == sorted(UNDOABLE)


@pytest.mark.parametrize("done", UNDOABLE)
def test_what_may_be_undone_restores_what_was(done):
    look, act, undo_it = SCENARIOS[done](loader())
    before = look()
    result = act()
    undo_it(result)
    assert look() == before
    assert undo.may_be_undone(done)


@pytest.mark.parametrize("done", UNDOABLE)
def test_undoing_leaves_both_in_the_journal(done):
    _look, act, undo_it = SCENARIOS[done](loader())
    result = act()
    after_the_act = Entry.objects.count()
    undo_it(result)
    assert 0 < after_the_act < Entry.objects.count()


@pytest.mark.parametrize("done", [row.done for row in undo.TABLE if not row.undone_by])
def test_what_may_not_be_undone_says_what_is_done_instead(done):
    verdict = undo.may_be_undone(done)
    assert not verdict
    assert str(verdict.reason)


def test_a_signature_is_never_undone_and_the_agreement_changes_by_a_rider_only():
    it = cast()
    agreement = made.AgreementFactory(signed=True, territory=it.region)
    with pytest.raises(Refused):
        agreements.change_agreement(agreement, by=it.amina, on=DAY, name_ar="اسم آخر")
    changed = [riders.Change("name_ar", "اسم آخر")]
    rider = riders.add_rider(agreement, changes=changed, reason="خطأ مادي", by=it.amina, on=DAY, is_material_error=True)
    kept = rider.changes.get()
    assert (kept.after, agreement.name_ar) == ("اسم آخر", "اسم آخر")
    assert kept.before != kept.after


def test_what_something_rests_on_or_what_stands_is_not_taken_out():
    it = cast()
    plan = made.PlanFactory(territory=it.region)
    made.ActionFactory(plan=plan)
    with pytest.raises(Refused):
        discard_draft(plan, reason="خطأ", by=it.amina, on=DAY)
    for standing in (
        made.AgreementFactory(signed=True, territory=it.region),
        made.PlanFactory(adopted=True, territory=it.region),
        made.PlanFactory(published=True, territory=it.region),
        made.ProjectFactory(territory=it.region),
    ):
        assert not may_discard(standing, it.amina)

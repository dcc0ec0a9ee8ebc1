"""The thread: every link is a row, nothing is invented, and where it breaks is said with its reason."""

from __future__ import annotations

import json
from datetime import date

import pytest

from jisr.core.acting import NOBODY
from jisr.thread import links
from jisr.thread.breaks import CLARIFIED, TABLE, breaks_by_region
from jisr.thread.links import LINKS, LinkKind
from jisr.thread.thread import find, key_of, thread_of
from tests import factories as made
from tests.factories import DAY
from tests.thread.worlds import whole_thread

pytestmark = pytest.mark.django_db

WHOLE = ["contribution", "action", "agreement", "instalment", "payment", "project", "facility", "offer", "indicator"]


def kinds(thread):
    return {node.kind for node in thread.nodes}


def broken(thread):
    return {(one.node.split(":")[0], one.kind) for one in thread.breaks}


def test_a_contribution_leads_down_to_what_was_served_and_measured():
    it = whole_thread()
    thread = thread_of(it.contribution, NOBODY, on=DAY)
    assert kinds(thread) == {*WHOLE, "legs", "value"}
    assert thread.breaks == ()


def test_an_offer_leads_up_to_the_contribution_it_began_with():
    it = whole_thread()
    thread = thread_of(it.offer, NOBODY, on=DAY)
    assert key_of(it.contribution) in {node.key for node in thread.nodes if node.side == "up"}
    assert thread.nodes[0].record == it.contribution


def test_a_link_says_who_when_and_why():
    it = whole_thread()
    thread = thread_of(it.contribution, NOBODY)
    link = next(link for link in thread.links if link.kind == "answered_by")
    assert (link.who, link.on, link.why) == ("منسقة جهوية", DAY, "الأولوية الأولى")


def test_a_whole_thread_is_read_in_few_queries_however_wide(django_assert_max_num_queries):
    it = whole_thread()
    for _ in range(5):
        made.LegFactory(offer=it.offer, delivered=True)
        made.InstalmentFactory(share=it.share, paid=True)
    with django_assert_max_num_queries(75):
        thread_of(it.contribution, NOBODY, on=DAY)


def test_what_an_agreement_also_finances_for_another_action_is_left_out():
    it = whole_thread()
    other = made.ProjectCarriesFactory(project__published=True).project
    made.ProjectFinancingFactory(project=other, agreement=it.agreement)
    nodes = {node.key for node in thread_of(it.contribution, NOBODY).nodes}
    assert key_of(other) not in nodes
    assert key_of(other) in {node.key for node in thread_of(it.agreement, NOBODY).nodes}


def test_an_action_that_an_agreement_also_funds_is_left_out_upstream_of_a_project():
    it = whole_thread()
    other = made.FundingFactory(agreement=it.agreement, action__published=True).action
    assert key_of(other) not in {node.key for node in thread_of(it.project, NOBODY).nodes}
    assert key_of(other) in {node.key for node in thread_of(it.agreement, NOBODY).nodes}


def test_what_is_not_public_is_not_told_but_that_something_follows_is():
    it = whole_thread()
    it.action.published_at = None
    it.action.save()
    thread = thread_of(it.contribution, NOBODY, on=DAY)
    assert kinds(thread) == {"contribution"}
    assert broken(thread) == {("contribution", "not_public")}


def test_the_bearer_of_the_code_sees_what_became_of_an_unpublished_contribution():
    it = whole_thread(published_at=None)
    assert thread_of(it.contribution, NOBODY).nodes == ()
    assert key_of(it.action) in {node.key for node in thread_of(it.contribution, NOBODY, bearer=True).nodes}


def test_a_coordinator_sees_what_lies_in_her_charge():
    contribution = made.ContributionFactory()
    amina = made.acting_as(organisation=made.OrganisationFactory(territory=contribution.territory))
    assert [node.record for node in thread_of(contribution, amina).nodes] == [contribution]


BROKEN = {
    "no_answer": lambda: made.ContributionFactory(published=True),
    "declined": lambda: made.ContributionFactory(published=True, declined=True),
    "leads_nowhere": lambda: made.ContributionFactory(published=True, answered=True),
    "need_not_taken_up": lambda: made.UnmetNeedFactory(published=True),
    "never_planned": lambda: made.CommitmentFactory(published=True),
    "withdrawn": lambda: made.CommitmentFactory(published=True, state="withdrawn", withdrawn_reason="تغير"),
    "action_nobody_asked": lambda: made.ActionFactory(published=True),
    "not_funded": lambda: made.ActionFactory(published=True),
    "not_carried_out": lambda: made.ActionFactory(published=True),
    "action_not_measured": lambda: made.ActionFactory(published=True),
    "not_binding": lambda: made.AgreementFactory(published=True, initialled=True),
    "payment_not_known": lambda: made.AgreementFactory(published=True, in_force=True),
    "held": lambda: made.InstalmentFactory(held=True, share__party__agreement__published=True),
    "late": lambda: made.InstalmentFactory(late=True, share__party__agreement__published=True),
    "nobody_asked": lambda: made.ProjectFactory(published=True),
    "not_financed": lambda: made.ProjectFactory(published=True),
    "stalled": lambda: made.ProjectFactory(published=True, stalled=True),
    "not_operating": lambda: made.ProjectFactory(published=True, built=True),
    "was_there_before": lambda: made.FacilityFactory(published=True, opened=True),
    "no_offer": lambda: made.FacilityFactory(published=True, opened=True),
    "nothing_delivered": lambda: made.OfferFactory(published=True),
    "no_value": lambda: made.IndicatorFactory(published=True),
}


SPEAKING = {kind.key: str(kind.speaks) for kind in TABLE if kind.speaks}


def broken_at(record, acting=NOBODY):
    """The ways in which the thread breaks at the record itself."""
    return {one.kind for one in thread_of(record, acting, on=DAY).breaks if one.node == key_of(record)}


@pytest.mark.parametrize("kind", BROKEN)
def test_every_way_a_thread_breaks_is_said(kind):
    record = BROKEN[kind]()
    if kind in SPEAKING:
        made.NoticeFactory(record=record, state=SPEAKING[kind], shown=True)
    thread = thread_of(record, NOBODY, on=DAY)
    assert kind in broken_at(record)
    assert all(str(one.sentence) for one in thread.breaks)


@pytest.mark.parametrize("kind", SPEAKING)
def test_what_speaks_against_a_body_is_first_clarified_with_it(kind):
    record = BROKEN[kind]()
    assert broken_at(record) & {kind, CLARIFIED} == {CLARIFIED}
    made.NoticeFactory(record=record, state=SPEAKING[kind])
    assert broken_at(record) & {kind, CLARIFIED} == {CLARIFIED}
    assert broken_at(record, made.acting_as("ministry")) & {kind, CLARIFIED} == {kind}


@pytest.mark.parametrize("kind", BROKEN)
def test_every_way_a_thread_breaks_is_counted_in_its_region(kind):
    record = BROKEN[kind]()
    found = breaks_by_region(DAY, NOBODY)
    assert sum(counts[kind] for counts in found.values()) == 1, record


def test_a_declined_contribution_gives_its_reason():
    thread = thread_of(made.ContributionFactory(published=True, declined=True), NOBODY)
    assert [one.reason for one in thread.breaks if one.kind == "declined"] == ["خارج الاختصاص"]


def joined_by_rows(thread) -> bool:
    """The honest oracle: each link of the thread is one row of one declared table, read one by one."""
    rows = set()
    for kind in LINKS:
        for row in kind.row._base_manager.filter(kind.only).select_related(None):
            ends = []
            for path, model in ((kind.upper, kind.upper_model), (kind.lower, kind.lower_model)):
                at = row
                for step in path.split("__") if path != "pk" else ():
                    at = getattr(at, step) if at is not None else None
                ends.append(f"{model._meta.model_name}:{at.pk}" if at is not None else None)
            rows.add((*ends, kind.key))
    figures = {"delivered", "value"}
    return all((link.upper, link.lower, link.kind) in rows for link in thread.links if link.kind not in figures)


def test_no_link_is_invented():
    it = whole_thread()
    for record in (it.contribution, it.action, it.agreement, it.project, it.facility, it.offer):
        assert joined_by_rows(thread_of(record, NOBODY, on=DAY))


def test_an_invented_link_is_found_out(monkeypatch):
    """The mutation: links from every meeting of a region to its commitments, which no row states."""
    it = whole_thread()
    meeting = made.MeetingFactory(published=True, territory=it.contribution.territory)
    invented = LinkKind(
        "origin",
        type(meeting),
        "pk",
        type(meeting),
        "territory__commitments",
        made.CommitmentFactory._meta.model,
        "held_on",
        "",
        "",
    )
    made.CommitmentFactory(published=True, territory=it.contribution.territory)
    monkeypatch.setattr("jisr.thread.walk.LINKS", (*links.LINKS, invented))
    thread = thread_of(meeting, NOBODY, on=DAY)
    assert thread.links
    assert not joined_by_rows(thread)


def test_a_reference_is_found_however_it_is_typed():
    agreement = made.AgreementFactory(published=True)
    assert find(agreement.reference.lower().replace("-", " "), NOBODY) == agreement
    assert find("G-0000-00", NOBODY) is None


def test_a_record_that_is_not_the_readers_is_not_found():
    assert find(made.AgreementFactory().reference, NOBODY) is None


def test_a_thread_can_be_written_as_json():
    it = whole_thread()
    plain = json.loads(json.dumps(thread_of(it.contribution, NOBODY, on=DAY).as_dict()))
    assert plain["start"] == key_of(it.contribution)
    assert {link["kind"] for link in plain["links"]} >= {"answered_by", "funded_by", "pays", "finances", "delivers"}
    assert date.fromisoformat(plain["links"][0]["on"])

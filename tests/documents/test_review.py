"""The outcome review: its figures are the queries' own, in every language, in the same number of queries at any size."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from jisr.core import formats
from jisr.core.acting import NOBODY
from jisr.core.models import Fact
from jisr.documents.outcome_review.query import review_of
from jisr.documents.outcome_review.scope import Between, Scope, scope_of_organisation
from jisr.documents.outcome_review.words import _told_of, review_paper
from jisr.documents.printing import print_review
from jisr.documents.said import money
from jisr.projects.models import Project
from jisr.projects.queries import status_of
from jisr.thread.breaks import breaks_by_region
from jisr.thread.bridge import bridge_of
from tests import factories as made
from tests.documents.reading import letters_of, pages_of, text_of
from tests.factories import DAY
from tests.thread.worlds import whole_thread

pytestmark = pytest.mark.django_db
HERE = {"acting": NOBODY, "on": DAY}


def review(territory=None, between=None, **scope):
    return review_of(Scope(territory=territory, **scope), between=between, **HERE)


def section(paper, key):
    return next(one for one in paper.sections if one.key == key)


def paper_in(language, told):
    with translation.override(language):
        return review_paper(told, **HERE)


def test_a_regions_stations_and_money_are_its_bridges():
    it = whole_thread()
    region = it.contribution.territory
    told = review(region)
    bridge = bridge_of(region, **HERE)
    assert told.stations == bridge.stations
    assert told.money == bridge.money


def test_breaks_are_those_of_the_regions_page():
    it = whole_thread()
    region = it.contribution.territory
    made.ContributionFactory(territory=region, published=True)
    made.ProjectFactory(territory=made.ProvinceFactory(parent=region), published=True, stalled=True)
    found = breaks_by_region(DAY, NOBODY)[region.pk]
    assert {key: n for key, n in review(region).breaks.items() if n} == {key: n for key, n in found.items() if n}


def test_projects_are_counted_by_the_status_that_their_pages_show():
    region = made.RegionFactory()
    for situation in ("running", "late", "stalled", "built", "operating"):
        made.ProjectFactory(territory=region, published=True, **{situation: True})
    made.ProjectFactory(territory=region, published=True)
    made.ProjectFactory(territory=region, published=True, handed_over_on=DAY - timedelta(days=9))
    rows = list(Project.objects.all())
    statuses = [str(status.state) for status in status_of(rows, on=DAY).values()]
    told = review(region).built
    assert told.by_status == {state: statuses.count(state) for state in statuses}
    assert told.total == 7


def test_an_institution_is_told_by_what_it_owes_leads_and_owns():
    it = whole_thread()
    body = it.share.party.organisation
    told = review_of(scope_of_organisation(body), **HERE)
    assert told.money.promised == it.share.amount
    assert told.money.paid == it.instalment.amount
    owner = review_of(scope_of_organisation(it.project.owner), **HERE)
    assert [row.pk for row, _status in owner.built.rows] == [it.project.pk]
    assert {one.key: one.denominator for one in owner.stations}["built"] == 1
    stranger = review_of(scope_of_organisation(made.OrganisationFactory()), **HERE)
    assert {one.denominator for one in stranger.stations} == {0}


def test_the_pole_holds_the_real_regions_only_and_nothing_invented():
    it = whole_thread()
    invented = made.RegionFactory(example=True)
    made.ContributionFactory(territory=invented, published=True, is_example=True)
    told = review()
    assert [bridge.territory for bridge in told.regions] == [it.contribution.territory]
    assert told.stations == bridge_of(None, **HERE).stations
    assert {one.key: one.denominator for one in told.stations}["heard"] == 1


def test_a_period_counts_what_happened_in_it_beside_the_whole():
    region = made.RegionFactory()
    made.ContributionFactory(territory=region, published=True, received_on=date(2025, 3, 1))
    made.ContributionFactory(territory=region, published=True, received_on=date(2026, 3, 1))
    told = review(region, between=Between(date(2026, 1, 1), date(2026, 12, 31)))
    received = next(row for row in told.activity if row.key == "received")
    assert (received.in_period, received.in_all) == (1, 2)
    assert sum(row.total for row in told.heard.kinds) == 1


@pytest.mark.parametrize(("sent", "delivered", "hidden"), [(12, 6, False), (12, 3, True), (12, 11, True), (3, 0, True)])
def test_few_people_of_a_commune_are_not_counted_in_a_period_either(sent, delivered, hidden):
    commune = made.CommuneFactory()
    home = made.HouseholdFactory(territory=commune)
    for rank in range(sent):
        request = made.RequestFactory(person=made.PersonFactory(household=home))
        made.LegFactory(request=request, **({"delivered": True} if rank < delivered else {}))
    told = review(commune, between=Between(date(2000, 1, 1), None))
    rows = [row for row in _told_of(told) if row.key in ("sent", "delivered")]
    assert {row.in_all is None for row in rows} == {hidden}
    assert [row.in_all for row in _told_of(review(commune.parent)) if row.key == "sent"] == [sent]


def test_a_region_whose_agreement_nobody_saw_signed_says_so_in_the_review_of_the_pole():
    region = made.RegionFactory()
    made.AgreementFactory(territory=region, published=True, state="not_known")
    assert review().unsigned == {region.pk}
    assert "signature non connue" in text_of(print_review(Scope(), language="fr", **HERE))


def test_payments_of_a_period_are_those_confirmed_in_it():
    it = whole_thread()
    told = review(it.contribution.territory, between=Between(DAY + timedelta(days=1), None))
    paid = next(row for row in told.activity if row.key == "paid")
    assert (paid.in_period, paid.in_all) == (0, it.instalment.amount)


def test_what_is_about_people_and_what_is_not_public_stays_out():
    region = made.RegionFactory()
    made.RequestFactory(territory=region, overdue=True)
    made.ContributionFactory(territory=region, wording="Secret de famille")
    assert "Secret" not in text_of(print_review(Scope(territory=region), language="fr", **HERE))
    assert [one for one in review(region).waits if one.key == "overdue_request"] == []


def test_sources_that_disagree_are_both_shown():
    region = made.RegionFactory()
    meeting = made.MeetingFactory(territory=region, published=True)
    kind = ContentType.objects.get_for_model(meeting)
    for value, title in (("7", "Premier récit"), ("8", "Second récit")):
        source = made.SourceFactory(title=title)
        Fact.objects.create(content_type=kind, object_id=meeting.pk, field="number", value=value, source=source)
    told = review(region)
    assert [[fact.value for fact in one.facts] for one in told.disagreements] == [["7", "8"]]
    said = text_of(print_review(Scope(territory=region), language="fr", **HERE))
    assert "Premier récit" in said
    assert "Second récit" in said


def test_a_body_that_was_not_told_is_not_called_late():
    region = made.RegionFactory()
    project = made.ProjectFactory(territory=region, published=True, late=True, name_fr="Maison du quartier")
    silent = paper_in("en", review(region))
    assert "late" not in {cell.tone for row in section(silent, "built").blocks[1].rows for cell in row}
    made.NoticeFactory(organisation=project.owner, record=project, state="late_project", shown=True)
    told = paper_in("en", review(region))
    assert "late" in {cell.tone for row in section(told, "built").blocks[1].rows for cell in row}
    assert section(told, "waits").blocks[1].rows


def test_the_reply_of_a_body_stands_beside_what_names_it():
    region = made.RegionFactory()
    promise = made.CommitmentFactory(territory=region, published=True, overdue=True)
    made.NoticeFactory(organisation=promise.owner, record=promise, shown=True, replied=True, reply="Attribué en mai")
    assert "Attribué en mai" in text_of(print_review(Scope(territory=region), language="fr", **HERE))


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_it_says_the_figures_of_the_record_on_paper(language):
    it = whole_thread()
    region = it.contribution.territory
    said = letters_of(print_review(Scope(territory=region), language=language, **HERE))
    with translation.override(language):
        bridge = bridge_of(region, **HERE)
        figures = [
            formats.number(bridge["heard"].denominator),
            formats.number(bridge["agreed"].denominator / 10**6, places=3),
        ]
    for figure in figures:
        assert "".join(figure.split()) in said
    assert it.agreement.reference in said
    assert it.project.reference in said


def test_each_page_bears_the_trial_and_its_number(settings):
    it = whole_thread()
    pages = pages_of(print_review(Scope(territory=it.contribution.territory), language="en", **HERE))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert "Trial version, not an official document" in page
        assert f"Page {number} of {len(pages)}" in page
    assert "Figures of the record as at 15 June 2026." in pages[0]
    settings.JISR = {**settings.JISR, "TRIAL": False}
    installed = text_of(print_review(Scope(territory=it.contribution.territory), language="en", **HERE))
    assert "Trial version" not in installed


def test_only_the_invented_region_is_marked_on_every_page():
    region = made.RegionFactory(example=True)
    for _each in range(40):
        made.CommitmentFactory(territory=region, published=True, is_example=True)
    pages = pages_of(print_review(Scope(territory=region), language="en", **HERE))
    assert len(pages) > 1
    assert all("Example" in page for page in pages)
    real = print_review(Scope(territory=made.RegionFactory()), language="en", **HERE)
    assert "Example" not in text_of(real)


def test_a_big_region_costs_the_queries_of_a_small_one():
    def queries(region):
        with CaptureQueriesContext(connection) as caught:
            paper_in("fr", review(region))
        return len(caught)

    first = whole_thread()
    small = first.contribution.territory
    queries(small)
    grow(small, 1)
    few = queries(small)
    grow(small, 12)
    assert queries(small) == few
    assert few < 200


def grow(region, times):
    """More of everything that a review lists, each with its reason."""
    for _each in range(times):
        made.MeetingFactory(territory=region, published=True)
        made.ContributionFactory(territory=region, published=True, theme=made.ThemeFactory())
        promise = made.CommitmentFactory(territory=region, published=True, overdue=True)
        made.NoticeFactory(organisation=promise.owner, record=promise, shown=True)
        plan = made.PlanFactory(territory=region, adopted=True, published=True)
        made.ActionFactory(plan=plan, published=True)
        agreement = made.AgreementFactory(territory=region, published=True, in_force=True)
        share = made.ShareFactory(party__agreement=agreement)
        late = made.InstalmentFactory(share=share, late=True)
        made.NoticeFactory(organisation=share.party.organisation, record=late, state="late_instalment", shown=True)
        held = made.InstalmentFactory(share=share, held=True, number=2)
        made.NoticeFactory(organisation=share.party.organisation, record=held, state="held_instalment", shown=True)
        project = made.ProjectFactory(territory=region, published=True, stalled=True)
        made.NoticeFactory(organisation=project.owner, record=project, state="stalled_project", shown=True)
        made.UnmetNeedFactory(territory=region, published=True)


def test_money_on_paper_does_not_break_at_the_end_of_a_line():
    with translation.override("ar"):
        assert " " not in money(20_000_000)

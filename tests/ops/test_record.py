"""The public record, asserted by hand against the two accounts and the sources."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Sum

from jisr.actors.models import Competence, Holder, Organisation, Post, Tenure
from jisr.agreements.models import Agreement, Instalment, Payment, Quota, Share
from jisr.commitments.models import Commitment
from jisr.consultations.models import Attendance, Meeting, Series, Visit
from jisr.core.models import Entry, Fact, Record, Source
from jisr.ops.country import import_mandate, load_country
from jisr.ops.record import load_record
from jisr.ops.record.vocabularies import DATA
from jisr.services.models import Facility, FacilityEvent
from jisr.strategy.models import Objective, Pillar, Programme, Strategy

DAY = date(2026, 11, 21)
LATER = date(2030, 1, 1)
RECORDS = [Organisation, Strategy, Objective, Programme, Series, Meeting, Visit, Facility, Commitment, Agreement]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]


@pytest.fixture(scope="module")
def record(django_db_setup, django_db_blocker):
    """How many records were made; the country and the record stand as long as the module's tests run."""
    with django_db_blocker.unblock():
        undone = transaction.atomic()
        undone.__enter__()
        by = import_mandate(on=DAY)
        load_country(by=by, on=DAY)
        yield load_record(by=by, on=DAY)
        transaction.set_rollback(True)
        undone.__exit__(None, None, None)


def meeting_of(code):
    return Meeting.objects.get(territory__code=code, series__isnull=False)


def values_of(record, field):
    kind = ContentType.objects.get_for_model(record)
    facts = Fact.objects.filter(content_type=kind, object_id=record.pk, field=field).select_related("source")
    return {fact.source.key: fact.value for fact in facts}


def guelmim():
    return Agreement.objects.get(name_fr__contains="Guelmim-Oued Noun")


def everything():
    models = [model for model in apps.get_models() if model.__module__.startswith("jisr.")]
    return {model: list(model._default_manager.order_by("pk").values()) for model in models}


def test_a_second_load_changes_nothing():
    before = everything()
    assert load_record(by=import_mandate(on=DAY), on=LATER) == 0
    assert everything() == before


def test_what_people_have_done_since_stays():
    commitment = Commitment.objects.first()
    Commitment.objects.filter(pk=commitment.pk).update(due_on=LATER, name_fr="Autrement dit")
    load_record(by=import_mandate(on=DAY), on=DAY)
    commitment.refresh_from_db()
    assert (commitment.due_on, commitment.name_fr) == (LATER, "Autrement dit")


@pytest.mark.parametrize("model", RECORDS)
def test_each_record_is_real_published_sourced_and_journalled_once(model):
    kind = ContentType.objects.get_for_model(model)
    loaded = model.objects.exclude(kind="platform") if model is Organisation else model.objects.all()
    assert loaded.exists()
    for one in loaded:
        assert isinstance(one, Record)
        assert not one.is_example, one
        assert one.is_public, one
        assert Fact.objects.filter(content_type=kind, object_id=one.pk).exists(), one
        entry = Entry.objects.get(content_type=kind, object_id=one.pk)
        assert (entry.act, entry.effective_on) == (f"{model._meta.app_label}.load", DAY)
        assert "import" in entry.mandate_label.lower() or entry.mandate_label


@pytest.mark.parametrize("model", RECORDS)
def test_each_record_is_named_in_three_languages(model):
    for one in model.objects.exclude(reference=""):
        assert one.name_ar, one.reference
        assert one.name_fr, one.reference
        assert one.name_en, one.reference


def test_no_payment_and_no_instalment_is_known_of_any_real_body():
    assert not Instalment.objects.filter(is_example=False).exists()
    assert not Payment.objects.exists()
    assert not FacilityEvent.objects.exists()


def test_the_agreement_of_guelmim_costs_up_to_twenty_million_in_three_shares():
    agreement = guelmim()
    assert (agreement.stated_amount, agreement.is_up_to, agreement.state) == (Decimal(20_000_000), True, "signed")
    shares = [(s.party.organisation.kind, s.amount) for s in Share.objects.filter(party__agreement=agreement)]
    assert shares == [
        ("ministry", Decimal(10_000_000)), ("regional_council", Decimal(5_000_000)), ("wilaya", Decimal(5_000_000)),
    ]  # fmt: skip
    assert set(agreement.target_groups.values_list("code", flat=True)) == {"women", "disability"}
    assert agreement.signed_on is None


def test_each_source_keeps_what_it_says_of_that_cost():
    said = values_of(guelmim(), "stated_amount")
    assert said["article-guelmim"] == "بكلفة إجمالية تصل إلى 20 مليون درهم"
    assert "5" in said["20minutes-guelmim"]


def test_the_seventh_meeting_was_in_person_and_remote_with_the_minister_presiding():
    meeting = meeting_of("10")
    assert (meeting.number, meeting.channel, meeting.held_on) == (7, "hybrid", None)
    assert "سبت" in meeting.date_words
    assert meeting.chair.organisation.kind == "ministry"
    assert list(meeting.agreements.all()) == [guelmim()]


def test_who_sat_there_stands_by_post_and_college():
    seats = Attendance.objects.filter(meeting=meeting_of("10"))
    assert seats.get(presides=True).post.name_fr.startswith("Ministre")
    assert {seat.college for seat in seats} == {"officials", "elected", "associations"}
    assert seats.filter(post__organisation__kind="regional_council", college="elected").count() == 1


def test_its_agenda_is_the_content_that_was_presented():
    agenda = list(meeting_of("10").agenda.values_list("name_fr", flat=True))
    assert len(agenda) == 7
    assert any("bilan" in point for point in agenda)
    assert "Jisr" in agenda[-1]


def test_one_person_holds_the_posts_of_wali_and_governor():
    wali = Holder.objects.get(name_ar="محمد الناجم أبهاي")
    assert {tenure.post.name_fr for tenure in wali.tenures.all()} == {
        "Wali de la région Guelmim-Oued Noun", "Gouverneur de la province de Guelmim",
    }  # fmt: skip


def test_officials_are_named_only_as_the_two_accounts_name_them():
    named = {"عواطف حيار", "محمد الناجم أبهاي", "امباركة بوعيدة", "اسماعيل ابو الحقوق", "هشام القيسوني"}
    assert set(Holder.objects.values_list("name_ar", flat=True)) == named
    assert set(Tenure.objects.values_list("source__key", flat=True)) == {"article-guelmim", "article-inezgane"}
    assert not Tenure.objects.exclude(as_at=None).exists()
    assert Post.objects.filter(tenures=None).count() == 5


def test_one_meeting_a_region_and_only_the_numbers_that_a_source_gives():
    meetings = Meeting.objects.filter(series__isnull=False)
    assert meetings.values("territory").distinct().count() == meetings.count() == 12
    numbers = dict(meetings.exclude(number=None).values_list("territory__code", "number"))
    assert numbers == {"12": 1, "02": 6, "10": 7, "05": 8, "04": 11, "01": 12}


def test_dates_that_no_source_gives_stay_unknown():
    unknown = Meeting.objects.filter(series__isnull=False, held_on=None)
    assert set(unknown.values_list("territory__code", flat=True)) == {"02", "03", "07", "10"}
    assert not unknown.filter(date_words="").exists()
    assert meeting_of("09").held_on == date(2022, 1, 7)
    assert meeting_of("12").held_on == date(2021, 12, 18)


def test_sources_that_disagree_on_the_sequence_are_both_kept():
    said = values_of(Series.objects.get(), "sequence")
    assert {"article-guelmim", "alhadat-oriental", "alhadet-agadir"} <= set(said)
    period = values_of(Strategy.objects.get(), "start_year")
    assert {"2021-2026", "2022-2026"} == set(period.values())


def test_the_visit_has_a_preliminary_meeting_three_stops_and_five_outcomes():
    visit = Visit.objects.get()
    assert visit.territory.code == "09.273"
    assert Attendance.objects.filter(meeting=visit.meeting, college="elected").count() == 4
    assert [stop.facility.kind.code for stop in visit.stops.all()] == [
        "social-pole",
        "youth-platform",
        "multi-speciality",
    ]
    assert visit.commitments.count() == 5


def test_no_outcome_has_a_date_that_the_account_does_not_give_and_none_reads_late_or_silent():
    for commitment in Commitment.objects.all():
        assert (commitment.made_on, commitment.due_on) == (None, None)
        assert "لا يذكر المسؤول" in values_of(commitment, "owner")["article-inezgane"]
    assert not Commitment.objects.overdue_on(LATER).exists()
    assert not Commitment.objects.silent_on(LATER).exists()


def test_the_three_institutions_stand_under_the_ministry():
    ministry = Organisation.objects.get(kind="ministry")
    assert set(ministry.parts.values_list("acronym", flat=True)) == {"EN", "ADS", "INAS"}
    assert Organisation.objects.get(acronym="EN").founded_on == date(1957, 4, 27)
    assert Organisation.objects.filter(kind="regional_council").count() == 12


def test_competences_name_their_level_and_text_where_one_is_known():
    assert Competence.objects.filter(organisation__acronym="ADS", legal_text__contains="12-99").exists()
    assert Competence.objects.filter(level="region", organisation__kind="regional_council").count() == 12


def test_the_strategy_has_three_pillars_eight_axes_and_the_aim_for_guelmim():
    strategy = Strategy.objects.get()
    assert (strategy.start_year, strategy.end_year) == (2021, 2026)
    assert (strategy.pillars.count(), strategy.axes.count()) == (3, 8)
    assert Objective.objects.get(territory__code="10").name_ar.startswith("أن تشكل مدينة كلميم قطبا اقتصاديا")
    assert Programme.objects.get(name_fr="Jisr Attamkine wa Riyada").budget == Decimal(386_000_000)
    assert Pillar.objects.get(number=3).name_fr.startswith("La famille")


def test_laayoune_divides_three_thousand_women_over_its_four_provinces():
    quotas = Quota.objects.filter(agreement__territory__code="11")
    assert {quota.territory.code: quota.number for quota in quotas} == {
        "11.321": 1500, "11.221": 700, "11.121": 400, "11.537": 400,
    }  # fmt: skip
    assert quotas.aggregate(total=Sum("number"))["total"] == 3000
    shares = Share.objects.filter(party__agreement__territory__code="11")
    assert [share.amount for share in shares] == [Decimal(6_000_000)] * 2


def test_casablanca_is_initialled_and_not_signed():
    agreement = Agreement.objects.get(territory__code="06")
    assert (agreement.state, agreement.initialled_on, agreement.signed_on) == ("initialled", date(2022, 1, 31), None)
    assert agreement.stated_amount is None
    assert not agreement.is_binding


@pytest.mark.parametrize(
    ("code", "amount", "shares"),
    [("12", 35, [23, 12]), ("09", 10, [6, 4]), ("01", 12, []), ("07", 16, []), ("05", None, []), ("08", None, [])],
)
def test_other_agreements_bear_the_amounts_and_shares_of_their_source(code, amount, shares):
    agreement = Agreement.objects.get(territory__code=code)
    assert agreement.stated_amount == (amount and Decimal(amount) * 1_000_000)
    stated = Share.objects.filter(party__agreement=agreement).order_by("party__rank")
    assert [share.amount / 1_000_000 for share in stated] == shares


def test_shares_that_are_known_sum_to_the_stated_cost():
    for agreement in Agreement.objects.filter(parties__shares__isnull=False).distinct():
        total = Share.objects.filter(party__agreement=agreement).aggregate(total=Sum("amount"))["total"]
        assert total == agreement.stated_amount, agreement


def test_sources_bear_an_address_or_say_why_not():
    for source in Source.objects.filter(address=""):
        assert source.note, source.key
    assert Source.objects.filter(facts=None).count() == 0


@pytest.mark.parametrize("figure", ["83 000", "83.000", "13 000", "13.000", "5 925", "5.925", "41 %", "800 %", "78 "])
def test_the_failings_of_real_bodies_stand_nowhere(figure):
    for path in DATA.glob("*.toml"):
        assert figure not in path.read_text(encoding="utf-8"), path.name

"""The page of linked registers: totals for all, pairs under a mandate with a purpose, verdicts kept and taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from jisr.core.models import Entry, ReadEntry
from jisr.core.verdict import Refused
from jisr.engines.shell import BadInput
from jisr.ops.demonstration import linking, registers
from jisr.studies import registers as acts
from jisr.studies.enums import PairDecision, Said, StudyState
from jisr.studies.linking import link_people
from jisr.studies.models import Listed, Pair, PairVerdict, Register, Study
from jisr.studies.running import beat, take
from tests.web.conftest import region, signed_in, world  # noqa: F401 -- fixtures are found by their name

pytestmark = pytest.mark.django_db
PURPOSE = {"purpose": "honest_count"}
PEOPLE = 260


@pytest.fixture(scope="module")
def linked(region, django_db_blocker):  # noqa: F811 -- a fixture
    """The demonstration's registers, a smaller draw of them, linked once for the file."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as smaller:
        smaller.setattr(linking, "draw_lists", lambda: registers.draw_lists(PEOPLE))
        return linking.link_lists(region)


@pytest.fixture
def study(linked, world):  # noqa: F811 -- a fixture
    return Study.objects.get(pk=linked.pk)


def doubtful(study: Study, **changes) -> Pair:
    pair = Pair.objects.filter(study=study, decision=PairDecision.LINK, **changes).order_by("probability").first()
    assert pair is not None
    return pair


def test_the_run_finds_the_overlaps_that_were_drawn(study):
    _lists, truth = registers.draw_lists(PEOPLE)
    known = [sum(number in of for of in map(set, truth)) for number in set().union(*truth)]
    drawn = [known.count(number) for number in (1, 2, 3)]
    found = study.result["totals"]["by_number"]
    assert all(abs(one - other) <= 0.05 * PEOPLE for one, other in zip(drawn, found, strict=True))
    assert study.state == StudyState.DONE


def test_the_totals_equal_a_slow_recount_of_the_pairs(study):
    islands = [{pk} for pk in Listed.objects.values_list("pk", flat=True)]
    for left, right in Pair.objects.filter(study=study, decision="link").values_list("left", "right"):
        touched = [island for island in islands if island & {left, right}]
        islands = [island for island in islands if island not in touched] + [set().union(*touched)]
    of = dict(Listed.objects.values_list("pk", "register"))
    numbers = [len({of[pk] for pk in island}) for island in islands]
    assert study.result["totals"]["people"] == len(islands)
    assert study.result["totals"]["by_number"] == [numbers.count(number) for number in (1, 2, 3)]


@pytest.mark.parametrize("prefix", ["", "/fr", "/en"])
def test_everyone_reads_the_totals_and_nobody_a_name(study, prefix):
    page = Client().get(prefix + "/known/").content.decode()
    assert study.reference in page
    assert "svg" in page
    names = Listed.objects.filter(register__in=study.parameters["registers"])
    assert not any(f"{line.first_name} {line.last_name}" in page for line in names)
    assert not ReadEntry.objects.filter(kind="linkage").exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [("coordinator", 200), ("delegate", 200), ("social_worker", 200), ("ministry", 403), ("centre_manager", 403)],
)
def test_pairs_are_open_only_to_those_the_table_names(study, signed_in, role, status):  # noqa: F811 -- a fixture
    client = signed_in(role)
    assert client.get(f"/known/{study.reference}/", PURPOSE).status_code == status
    assert Client().get(f"/known/{study.reference}/", PURPOSE).status_code == 302
    assert ReadEntry.objects.filter(kind="linkage", object_id=study.pk).exists() == (status == 200)


def test_without_a_purpose_no_pair_is_shown_and_with_one_it_is_written_down(study, signed_in):  # noqa: F811 -- a fixture
    client, pair = signed_in("coordinator"), doubtful(study)
    address = f"/known/{study.reference}/{pair.pk}/"
    assert client.get(address).status_code == 302
    page = client.get(address, PURPOSE).content.decode()
    assert pair.left.first_name in page
    for line in (pair.left, pair.right):
        assert not line.cin or line.cin not in page
        assert not line.phone or line.phone not in page
    read = ReadEntry.objects.get(kind="pair")
    assert (read.object_id, read.purpose) == (pair.pk, "honest_count")


def test_a_mandate_opens_only_pairs_that_touch_its_territory(study, signed_in):  # noqa: F811 -- a fixture
    client = signed_in("delegate")
    inside = client.get("/desk/").wsgi_request.acting
    far = Pair.objects.filter(study=study).exclude(pk__in=Pair.objects.entrusted_to(inside))
    assert far.exists()
    assert client.get(f"/known/{study.reference}/{far.first().pk}/", PURPOSE).status_code == 404


def test_a_verdict_parts_two_people_and_taken_back_restores_the_totals(study, signed_in):  # noqa: F811 -- a fixture
    client, pair, before = signed_in("coordinator"), doubtful(study), study.result["totals"]
    address = f"/known/{study.reference}/{pair.pk}/?purpose=honest_count"
    assert client.post(address, {"said": "different"}).status_code == 400
    assert client.post(address, {"said": "different", "reason": "أختان"}).status_code == 302
    study.refresh_from_db()
    assert study.result["totals"]["people"] >= before["people"]
    assert client.post(address, {"said": "same", "reason": "مرة ثانية"}).status_code == 403
    assert client.post(address, {"said": "back", "reason": "خطأ في القراءة"}).status_code == 302
    study.refresh_from_db()
    assert study.result["totals"] == before
    assert [entry.act for entry in pair_entries(pair)] == ["studies.say_of_pair", "studies.take_back_verdict"]
    assert Listed.objects.filter(pk__in=[pair.left_id, pair.right_id]).count() == 2


def pair_entries(pair: Pair):
    return Entry.objects.filter(content_type=ContentType.objects.get_for_model(Pair), object_id=pair.pk)


def test_what_was_said_is_not_asked_again_in_a_later_study(study, world):  # noqa: F811 -- a fixture
    by, pair = world.acting("coordination"), doubtful(study)
    acts.say_of_pair(pair, said=Said.DIFFERENT, reason="أختان", by=by, on=world.story.on)
    lists = list(Register.objects.filter(pk__in=study.parameters["registers"]))
    later = acts.ask_linkage(lists, by=by, on=world.story.on, learnt_from=study)
    assert later.pk != study.pk
    acts.carry_out_linkage(later, on=world.story.on)
    later.refresh_from_db()
    assert (pair.left_id, pair.right_id) in acts.evidence_of(later).different
    assert PairVerdict.objects.count() == 1
    assert later.result["model"]["splink_settings"]["comparisons"]
    assert acts.ask_linkage(lists, by=by, on=world.story.on, learnt_from=study) == later


def test_a_run_that_died_is_taken_up_and_one_that_lives_is_left(study):
    assert not take(study)
    Study.objects.filter(pk=study.pk).update(state=StudyState.WAITING)
    assert take(study)
    beat(study, 0.4)
    assert not take(study)
    Study.objects.filter(pk=study.pk).update(beat_at=timezone.now() - timedelta(hours=1))
    assert acts.may_take_up(study)
    assert take(study)


def test_only_those_in_the_table_may_ask_and_two_lists_are_needed(study, world):  # noqa: F811 -- a fixture
    lists = list(Register.objects.all()[:1])
    with pytest.raises(Refused):
        acts.ask_linkage(lists, by=world.acting("wilaya"), on=world.story.on)
    with pytest.raises(Refused):
        acts.ask_linkage(lists, by=world.acting("coordination"), on=world.story.on)


def test_lists_that_hold_too_little_are_refused_with_a_sentence():
    with pytest.raises(BadInput, match="too little"):
        link_people({"a": [{"unique_id": "1"}], "b": [{"unique_id": "2"}]}, told=lambda _share: None)

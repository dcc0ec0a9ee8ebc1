"""What search makes of words that no record says, and what it says of it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from jisr.core.acting import NOBODY
from jisr.ops.setup import keep_search
from jisr.search.index import index, is_current, settle, unindex
from jisr.search.models import Gone, Posting
from jisr.search.queries import Found, find
from tests import factories as made

pytestmark = pytest.mark.django_db


def guessed(question: str) -> Found:
    return find(question, acting=NOBODY, guess=True)


@pytest.fixture
def town():
    territory = made.TerritoryFactory(name_ar="شفشاون", name_fr="Chefchaouen", code="01.151")
    index(territory)
    return territory


@pytest.fixture
def services():
    for arabic, french in (("معينات تقنية", "Aides techniques"), ("محو الأمية", "Alphabétisation")):
        index(made.ServiceFactory(published=True, name_ar=arabic, name_fr=french))


@pytest.mark.parametrize(
    ("question", "read_as"),
    [
        ("chefchouaen", "Chefchaouen"),
        ("chefchaouenn", "Chefchaouen"),
        ("شفشاوين", "شفشاون"),
        ("chefchaouen", ""),
        ("chefch", ""),
        ("شَفْشاون", ""),
    ],
)
def test_a_slip_is_read_as_the_nearest_name_and_said(town, question, read_as):
    found = guessed(question)
    assert ([row.object_id for row in found.rows], found.understood) == ([town.pk], read_as)


@pytest.mark.parametrize("question", ["chaouen", "الشاون", "01151", "01.151", "٠١.١٥١"])
def test_a_place_is_found_by_its_short_name_and_by_its_code(town, question):
    assert [row.object_id for row in guessed(question).rows] == [town.pk]


def test_nothing_is_guessed_where_a_form_asks_for_a_place(town):
    assert find("chefchouaem", acting=NOBODY).rows == []


@pytest.mark.parametrize("question", ["chaise roulante", "fauteuil roulant", "كراسي متحركة", "wheelchair"])
def test_a_need_is_found_in_plain_words_of_any_language(services, question):
    assert [row.title_fr for row in guessed(question).rows] == ["Aides techniques"]


@pytest.mark.parametrize("question", ["محوالأمية", "aidestechniques"])
def test_words_run_together_are_parted(services, question):
    assert guessed(question).total == 1


def test_what_is_read_again_is_found_once_and_what_is_gone_is_not_counted(town, services):
    settle()
    index(town)
    assert (guessed("chefchaouen").total, Gone.objects.count()) == (1, 1)
    unindex(town)
    assert guessed("chefchaouen").total == 0
    settle()
    assert (Gone.objects.count(), Posting.objects.filter(record__isnull=False).count()) == (0, 0)
    assert guessed("aides techniques").total == 1


def test_what_a_mandate_does_not_entrust_is_not_even_counted(town):
    index(made.FacilityFactory(name_ar="مركز سري", name_fr="Centre secret"))
    found = find("سري", acting=made.MandateFactory(role="association_president").acting(), guess=True)
    assert (found.rows, found.total, found.kinds) == ([], 0, {})


def test_set_up_reads_the_record_again_where_another_edition_made_the_index(town):
    said: list[str] = []
    keep_search(said.append)
    keep_search(said.append)
    assert (len(said), is_current(), guessed("chefchaouen").total) == (1, True, 1)


def test_an_index_that_was_never_made_whole_is_not_current(town):
    assert not is_current()


def test_the_page_says_how_the_question_was_read(client, town):
    page = client.get(reverse("web:search"), {"q": "chefchouaen"}).content.decode()
    assert "<bdi>Chefchaouen</bdi>" in page


def test_the_page_groups_what_it_found_by_kind_with_counts(client, town, services):
    index(made.FacilityFactory(published=True, name_ar="مركز شفشاون", name_fr="Centre de Chefchaouen"))
    page = client.get(reverse("web:search"), {"q": "chefchaouen"}).content.decode()
    assert [heading.count("(1)") for heading in re.findall("<h2>.*?</h2>", page)] == [1, 1]


def test_with_nothing_found_the_page_leads_on(client, services):
    need = made.NeedFactory()
    page = client.get(reverse("web:search"), {"q": "zzqqxx"}).content.decode()
    ways = [reverse("web:regions"), reverse("web:services"), f"?need={need.code}", reverse("web:agreements")]
    assert [way for way in ways if f'{way}"' not in page] == []

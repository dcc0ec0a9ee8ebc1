"""Search: either script, forgiving of spelling, only what the reader may see."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jisr.core.acting import NOBODY
from jisr.search.index import index, index_all, unindex
from jisr.search.queries import find, suggest
from tests import factories as made

pytestmark = pytest.mark.django_db


def titles(question: str) -> list[str]:
    return [row.title_ar for row in find(question, acting=NOBODY).rows]


@pytest.fixture
def centre():
    facility = made.FacilityFactory(published=True, name_ar="مركز التمسية المتعدد التخصصات", name_fr="Centre de Temsia")
    index(facility)
    return facility


@pytest.mark.parametrize(
    "question",
    ["مركز التمسية", "التمسيه", "تمسية", "مَرْكَز التمسية", "temsia", "TEMSIA", "Témsia", "centre temsia", "مركـز"],
)
def test_it_is_found_however_it_is_spelled(centre, question):
    assert centre.name_ar in titles(question)


def test_a_name_in_one_script_is_found_by_the_other():
    index(made.OrganisationFactory(published=True, name_ar="جمعية الأمل بكلميم", name_fr=""))
    assert "جمعية الأمل بكلميم" in titles("guelmim") or "جمعية الأمل بكلميم" in titles("goulmim")


def test_all_the_words_must_be_said(centre):
    assert titles("مركز طنجة") == []


def test_where_no_record_says_all_the_words_a_guess_says_which_are_left_out(centre):
    found = find("مركز التمسية بطنجة", acting=NOBODY, guess=True)
    assert ([row.title_ar for row in found.rows], found.left_out) == ([centre.name_ar], ["بطنجة"])


def test_it_is_found_by_its_reference(centre):
    assert titles(centre.reference) == [centre.name_ar]
    assert titles(centre.reference.lower().replace("-", " ")) == [centre.name_ar]


def test_what_is_not_public_is_not_found_by_everyone(centre):
    hidden = made.FacilityFactory(name_ar="مركز سري للتجربة")
    index(hidden)
    assert titles("سري") == []


def test_what_is_taken_out_is_not_found(centre):
    unindex(centre)
    assert titles("التمسية") == []


def test_indexing_twice_finds_it_once(centre):
    index(centre)
    assert titles("التمسية") == [centre.name_ar]


@pytest.mark.parametrize("question", ["", " ", "؟", "'", '"', "%", "_", "\x00", "a" * 5000, "من في على", "\u202e"])
def test_nonsense_finds_nothing_and_breaks_nothing(centre, question):
    assert find(question, acting=NOBODY).total in {0, 1}


def test_a_question_costs_the_same_whatever_is_found(centre):
    for number in range(3):
        index(made.FacilityFactory(published=True, name_ar=f"مركز {number}"))
    with CaptureQueriesContext(connection) as queries:
        find("مركز", acting=NOBODY)
    assert len(queries) == 5


def test_the_whole_index_is_read_again(centre):
    assert index_all() >= 1
    assert suggest("التمسية", acting=NOBODY)[0].reference == centre.reference

"""What is asked, in the spellings people use, and what stands first: on the record of the country."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from jisr.core.acting import NOBODY
from jisr.ops.country import import_mandate, load_country
from jisr.ops.record import load_record
from jisr.search.index import index_all
from jisr.search.models import IndexedRecord
from jisr.search.queries import find
from tests.search.asking import HELD_BACK, TUNED, asked, figures, places

DAY = date(2026, 11, 21)
LEAST_FIRST, LEAST_THREE = 0.95, 0.98
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]
# What is asked, the kind that stands first, and its name in French.
TABLE = [
    ("الحسيمة", "territories", "Al Hoceima"),
    ("الحُسَيْمَة", "territories", "Al Hoceima"),
    ("حسيمه", "territories", "Al Hoceima"),
    ("al hoceima", "territories", "Al Hoceima"),
    ("Al-Hoceïma", "territories", "Al Hoceima"),
    ("alhoceima", "territories", "Al Hoceima"),
    ("اكادير", "territories", "Agadir"),
    ("أكادير", "territories", "Agadir"),
    ("AGADIR", "territories", "Agadir"),
    ("كلميم واد نون", "territories", "Guelmim-Oued Noun"),
    ("guelmim oued noun", "territories", "Guelmim-Oued Noun"),
    ("laayoune", "territories", "Laâyoune"),
    ("tetouan", "territories", "Tétouan"),
    ("Tétouan", "territories", "Tétouan"),
    ("طنجه", "territories", "Tanger"),
    ("fes", "territories", "Fès"),
    ("الراشيدية", "territories", "Errachidia"),
    ("Er-Rachidia", "territories", "Errachidia"),
    ("warzazate", "territories", "Ouarzazate"),
    ("marrakesh", "territories", "Marrakech"),
    ("سيدي افني", "territories", "Sidi Ifni"),
    ("الصويره", "territories", "Essaouira"),
    ("chefchaouen", "territories", "Chefchaouen"),
    ("تعاون وطني", "organisations", "Entraide Nationale"),
    ("entraide nationale", "organisations", "Entraide Nationale"),
    ("ADS", "organisations", "Agence de développement social"),
    ("INAS", "organisations", "Institut national de l’action sociale"),
    ("وكالة التنميه الإجتماعية", "organisations", "Agence de développement social"),
    ("وزارة التضامن", "organisations", "Ministère de la Solidarité"),
    ("ministere de la solidarite", "organisations", "Ministère de la Solidarité"),
    ("jisr attamkine", "programmes", "Jisr Attamkine"),
    ("اتفاقيه كلميم", "agreements", "Guelmim-Oued Noun"),
    ("convention guelmim", "agreements", "Guelmim-Oued Noun"),
]


@pytest.fixture(scope="module")
def record(django_db_setup, django_db_blocker):
    """The country and its record, read into the index; thrown away after the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        by = import_mandate(on=DAY)
        load_country(by=by, on=DAY)
        load_record(by=by, on=DAY)
        index_all()
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(("question", "kind", "name"), TABLE, ids=[row[0] for row in TABLE])
def test_what_is_meant_stands_first(question, kind, name):
    first = find(question, acting=NOBODY, limit=1, guess=True).rows[0]
    assert (first.kind, name in first.title_fr) == (kind, True), first.title_fr


@pytest.mark.parametrize("half", [TUNED, HELD_BACK])
def test_nearly_every_question_that_the_record_answers_is_answered_first(half):
    rows = list(IndexedRecord.objects.all())
    questions = [one for one in asked() if one.half == half and any(one.is_answered_by(row) for row in rows)][::3]
    found = places(questions, lambda question: find(question, acting=NOBODY, limit=3, guess=True).rows)
    missed = [one.question for one, place in zip(questions, found, strict=True) if not place]
    got = figures(found)
    assert (got["questions"] > 80, got["first"] > LEAST_FIRST, got["first three"] > LEAST_THREE) == (True,) * 3, missed


def test_a_code_finds_its_record_alone_however_it_is_typed():
    agreement = find("convention guelmim", acting=NOBODY, limit=1).rows[0]
    for typed in (agreement.reference, agreement.reference.replace("-", "").lower(), f" {agreement.reference} "):
        assert [row.reference for row in find(typed, acting=NOBODY).rows] == [agreement.reference]


@pytest.mark.parametrize("question", ["' OR 1=1 --", "\x00\x1b[31m", "%", "_", "𓀀", "a" * 10_000, "", "   "])
def test_nonsense_finds_nothing_and_breaks_nothing(question):
    assert find(question, acting=NOBODY).rows == [] or len(question) == 10_000

"""What holds for every file: each row is counted once, a second run changes nothing, a refused row takes none with it."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jisr.core.enums import BatchState
from jisr.core.models import Batch
from jisr.services.models import Facility
from jisr.usecases.imports import staging
from jisr.usecases.imports.applying import apply_batch, carry_out
from jisr.usecases.imports.kinds import KINDS
from jisr.usecases.imports.sheets import template
from tests.factories import DAY
from tests.imports.people import applied, counts, office, staged, workbook

pytestmark = pytest.mark.django_db
CELLS = {
    "اسم المركز": ["مركز النور", "CEF Annour", "=1+1", " ", "المجموع", "دار"],
    "النوع": ["CEF", "cef", "دار الطالب", "ملعب", None],
    "الإقليم": ["تارودانت", "Taroudannt", "إنزكان", "باريس", None],
    "الجماعة": ["سيدي موسى", "Temsia", "أيت ملول", None],
    "الطاقة الاستيعابية": [10, "٢٠", "1.500", "كثير", -3, None],
    "تاريخ الافتتاح": ["1 شتنبر 2019", "31/02/2019", 43709, "2999-01-01", None],
}
ROWS = st.lists(st.tuples(*(st.sampled_from(values) for values in CELLS.values())), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield office()
        transaction.set_rollback(True)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=ROWS)
def test_every_row_is_counted_once_and_a_second_run_brings_nothing_new(world, rows):
    with transaction.atomic():
        content = workbook(("ورقة", [list(CELLS), *map(list, rows)]))
        filled = sum(any(str(cell or "").strip() for cell in row) for row in rows)
        batch = staged("facilities", content, world.amina) if filled else None
        if batch is not None and batch.state == BatchState.STAGED:
            (sheet,) = batch.options["sheets"]
            aside = len(sheet["sums"]) + len(sheet["repeated"])
            assert sum(counts(batch).values()) + aside == sheet["read"] == filled
            assert {row.row_number for row in batch.rows.all()}.isdisjoint(sheet["sums"])
            new = counts(batch).get("new", 0)
            if new:
                applied(batch, world.amina)
            assert Facility.objects.count() == new
            again = counts(staged("facilities", content, world.amina))
            assert (again.get("new", 0), again.get("change", 0)) == (0, 0)
            assert again.get("same", 0) >= new
        transaction.set_rollback(True)


def test_a_row_that_an_act_refuses_leaves_the_others_and_says_why(world):
    rows = [["اسم المركز", "النوع", "الجماعة", "الهاتف"], ["أ", "CEF", "Temsia", "0" * 60], ["ب", "CEF", "Temsia", ""]]
    with transaction.atomic():
        batch = applied(staged("facilities", workbook(("A", rows)), world.amina), world.amina)
        refused = batch.rows.get(row_number=2)
        assert (refused.verdict, refused.faults[0]["code"]) == ("fault", "refused")
        assert refused.faults[0]["values"]["reason"]
        assert [one.name_ar for one in Facility.objects.all()] == ["ب"]
        transaction.set_rollback(True)


def test_a_job_that_died_is_taken_up_where_it_stopped(world, monkeypatch):
    rows = [["اسم المركز", "النوع", "الجماعة"], *([f"مركز {name}", "CEF", "Temsia"] for name in ("أول", "ثان", "ثالث"))]
    with transaction.atomic():
        batch = apply_batch(staged("facilities", workbook(("A", rows)), world.amina), by=world.amina, on=DAY)
        record, seen = KINDS["facilities"].bring_in, []

        def dies(judged, **who):
            seen.append(judged.label)
            if len(seen) == 2:
                raise KeyboardInterrupt
            return record(judged, **who)

        stopping = {**vars(KINDS["facilities"]), "bring_in": dies}
        monkeypatch.setitem(KINDS, "facilities", type(KINDS["facilities"])(**stopping))
        with pytest.raises(KeyboardInterrupt):
            carry_out(batch, by=world.amina, on=DAY)
        monkeypatch.undo()
        assert (batch.state, [one.name_ar for one in Facility.objects.all()]) == (BatchState.APPLYING, ["مركز أول"])
        carry_out(batch, by=world.amina, on=DAY)
        assert sorted(one.name_ar for one in Facility.objects.all()) == ["مركز أول", "مركز ثالث", "مركز ثان"]
        assert batch.state == BatchState.APPLIED
        transaction.set_rollback(True)


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("slug", list(KINDS))
def test_every_column_of_a_template_is_recognised_when_it_comes_back(world, slug, language):
    import io

    import openpyxl

    kind = KINDS[slug]
    book = openpyxl.load_workbook(io.BytesIO(template(kind, language)))
    *data, explained = book.worksheets
    assert all(bool(sheet.sheet_view.rightToLeft) == (language == "ar") for sheet in book.worksheets)
    assert explained.max_row == 1 + sum(len(part.columns) for part in kind.parts)
    for sheet, part in zip(data, kind.parts, strict=True):
        for place, column in enumerate(part.columns, 1):
            sheet.cell(2, place, column.example[language] or "x")
    buffer = io.BytesIO()
    book.save(buffer)
    with transaction.atomic():
        batch = staged(slug, buffer.getvalue(), world.amina)
        sheets = {sheet["title"]: sheet for sheet in batch.options["sheets"]}
        for part in kind.parts:
            told = sheets[part.titles[language]]
            assert told["columns"] == {column.name: column.label(language) for column in part.columns}
        assert sum(counts(batch).values()) == len(kind.parts)
        transaction.set_rollback(True)


def test_what_was_decided_on_a_file_is_remembered_when_it_comes_again(world):
    rows = [["اسم المركز", "النوع", "الجماعة"], ["مركز", "CEF", "سيدي موسى"]]
    content = workbook(("A", rows))
    with transaction.atomic():
        batch = staged("facilities", content, world.amina)
        (doubt,) = batch.rows.get().parsed["doubts"]
        staging.decide(batch, answers={doubt["key"]: world.sidi_moussa.pk}, by=world.amina, on=DAY)
        assert counts(staged("facilities", content, world.amina)) == {"new": 1}
        assert Batch.objects.count() == 2
        transaction.set_rollback(True)

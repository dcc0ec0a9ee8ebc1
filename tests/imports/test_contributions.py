"""What was said: word for word, in Windows letters and semicolons as well, and never taken back."""

from __future__ import annotations

from datetime import date

import pytest

from jisr.consultations.models import Contribution
from jisr.core.verdict import Refused
from jisr.usecases.imports.keeping import shown_cells
from jisr.usecases.imports.sheets import corrections
from jisr.usecases.imports.undoing import undo_batch
from tests import factories as made
from tests.factories import DAY
from tests.imports.people import applied, counts, office, staged, workbook, wrong

pytestmark = pytest.mark.django_db

SAID = (
    "اسم المتدخل;النص;النوع;الإقليم;الجماعة;التاريخ;الهاتف\r\n"
    "خديجة فلانة;بغينا  نقل مدرسي للبنات!;انتظار;تارودانت;سيدي موسى;14 مارس 2022;0661223344\r\n"
    ";الطريق مقطوعة;إكراه;تارودانت;سيدي موسى;14/03/2022;\r\n"
    ";مركز للتوحد;مقترح;تارودانت;;31/02/2022;\r\n"
)


def test_a_csv_of_an_old_office_keeps_its_words_and_seals_its_persons():
    it = office()
    batch = staged("contributions", SAID.encode("cp1256", "replace"), it.amina, "مساهمات.csv")
    assert counts(batch) == {"new": 1, "fault": 2}
    assert {(row, column, code) for _sheet, row, column, code in wrong(batch)} == {
        (3, "owner", "constraint.unowned"),
        (3, "due", "constraint.unowned"),
        (4, "date", "date.impossible"),
    }
    row = batch.rows.get(row_number=2)
    assert "0661223344" not in str(row.raw)
    assert "0661223344" in shown_cells(row, hide=False)
    assert "0661223344" not in shown_cells(row, hide=True)
    applied(batch, it.amina)
    said = Contribution.objects.get()
    assert (said.wording, said.language, said.territory) == ("بغينا  نقل مدرسي للبنات!", "ar", it.sidi_moussa)
    assert (said.received_on, said.kind, said.published_at) == (date(2022, 3, 14), "expectation", None)
    with pytest.raises(Refused):
        undo_batch(batch, by=it.amina, on=DAY, reason="خطأ")


def test_the_rows_to_correct_come_back_as_a_sheet_and_once_corrected_come_in():
    import io

    import openpyxl

    it = office()
    batch = staged("contributions", SAID.encode("cp1256", "replace"), it.amina, "مساهمات.csv")
    applied(batch, it.amina)
    book = openpyxl.load_workbook(io.BytesIO(corrections(batch, "ar")))
    (sheet,) = book.worksheets
    assert sheet.sheet_view.rightToLeft
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][-2:] == ["ما الخطأ", "السطر في الملف السابق"]
    assert [row[-1] for row in rows[1:]] == [3, 4]
    assert "31/02/2022" in rows[2][-2]
    sheet.cell(3, 6, "28/02/2022")
    sheet.delete_rows(2)
    buffer = io.BytesIO()
    book.save(buffer)
    again = staged("contributions", buffer.getvalue(), it.amina)
    assert (wrong(again), counts(again)) == ([], {"new": 1})


def test_the_same_words_on_another_day_are_left_to_a_person():
    it = office()
    meeting = made.MeetingFactory(territory=it.region, name_ar="اللقاء الجهوي", held_on=date(2022, 3, 14))
    rows = [
        ["Contribution", "Rencontre", "Date"],
        ["Plus de places", meeting.reference, ""],
        ["Plus de places", "", "2022-03-15"],
    ]
    batch = staged("contributions", workbook(("A", rows)), it.amina)
    assert counts(batch) == {"new": 1, "doubtful": 1}
    applied(batch, it.amina)
    said = Contribution.objects.get()
    assert (said.meeting, said.received_on, said.language) == (meeting, date(2022, 3, 14), "fr")

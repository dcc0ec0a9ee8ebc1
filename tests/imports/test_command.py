"""``jisr import``: under the mandate *import*, which states signatures as well."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from jisr.agreements.enums import AgreementState
from jisr.agreements.models import Agreement
from jisr.ops.country import import_mandate
from tests import factories as made
from tests.factories import DAY
from tests.imports.people import rename, workbook

pytestmark = pytest.mark.django_db
ROWS = [
    ["رقم الاتفاقية", "موضوع الاتفاقية", "الكلفة الإجمالية", "تاريخ التوقيع", "الشريك 1", "المساهمة 1", "الشريك 2", "المساهمة 2"],
    ["5/2023", "دار الطالبة", "5 MDH", "12 ماي 2023", "الوزارة المثالية", "3 MDH", "مجلس الجهة المثالية", "2 MDH"],
    ["6/2023", "بلا شريك معروف", "5 MDH", "", "من لا يعرفه أحد", "5 MDH", "", ""],
]  # fmt: skip


@pytest.fixture
def file(tmp_path):
    rename(made.OrganisationFactory(), "الوزارة المثالية", "")
    rename(made.OrganisationFactory(), "مجلس الجهة المثالية", "")
    path = tmp_path / "conventions.xlsx"
    path.write_bytes(workbook(("A", ROWS)))
    return path


def told(*words) -> dict:
    out = StringIO()
    call_command("import", *map(str, words), "--json", stdout=out)
    return json.loads(out.getvalue())


def test_a_dry_run_writes_nothing_and_a_second_run_changes_nothing(file):
    import_mandate(on=DAY)
    assert told("agreements", file, "--dry-run")["new"] == 1
    assert not Agreement.objects.exists()
    first = told("agreements", file)
    assert (first["state"], first["doubtful"], first["behind"][0]["row"]) == ("applied", 1, 3)
    agreement = Agreement.objects.get()
    assert (agreement.state, agreement.signed_on, agreement.number) == (
        AgreementState.SIGNED,
        date(2023, 5, 12),
        "5/2023",
    )
    again = told("agreements", file)
    assert (again["new"], again["same"], again["doubtful"]) == (0, 1, 1)


def test_a_file_that_cannot_be_used_ends_with_exit_code_2(tmp_path):
    path = tmp_path / "a.csv"
    for content in (b"", b"%PDF-1.7", b"x;y\n1;2\n"):
        path.write_bytes(content)
        with pytest.raises(CommandError) as refused:
            call_command("import", "projects", str(path))
        assert refused.value.returncode == 2

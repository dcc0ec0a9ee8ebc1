"""Agreements as offices keep them: two sheets, one flat sheet, parties side by side; every figure worked by hand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from jisr.agreements.enums import AgreementState
from jisr.agreements.models import Agreement
from jisr.core.models import Batch
from jisr.usecases.imports.staging import decide
from jisr.usecases.imports.undoing import undo_batch
from tests.factories import DAY
from tests.imports.people import applied, asked, counts, office, staged, workbook, wrong

pytestmark = pytest.mark.django_db
D = Decimal

TWO_SHEETS = (
    (
        "الاتفاقيات",
        [
            ["لائحة اتفاقيات الشراكة بجهة سوس ماسة"],
            [],
            [
                "رقم الاتفاقية",
                "موضوع الاتفاقية",
                "العمالة أو الإقليم",
                "الكلفة",
                None,
                "التواريخ",
                None,
                "الجهة المنفذة",
            ],
            [None, None, None, "الكلفة الإجمالية", "في حدود", "تاريخ التوقيع", "تاريخ النهاية", None],
            [
                "12/2024",
                "بناء مركز للأشخاص في وضعية إعاقة",
                "إنزكان آيت ملول",
                "20.000.000,00",
                None,
                "12 يوليوز 2024",
                "31/12/2026",
                "ADS",
            ],
            [],
            [
                "013/2024",
                "تجهيز دار الطالبة",
                "تارودانت",
                "٣ مليون درهم",
                "نعم",
                datetime(2024, 3, 1),
                46387,
                "التعاون الوطني",
            ],
            ["المجموع", None, None, 23000000],
        ],
    ),
    (
        "المساهمات",
        [
            ["رقم الاتفاقية", "الشريك", "المساهمة", "مبلغ الشطر", "تاريخ الاستحقاق"],
            ["12/2024", "وزارة التضامن والإدماج الاجتماعي والأسرة", "12 MDH", "6 MDH", "31 يناير 2025"],
            ["12/2024", "وزارة التضامن والإدماج الاجتماعي والأسرة", "12 مليون", "6 مليون", "2025-07-31"],
            ["12/2024", "مجلس الجهة", 8000000, None, None],
            ["13/2024", "EN", "2 million de dirhams", None, None],
        ],
    ),
)
MERGED = {"الاتفاقيات": ["A1:H1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:G3", "H3:H4"]}


def test_two_sheets_come_in_as_drafts_with_their_shares_and_instalments():
    it = office()
    batch = staged("agreements", workbook(*TWO_SHEETS, merged=MERGED), it.amina)
    assert wrong(batch) == []
    assert counts(batch) == {"new": 6}
    assert [sheet["sums"] for sheet in batch.options["sheets"]] == [[8], []]
    applied(batch, it.amina)
    centre = Agreement.objects.get(number="12/2024")
    assert (centre.state, centre.stated_amount, centre.is_up_to) == (AgreementState.DRAFTED, D(20_000_000), False)
    assert (centre.territory, centre.ends_on) == (it.province, date(2026, 12, 31))
    assert "2024" in centre.date_words
    shares = {share.party.organisation: share.amount for party in centre.parties.all() for share in party.shares.all()}
    assert shares == {it.ministry: D(12_000_000), it.council: D(8_000_000)}
    dues = [
        (row.amount, row.due_on, row.receiver, row.called_by)
        for party in centre.parties.all()
        for share in party.shares.all()
        for row in share.instalments.all()
    ]
    assert dues == [
        (D(6_000_000), date(2025, 1, 31), it.agency, it.agency),
        (D(6_000_000), date(2025, 7, 31), it.agency, it.agency),
    ]
    taliba = Agreement.objects.get(number="013/2024")
    assert (taliba.stated_amount, taliba.is_up_to, taliba.ends_on) == (D(3_000_000), True, date(2026, 12, 31))
    assert {party.organisation for party in taliba.parties.all()} == {it.entraide}


def test_the_same_file_again_changes_nothing():
    it = office()
    content = workbook(*TWO_SHEETS, merged=MERGED)
    applied(staged("agreements", content, it.amina), it.amina)
    again = staged("agreements", content, it.amina)
    assert counts(again) == {"same": 6}
    assert Agreement.objects.count() == 2
    assert Batch.objects.count() == 2


FLAT = [
    [
        "Convention",
        "N° de convention",
        "Province",
        "Montant total (MDH)",
        "Partenaire",
        "Contribution (MDH)",
        "Date d'échéance",
    ],
    ["Espace pour femmes à Aït Melloul", "7/2023", "Inezgane-Aït Melloul", 5, "Ministère", 2.5, "15/03/2024"],
    [None, None, None, None, "Conseil régional", 1.5, "1er avril 2024"],
    [None, None, None, None, "ADS", 1.125, "2024-05-02"],
]


def test_a_flat_sheet_whose_shares_do_not_sum_is_decided_by_a_person_with_both_figures():
    it = office()
    rows = [[*row, "Entraide Nationale" if at else "Organisme exécutant"] for at, row in enumerate(FLAT)]
    batch = staged("agreements", workbook(("Feuil1", rows)), it.amina)
    assert wrong(batch) == []
    assert counts(batch) == {"doubtful": 3}
    (doubt,) = asked(batch).values()
    assert doubt["values"] == {"total": "5000000.00", "sum": "5125000.00"}
    decide(batch, answers={doubt["key"]: "keep"}, by=it.amina, on=DAY)
    assert counts(batch) == {"new": 3}
    applied(batch, it.amina)
    assert [fault for row in batch.rows.all() for fault in row.faults] == []
    agreement = Agreement.objects.get()
    assert agreement.stated_amount == D(5_000_000)
    assert sorted(s.amount for p in agreement.parties.all() for s in p.shares.all()) == [
        1_125_000,
        1_500_000,
        2_500_000,
    ]
    assert counts(staged("agreements", workbook(("Feuil1", rows)), it.amina)) == {"same": 3}


def test_partners_side_by_side_and_a_column_a_partner():
    it = office()
    numbered = [
        ["رقم الاتفاقية", "موضوع الاتفاقية", "الكلفة الإجمالية", "الشريك 1", "المساهمة 1", "الشريك 2", "المساهمة 2"],
        ["1/2025", "محاربة الهشاشة", "10 MDH", "الوزارة", "6 MDH", "مجلس الجهة", "في حدود 4 مليون درهم"],
    ]
    named = [
        ["N°", "Objet de la convention", "Coût total (MDH)", "Contribution de la région (MDH)", "Part ADS (DH)"],
        ["2/2025", "Unité de protection de l'enfance", 3, 2, "1.000.000,00"],
    ]
    batch = staged("agreements", workbook(("أ", numbered), ("B", named)), it.amina)
    assert wrong(batch) == []
    assert counts(batch) == {"new": 2}
    applied(batch, it.amina)
    told = {
        (a.number, s.party.organisation.pk): (s.amount, s.is_up_to)
        for a in Agreement.objects.all()
        for p in a.parties.all()
        for s in p.shares.all()
    }
    assert told == {
        ("1/2025", it.ministry.pk): (D(6_000_000), False),
        ("1/2025", it.council.pk): (D(4_000_000), True),
        ("2/2025", it.council.pk): (D(2_000_000), False),
        ("2/2025", it.agency.pk): (D(1_000_000), False),
    }


def changed(rows, **cells):
    """The rows of the two sheets with other cells: ``A5="..."`` is row 5, column A, of the second sheet."""
    import copy

    sheets = copy.deepcopy(rows)
    for place, value in cells.items():
        sheets[1][1][int(place[1:]) - 1]["ABCDE".index(place[0])] = value
    return sheets


def test_a_draft_is_completed_and_what_binds_stands_with_both_figures():
    it = office()
    applied(staged("agreements", workbook(*TWO_SHEETS, merged=MERGED), it.amina), it.amina)
    other = workbook(*changed(TWO_SHEETS, C4="7 MDH", C5="3 MDH"), merged=MERGED)
    batch = staged("agreements", other, it.amina)
    for doubt in asked(batch):
        decide(batch, answers={doubt: "keep"}, by=it.amina, on=DAY)
    assert counts(batch) == {"change": 2, "same": 4}
    council = batch.rows.get(sheet="المساهمات", row_number=4)
    assert council.changes == {"share": ["8000000.00", "7000000.00"]}
    applied(batch, it.amina)
    centre = Agreement.objects.get(number="12/2024")
    assert {s.amount for p in centre.parties.all() for s in p.shares.all()} == {D(12_000_000), D(7_000_000)}
    Agreement.objects.filter(pk=centre.pk).update(state=AgreementState.SIGNED, signed_on=DAY)
    signed = staged("agreements", workbook(*changed(TWO_SHEETS, C4="6 MDH", C5="3 MDH"), merged=MERGED), it.amina)
    assert ("المساهمات", 4, "share", "share.differs") in wrong(signed)
    assert counts(signed) == {"fault": 4, "same": 2}


def test_an_imported_draft_is_taken_back_with_its_parties_shares_and_instalments():
    it = office()
    batch = applied(staged("agreements", workbook(*TWO_SHEETS, merged=MERGED), it.amina), it.amina)
    assert undo_batch(batch, by=it.amina, on=DAY, reason="ملف خاطئ") == (2, 0)
    assert not Agreement.objects.exists()


def test_a_large_file_is_left_to_the_worker_and_comes_out_the_same(monkeypatch):
    from tests.imports.test_pages import client_of, send

    it = office()
    monkeypatch.setattr("jisr.web.views.imports.AT_ONCE_BYTES", 0)
    monkeypatch.setattr("jisr.web.views.imports.AT_ONCE_ROWS", 0)
    amina = client_of(it.amina)
    page = send(amina, workbook(*TWO_SHEETS, merged=MERGED), kind="agreements").url
    amina.post(f"{page}do/apply/")
    assert Agreement.objects.count() == 2
    assert Batch.objects.get().options["written"] == 6

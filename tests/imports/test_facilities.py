"""Facilities, associations and projects: what is new, the same, changed, doubtful; and what is taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from jisr.actors.models import Organisation
from jisr.core.enums import BatchState
from jisr.core.models import Entry, Fact
from jisr.core.verdict import Refused
from jisr.projects import actions as projects
from jisr.projects.models import Project
from jisr.services.enums import LicenceState
from jisr.services.models import Facility
from jisr.usecases.imports.staging import decide, map_columns
from jisr.usecases.imports.undoing import undo_batch
from tests import factories as made
from tests.factories import DAY
from tests.imports.people import applied, asked, counts, office, staged, workbook, wrong

pytestmark = pytest.mark.django_db

CENTRES = [
    ["المراكز الاجتماعية بالإقليم", None, None, None, None, None, None, None],
    ["اسم المركز", "النوع", "الإقليم", "الجماعة", "الطاقة الاستيعابية", None, None, "تاريخ الافتتاح"],
    [None, None, None, None, "المجموع", "إناث", "ذكور", None],
    ["مركز النور", "CEF", "إنزكان آيت ملول", "أيت ملول", 120, 70, 50, "1 شتنبر 2019"],
    ["دار الطالبة السلام", "دار الطالب(ة)", "إنزكان", "Temsia", "٨٠", None, None, None],
    ["مركز سيدي موسى", "centre d'assistance sociale", None, "سيدي موسى", 30, None, None, None],
    ["مركز بلا نوع", "ملعب", "تارودانت", "سيدي موسى", 10, None, None, None],
    ["مركز الأرقام", "EMF", "تارودانت", "سيدي موسى", 100, 60, 50, "15/09/2019"],
    [None, "EMF", None, None, "كثير", None, None, None],
    ["المجموع", None, None, None, 340, None, None, None],
]
MERGED = {"مراكز": ["A1:H1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:G2", "H2:H3"]}


def test_facilities_under_a_header_of_two_rows():
    it = office()
    batch = staged("facilities", workbook(("مراكز", CENTRES), merged=MERGED), it.amina)
    assert counts(batch) == {"new": 1, "doubtful": 3, "fault": 2}
    assert wrong(batch) == [
        ("مراكز", 8, "capacity", "capacity.sum"),
        ("مراكز", 9, "capacity", "integer.unreadable"),
        ("مراكز", 9, "name", "cell.missing"),
        ("مراكز", 9, "commune", "place.missing"),
    ]
    assert batch.options["sheets"][0]["sums"] == [10]
    questions = asked(batch)
    assert {doubt["code"] for doubt in questions.values()} == {"place.near", "place.several", "word.unknown"}
    where = next(doubt for doubt in questions.values() if doubt["code"] == "place.several")
    assert {choice[0] for choice in where["choices"]} == {it.sidi_moussa.pk, it.sidi_moussa_2.pk}
    near = next(doubt for doubt in questions.values() if doubt["code"] == "place.near")
    assert near["choices"][0][0] == it.province.pk
    what = next(doubt for doubt in questions.values() if doubt["code"] == "word.unknown")
    decide(
        batch,
        answers={where["key"]: it.sidi_moussa.pk, what["key"]: "leave", near["key"]: it.province.pk},
        by=it.amina,
        on=DAY,
    )
    assert counts(batch) == {"new": 3, "same": 1, "fault": 2}
    applied(batch, it.amina)
    centre = Facility.objects.get(name_ar="مركز النور")
    assert (centre.kind.code, centre.territory, centre.capacity, centre.capacity_female) == ("cef", it.melloul, 120, 70)
    assert [event.on for event in centre.events.all()] == [date(2019, 9, 1)]
    assert Facility.objects.get(name_ar="دار الطالبة السلام").territory == it.temsia
    assert Facility.objects.get(name_ar="مركز سيدي موسى").territory == it.sidi_moussa
    assert centre.published_at is None


def test_a_record_says_which_file_and_row_it_came_from_and_a_change_what_stood_before():
    it = office()
    rows = [
        ["Nom du centre", "Type", "Commune", "Capacité d'accueil", "N° d’autorisation"],
        ["CEF Essalam", "CEF", "Temsia", 40, ""],
    ]
    applied(staged("facilities", workbook(("Feuil1", rows)), it.amina, "centres.xlsx"), it.amina, publish_too=True)
    centre = Facility.objects.get()
    assert centre.published_at is not None
    fact = Fact.objects.get(object_id=centre.pk, source__title="centres.xlsx")
    assert fact.value == "Feuil1 2"
    entry = centre.entries.get(act="imports.bring_in")
    assert entry.mandate_id == it.amina.mandate_id
    assert "centres.xlsx" in entry.changes["batch"][1]
    rows[1][3:] = [45, "12/2020"]
    batch = staged("facilities", workbook(("Feuil1", rows)), it.amina, "centres.xlsx")
    assert counts(batch) == {"change": 1}
    assert batch.rows.get().changes == {"capacity": [40, 45], "licence": ["", "12/2020"]}
    applied(batch, it.amina)
    centre.refresh_from_db()
    assert (centre.capacity, centre.licences.get().state) == (45, LicenceState.LICENSED)
    assert centre.entries.get(act="services.change").changes == {"capacity": [40, 45]}


ASSOCIATIONS = [
    ["الاسم", "رقم الوصل", "ICE", "الإقليم", "الجماعة", "الهاتف", "اسم الرئيس", "تاريخ التأسيس"],
    ["جمعية النور", "45/2017", "001 234 567 000 089", "تارودانت", "سيدي موسى", "0528001122", "محمد فلان", "2017"],
    ["جمعية الأمل", "", "12", "تارودانت", "سيدي موسى", "", "", ""],
    ["جمعية الوفاء", "9/2020", "", "تارودانت", "سيدي موسى", "", "", "1er avril 2020"],
    ["جمعية الوفاء", "9/2020", "", "تارودانت", "سيدي موسى", "", "", ""],
]


def test_associations_are_known_again_by_number_and_persons_stay_sealed():
    it = office()
    standing = made.OrganisationFactory(
        association=True, territory=it.sidi_moussa, name_ar="جمعية النور", name_fr="", ice="001234567000089"
    )
    batch = staged("associations", workbook(("جمعيات", ASSOCIATIONS)), it.amina)
    assert counts(batch) == {"change": 1, "fault": 1, "new": 1, "doubtful": 1}
    row = batch.rows.get(row_number=2)
    assert (row.matched_by, row.matched_id) == ("ice", standing.pk)
    assert set(row.changes) == {"receipt_number", "phone", "founded_on"}
    assert "محمد" not in str(row.raw) + str(row.parsed)
    assert wrong(batch) == [("جمعيات", 3, "ice", "ice.length")]
    assert [doubt["code"] for doubt in asked(batch).values()] == ["row.twice"]
    applied(batch, it.amina)
    standing.refresh_from_db()
    assert (standing.receipt_number, standing.founded_on) == ("45/2017", date(2017, 1, 1))
    wafa = Organisation.objects.get(name_ar="جمعية الوفاء")
    assert (wafa.founded_on, wafa.territory) == (date(2020, 4, 1), it.sidi_moussa)
    assert counts(staged("associations", workbook(("جمعيات", ASSOCIATIONS)), it.amina)) == {
        "same": 2,
        "fault": 1,
        "doubtful": 1,
    }


def test_a_name_that_only_sounds_the_same_is_left_to_a_person():
    it = office()
    made.OrganisationFactory(association=True, territory=it.temsia, name_ar="جمعية أمل تمسية", name_fr="")
    rows = [["Nom de l'association", "Commune"], ["Association Amal Temsia", "Temsia"]]
    batch = staged("associations", workbook(("A", rows)), it.amina)
    (doubt,) = asked(batch).values()
    assert doubt["code"] == "record.perhaps"
    decide(batch, answers={doubt["key"]: "new"}, by=it.amina, on=DAY)
    assert counts(batch) == {"new": 1}
    with pytest.raises(Refused):
        decide(batch, answers={doubt["key"]: 0}, by=it.amina, on=DAY)


def a_project(it, **cells):
    row = {
        "Intitulé du projet": "Dar Taliba",
        "Commune": "Temsia",
        "Coût": "3,5 MDH",
        "Maître d’ouvrage": "EN",
        **cells,
    }
    return workbook(("Projets", [list(row), list(row.values())]))


def test_a_project_is_tied_to_its_agreement_and_taken_back_until_someone_works_on_it():
    it = office()
    agreement = made.AgreementFactory(number="012/2024", territory=it.region)
    content = a_project(it, **{"N° de convention": "12 / 2024", "Date de début": "01/03/2025"})
    batch = applied(staged("projects", content, it.amina), it.amina)
    project = Project.objects.get()
    assert (project.owner, project.cost, project.starts_on) == (it.entraide, Decimal(3_500_000), date(2025, 3, 1))
    assert [link.agreement for link in project.agreements.all()] == [agreement]
    assert undo_batch(batch, by=it.amina, on=DAY, reason="خطأ") == (1, 0)
    assert not Project.objects.exists()
    assert batch.state == BatchState.UNDONE
    assert Entry.objects.filter(act="projects.record").exists()
    again = applied(staged("projects", content, it.amina), it.amina)
    projects.add_milestone(Project.objects.get(), planned_on=DAY, name_ar="مرحلة", by=it.amina, on=DAY)
    assert undo_batch(again, by=it.amina, on=DAY, reason="خطأ") == (0, 1)
    assert Project.objects.exists()
    assert again.state == BatchState.APPLIED
    assert again.rows.get().parsed["written"]["why_not"]


def test_columns_that_nobody_recognises_are_named_by_hand():
    it = office()
    rows = [["Désignation locale", "Sorte", "Lieu-dit"], ["CEF Annour", "CEF", "Temsia"]]
    batch = staged("facilities", workbook(("Feuil1", rows)), it.amina)
    assert (counts(batch), batch.options["sheets"][0]["unused"]) == ({}, rows[0])
    said = {"Feuil1": {"name": "Désignation locale", "kind": "Sorte", "commune": "Lieu-dit"}}
    map_columns(batch, mapping=said, by=it.amina, on=DAY)
    assert counts(batch) == {"new": 1}

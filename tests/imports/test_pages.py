"""The pages: who sees them, what is refused before it is opened, and the way from a file to the record."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jisr.actors.enums import Role
from jisr.actors.models import Mandate
from jisr.core.enums import BatchState
from jisr.core.models import Batch
from jisr.services.models import Facility
from jisr.usecases.imports.kinds import KINDS
from tests import factories as made
from tests.imports.people import office, staged, workbook

pytestmark = pytest.mark.django_db
ROWS = [["اسم المركز", "النوع", "الجماعة"], ["مركز النور", "CEF", "سيدي موسى"], ["مركز الأمل", "CEF", "Temsia"]]


def client_of(acting) -> Client:
    client = Client()
    client.force_login(Mandate.objects.get(pk=acting.mandate_id).user)
    return client


def send(client: Client, content: bytes, name: str = "مراكز.xlsx", kind: str = "facilities"):
    return client.post(f"/imports/send/{kind}/", {"file": SimpleUploadedFile(name, content)})


def test_it_works_from_the_file_to_the_record_and_back():
    it = office()
    amina = client_of(it.amina)
    answer = send(amina, workbook(("A", ROWS)))
    batch = Batch.objects.get()
    assert answer.url == f"/imports/{batch.pk}/"
    page = amina.get(answer.url).content.decode()
    assert "قُرئ سطران." in page
    (doubt,) = batch.rows.get(row_number=2).parsed["doubts"]
    typed = {"key-0": doubt["key"], "answer-0": str(it.sidi_moussa.pk)}
    amina.post(f"{answer.url}do/decide/", typed)
    amina.post(f"{answer.url}do/apply/", {"publish": "yes"})
    batch.refresh_from_db()
    assert batch.state == BatchState.APPLIED
    centre = Facility.objects.get(name_ar="مركز النور")
    assert (centre.territory, centre.is_public) == (it.sidi_moussa, True)
    page = amina.get(answer.url).content.decode()
    assert f"/facilities/{centre.reference}/" in page
    assert amina.post(f"{answer.url}do/undo/", {"reason": ""}, follow=True).status_code == 200
    assert Facility.objects.count() == 2


def test_it_requires_a_sign_in():
    it = office()
    batch = staged("facilities", workbook(("A", ROWS)), it.amina)
    nobody = Client()
    for address in (
        "/imports/",
        f"/imports/{batch.pk}/",
        f"/imports/{batch.pk}/to-correct/",
        "/imports/template/projects/",
    ):
        assert nobody.get(address).url.startswith("/account/login/"), address
    for address in ("/imports/send/projects/", f"/imports/{batch.pk}/do/apply/"):
        assert nobody.post(address).url.startswith("/account/login/"), address
    batch.refresh_from_db()
    assert batch.state == BatchState.STAGED


def test_it_hides_what_another_organisation_brought_in():
    it = office()
    batch = staged("facilities", workbook(("A", ROWS)), it.amina)
    for other in (it.bilal, it.hamid, it.sara, it.driss):
        client = client_of(other)
        assert client.get(f"/imports/{batch.pk}/").status_code == 404
        assert client.get(f"/imports/{batch.pk}/to-correct/").status_code == 404
        assert client.post(f"/imports/{batch.pk}/do/abandon/").status_code == 404
        assert "مراكز" not in client.get("/imports/").content.decode().split("<main")[1].split("إدخال العمل")[0]
    assert Batch.objects.get().state == BatchState.STAGED


@pytest.mark.parametrize("role", [role for role in Role if role != Role.IMPORT])
def test_each_role_is_told_before_the_button_and_after(role):
    it = office()
    acting = made.acting_as(role, organisation=it.coordination, territory=it.region)
    client = client_of(acting)
    page = client.get("/imports/").content.decode()
    from jisr.actors.permissions import ACTS, may_do

    for slug, kind in KINDS.items():
        allowed = role in ACTS[kind.act]
        assert (f"/imports/send/{slug}/" in page) is allowed
        if not allowed:
            assert str(may_do(acting, kind.act).reason).split(":")[0] in page
            assert send(client, b"nom\nA\n", "a.csv", slug).status_code == 403
    assert not Batch.objects.exists()


def test_who_brings_in_may_write_each_row_by_itself():
    from jisr.actors.permissions import ACTS

    own = {
        "import_agreements": "draft_agreement",
        "import_projects": "record_project",
        "import_facilities": "record_facility",
        "import_associations": "register_organisation",
        "import_contributions": "record_contribution",
    }
    assert {kind.act for kind in KINDS.values()} == set(own)
    assert [act for act, one in own.items() if not set(ACTS[act]) <= set(ACTS[one])] == []


def a_bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    return buffer.getvalue()


REFUSED = {
    "a PDF by another name": (b"%PDF-1.7 ...", "liste.xlsx", "هذا ليس جدولا"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "liste.xls", "XLS"),
    "a table by a wrong name": (b"nom;type\nA;B\n", "liste.xlsx", "اسم الملف يقول"),
    "a page of the web": (b"<html><table></table></html>", "liste.csv", "هذا ليس جدولا"),
    "nothing": (b"   ", "liste.csv", "الملف فارغ"),
    "a workbook cut short": (workbook(("A", ROWS))[:900], "liste.xlsx", "الملف مبتور"),
    "a bomb": (a_bomb(), "liste.xlsx", "يتضخم"),
    "a program": (b"print('x')\n", "liste.py", "هذا ليس جدولا"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_is_not_what_it_says_is_refused_before_it_is_opened(what):
    content, name, sentence = REFUSED[what]
    answer = send(client_of(office().amina), content, name)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Batch.objects.exists()


def test_a_file_that_is_too_large_is_refused_with_its_figure(settings):
    settings.ATTACHMENT_MAX_BYTES = 2**20
    answer = send(client_of(office().amina), b"nom;type\n" + b"A;B\n" * 300_000, "liste.csv")
    assert (answer.status_code, "1\u2069 ميغا" in answer.content.decode()) == (422, True)


def test_a_page_of_rows_costs_the_same_whatever_their_number(django_assert_max_num_queries):
    it = office()
    rows = [ROWS[0], *([f"مركز {n}", "CEF", "Temsia"] for n in range(20))]
    batch = staged("facilities", workbook(("A", rows)), it.amina)
    amina = client_of(it.amina)
    amina.get(f"/imports/{batch.pk}/")
    with django_assert_max_num_queries(20):
        amina.get(f"/imports/{batch.pk}/")

"""Every kind of document in three languages: it compiles, bears what each bears, and says the record's figures."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jisr.agreements.ledger import shares_of
from jisr.core.acting import NOBODY
from jisr.core.codes import new_follow_up_code
from jisr.documents import printing
from jisr.documents.contribution_receipt.words import receipt_paper
from jisr.documents.typesetting import typeset
from tests import factories as made
from tests.documents.reading import docx_of, docx_text, letters_of, text_of
from tests.factories import DAY
from tests.thread.worlds import whole_thread

pytestmark = pytest.mark.django_db
HERE = {"acting": NOBODY, "on": DAY}
CODE = new_follow_up_code(seed="documents")
LANGUAGES = ("ar", "fr", "en")
SHEETS = ("agreement", "action", "commitments", "minutes")


def printed(kind, record, language, **more):
    return getattr(printing, f"print_{kind}")(record, language=language, **HERE, **more)


@pytest.fixture
def world():
    """One of each kind, joined to one another."""
    it = whole_thread()
    it.session = made.SteeringSessionFactory(agreement=it.agreement)
    it.commitment = made.CommitmentFactory(
        origin_session=it.session, published=True, overdue=True, name_fr="Ouvrir le centre"
    )
    made.NoticeFactory(organisation=it.commitment.owner, record=it.commitment, shown=True)
    it.meeting = made.MeetingFactory(published=True, territory=it.contribution.territory, number=7)
    made.AttendanceFactory(meeting=it.meeting)
    made.AgendaItemFactory(meeting=it.meeting)
    it.minutes = made.MinutesFactory(meeting=it.meeting, published=True, frozen=True, body_fr="La séance est levée.")
    it.request = made.RequestFactory()
    return it


def record_of(world, kind):
    return {
        "agreement": world.agreement,
        "action": world.action,
        "commitments": world.agreement,
        "minutes": world.meeting,
    }[kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_is_set_in_every_language_as_pdf_and_docx(world, language):
    for kind in SHEETS:
        record = record_of(world, kind)
        pdf = printed(kind, record, language)
        assert pdf.startswith(b"%PDF-")
        assert "15" in text_of(pdf)
        assert docx_text(printed(kind, record, language, form="docx"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_receipts_bear_reference_code_and_legal_delay(world, language):
    receipt = {"code": CODE, "address": "https://jisr.test/follow/", "on": DAY, "language": language}
    for slip in (False, True):
        said = letters_of(printing.print_receipt(world.contribution, slip=slip, **receipt))
        assert CODE in said
        assert world.contribution.reference in said
    deposit = letters_of(printing.print_request(world.request, acting=NOBODY, **receipt))
    assert CODE in deposit
    assert world.request.reference in deposit
    assert str(world.request.due_on.year) in deposit


def test_a_copy_of_a_deposit_receipt_opens_nothing_and_names_nobody(world):
    copy = printing.print_request(world.request, code="", address="", language="fr", **HERE)
    said = text_of(copy)
    person = world.request.person
    assert "Code de suivi" not in said
    for name in (person.first_name_fr, person.last_name_fr):
        assert not name or name not in said


def test_the_slip_is_eighty_millimetres_wide(world):
    import io

    from pypdf import PdfReader

    slip = printing.print_receipt(world.contribution, code=CODE, address="", on=DAY, language="ar", slip=True)
    pages = PdfReader(io.BytesIO(slip)).pages
    assert len(pages) == 1
    assert round(float(pages[0].mediabox.width) / 72 * 25.4) == 80


def test_the_qr_holds_the_code_alone_and_no_address(world):
    from jisr.documents.qr import qr_drawing

    paper = receipt_paper(world.contribution, code=CODE, address="https://jisr.test/follow/", on=DAY)
    assert paper.extra["qr"] == qr_drawing(CODE)


def test_the_agreement_sheet_says_each_share_as_the_ledger_has_it(world):
    said = letters_of(printed("agreement", world.agreement, "en"))
    for share in shares_of(world.agreement, on=DAY):
        assert f"MAD{share.promised / 10**6:.3f}".rstrip("0").rstrip(".") in said or f"{share.promised:,.0f}" in said
    assert world.agreement.reference in said


def test_the_commitment_list_separates_what_the_agreement_brought(world):
    mine = made.CommitmentFactory(
        owner=world.share.party.organisation, territory=world.agreement.territory, published=True, name_fr="Équiper"
    )
    said = text_of(printed("commitments", world.agreement, "fr", session=world.session))
    assert said.index("Ouvrir le centre") < said.index("De ses parties") < said.index("Équiper")
    assert mine.reference in said
    assert world.session.reference in said


def test_minutes_bear_number_date_and_who_was_there(world):
    said = text_of(printed("minutes", world.meeting, "fr"))
    assert "7/" in said
    assert "La séance est levée." in said
    assert "Rapporteur de séance" in said


def test_minutes_in_another_language_say_so(world):
    assert "recorded in another language" in text_of(printed("minutes", world.meeting, "en"))


def test_a_docx_in_arabic_runs_from_right_to_left(world):
    document = docx_of(printed("agreement", world.agreement, "ar", form="docx"))
    body = document.element.xml
    assert body.count("<w:bidi/>") >= len(document.paragraphs) - 2
    assert "<w:rtl/>" in body
    assert "<w:bidiVisual" in body
    assert 'w:bidi="ar-MA"' in body


def test_a_docx_in_french_does_not(world):
    body = docx_of(printed("agreement", world.agreement, "fr", form="docx")).element.xml
    assert "<w:bidi/>" not in body
    assert 'w:val="fr-MA"' in body


@pytest.mark.parametrize("kind", SHEETS)
def test_a_long_record_costs_the_queries_of_a_short_one(world, kind):
    record = record_of(world, kind)

    def queries():
        with CaptureQueriesContext(connection) as caught:
            printed(kind, record, "fr")
        return len(caught)

    queries()
    grow(world)
    few = queries()
    for _each in range(3):
        grow(world)
    assert queries() == few


def grow(it):
    share = made.ShareFactory(party__agreement=it.agreement)
    made.InstalmentFactory(share=share, held=True)
    made.InstalmentFactory(share=share, late=True, number=2)
    made.ObligationFactory(party=share.party)
    made.QuotaFactory(agreement=it.agreement, territory=made.CommuneFactory())
    project = made.ProjectFactory(published=True, stalled=True)
    made.ProjectFinancingFactory(project=project, agreement=it.agreement)
    made.ProjectCarriesFactory(project=project, action=it.action)
    made.FundingFactory(action=it.action, agreement=made.AgreementFactory(published=True))
    made.CommitmentFactory(origin_session=it.session, published=True, overdue=True)
    made.CommitmentFactory(origin_meeting=it.meeting, published=True)
    made.ContributionFactory(meeting=it.meeting, published=True, answered=True)
    made.AttendanceFactory(meeting=it.meeting)


INJECTIONS = (
    '#panic("out") *bold* _it_ $x^2$ `raw` @ref <label> // no',
    '] #import "/look/look.typ": * #read("/etc/passwd") [',
    "#{ while true {} } \\ \\u{202e} = Titre\n+ liste\n/ mot: sens",
    "</w:t></w:r><w:evil/> & \" ' {{ 7*7 }} {% load x %} %(day)s %s {page} {0}",
)


@pytest.mark.parametrize("text", INJECTIONS)
def test_what_someone_wrote_is_set_as_text_and_never_read_as_markup(text):
    agreement = made.AgreementFactory(published=True, name_fr=text[:290], object_fr=text, number="#1 *2*")
    share = made.ShareFactory(party__agreement=agreement, description=text)
    made.InstalmentFactory(share=share)
    said = letters_of(printed("agreement", agreement, "fr"))
    assert "".join(text.replace("\n", "").split())[:24] in said
    assert text.split("\n")[0][:30] in docx_text(printed("agreement", agreement, "fr", form="docx"))


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "ا" * 4_000,
        "\x00\x01\x1b[31m\u202e\u2066\ufffe",
        "\ud800",
        "😀 ⵜⴰⵎⴰⵣⵉⵖⵜ 漢字",
        "\r\n\r\n\t",
        "\u202eكلمة\u202c",
    ],
)
def test_nothing_that_can_be_typed_breaks_a_document(text):
    from jisr.documents.paper import Cell, Facts, Paper, Section
    from jisr.documents.said import apart

    paper = Paper(
        language="ar",
        over="x",
        title=apart(text) or "-",
        sections=(Section("", (Facts(((apart(text), Cell(apart(text))),)),)),),
        notes=("x",),
        dated="2026-06-15",
        page_words="{page} {pages}",
    )
    assert typeset(paper, "agreement_sheet").startswith(b"%PDF-")
    assert printing.as_docx(paper)

"""The command and the pages that hand documents over."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from jisr.core.codes import new_follow_up_code
from jisr.core.followup import hash_of_code
from jisr.ops.program import main
from tests import factories as made
from tests.documents.reading import text_of

pytestmark = pytest.mark.django_db
CODE = new_follow_up_code(seed="doors")


def test_the_command_writes_the_review(tmp_path):
    region = made.RegionFactory(name_fr="Guelmim-Oued Noun")
    out = tmp_path / "review.pdf"
    call_command("review", region.code, "--lang", "fr", "--out", str(out), "--from", "2026-01-01", "--to", "2026-06-30")
    said = text_of(out.read_bytes())
    assert "Guelmim-Oued Noun" in said
    assert "du 1er janvier 2026 au 30 juin 2026" in said


def test_a_scope_that_nobody_knows_ends_with_a_sentence_and_two(tmp_path, capsys):
    out = tmp_path / "review.pdf"
    with pytest.raises(SystemExit) as ended:
        main(["review", "Atlantis", "--lang", "fr", "--out", str(out)])
    assert ended.value.code == 2
    assert "Atlantis" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [("--from", "2026-06-30", "--to", "2026-01-01"), ("--from", "30/06/2026"), ("--to", "soon")],
)
def test_a_period_that_is_none_is_refused_with_a_sentence(tmp_path, arguments):
    with pytest.raises(CommandError):
        call_command("review", "pole", *arguments, "--out", str(tmp_path / "review.pdf"))


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(CommandError, match="nowhere") as refusal:
        call_command("review", "pole", "--lang", "en", "--out", str(tmp_path / "nowhere" / "review.pdf"))
    assert refusal.value.returncode == 2


def test_pages_hand_over_what_is_public_and_only_that(client):
    public, kept = made.AgreementFactory(published=True, in_force=True), made.AgreementFactory()
    for form, start in (("pdf", b"%PDF-"), ("docx", b"PK")):
        answer = client.get(f"/fr/agreements/{public.reference}/sheet.{form}")
        assert answer.status_code == 200
        assert answer.content.startswith(start)
        assert client.get(f"/fr/agreements/{kept.reference}/sheet.{form}").status_code == 404
    assert client.get(f"/fr/agreements/{public.reference}/sheet.exe").status_code == 404
    assert client.post(f"/fr/agreements/{public.reference}/sheet.pdf").status_code == 405


def test_a_review_is_handed_over_for_a_period_and_a_bad_period_is_said(client):
    region = made.RegionFactory()
    assert client.get(f"/territory/{region.code}/review.pdf?from=2026-01-01").content.startswith(b"%PDF-")
    bad = client.get(f"/fr/territory/{region.code}/review.pdf?from=hier")
    assert bad.status_code == 400
    assert "2026-01-31" in bad.content.decode()
    assert client.get("/territory/none/review.pdf").status_code == 404


def test_a_receipt_is_printed_for_who_holds_the_code(client):
    said = made.ContributionFactory(wording="Une rampe", follow_up_hash=hash_of_code(CODE))
    address = f"/fr/contributions/{said.reference}/receipt.pdf"
    printed = client.post(address, {"code": CODE.lower()})
    assert "Une rampe" in text_of(printed.content)
    assert printed["Cache-Control"] == "no-store"
    assert client.get(address).status_code == 405
    assert client.post(address, {"code": new_follow_up_code(seed="other")}).status_code == 404
    assert client.post(address, {}).status_code == 404


def test_the_deposit_receipt_is_for_the_counter_only(client):
    filed = made.RequestFactory()
    assert client.post(f"/requests/{filed.reference}/receipt.pdf").status_code in {302, 404}

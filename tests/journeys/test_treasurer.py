"""An association's treasurer, from sign-in to the confirmed instalment: where it is, who holds it, what is missing."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator

from tests.journeys.people import Person, Signed

TREASURER = "أمين(ة) مال جمعية"
COORDINATOR = "منسق(ة) جهوي(ة) · المنسقية الجهوية لمؤسسة الرعاية"
MINISTRY = "وزارة ·"
INSTITUTION = "مؤسسة الرعاية"
AMOUNT = "150.000"
PAPER = "كشف بنكي"
RETURNED = "ينقص كشف بنكي عن شهر واحد"
ANEW = "صرف 196 ألف درهم، منها 171 ألفا للأجور، ورفقته كشف شهر ماي"


def test_a_treasurer_goes_from_sign_in_to_the_confirmed_instalment(people: Signed, tmp_path: Path) -> None:
    treasurer, coordinator, ministry = people(TREASURER), people(COORDINATOR), people(MINISTRY)
    instalment = finds_it(treasurer)
    report = submits_what_is_missing(treasurer, instalment, tmp_path)
    coordinator.opens("/desk/")
    coordinator.page.locator(f"main a[href='{report}']").first.click()
    assert ANEW in coordinator.reads()
    coordinator.does(report, "accept")
    coordinator.does(instalment, "condition", condition=PAPER, reason="توصلنا بالكشف")
    ministry.opens("/desk/")
    assert ministry.page.locator(f"main a[href='{instalment}']").count() >= 1
    ministry.does(instalment, "declare", amount="١٥٠٠٠٠", transfer_number="OV-204")
    confirms_it(treasurer, instalment)


def row_of(treasurer: Person) -> Locator:
    """The row of the instalment in the file of one's own organisation."""
    treasurer.opens("/desk/")
    treasurer.page.locator("main a[href='/desk/organisation/']").first.click()
    rows = treasurer.page.locator("section[aria-labelledby=money] tbody tr", has_text=AMOUNT)
    return rows.first


def finds_it(treasurer: Person) -> str:
    """Held, by whom, since when, and for which paper; and why it cannot be paid yet."""
    row = row_of(treasurer)
    told = row.inner_text()
    assert "معلق" in told
    assert INSTITUTION in told
    assert PAPER in told
    row.locator("a[href*='/instalments/']").first.click()
    assert PAPER in treasurer.reads()
    return treasurer.path


def submits_what_is_missing(treasurer: Person, instalment: str, folder: Path) -> str:
    """The report that was returned is written anew with its paper, and submitted again."""
    treasurer.opens("/desk/organisation/")
    returned = treasurer.page.locator("section[aria-labelledby=reports] li", has_text=RETURNED)
    returned.locator("a[href*='/reports/']").first.click()
    report = treasurer.path
    assert RETURNED in treasurer.reads()
    treasurer.does(report, "change", summary=ANEW)
    paper = folder / "statement.pdf"
    paper.write_bytes(b"%PDF-1.7 statement")
    treasurer.does(report, "attach", title="كشف بنكي", file=str(paper))
    treasurer.does(report, "submit")
    assert treasurer.cannot(report, "submit")
    assert INSTITUTION in treasurer.opens(instalment)
    return report


def confirms_it(treasurer: Person, instalment: str) -> None:
    """The transfer waits on the treasurer's desk; once confirmed, the file says that it was paid."""
    treasurer.opens("/desk/")
    treasurer.page.locator(f"main a[href='{instalment}']").first.click()
    treasurer.does(instalment, "confirm", payment=AMOUNT)
    told = row_of(treasurer).inner_text()
    assert "معلق" not in told
    assert "مؤدى" in told or "مؤداة" in told

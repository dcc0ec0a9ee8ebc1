"""Those who work in the record: a coordinator at the desk, and an association's treasurer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.site import Site, break_rules, main_text, overflow, watch

SAID = "بغينا نقل مدرسي للبنات من الدوار إلى الإعدادية"
REASON = "ستبرمج في دورة التخطيط المقبلة، والميزانية الحالية لا تكفي"
CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b")
COORDINATOR = "منسق(ة) جهوي(ة) ·"
TREASURER = "أمين(ة) مال جمعية"


def sign_in_as(page: Page, site: Site, mandate: str) -> None:
    """One click on the sign-in page of the demonstration."""
    page.goto(site.at("/"))
    page.locator("header .who.wide a").click()
    page.locator("main ul.rows > li", has_text=mandate).first.get_by_role("button").click()
    page.wait_for_url(re.compile(r"/desk/"))


def test_a_coordinator_records_what_was_said_gives_the_code_and_answers_it(page: Page, site: Site) -> None:
    heard = watch(page)
    sign_in_as(page, site, COORDINATOR)
    page.locator("main a[href='/new/contribution/']").click()
    reference, code = _record(page)
    _follow(page, site, code, answered=False)
    _answer(page, site, reference)
    _follow(page, site, code, answered=True)
    assert not [line for line in heard if "status of 400" not in line]


def _record(page: Page) -> tuple[str, str]:
    """Fill the form as at the desk; the reference and the code that the receipt shows."""
    page.locator("#id_kind").select_option("expectation")
    page.locator("#id_wording").fill(SAID)
    page.locator("#id_language").select_option("ar")
    page.locator("#id_territory").fill("EX.01.1")
    page.locator("#id_channel").select_option("room")
    page.locator("main form.stacked button.btn").click()
    expect(page.locator("main .codebox")).to_be_visible()
    told = main_text(page)
    code = CODE.search(told)
    assert code
    reference = re.search(r"\bC-\w{4}-\w{2}\b", told)
    assert reference
    return reference.group(), code.group()


def _follow(page: Page, site: Site, code: str, *, answered: bool) -> None:
    page.goto(site.at("/follow/"))
    if page.locator("main #code").count() == 0:
        page.locator("main form button").last.click()
    page.locator("main #code").fill(code)
    page.locator("main #code").press("Enter")
    expect(page.locator("main blockquote")).to_contain_text(SAID)
    assert (REASON in main_text(page)) is answered


def _answer(page: Page, site: Site, reference: str) -> None:
    page.goto(site.at(f"/contributions/{reference}/"))
    page.locator("main a[href$='/do/answer/']").click()
    page.locator("#id_kind").select_option("declined")
    page.locator("main form.stacked button.btn").first.click()
    expect(page.locator("main .errorlist").first).to_be_visible()
    page.locator("#id_reason").fill(REASON)
    page.locator("main form.stacked button.btn").first.click()
    expect(page.locator("main .message").first).to_be_visible()
    assert REASON in main_text(page)


def test_the_receipt_of_a_contribution_is_shown_once(page: Page, site: Site) -> None:
    sign_in_as(page, site, COORDINATOR)
    page.goto(site.at("/new/contribution/"))
    reference, code = _record(page)
    page.locator("main a.btn").last.click()
    expect(page).to_have_url(re.compile(reference))
    assert code not in page.content()


def test_a_treasurer_finds_where_the_instalment_is(page: Page, site: Site) -> None:
    heard = watch(page)
    sign_in_as(page, site, TREASURER)
    page.locator("main a[href='/desk/organisation/']").click()
    expect(page.locator("h1")).to_contain_text("جمعية خطوة")
    rows = page.locator("section[aria-labelledby=money] tbody tr")
    assert rows.count() >= 1
    first = rows.first
    expect(first).to_contain_text("درهم")
    amount = first.locator("td").nth(2).inner_text().strip()
    first.locator("a[href*='/instalments/']").click()
    expect(page.locator("h1")).to_contain_text(amount)
    assert "جمعية خطوة" in main_text(page)
    assert overflow(page) == ""
    assert not [line for line in heard if "status of 400" not in line]


def test_who_is_not_signed_in_is_asked_to_and_then_led_on(page: Page, site: Site) -> None:
    page.goto(site.at("/desk/"))
    assert "/account/login/" in page.url
    known = site.known()["sign in"]
    page.locator("#id_login").fill(known["address"])
    page.locator("#id_password").fill(known["password"])
    page.locator("main form.stacked button.btn").first.click()
    page.wait_for_url(re.compile(r"/desk/$"))
    page.locator("header .who.wide form button").click()
    page.goto(site.at("/desk/"))
    assert "/account/login/" in page.url


WORKED_IN = ["/desk/", "/desk/organisation/", "/desk/joint/", "/new/contribution/"]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_what_is_worked_in_fits_a_telephone_and_breaks_no_rule(phone: Page, site: Site, language: str) -> None:
    phone.set_viewport_size({"width": 1280, "height": 800})
    sign_in_as(phone, site, COORDINATOR)
    phone.set_viewport_size({"width": 360, "height": 800})
    faults = []
    for path in WORKED_IN:
        phone.goto(site.at(path, language))
        faults += [f"{path}: {fault}" for fault in [overflow(phone), *break_rules(phone)] if fault]
    assert not faults, "\n".join(faults)

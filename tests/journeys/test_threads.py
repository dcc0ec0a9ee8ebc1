"""One goes from the home page down to the instalment that is held, and up to what was said."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.site import Site, main_text, overflow, watch

WORDS = {
    "ar": {
        "regions": "الجهات",
        "region": "جهة المثال",
        "agreed": "التعاقد",
        "agreement": "لفائدة النساء والأشخاص في وضعية إعاقة",
        "total": "20 مليون درهم",
        "held": "معلق",
        "instalment": "شطر",
        "amount": "1,5 مليون درهم",
        "payer": "مجلس جهة المثال",
        "holder": "لجنة القيادة",
        "project": "مركز التربية والتكوين بواد الزيتون",
        "heard": "الإنصات",
        "here": "أنت هنا",
    },
    "fr": {
        "regions": "Régions",
        "region": "Région Exemple",
        "agreed": "Conventionnement",
        "agreement": "pour les femmes et les personnes en situation de handicap",
        "total": "20 MDH",
        "held": "retenue",
        "instalment": "Tranche",
        "amount": "1,5 MDH",
        "payer": "Conseil de la Région Exemple",
        "holder": "Comité de pilotage",
        "project": "centre d'éducation et de formation d'Oued Zitoun",
        "heard": "Écoute",
        "here": "vous êtes ici",
    },
}
SHARES = {
    "ar": ["10 مليون درهم", "5 مليون درهم", "6 مليون درهم"],
    "fr": ["10 MDH", "5 MDH", "6 MDH"],
}
SAID = "ستون امرأة مسجلة عندنا تنتظر مقعدا"


@pytest.mark.parametrize("language", WORDS)
def test_the_held_instalment_is_found_from_the_home_page_and_leads_to_what_was_said(
    page: Page, site: Site, language: str
) -> None:
    words = WORDS[language]
    heard = watch(page)
    _to_the_agreement(page, site, language)
    _to_the_instalment(page, words)
    _to_the_project(page, words)
    _to_what_was_said(page, words)
    assert not heard


def _to_the_agreement(page: Page, site: Site, language: str) -> None:
    words = WORDS[language]
    page.goto(site.at("/", language))
    page.locator("header nav.wide").get_by_role("link", name=words["regions"], exact=True).click()
    assert main_text(page).count("\n") > 12
    page.locator("main").get_by_role("link", name=words["region"]).first.click()
    expect(page.locator("h1")).to_contain_text(words["region"])
    expect(page.locator("ol.bridge > li")).to_have_count(7)
    station = page.locator("ol.bridge a", has_text=words["agreed"])
    expect(station).to_contain_text("38,95")
    station.click()
    row = page.locator("main table tbody tr", has_text=words["agreement"])
    expect(row).to_contain_text(words["total"])
    row.get_by_role("link").first.click()
    expect(page.locator("h1")).to_contain_text(words["agreement"])
    told = main_text(page)
    for amount in [words["total"], *SHARES[language]]:
        assert amount in told


def _to_the_instalment(page: Page, words: dict[str, str]) -> None:
    row = page.locator("#instalments ~ * tbody tr", has_text=words["held"]).first
    expect(row).to_contain_text(words["amount"])
    expect(row).to_contain_text(words["payer"])
    row.get_by_role("link", name=words["instalment"]).click()
    expect(page.locator("h1")).to_contain_text(words["amount"])
    told = main_text(page)
    assert words["held"] in told
    assert words["holder"] in told


def _to_the_project(page: Page, words: dict[str, str]) -> None:
    page.locator("main").get_by_role("link", name=words["project"]).click()
    expect(page.locator("h1")).to_contain_text(words["project"])
    assert words["holder"] in main_text(page)


def _to_what_was_said(page: Page, words: dict[str, str]) -> None:
    page.locator("main .head ~ * a[href*='/thread/J-']").click()
    steps = page.locator("main ol.thread > li")
    expect(steps.first).to_contain_text(words["heard"])
    expect(page.locator("main ol.thread li.me")).to_contain_text(words["here"])
    steps.first.locator("a", has_text=SAID).first.click()
    expect(page.locator("main blockquote, main h1 ~ *").first).to_be_visible()
    assert SAID in main_text(page)
    assert overflow(page) == ""


@pytest.mark.parametrize("language", WORDS)
def test_the_code_on_a_slip_tells_what_became_of_it_without_an_account(phone: Page, site: Site, language: str) -> None:
    code = site.known()["follow-up codes"]["whole thread"]
    phone.goto(site.at("/", language))
    phone.locator("main #code").fill(code.lower())
    phone.locator("main #code").press("Enter")
    phone.wait_for_url(site.at("/follow/", language))
    expect(phone.locator("main ol.thread").first.locator("blockquote")).to_be_visible()
    assert phone.locator("main ol.thread").count() == 2
    assert WORDS[language]["heard"] in main_text(phone)
    assert code not in phone.url
    assert overflow(phone) == ""
    phone.locator("main form[action$='/follow/'] button").click()
    expect(phone.locator("main #code")).to_be_visible()
    assert phone.locator("blockquote").count() == 0


def test_a_code_that_is_wrong_is_said_to_be_wrong(phone: Page, site: Site) -> None:
    phone.goto(site.at("/follow/"))
    phone.locator("main #code").fill("0000-0000-0000-0000")
    phone.locator("main #code").press("Enter")
    expect(phone.locator("main .message, main .errorlist").first).to_be_visible()
    expect(phone.locator("main #code")).to_have_value("0000-0000-0000-0000")


def test_a_request_is_followed_by_its_code_and_a_second_element(phone: Page, site: Site) -> None:
    known = site.known()["request"]
    phone.goto(site.at("/follow/"))
    phone.locator("main a[href$='/follow/request/']").click()
    phone.locator("#code").fill(known["code"])
    phone.locator("#second").fill("1900")
    phone.locator("#second").press("Enter")
    expect(phone.locator("#second")).to_be_visible()
    phone.locator("#code").fill(known["code"])
    phone.locator("#second").fill(known["year of birth"])
    phone.locator("#second").press("Enter")
    expect(phone.locator("main input[name=close]")).to_have_count(1)
    assert phone.locator("main h2").count() >= 2
    assert overflow(phone) == ""

"""With the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.journeys.site import Site, overflow

FOCUSED = "() => { const one = document.activeElement; return one.getAttribute('href') || one.name || one.tagName; }"
OUTLINE = "() => getComputedStyle(document.activeElement).outlineStyle"


def test_the_first_stop_leads_past_the_bar_to_the_content(page: Page, site: Site) -> None:
    page.goto(site.at("/"))
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "#content"
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


def test_the_bar_is_walked_in_its_order_and_each_stop_is_seen(page: Page, site: Site) -> None:
    page.goto(site.at("/", "fr"))
    shown = page.locator("header nav.wide a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    stops = []
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.querySelector('main').contains(document.activeElement)"):
            break
        stops.append(page.evaluate(FOCUSED))
        assert page.evaluate(OUTLINE) != "none", stops[-1]
    assert [one for one in stops if one in shown][: len(shown)] == shown
    assert "q" in stops
    assert "/fr/account/login/" in stops


def test_the_menu_of_the_telephone_opens_by_key_and_leads_on(phone: Page, site: Site) -> None:
    phone.goto(site.at("/"))
    summary = phone.locator("details.menu summary")
    expect(summary).to_be_visible()
    for _ in range(6):
        phone.keyboard.press("Tab")
        if phone.evaluate("() => document.activeElement.tagName") == "SUMMARY":
            break
    phone.keyboard.press("Enter")
    links = phone.locator("details.menu nav a")
    expect(links.first).to_be_visible()
    assert overflow(phone) == ""
    links.nth(1).focus()
    address = links.nth(1).get_attribute("href")
    phone.keyboard.press("Enter")
    phone.wait_for_url(site.at(str(address)))


def test_a_search_in_french_letters_suggests_and_finds(page: Page, site: Site) -> None:
    page.goto(site.at("/", "fr"))
    box = page.locator("header form.search.wide input, header form.search input").first
    box.press_sequentially("guelmim", delay=30)
    expect(page.locator("header ul.suggestions li").first).to_be_visible()
    box.press("Enter")
    page.wait_for_url(lambda address: "q=guelmim" in address)
    expect(page.locator("main")).to_contain_text("Guelmim")


def test_at_twice_the_size_nothing_is_cut_off(browser: Browser, site: Site) -> None:
    """Zoomed to 200 %, a window of 1280 px has 640 px for the page."""
    context = browser.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    page = context.new_page()
    for path in ("/", "/regions/", "/territory/EX.01/", "/agreements/"):
        page.goto(site.at(path), timeout=60_000)
        assert overflow(page) == "", path
    context.close()

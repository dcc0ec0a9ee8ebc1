"""Every public page, in three languages, at the width of a telephone and of a desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.addresses import BESIDE, PAGES, path_of
from tests.journeys.site import PREFIXES, Site, break_rules, overflow, watch

EVERY = [*PAGES, *sorted(BESIDE)]
TURNED = {"ar": 360, "fr": 1280, "en": 360}


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """One page, kept for the file: nobody is signed in."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def look(page: Page, address: str) -> tuple[int, list[str]]:
    """Open an address; the status, and what sticks out at either width."""
    answer = page.goto(address)
    faults = []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        if wide := overflow(page):
            faults.append(f"{width} px: {wide}")
    return (answer.status if answer else 0), faults


@pytest.mark.parametrize("language", PREFIXES)
@pytest.mark.parametrize("name", EVERY)
def test_a_page_fits_both_widths_and_breaks_no_rule(reader: Page, site: Site, name: str, language: str) -> None:
    reader.set_viewport_size({"width": 1280, "height": 800})
    heard = watch(reader)
    status, faults = look(reader, site.at(path_of(name, site), language))
    assert status == (404 if name == "missing" else 200)
    assert reader.locator("html").get_attribute("lang") == language
    assert reader.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert reader.locator("h1").count() == 1
    reader.set_viewport_size({"width": TURNED[language], "height": 800})
    faults += break_rules(reader)
    faults += [line for line in heard if name != "missing"]
    assert not faults, "\n".join(faults)

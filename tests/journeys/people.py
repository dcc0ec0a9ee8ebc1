"""Who works in the journeys: each signed in from the sign-in page, filling the forms of acts as a person does."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.site import Site, main_text

SIGN_IN = "/account/login/"


class Person:
    """Someone at a page of their own; ``words`` are the words of their mandate on the sign-in page."""

    def __init__(self, page: Page, site: Site, words: str) -> None:
        self.page, self.site = page, site
        page.goto(site.at(SIGN_IN))
        page.locator("main ul.rows > li", has_text=words).first.get_by_role("button").click()
        page.wait_for_url(re.compile(r"/desk/"))

    def opens(self, path: str) -> str:
        """Go to a path and read it."""
        self.page.goto(self.site.at(path))
        return self.reads()

    def reads(self) -> str:
        """What stands on the page now."""
        return main_text(self.page)

    @property
    def path(self) -> str:
        """Where the page is."""
        return self.page.url.removeprefix(self.site.address)

    def begins(self, act: str, **typed: Any) -> str:
        """Begin something from the desk; the reference of what is then shown."""
        self.opens("/desk/")
        self.page.locator(f"main a[href='/new/{act}/']").click()
        self.sends(typed)
        return reference_in(self.page.url)

    def does(self, where: str, act: str, **typed: Any) -> str:
        """Do an act by its link on the record's page; what the page says afterwards."""
        self.opens(where)
        self.page.locator(f"main a[href$='{where}do/{act}/']").first.click()
        self.sends(typed)
        return self.reads()

    def cannot(self, where: str, act: str) -> str:
        """The reason that the record's page gives for not offering an act, and the same at the act's own address."""
        told = self.opens(where)
        assert self.page.locator(f"main a[href$='{where}do/{act}/']").count() == 0, told
        answer = self.page.goto(self.site.at(f"{where}do/{act}/"))
        assert answer is not None
        assert answer.status == 403
        reason = self.page.locator("main .head p").first.inner_text()
        assert reason in _all_words(self.page, self.site.at(where))
        return reason

    def sends(self, typed: dict[str, Any]) -> None:
        """Fill the page's form and send it; no fault may be said."""
        form = self.page.locator("main form.stacked").first
        for name, value in typed.items():
            fill(form, name, value)
        form.locator("button.btn").first.click()
        expect(self.page.locator("main .errorlist")).to_have_count(0)


def _all_words(page: Page, address: str) -> str:
    page.goto(address)
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    return page.locator("main").inner_text()


def reference_in(address: str) -> str:
    """The reference of the record whose page is shown; empty where it is another page."""
    found = re.search(r"/(\w-\w{4,5}-\w{2})/", address)
    return found.group(1) if found else ""


def fill(form: Locator, name: str, value: Any) -> None:
    """Type or choose as a person does: a choice by words that stand in it, several by a list of such words."""
    field = form.locator(f"[name='{name}']").first
    kind = field.evaluate("one => one.tagName === 'SELECT' ? (one.multiple ? 'many' : 'one') : one.type")
    if kind in ("one", "many"):
        wanted = [value] if isinstance(value, str) else list(value)
        field.select_option([_choice(field, words) for words in wanted])
    elif kind == "checkbox":
        field.set_checked(bool(value))
    elif kind == "file":
        field.set_input_files(value)
    else:
        field.fill(str(value))


def _choice(field: Locator, words: str) -> str:
    """The value of the first choice that is the word, or in whose words it stands; the first of all for no word."""
    offered: list[list[str]] = field.locator("option").evaluate_all("all => all.map(one => [one.value, one.text])")
    found = next((value for value, text in offered if value and (words == value or words in text)), "")
    assert found, f"{words} is not among {[text for _value, text in offered][:40]}"
    return found


Signed = Callable[[str], Person]

"""The site as `jisr serve` serves it, on a free port and in a home of its own, and Debian's Chromium before it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.people import Person, Signed
from tests.journeys.site import CHROMIUM, FLAGS, Site

SET_UP_SECONDS = 900
PAGE_SECONDS = 60
OF_THE_TESTS = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}
WIDTHS = {"phone": 360, "desk": 1280}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here is a journey, and skipped where there is no browser."""
    without = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"no {CHROMIUM}: install Debian's chromium")
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.journey)
            item.add_marker(without)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty home for `jisr serve` to fill, or a copy of the ready one that JISR_JOURNEY_HOME names."""
    folder = tmp_path_factory.mktemp("journeys") / "home"
    ready = os.environ.get("JISR_JOURNEY_HOME")
    if ready:
        shutil.copytree(ready, folder)
    else:
        folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def site(home: Path) -> Iterator[Site]:
    """The pages, served for as long as the journeys last."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
    environment["JISR_HOME"] = str(home)
    command = [sys.executable, "-m", "jisr.ops.program", "serve", "--port", str(port)]
    log = home.parent / "serve.log"
    with log.open("wb") as out:
        server = subprocess.Popen(command, env=environment, stdout=out, stderr=out, start_new_session=True)
    try:
        _wait(f"http://127.0.0.1:{port}/healthz", server, log)
        yield Site(f"http://127.0.0.1:{port}", environment)
    finally:
        _stop(server)


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SET_UP_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"the site did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    """The whole group is asked to end, and after a while made to."""
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    with sync_playwright() as player:
        chromium = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def _context(browser: Browser, width: int) -> BrowserContext:
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(PAGE_SECONDS * 1000)
    context.set_default_navigation_timeout(PAGE_SECONDS * 1000)
    return context


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A page at a desk, of someone who is not signed in."""
    context = _context(browser, WIDTHS["desk"])
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[Page]:
    """A page on a telephone of 360 px."""
    context = _context(browser, WIDTHS["phone"])
    yield context.new_page()
    context.close()


@pytest.fixture
def people(browser: Browser, site: Site) -> Iterator[Signed]:
    """Sign in as anyone of the demonstration, each with a browser of their own: ``people("وزارة")``."""
    contexts: dict[str, tuple[BrowserContext, Person]] = {}

    def signed_in(words: str) -> Person:
        if words not in contexts:
            context = _context(browser, WIDTHS["desk"])
            contexts[words] = context, Person(context.new_page(), site, words)
        return contexts[words][1]

    yield signed_in
    for context, _person in contexts.values():
        context.close()

"""What the journeys know of the site: where it is, what its API and its command line say, and what a page may not do."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PREFIXES = {"ar": "", "fr": "/fr", "en": "/en"}


@dataclass(frozen=True)
class Site:
    """A served site; ``environment`` is the one it was started with."""

    address: str
    environment: dict[str, str]

    def __hash__(self) -> int:
        return hash(self.address)

    def at(self, path: str, language: str = "ar") -> str:
        """The whole address of a path, in a language."""
        return f"{self.address}{PREFIXES[language]}{path}"

    @lru_cache  # noqa: B019 -- a site lives as long as the journeys
    def records(self, kind: str, query: str = "") -> list[dict[str, Any]]:
        """The first page of the public objects of a kind, as the API tells them."""
        with urllib.request.urlopen(f"{self.address}/api/{kind}?{query}", timeout=60) as answer:
            items: list[dict[str, Any]] = json.load(answer)["items"]
            return items

    @lru_cache  # noqa: B019 -- a site lives as long as the journeys
    def known(self) -> dict[str, Any]:
        """What `jisr demo --json` tells: the codes that are known, and who may sign in."""
        command = [sys.executable, "-m", "jisr.ops.program", "demo", "--json"]
        told = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True, timeout=120)
        known: dict[str, Any] = json.loads(told.stdout)
        return known


def main_text(page: Page) -> str:
    """What is read in the body of the page, with plain spaces."""
    return page.locator("main").inner_text().replace("\u00a0", " ").replace("\u202f", " ")


def watch(page: Page) -> list[str]:
    """A list into which everything the browser complains of falls from now on."""
    heard: list[str] = []
    page.on("console", lambda line: heard.append(f"{page.url}: {line.text}") if line.type == "error" else None)
    page.on("pageerror", lambda fault: heard.append(f"{page.url}: {fault}"))
    return heard


def overflow(page: Page) -> str:
    """Empty where nothing stands beyond the page's width; else by how much, and what sticks out."""
    found: str = page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth, whole = document.documentElement.scrollWidth;
          if (whole <= width) return '';
          const out = [...document.querySelectorAll('body *')]
            .filter(one => { const box = one.getBoundingClientRect();
                             return box.width && (box.right > width + 1 || box.left < -1); })
            .slice(0, 4).map(one => one.tagName + '.' + (one.getAttribute('class') || ''));
          return `${whole} > ${width}: ${out.join(' ')}`;
        }"""
    )
    return found


def break_rules(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA: the rule, and the first elements."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]

"""The report as a page that stands alone."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from jisr.engines.deliberation import deliberate, from_dense
from jisr.engines.deliberation.page import page
from jisr.engines.deliberation.page_words import LANGUAGES, WORDS
from tests.engines.deliberation.conversations import with_groups

VOID = {"meta", "rect", "circle"}


class Balance(HTMLParser):
    """Every tag opened is closed, in order; nothing is loaded."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        assert not {"src", "href", "style", "onclick"} & dict(attrs).keys()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def report():
    matrix, group = with_groups(90, 12, 3, seed=2)
    votes = replace(from_dense(matrix), texts=("<b>النقل & المدرسي</b>", *[f"statement {j}" for j in range(1, 12)]))
    return deliberate(
        votes,
        colleges=[("officials", "citizens", "")[g] for g in group],
        modes=[("room", "remote", "")[g] for g in group],
        answers={"sex": ["F"] * 20 + ["M"] * 70},
        census={"sex": {"F": 1, "M": 1}},
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_alone_in_each_language(report, language):
    text = page(report, language)
    parser = Balance()
    parser.feed(text)
    assert parser.open == []
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in text
    assert "<b>النقل" not in text
    for key in ("map", "all_agree", "room_remote", "heard", "colleges"):
        assert WORDS[key][language] in text


def test_every_word_is_in_three_languages():
    assert all(set(word) == set(LANGUAGES) and all(word.values()) for word in WORDS.values())


def test_a_page_without_structure_says_so():
    text = page(deliberate(from_dense(np.ones((5, 3)))), "en")
    assert "No structure found" in text

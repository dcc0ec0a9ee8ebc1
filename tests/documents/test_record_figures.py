"""The three reviews of the public record say these figures, written down by hand from the two accounts, and no other.

Each row stands here with the file of `jisr/ops/record/data` and the source it was read in.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import translation

from jisr.core.acting import NOBODY
from jisr.documents.outcome_review.query import review_of
from jisr.documents.outcome_review.scope import scope_of
from jisr.documents.outcome_review.words import review_paper
from jisr.documents.paper import Facts, Points, Table, Words
from jisr.documents.typesetting import typeset
from jisr.ops.country import import_mandate, load_country
from jisr.ops.record import load_record
from tests.documents.reading import text_of

DAY = date(2026, 11, 21)
LANGUAGES = ("ar", "fr", "en")
MDH = Decimal(1_000_000)
pytestmark = pytest.mark.django_db

# agreements.toml, article-guelmim ("تصل إلى 20 مليون درهم") and 20minutes-guelmim (ministry 10, council 5, wilaya 5).
GUELMIM = {"promised": 20, "payers": {"ministry": 10, "regional_council": 5, "wilaya": 5}, "meetings": {7}}
# agreements.toml: signed by a source (Guelmim, Benslimane, Taza twice) or in execution (Laâyoune: sahara-laayoune,
# 12 = 6 + 6); shares are stated of Guelmim and Laâyoune only.
POLE_BINDING = {"Guelmim-Oued Noun": 20, "Laâyoune": 12, "Benslimane": None, "Dar Talib": None, "Al Amal": None}
POLE_STATED = {"Dar Talib": Decimal("23.81"), "Al Amal": Decimal("6.63")}  # telquel-taza
# agreements.toml: initialled only (Casablanca: le360-casablanca), or of which no source says that they were signed.
POLE_NOT_BINDING = {"Casablanca", "Béni Mellal", "Drâa", "Marrakech", "Dakhla", "Souss", "Tanger"}
# consultations.toml: twelve regional meetings; visits.toml: one preliminary meeting, one visit, five outcomes.
NUMBERS = {1, 6, 7, 8, 11, 12}
UNDATED_MEETINGS = 5  # Oujda, Guelmim, Fès, Marrakech, and the preliminary meeting at Inezgane
OUTCOMES = {"plan", "framework agreement", "projects", "constraints", "smart-city"}


@pytest.fixture(scope="module", autouse=True)
def record(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        undone = transaction.atomic()
        undone.__enter__()
        by = import_mandate(on=DAY)
        load_country(by=by, on=DAY)
        load_record(by=by, on=DAY)
        yield
        transaction.set_rollback(True)
        undone.__exit__(None, None, None)


def review(scope):
    return review_of(scope_of(scope, acting=NOBODY), acting=NOBODY, on=DAY)


def paper(scope, language):
    with translation.override(language):
        return review_paper(review(scope), acting=NOBODY, on=DAY)


def numbers_in(text):
    """Every number that a text says, without references, dates and addresses."""
    plain = re.sub(r"https?://\S+|\b[A-Z0-9]-[0-9A-Z]{4}-[0-9A-Z]{2}\b|[\u2068\u2069\u200e\u200f]", " ", text)
    return set(re.findall(r"\d+(?:[.,]\d+)?", plain))


def said(paper, *keys):
    """The words of some sections: leads, tables, points."""
    lines = []
    for one in paper.sections:
        if one.key in keys:
            lines.append(one.lead)
            for block in one.blocks:
                lines += _lines(block)
    return "\n".join(lines)


def _lines(block):
    if isinstance(block, Table):
        return [f"{cell.text} {cell.under}" for row in (*block.rows, block.total) for cell in row]
    if isinstance(block, Facts):
        return [cell.text for _name, cell in block.rows]
    if isinstance(block, Points):
        return [f"{cell.text} {cell.under}" for cell in block.items]
    return [block.text] if isinstance(block, Words) else []


def test_guelmim_was_promised_up_to_twenty_million_in_three_shares_and_no_payment_is_known():
    told = review("10")
    assert told.money.promised == GUELMIM["promised"] * MDH
    assert not told.money.is_known
    assert {one.organisation.kind: one.promised / MDH for one in told.payers} == GUELMIM["payers"]
    assert {one.known for one in told.payers} == {False}
    ((agreement, _sums),) = told.agreements
    assert (agreement.state, agreement.is_up_to, agreement.signed_on) == ("signed", True, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_of_guelmim_says_these_figures_and_no_other(language):
    done = paper("10", language)
    heard, agreed = said(done, "heard"), said(done, "agreed")
    # One meeting, the seventh; the contributions one by one are in no source.
    assert numbers_in(heard) <= {"1", "7"}
    assert "7" in numbers_in(heard)
    assert numbers_in(agreed) == {"20", "10", "5"}
    upper = {"ar": "في حدود", "fr": "jusqu", "en": "up to"}[language]
    assert upper in agreed
    unknown = {"ar": "غير معلوم", "fr": "non connu", "en": "not known"}[language]
    assert agreed.count(unknown) >= 12
    for key in ("promised", "planned", "built", "served", "measured"):
        assert numbers_in(said(done, key)) == set(), key
    printed = set(re.findall(r"\d+", text_of(typeset(done, "outcome_review"))))
    assert {"20", "10", "5", "7"} <= printed


@pytest.mark.parametrize("language", LANGUAGES)
def test_entraide_nationale_has_no_figure_for_the_record_gives_none(language):
    told, done = review("التعاون الوطني"), paper("التعاون الوطني", language)
    assert {one.known for one in told.stations} == {"none"}
    assert told.total_agreements == 0
    for key in ("short", "heard", "promised", "planned", "agreed", "built", "served", "measured"):
        assert numbers_in(said(done, key)) == set(), key
    assert {row.in_all for row in told.activity} == {0}
    # institutions.toml: what it is competent for, and the sources that name it.
    assert told.competences
    assert {"article-guelmim", "leseco-entraide"} <= {source.key for source in told.sources}
    assert len([line for line in said(done, "not_known").split("\n") if line.strip()]) == 1


def test_of_the_pole_five_agreements_bind_and_of_seven_it_is_not_known():
    told = review("pole")
    promised = {agreement.name_fr: sums.promised / MDH for agreement, sums in told.agreements}
    assert len(promised) == told.total_agreements == len(POLE_BINDING)
    for name, amount in POLE_BINDING.items():
        (found,) = [value for title, value in promised.items() if name in title]
        assert found == (amount or 0), name
    stated = {
        name: one.stated_amount / MDH for one, _ in told.agreements for name in POLE_STATED if name in one.name_fr
    }
    assert stated == POLE_STATED
    assert len(told.not_binding) == len(POLE_NOT_BINDING)
    for name in POLE_NOT_BINDING:
        (one,) = [one for one in told.not_binding if name in one.name_fr]
        assert one.state == ("initialled" if name == "Casablanca" else "not_known")
    assert told.money.promised == 32 * MDH
    assert not told.money.is_known


def test_of_the_pole_thirteen_meetings_one_visit_and_five_outcomes_are_told():
    told = review("pole")
    assert told.heard.total_meetings == 12 + 1
    assert {one.number for one in told.heard.meetings} - {None} == NUMBERS
    assert sum(one.held_on is None for one in told.heard.meetings) == UNDATED_MEETINGS
    assert told.heard.total_visits == 1
    assert not told.heard.kinds
    assert told.promised.total == len(OUTCOMES) == 5
    assert told.promised.by_state == {"standing": 5}
    for words in OUTCOMES:
        assert any(words in one.name_en for one in told.promised.rows), words
    assert {one.due_on for one in told.promised.rows} == {None}
    assert {row.key: row.in_all for row in told.activity if row.in_all} == {
        "met": 13, "visited": 1, "promised": 5, "signed": 5,
    }  # fmt: skip
    assert (told.served.facilities, told.served.open_facilities, told.served.shut_facilities) == (3, 0, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_of_the_pole_says_these_figures_and_no_other(language):
    done = paper("pole", language)
    point = "." if language == "en" else ","
    assert numbers_in(said(done, "agreed")) == {
        "32", "20", "12", f"23{point}81", f"6{point}63", "16", "6", "5", "35", "10",
    }  # fmt: skip
    assert numbers_in(said(done, "promised")) == {"5", "0"}
    assert numbers_in(said(done, "served")) == {"3", "0"}
    for key in ("planned", "built", "measured"):
        assert numbers_in(said(done, key)) == set(), key
    assert typeset(done, "outcome_review").startswith(b"%PDF-")

"""Dates that a source gives in words, said in the reader's language; what cannot be said stays as it is, marked."""

import pytest
from django.utils.translation import override

from jisr.web.dating import date_in_words, dated

SAID = [
    ("بين دجنبر 2021 وفبراير 2022، والتاريخ غير معلوم", "entre décembre 2021 et février 2022, date non connue"),
    ("يوم أربعاء، والتاريخ غير معلوم", "un mercredi, date non connue"),
    ("التاريخ غير معلوم", "date non connue"),
    ("مارس 2023", "mars 2023"),
    ("2020، لمدة 15 شهرا", "2020, pendant 15 mois"),
    ("غشت ٢٠٢٤", "août 2024"),
    ("March 2023", "mars 2023"),
]


@pytest.mark.parametrize(("words", "french"), SAID)
def test_words_of_a_known_form_are_said_in_the_readers_language(words, french):
    with override("fr"):
        assert date_in_words(words).lower() == french


def test_arabic_stays_arabic_with_moroccan_months():
    with override("ar"):
        assert date_in_words("août 2024") == "غشت 2024"


@pytest.mark.parametrize("words", ["في بداية الولاية", "", "،،", "2020؟", "31 février"])
def test_other_words_are_left_as_they_are(words):
    assert date_in_words(words) is None


def test_words_that_cannot_be_said_carry_the_language_they_are_in():
    with override("en"):
        assert dated(None, "في بداية الولاية") == ("في بداية الولاية", "ar")

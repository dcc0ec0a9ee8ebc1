"""Spellings of one name have one key, and a key is a name that passes through unchanged."""

import pytest

from jisr.engines.names import name_key, name_keys, similarity

SAME = [
    ("خديجة بوزكري", "Khadija BOUZEKRI"),
    ("خديجة بوزكري", "Khadidja Bouzgri"),
    ("محمد", "Mohammed"),
    ("محمد", "M'hamed"),
    ("عبد الرحيم", "Abderrahim"),
    ("عبد الواحد", "ABD EL OUAHED"),
    ("الإدريسي", "Idrissi"),
    ("لحسن", "El Hassan"),
    ("آية", "Aya"),
    ("ⵎⵓⵃⵎⵎⴰⴷ", "محمد"),
    ("بني ملال", "Béni Mellal"),
    ("آيت ملول", "Ait Melloul"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_share_the_strict_key(one, other):
    assert name_key(one).strict == name_key(other).strict


def test_different_names_keep_different_keys():
    strict, _, _ = name_keys(["أحمد", "محمد", "مهدي", "Karima", "Samira", "فاطمة", "عائشة"])
    assert len(set(strict)) == len(strict)


def test_a_text_without_letters_has_empty_keys():
    assert name_key(" - ").strict == name_key("").loose == ""


def test_the_order_of_the_words_does_not_count_in_the_likeness():
    assert similarity("BOUZGRI Khadidja", "خديجة بوزكري") == pytest.approx(1)
    assert similarity("كريم", "Samira") < 0.5

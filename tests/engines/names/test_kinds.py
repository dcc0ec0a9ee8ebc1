"""Organisations are compared by their words in either language, places without the words that say they are places."""

import pytest

from jisr.engines.names import name_key, name_keys, similarity

SAME = [
    ("مركز التمسية المتعدد التخصصات", "Centre multidisciplinaire de Temsia"),
    ("جمعية الأمل للأشخاص في وضعية إعاقة", "Association Al Amal pour les personnes en situation de handicap"),
    ("جمعية النهضة للتنمية والتضامن", "Assoc. Annahda pour le développement et la solidarité"),
    ("تعاونية النساء القرويات تافوكت", "Coopérative féminine rurale Tafoukt"),
    ("وكالة التنمية الاجتماعية", "A.D.S"),
    ("نادي الرجاء", "Club Raja"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_an_organisation_has_one_key_in_both_languages(one, other):
    assert name_key(one, kind="organisation").strict == name_key(other, kind="organisation").strict


def test_the_order_of_an_organisations_words_does_not_count():
    forms = ["Association Annour des femmes", "Femmes Annour association"]
    assert len(set(name_keys(forms, kind="organisation")[0])) == 1


def test_the_loose_key_holds_an_organisations_own_words():
    loose = name_keys(["Association Al Amal", "جمعية الأمل", "الأمل"], kind="organisation")[2]
    assert len(set(loose)) == 1


def test_two_associations_of_one_kind_keep_two_keys():
    keys = name_keys(["جمعية الأمل للنساء", "جمعية النور للنساء"], kind="organisation")
    assert all(len(set(level)) == 2 for level in keys)


def test_a_place_is_known_without_its_kind():
    assert name_key("جماعة التمسية", kind="place") == name_key("Temsia", kind="place")
    assert name_key("Commune de Temsia", kind="place") == name_key("Temsia", kind="place")
    assert name_key("La ville", kind="place").strict
    assert name_key("سيدي سليمان المركز", kind="place") == name_key("Sidi Slimane Centre", kind="place")
    assert name_key("الجديدة", kind="place").strict == name_key("El Jadida", kind="place").strict


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="a kind is one of"):
        name_keys(["x"], kind="animal")


def test_siblings_are_less_alike_than_spellings():
    assert similarity("خديجة بوزكري", "Khadija Bouzgri") > 0.95 > similarity("خديجة بوزكري", "Fatima Bouzekri")

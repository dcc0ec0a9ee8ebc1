"""The field's terms: what they are found by, and that no two claim the same words."""

import pytest

from jisr.engines.words import codes, content_words, normalise, read, stem, terms, themes

EVERY_SORT = ("legal", "kind", "public", "thing", "act", "state", "name")


@pytest.mark.parametrize(
    ("arabic", "french", "code"),
    [
        ("النقل المدرسي", "transport scolaire", "transport"),
        ("للأشخاص في وضعية إعاقة", "aux personnes en situation de handicap", "disability"),
        ("وكالة التنمية الاجتماعية", "l'Agence de développement social", "ads"),
        ("الشطر الثاني", "la deuxième tranche", "instalment"),
        ("الكراسي المتحركة", "fauteuils roulants", "prosthesis"),
        ("مراكز الاستماع", "centres d'écoute", "listeningcentre"),
        ("الأرامل", "les veuves", "widows"),
        ("التراخيص", "autorisations", "licence"),
    ],
)
def test_a_term_is_found_in_both_languages(arabic, french, code):
    assert code in codes(read(arabic, *EVERY_SORT))
    assert code in codes(read(french, *EVERY_SORT))


def test_the_longest_term_wins():
    found = read("مركز الاستماع بالحي", *EVERY_SORT)
    assert codes(found) == ["listeningcentre", "neighbourhood"]


def test_only_the_sorts_asked_for_are_found():
    assert codes(read("جمعية النقل المدرسي", "legal")) == ["association"]


def test_codes_are_unique_and_every_term_has_a_form_in_each_language():
    every = terms()
    assert len({term.code for term in every}) == len(every)
    assert all(term.ar and term.fr and term.en for term in every)


def test_no_form_is_claimed_by_two_terms():
    owners: dict[tuple[str, ...], set[str]] = {}
    for term in terms():
        for form in (*term.ar, *term.fr, *term.en):
            owners.setdefault(tuple(stem(normalise(word)) for word in content_words(form)), set()).add(term.code)
    doubly = {stems: claimed for stems, claimed in owners.items() if len(claimed) > 1}
    assert () not in owners
    assert doubly == {}


def test_themes_are_told_by_terms_that_exist():
    known = {term.code for term in terms()}
    assert all(set(theme.terms) <= known for theme in themes())
    assert {theme.pillar for theme in themes()} == {1, 2, 3}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["جمعية", "الجمعيات", "جمعيات", "وجمعيات"], "جمع"),
        (["تلميذة", "التلميذات", "تلميذ"], "تلميذ"),
        (["formations", "formation"], "form"),
        (["écoles", "école"], "ecol"),
        (["الوالدة", "والدة"], "والد"),
    ],
)
def test_endings_and_articles_come_off(words, expected):
    assert {stem(normalise(word)) for word in words} == {expected}


def test_folding_is_blind_to_what_people_type_differently():
    assert normalise("الأُسْرَة ـ ٢٠٢٤") == normalise("الاسره 2024") == "الاسره 2024"
    assert normalise("Élève, ŒUVRE") == "eleve oeuvre"

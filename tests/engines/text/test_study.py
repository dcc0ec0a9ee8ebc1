"""Contributions that say the same are put side by side with the reason, whatever their language; nothing is joined."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jisr.engines.text import THRESHOLD, coverage, study
from jisr.engines.text.clusters import cluster
from jisr.engines.text.features import features
from jisr.engines.text.likeness import like_pairs, likeness, ties

TRANSPORT_AR = "نطالب بالنقل المدرسي لتلاميذ الدوار، الإعدادية بعيدة"
TRANSPORT_FR = "Pas de transport scolaire pour les élèves du douar, le collège est loin"
STAFF_AR = "المركز الاجتماعي مغلق لغياب الأطر"
STAFF_FR = "Le centre social reste fermé faute de personnel"
MONEY_FR = "La deuxième tranche de la subvention n'est pas encore versée à l'association"
FIVE = [TRANSPORT_AR, STAFF_FR, TRANSPORT_FR, MONEY_FR, STAFF_AR]


def test_the_same_said_in_two_languages_is_one_group():
    found = study(FIVE, ["a", "b", "c", "d", "e"])
    assert [group.members for group in found.groups] == [("a", "c"), ("b", "e"), ("d",)]
    assert [group.theme.code for group in found.groups] == ["school", "facilities", "association-funding"]


def test_every_suggestion_names_the_words_that_tie():
    (joining,) = study(FIVE).groups[1].joinings
    assert {joining.one, joining.other} == {"2", "5"}
    assert {"staff", "centre", "close"} <= {tie.term for tie in joining.ties}
    assert all(tie.part > 0 for tie in joining.ties)


def test_beside_each_contribution_stand_the_nearest_of_other_groups():
    found = study([*FIVE, "Le personnel des écoles manque"])
    group = {placed.id: placed.group for placed in found.contributions}
    for placed in found.contributions:
        assert all(group[near.id] != placed.group for near in placed.near)
        assert [near.likeness for near in placed.near] == sorted((n.likeness for n in placed.near), reverse=True)
    assert any(placed.near for placed in found.contributions)


def test_a_text_without_words_is_listed_and_stands_alone():
    found = study(["", "؟!", TRANSPORT_AR])
    assert found.wordless == ("1", "2")
    assert all(len(group.members) == 1 for group in found.groups)


def test_no_text_gives_no_group():
    assert study([]).groups == ()


def test_an_id_twice_is_refused():
    with pytest.raises(ValueError, match="an id of its own"):
        study(["x", "y"], ["1", "1"])


def test_the_central_contribution_is_the_one_most_like_the_others():
    found = study([TRANSPORT_FR, TRANSPORT_AR, "النقل المدرسي للتلاميذ", MONEY_FR, STAFF_AR])
    group = found.groups[0]
    known = features([TRANSPORT_FR, TRANSPORT_AR, "النقل المدرسي للتلاميذ", MONEY_FR, STAFF_AR])
    rows = np.array([int(member) - 1 for member in group.members])
    sums = likeness(known, rows, rows).sum(axis=1)
    assert group.central == group.members[int(np.argmax(sums))]


def _slow(distance: np.ndarray, threshold: float) -> set[frozenset[int]]:
    """Average linkage as it is told: join the two clusters most alike while their mean likeness is high enough."""
    parts = [frozenset([place]) for place in range(len(distance))]
    while len(parts) > 1:
        pairs = list(itertools.combinations(parts, 2))
        means = [np.mean([1 - distance[i, j] for i in one for j in other]) for one, other in pairs]
        if max(means) < threshold:
            break
        one, other = pairs[int(np.argmax(means))]
        parts = [part for part in parts if part not in (one, other)] + [one | other]
    return set(parts)


WORDS = ["نقل", "مدرسة", "أطر", "منحة", "transport", "école", "personnel", "subvention", "ماء", "eau", "handicap"]
sayings = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=2, max_size=9)


@settings(max_examples=40, deadline=None)
@given(sayings, st.sampled_from([0.1, 0.2, 0.35, 0.6]))
def test_clusters_are_those_of_plain_average_linkage_up_to_ties(texts, threshold):
    known = features(texts)
    labels = cluster(known, threshold)
    everyone = np.arange(len(texts))
    alike = likeness(known, everyone, everyone)
    distinct = np.unique(alike[np.triu_indices(len(texts), 1)].round(9))
    ours = {frozenset(np.flatnonzero(labels == label).tolist()) for label in set(labels)}
    if len(distinct) == len(texts) * (len(texts) - 1) // 2:
        assert ours == _slow(1 - alike, threshold)
    for part in ours:
        assert len(part) == 1 or alike[np.ix_(list(part), list(part))].max() >= threshold


@settings(max_examples=40, deadline=None)
@given(sayings)
def test_likeness_is_symmetric_and_between_0_and_1(texts):
    known = features(texts)
    everyone = np.arange(len(texts))
    alike = likeness(known, everyone, everyone)
    assert np.allclose(alike, alike.T)
    assert alike.min() >= 0
    assert alike.max() <= 1 + 1e-9
    pairs = like_pairs(known, THRESHOLD).toarray()
    assert np.allclose(pairs, np.where((alike >= THRESHOLD) & ~np.eye(len(texts), dtype=bool), alike, 0))


@settings(max_examples=40, deadline=None)
@given(sayings)
def test_the_ties_add_up_to_the_likeness(texts):
    known = features(texts)
    alike = likeness(known, np.array([0]), np.array([1]))[0, 0]
    assert sum(tie.part for tie in ties(known, 0, 1, most=99)) == pytest.approx(alike, abs=5e-3)


@settings(max_examples=10, deadline=None)
@given(sayings)
def test_the_same_texts_give_the_same_study(texts):
    assert study(texts) == study(texts)


def test_coverage_counts_who_is_cited_and_names_who_is_not():
    found = coverage(
        "النقل المدرسي أولوية [t1, t2]. Le centre attend son personnel. [t3 ; t9]\nRien d'autre.",
        ["t1", "t2", "t3", "t4"],
    )
    assert found.share == 0.75
    assert found.uncited == ("t4",)
    assert found.without_citation == (3,)
    assert found.sentences[1].unknown == ("t9",)


def test_coverage_of_nothing_is_not_known():
    assert coverage("Rien.", []).share is None

"""Whose outcome it is: a region by code or name in any spelling, a body by reference, acronym or name, or the pole."""

from __future__ import annotations

import pytest

from jisr.core.acting import NOBODY
from jisr.documents.outcome_review.scope import Between, NoSuchScopeError, scope_of
from tests import factories as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return made.RegionFactory(
        code="10", name_ar="كلميم-واد نون", name_fr="Guelmim-Oued Noun", name_en="Guelmim-Oued Noun"
    )


@pytest.mark.parametrize(
    "asked",
    [
        "10",
        "كلميم-واد نون",
        "جهة كلميم واد نون",
        "Guelmim-Oued Noun",
        "région guelmim oued noun",
        " GUELMIM-OUED NOUN ",
    ],
)
def test_a_region_is_found_by_code_or_name_in_any_spelling(region, asked):
    assert scope_of(asked, acting=NOBODY).territory == region


def test_a_region_comes_before_a_province_of_the_same_name(region):
    made.ProvinceFactory(parent=region, name_ar="كلميم-واد نون", name_fr="Guelmim-Oued Noun")
    assert scope_of("Guelmim-Oued Noun", acting=NOBODY).territory == region


def test_a_province_is_found_by_its_name(region):
    province = made.ProvinceFactory(parent=region, name_fr="Tan-Tan", name_ar="طانطان")
    assert scope_of("Tan Tan", acting=NOBODY).territory == province


def test_a_body_is_found_by_reference_acronym_or_name_with_all_its_parts(region):
    body = made.OrganisationFactory(acronym="ADS", name_fr="Agence de développement social", published=True)
    office = made.OrganisationFactory(parent=body, acronym="ADS", published=True)
    desk = made.OrganisationFactory(parent=office)
    for asked in (body.reference, body.reference.lower(), "ads", "agence de développement social"):
        scope = scope_of(asked, acting=NOBODY)
        assert scope.organisation == body
        assert scope.members == {body.pk, office.pk, desk.pk}


def test_the_pole_is_everything_real():
    scope = scope_of("POLE", acting=NOBODY)
    assert (scope.is_pole, scope.is_example) == (True, False)


def test_the_invented_region_is_marked_so():
    made.RegionFactory(example=True, name_ar="جهة المثال", name_fr="Région Exemple")
    assert scope_of("جهة المثال", acting=NOBODY).is_example
    assert scope_of("Région Exemple", acting=NOBODY).is_example


@pytest.mark.parametrize("asked", ["", "   ", "Atlantis", "O-0000-00", "'; DROP TABLE x; --", "ا" * 10_000, "de la"])
def test_what_is_known_by_no_one_gets_a_sentence(region, asked):
    with pytest.raises(NoSuchScopeError) as refusal:
        scope_of(asked, acting=NOBODY)
    assert 10 < len(str(refusal.value)) < 300


def test_a_name_that_means_several_is_asked_back_with_their_codes(region):
    for code in ("0101", "0202"):
        made.ProvinceFactory(parent=region, name_fr="Aïn Sidi", name_ar="عين سيدي", code=code)
    with pytest.raises(NoSuchScopeError, match=r"0101.*0202"):
        scope_of("Aïn Sidi", acting=NOBODY)


def test_a_body_that_is_not_public_is_not_found_by_everyone():
    body = made.OrganisationFactory(acronym="HID")
    if not body.is_public:
        with pytest.raises(NoSuchScopeError):
            scope_of("HID", acting=NOBODY)


def test_a_period_that_is_not_asked_for_asks_for_nothing():
    assert not Between()
    assert not Between().q("received_on")

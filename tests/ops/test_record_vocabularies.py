"""The shared lists as the product's own data files."""

import pytest

from jisr.core.models import LegalDelay, Need, Parameter, TargetGroup, Theme
from jisr.ops.record.vocabularies import load_vocabularies
from jisr.services.models import FacilityKind
from jisr.strategy.models import Marker

pytestmark = pytest.mark.django_db


def test_the_fourteen_kinds_of_the_field_and_three_more_are_there():
    load_vocabularies()
    codes = list(FacilityKind.objects.values_list("code", flat=True))
    assert len(codes) == 17
    assert codes[-3:] == ["social-pole", "youth-platform", "multi-speciality"]
    assert FacilityKind.objects.get(holds_others=True).code == "social-pole"
    assert set(FacilityKind.objects.filter(needs_licence=True).values_list("code", flat=True)) == {"eps", "dar-talib"}


@pytest.mark.parametrize("model", [TargetGroup, Need, Theme, Marker, FacilityKind, LegalDelay, Parameter])
def test_every_word_is_given_in_three_languages(model):
    load_vocabularies()
    assert model.objects.exists()
    for word in model.objects.all():
        assert word.name_ar, word.code
        assert word.name_fr, word.code
        assert word.name_en, word.code


def test_the_general_ceiling_is_sixty_calendar_days_and_still_to_be_confirmed():
    load_vocabularies()
    ceiling = LegalDelay.objects.get(code="administrative-answer")
    assert (ceiling.number, ceiling.unit, ceiling.to_confirm) == (60, "calendar", True)
    assert "55-19" in ceiling.legal_text


def test_what_the_installing_body_confirmed_is_not_overwritten():
    load_vocabularies()
    LegalDelay.objects.filter(code="licence-examination").update(number=45, to_confirm=False)
    load_vocabularies()
    assert LegalDelay.objects.get(code="licence-examination").number == 45


def test_a_second_run_changes_nothing():
    first = load_vocabularies()
    before = list(TargetGroup.objects.values()) + list(FacilityKind.objects.values()) + list(Parameter.objects.values())
    assert load_vocabularies() == first
    assert before == list(TargetGroup.objects.values()) + list(FacilityKind.objects.values()) + list(
        Parameter.objects.values()
    )

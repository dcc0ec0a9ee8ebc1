"""The stages of the demonstration: built at any of them, again, or taken out, always the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.management import call_command

from jisr.actors.models import Organisation
from jisr.agreements.enums import AgreementState
from jisr.agreements.models import Agreement
from jisr.consultations.models import Contribution
from jisr.core.models import Entry
from jisr.families.models import Holiday
from jisr.indicators.models import Value
from jisr.ops.demonstration.build import build_demonstration, standing
from jisr.ops.demonstration.removal import RealRecordInTheWay, remove_demonstration
from jisr.plans.models import Action

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


def references() -> dict[str, str]:
    """Every reference of the invented world, with what it names."""
    found = {}
    for model in apps.get_models():
        if hasattr(model, "reference_kind") and any(field.name == "is_example" for field in model._meta.fields):
            rows = model._base_manager.filter(is_example=True).values_list("reference", flat=True)
            found |= dict.fromkeys(rows, model.__name__)
    return found


def test_the_same_seed_gives_the_same_references_on_any_day_and_at_any_stage():
    build_demonstration("listening", on=DAY)
    first = references()
    assert len(first) > 1_000
    build_demonstration("listening", on=DAY + timedelta(days=40))
    assert references() == first
    build_demonstration("review", on=DAY)
    assert set(first) < set(references())


@pytest.mark.parametrize(
    ("stage", "contributions", "actions", "agreements", "values"),
    [("listening", 76, 8, 0, False), ("planning", 86, 33, 0, False), ("delivery", 86, 33, 7, True)],
)
def test_a_stage_holds_what_had_happened_by_then(stage, contributions, actions, agreements, values):
    build_demonstration(stage, on=DAY)
    assert Contribution.objects.count() == contributions
    assert Action.objects.count() == actions
    assert Agreement.objects.filter(state__in=AgreementState.WAS_BINDING).count() == agreements
    assert Value.objects.exists() is values
    assert standing().stage == stage
    assert not Entry.objects.filter(effective_on__gt=DAY).exists()


def test_a_second_run_of_the_command_finds_it_there(capsys):
    call_command("demo", stage="listening", on=DAY)
    call_command("demo", stage="listening", on=DAY)
    said = capsys.readouterr().out
    assert said.count("is built") == 1
    assert said.count("is there") == 1


def test_removing_it_leaves_nothing_of_it():
    build_demonstration("listening", on=DAY)
    remove_demonstration()
    assert standing() is None
    rooms = {"actors", "consultations", "families", "plans", "territories", "search"}
    for model in apps.get_models():
        # The days off are the country's own, by its law: they serve the record as well, and stay.
        if model._meta.app_label in rooms and model is not Holiday:
            assert not model._base_manager.exists(), model


def test_it_is_not_removed_when_something_real_rests_on_it():
    build_demonstration("listening", on=DAY)
    body = Organisation.objects.first()
    Organisation.objects.create(kind="other", territory=body.territory, parent=body, name_fr="Vraie", reference="O-X")
    with pytest.raises(RealRecordInTheWay):
        remove_demonstration()
    assert standing() is not None

"""Every model has a factory, and every factory builds without being told anything."""

from __future__ import annotations

import pytest
from django.apps import apps
from factory.django import DjangoModelFactory

import tests.factories as made

FACTORIES = {
    thing._meta.model: thing
    for thing in vars(made).values()
    if isinstance(thing, type) and issubclass(thing, DjangoModelFactory) and not thing._meta.abstract
}
OURS = [model for model in apps.get_models() if model.__module__.startswith("jisr.")]


@pytest.mark.django_db
@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_model_has_a_factory_that_builds(model):
    assert FACTORIES[model].create().pk is not None

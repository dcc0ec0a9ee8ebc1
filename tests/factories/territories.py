"""Territories, placed in the tree as they are made: each gets a slice of its parent's numbers."""

from __future__ import annotations

from typing import Any

import factory
from factory.django import DjangoModelFactory

from jisr.territories import models
from jisr.territories.enums import CensusMeasure, Level

SLICE = 10**9
PARTS = 40  # slices in a territory, so that a fifth level still has numbers left


def country(*, example: bool = False) -> models.Territory:
    """The root: the kingdom, or the invented country of the demonstration."""
    code = "EX" if example else "MA"
    start = SLICE + 1 if example else 1
    return models.Territory.objects.get_or_create(
        level=Level.COUNTRY,
        code=code,
        code_vintage="test",
        defaults={
            "name_ar": "بلد المثال" if example else "المغرب",
            "name_fr": "Pays Exemple" if example else "Maroc",
            "is_example": example,
            "tree_start": start,
            "tree_end": start + SLICE - 1,
        },
    )[0]


def a_region() -> models.Territory:
    """The region in which everything lies unless a test says otherwise."""
    found = models.Territory.objects.filter(level=Level.REGION, is_example=False).first()
    return found or RegionFactory()


class TerritoryFactory(DjangoModelFactory):
    """A commune; ``parent=`` places it."""

    class Meta:
        model = models.Territory

    level = Level.COMMUNE
    parent = factory.LazyFunction(a_region)
    code = factory.Sequence(lambda n: f"{n:05}")
    code_vintage = "test"
    name_ar = factory.Sequence(lambda n: f"مكان {n}")
    name_fr = factory.Sequence(lambda n: f"Lieu {n}")
    is_example = factory.LazyAttribute(lambda unit: bool(unit.parent and unit.parent.is_example))

    @classmethod
    def _create(cls, model_class: type, *args: Any, **fields: Any) -> models.Territory:
        parent = fields.get("parent")
        if parent is not None and "tree_start" not in fields:
            width = (parent.tree_end - parent.tree_start) // PARTS
            start = parent.tree_start + 1 + parent.children.count() * width
            fields |= {"tree_start": start, "tree_end": start + width - 1}
        return super()._create(model_class, *args, **fields)


class CommuneFactory(TerritoryFactory):
    level = Level.COMMUNE


class RegionFactory(TerritoryFactory):
    class Params:
        example = factory.Trait(parent=factory.LazyFunction(lambda: country(example=True)))

    level = Level.REGION
    parent = factory.LazyFunction(country)


class ProvinceFactory(TerritoryFactory):
    level = Level.PROVINCE


class CodeAliasFactory(DjangoModelFactory):
    class Meta:
        model = models.CodeAlias

    territory = factory.SubFactory(CommuneFactory)
    code = factory.Sequence(lambda n: f"{n:09}")
    vintage = "2015"


class CensusCountFactory(DjangoModelFactory):
    class Meta:
        model = models.CensusCount

    territory = factory.SubFactory(CommuneFactory)
    year = 2024
    measure = CensusMeasure.POPULATION
    value = 10_000


class BoundaryFactory(DjangoModelFactory):
    class Meta:
        model = models.Boundary

    territory = factory.SubFactory(CommuneFactory)
    geometry = factory.LazyFunction(lambda: {"type": "Polygon", "coordinates": []})
    source = "test"

"""Territories, organisations, strategy."""

from __future__ import annotations

from jisr.actors.models import Organisation
from jisr.api.objects.declare import Field, ObjectKind, head, linked, many_coded, names, place, public
from jisr.strategy.models import Objective, Programme, Strategy
from jisr.territories.models import Territory


def _people(row: Territory) -> dict[str, int]:
    return {f"{count.measure}_{count.year}": count.value for count in row.counts.all()}


BODIES = (
    ObjectKind(
        "territories",
        "Territories",
        public(Territory, "parent", prefetch=("counts",)),
        (
            Field("code", str, "09"),
            Field("code_vintage", str, "RGPH 2024"),
            Field("level", str, "region"),
            *names(),
            Field("parent", str, "MA", lambda row: row.parent.code if row.parent else None),
            Field("area", str, "rural"),
            Field("latitude", float, 30.42),
            Field("longitude", float, -9.6),
            Field("position_known", str, "found"),
            Field("paved_road_km", float, 1.2),
            Field("is_example", bool, False),
            Field("counts", dict, {"population_2024": 3020431}, _people),
        ),
        key="code",
        choices=("level", "area"),
        in_territory=False,
        order=("tree_start",),
    ),
    ObjectKind(
        "organisations",
        "Institutions, associations and other bodies",
        public(Organisation, "territory", "parent", prefetch=("competences__theme",)),
        (
            *head(),
            *names(),
            Field("kind", str, "association"),
            Field("acronym", str, "ADS"),
            place(),
            linked("parent"),
            Field("website", str, ""),
            Field(
                "competences",
                list,
                [{"name_ar": "…", "name_fr": "…", "level": "country", "legal_text": "…"}],
                lambda row: [
                    {"name_ar": one.name_ar, "name_fr": one.name_fr, "level": one.level, "legal_text": one.legal_text}
                    for one in row.competences.all()
                ],
            ),
        ),
        choices=("kind",),
    ),
    ObjectKind(
        "strategies",
        "Strategies",
        public(Strategy, "organisation", prefetch=("pillars",)),
        (
            *head(),
            *names(),
            linked("organisation"),
            Field("start_year", int, 2021),
            Field("end_year", int, 2026),
            Field(
                "pillars",
                list,
                [{"number": 1, "name_ar": "…", "name_fr": "…"}],
                lambda row: [
                    {"number": one.number, "name_ar": one.name_ar, "name_fr": one.name_fr} for one in row.pillars.all()
                ],
            ),
        ),
        in_territory=False,
    ),
    ObjectKind(
        "objectives",
        "Objectives",
        public(Objective, "strategy", "territory"),
        (*head(), *names(), linked("strategy", example="W-7K3Q-9F"), place()),
    ),
    ObjectKind(
        "programmes",
        "Programmes",
        public(Programme, "owner", "territory", "strategy", prefetch=("target_groups",)),
        (
            *head(),
            *names(),
            linked("owner"),
            linked("strategy", example="W-7K3Q-9F"),
            place(),
            Field("starts_on", str, "2022-01-01"),
            Field("ends_on", str, "2026-12-31"),
            Field("budget", str, "386000000"),
            many_coded("target_groups"),
        ),
    ),
)

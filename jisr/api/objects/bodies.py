"""Territories, organisations, strategy."""

from __future__ import annotations

from jisr.actors.models import Organisation
from jisr.api.objects.declare import (
    Field,
    ObjectKind,
    amounts,
    coded,
    days,
    head,
    linked,
    many_coded,
    names,
    place,
    public,
    several,
    texts,
)
from jisr.strategy.models import Objective, Programme, Strategy
from jisr.territories.models import Territory


def _people(row: Territory) -> dict[str, int]:
    return {f"{count.measure}_{count.year}": count.value for count in row.counts.all()}


_CHANGE = (Field("kind", str, "renamed"), *days("on"), *names(), linked("other"), *texts("legal_text"))
_COMPETENCE = (*names(), coded("theme"), Field("level", str, "region"), *texts("legal_text"))
_STRATEGY = "W-7K3Q-9F"

BODIES = (
    ObjectKind(
        "territories",
        "Territories",
        public(Territory, "parent", "succeeded_by", prefetch=("counts",)),
        (
            Field("code", str, "09"),
            Field("code_vintage", str, "RGPH 2024"),
            Field("level", str, "region"),
            *names(),
            Field("name_zgh", str, ""),
            place("parent"),
            Field("area", str, "rural"),
            Field("seat", str, "Agadir"),
            Field("latitude", float, 30.42),
            Field("longitude", float, -9.6),
            Field("position_known", str, "found", about="How the position is known."),
            Field("paved_road_km", float, 1.2),
            Field("paved_road_assumed", bool, False),
            *days("obsolete_on"),
            place("succeeded_by"),
            Field("is_example", bool, False),
            Field(
                "counts", dict, {"population_2024": 3020431}, _people, "Figures of the censuses, by measure and year."
            ),
        ),
        key="code",
        choices=("level", "area"),
        by={"parent": "parent__code"},
        in_territory=False,
        order=("tree_start",),
        published="",
    ),
    ObjectKind(
        "organisations",
        "Institutions, associations and other bodies",
        public(Organisation, "territory", "parent", "succeeded_by", prefetch=("competences__theme", "changes__other")),
        (
            *head(),
            *names(),
            Field("kind", str, "association"),
            Field("acronym", str, "ADS"),
            place(),
            linked("parent"),
            *days("founded_on", "ended_on"),
            linked("succeeded_by"),
            *texts("website"),
            several("competences", lambda row: row.competences.all(), *_COMPETENCE),
            several("changes", lambda row: row.changes.all(), *_CHANGE),
        ),
        choices=("kind",),
        by={"parent": "parent__reference"},
    ),
    ObjectKind(
        "strategies",
        "Strategies, with their pillars and axes",
        public(Strategy, "organisation", prefetch=("pillars", "axes__pillar")),
        (
            *head(),
            *names(),
            linked("organisation"),
            Field("start_year", int, 2021),
            Field("end_year", int, 2026),
            *texts("about_ar", "about_fr"),
            several("pillars", lambda row: row.pillars.all(), Field("number", int, 1), *names()),
            several(
                "axes",
                lambda row: row.axes.all(),
                Field("number", int, 1),
                *names(),
                Field("pillar", int, 1, lambda row: row.pillar.number if row.pillar else None),
            ),
        ),
        by={"organisation": "organisation__reference"},
    ),
    ObjectKind(
        "objectives",
        "Objectives",
        public(Objective, "strategy", "territory", "pillar", "axis", prefetch=("markers",)),
        (
            *head(),
            *names(),
            linked("strategy", example=_STRATEGY),
            Field("pillar", int, 1, lambda row: row.pillar.number if row.pillar else None),
            Field("axis", int, 1, lambda row: row.axis.number if row.axis else None),
            place(),
            many_coded("markers"),
        ),
        by={"strategy": "strategy__reference", "marker": "markers__code"},
    ),
    ObjectKind(
        "programmes",
        "Programmes",
        public(Programme, "owner", "territory", "strategy", prefetch=("target_groups", "markers", "objectives")),
        (
            *head(),
            *names(),
            linked("owner"),
            linked("strategy", example=_STRATEGY),
            Field("objectives", list, ["Q-7K3Q-9F"], lambda row: [one.reference for one in row.objectives.all()]),
            place(),
            *days("starts_on", "ends_on"),
            *texts("target_ar", "target_fr"),
            *amounts("budget"),
            many_coded("target_groups"),
            many_coded("markers"),
        ),
        by={"owner": "owner__reference", "strategy": "strategy__reference", "target_group": "target_groups__code"},
    ),
)

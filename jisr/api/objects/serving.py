"""Where people are served and what is measured: facilities, services, offers, indicators, values, training."""

from __future__ import annotations

from typing import Any

from jisr.actors.models import TrainingSession
from jisr.api.objects.declare import (
    Field,
    ObjectKind,
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
from jisr.core.clock import today
from jisr.indicators.models import Indicator, Value
from jisr.services.models import Facility, Offer, Service

_FACILITY, _SERVICE, _INDICATOR = "F-7K3Q-9F", "S-7K3Q-9F", "Y-7K3Q-9F"
_FACILITIES = public(
    Facility, "territory", "kind", "operator", "supervisor", "part_of", prefetch=("events", "licences", "hours")
)


def _facilities() -> Any:
    rows: Any = _FACILITIES()
    return rows.with_operation(today())


SERVING = (
    ObjectKind(
        "facilities",
        "Facilities, with their events, licences and hours",
        _facilities,
        (
            *head(),
            *names(),
            coded("kind"),
            place(),
            linked("part_of", example=_FACILITY),
            linked("operator"),
            linked("supervisor"),
            *texts("address", "how_to_get_there", "phone"),
            Field("latitude", float, 30.42),
            Field("longitude", float, -9.6),
            Field("position_known", str, "found", about="How the position is known."),
            Field("capacity", int, 60),
            Field("capacity_female", int, 30),
            Field("capacity_male", int, 30),
            Field("wheelchair_access", bool, True),
            Field("operation", str, "operating", about="operating, not_operating, or not_known where no source says."),
            several(
                "events", lambda row: row.events.all(), Field("kind", str, "opened"), *days("on"), *texts("reason")
            ),
            several(
                "licences",
                lambda row: row.licences.all(),
                Field("state", str, "licensed"),
                *texts("number"),
                *days("granted_on", "expires_on"),
                *texts("reason"),
                *days("as_of"),
            ),
            several(
                "hours",
                lambda row: row.hours.all(),
                Field("weekday", str, "1", about="1 is Monday."),
                Field("opens_at", str, "09:00:00"),
                Field("closes_at", str, "16:30:00"),
            ),
        ),
        by={
            "kind": "kind__code",
            "operator": "operator__reference",
            "supervisor": "supervisor__reference",
            "operation": "operation",
        },
    ),
    ObjectKind(
        "services",
        "Services",
        public(Service, "organisation", "delay", prefetch=("needs", "target_groups", "documents")),
        (
            *head(),
            *names(),
            linked("organisation"),
            *texts("description_ar", "description_fr"),
            many_coded("needs"),
            many_coded("target_groups"),
            many_coded("documents"),
            coded("delay"),
        ),
        by={
            "organisation": "organisation__reference",
            "need": "needs__code",
            "target_group": "target_groups__code",
        },
        in_territory=False,
    ),
    ObjectKind(
        "offers",
        "Offers: services at places",
        public(Offer, "service", "facility", "organisation", "territory"),
        (
            *head(),
            linked("service", example=_SERVICE),
            linked("facility", example=_FACILITY),
            linked("organisation"),
            place(),
            *days("starts_on", "ends_on"),
            *texts("fee"),
            Field("languages", str, "ar fr"),
            Field("remote", bool, False),
        ),
        by={
            "service": "service__reference",
            "facility": "facility__reference",
            "organisation": "organisation__reference",
            "need": "service__needs__code",
            "target_group": "service__target_groups__code",
        },
    ),
    ObjectKind(
        "indicators",
        "Indicators, with their targets",
        public(Indicator, "organisation", prefetch=("targets__territory", "targets__source")),
        (
            *head(),
            *names(),
            linked("organisation"),
            Field("kind", str, "rate"),
            Field("direction", str, "up"),
            *texts("unit_ar", "unit_fr", "unit_en"),
            *texts("numerator_ar", "numerator_fr", "denominator_ar", "denominator_fr"),
            several(
                "targets",
                lambda row: row.targets.all(),
                place(),
                Field("baseline", str, "20"),
                *days("baseline_on"),
                Field("value", str, "30"),
                *days("due_on"),
                Field("source", str, "fnh-women", lambda row: row.source.key if row.source else None),
            ),
        ),
        choices=("kind", "direction"),
        by={"organisation": "organisation__reference"},
    ),
    ObjectKind(
        "values",
        "Values of the indicators, with their parts and sources",
        public(Value, "indicator", "territory", "period", "category__dimension", "source", "replaced_by"),
        (
            *head(),
            linked("indicator", example=_INDICATOR),
            place(),
            Field("period_start", str, "2025-01-01", lambda row: row.period.starts_on),
            Field("period_end", str, "2025-12-31", lambda row: row.period.ends_on),
            Field("dimension", str, "sex", lambda row: row.category.dimension.code if row.category else None),
            Field("category", str, "female", lambda row: row.category.code if row.category else None),
            Field("amount", str, "1240"),
            Field("numerator", str, "36"),
            Field("denominator", str, "100"),
            Field("source", str, "…", lambda row: str(row.source or row.source_words)),
            linked("replaced_by", example="8-7K3Q-9F"),
        ),
        by={"indicator": "indicator__reference", "category": "category__code"},
    ),
    ObjectKind(
        "training",
        "Training sessions",
        public(TrainingSession, "territory", "organisation"),
        (
            *head(),
            *names(),
            place(),
            linked("organisation"),
            *days("starts_on", "ends_on"),
            Field("places", int, 20),
            *texts("programme"),
        ),
        by={"organisation": "organisation__reference"},
    ),
)

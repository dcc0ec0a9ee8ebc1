"""Where people are served and what is measured: facilities, services, offers, indicators, values, training."""

from __future__ import annotations

from jisr.actors.models import TrainingSession
from jisr.api.objects.declare import Field, ObjectKind, coded, head, linked, many_coded, names, place, public
from jisr.indicators.models import Indicator, Value
from jisr.services.models import Facility, Offer, Service

SERVING = (
    ObjectKind(
        "facilities",
        "Facilities",
        public(Facility, "territory", "kind", "operator", "supervisor"),
        (
            *head(),
            *names(),
            coded("kind"),
            place(),
            linked("operator"),
            linked("supervisor"),
            Field("address", str, ""),
            Field("phone", str, ""),
            Field("latitude", float, 30.42),
            Field("longitude", float, -9.6),
            Field("position_known", str, "found"),
            Field("capacity", int, 60),
            Field("wheelchair_access", bool, True),
        ),
    ),
    ObjectKind(
        "services",
        "Services",
        public(Service, "organisation", "delay", prefetch=("needs", "target_groups", "documents")),
        (
            *head(),
            *names(),
            linked("organisation"),
            many_coded("needs"),
            many_coded("target_groups"),
            many_coded("documents"),
            coded("delay"),
        ),
        in_territory=False,
    ),
    ObjectKind(
        "offers",
        "Offers: services at places",
        public(Offer, "service", "facility", "organisation", "territory"),
        (
            *head(),
            linked("service", example="S-7K3Q-9F"),
            linked("facility", example="F-7K3Q-9F"),
            linked("organisation"),
            place(),
            Field("starts_on", str, "2026-01-01"),
            Field("ends_on", str, "2026-12-31"),
            Field("fee", str, ""),
            Field("languages", str, "ar fr"),
            Field("remote", bool, False),
        ),
    ),
    ObjectKind(
        "indicators",
        "Indicators",
        public(Indicator, "organisation"),
        (
            *head(),
            *names(),
            linked("organisation"),
            Field("kind", str, "rate"),
            Field("direction", str, "up"),
            Field("unit_ar", str, "%"),
            Field("unit_fr", str, "%"),
            Field("unit_en", str, "%"),
        ),
        choices=("kind", "direction"),
        in_territory=False,
    ),
    ObjectKind(
        "values",
        "Values of the indicators, with their parts and sources",
        public(Value, "indicator", "territory", "period", "category__dimension", "source"),
        (
            *head(),
            linked("indicator", example="Y-7K3Q-9F"),
            place(),
            Field("period_start", str, "2025-01-01", lambda row: row.period.starts_on),
            Field("period_end", str, "2025-12-31", lambda row: row.period.ends_on),
            Field("category", str, "female", lambda row: row.category.code if row.category else None),
            Field("amount", str, "1240"),
            Field("numerator", str, "36"),
            Field("denominator", str, "100"),
            Field("source", str, "…", lambda row: str(row.source or row.source_words)),
        ),
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
            Field("starts_on", str, "2026-05-04"),
            Field("ends_on", str, "2026-05-06"),
            Field("places", int, 20),
        ),
    ),
)

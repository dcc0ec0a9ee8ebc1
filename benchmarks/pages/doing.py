"""What is built and where people are served in the measured country, and what is measured of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from ground import Ground

from jisr.indicators.models import Indicator, MeasuredBy, Period, Target, Value
from jisr.projects.models import (
    Blocker,
    Milestone,
    ProgressReport,
    Project,
    ProjectCarries,
    ProjectDelivers,
    ProjectFinancing,
)
from jisr.services.models import Facility, FacilityEvent, Licence, Offer, OpeningHours, Service

PROJECTS, FACILITIES, SERVICES, INDICATORS = 20_000, 5_000, 60, 200


def build_doing(ground: Ground, actions: list[Any], agreements: list[Any]) -> dict[str, list[Any]]:
    """Facilities with what they offer, projects with their steps, indicators with their values."""
    maker = ground.maker
    facilities = maker.keep(_facilities(ground))
    offers = _served(ground, facilities)
    projects = maker.keep(_projects(ground))
    _steps(ground, projects)
    _links(ground, projects, actions, agreements, facilities)
    _measured(ground, projects)
    return {"facilities": facilities, "offers": offers, "projects": projects}


def _facilities(ground: Ground) -> Iterator[Any]:
    maker = ground.maker
    for number in range(maker.many(FACILITIES)):
        place = maker.pick(ground.communes)
        yield maker.new(
            Facility,
            kind=maker.pick(ground.kinds),
            territory=place,
            operator=maker.pick(ground.associations),
            supervisor=maker.pick(ground.delegations),
            address=f"{number}, {place.name_fr}",
            capacity=120,
            latitude=place.latitude,
            longitude=place.longitude,
            position_known=place.position_known or "approximate",
            **ground.names("مركز", "Centre", number),
        )


def _served(ground: Ground, facilities: list[Any]) -> list[Any]:
    maker = ground.maker
    services = maker.keep(
        maker.new(
            Service,
            organisation=maker.pick(ground.heads),
            delay=maker.pick(ground.delays),
            **ground.names("خدمة", "Service", n),
        )
        for n in range(maker.many(SERVICES))
    )
    maker.save(Service.needs.through(service_id=one.pk, need_id=maker.pick(ground.needs).pk) for one in services)
    maker.save(
        Service.target_groups.through(service_id=one.pk, targetgroup_id=maker.pick(ground.groups).pk)
        for one in services
    )
    maker.save(_events(ground, facilities))
    maker.save(
        maker.new(Licence, facility=one, state="licensed", number=f"{one.pk}", as_of=maker.ago(30, 900))
        for one in facilities
    )
    maker.save(
        maker.new(OpeningHours, facility=one, weekday=str(day), opens_at=time(8, 30), closes_at=time(16, 30))
        for one in facilities
        for day in range(1, 1 + maker.few(5, 5))
    )
    return maker.keep(
        maker.new(
            Offer, service=service, facility=one, organisation=one.operator, territory=one.territory, languages="ar,fr"
        )
        for one in facilities
        for service in maker.chance.sample(services, min(len(services), maker.few(1, 4)))
    )


def _events(ground: Ground, facilities: list[Any]) -> Iterator[Any]:
    maker = ground.maker
    for place, one in enumerate(facilities):
        built = maker.ago(900, 2000)
        yield maker.new(FacilityEvent, facility=one, kind="built", on=built)
        if place % 8 != 1:
            yield maker.new(FacilityEvent, facility=one, kind="opened", on=built + timedelta(days=60))
        if place % 20 == 2:
            yield maker.new(FacilityEvent, facility=one, kind="closed", on=maker.ago(1, 300))


def _projects(ground: Ground) -> Iterator[Any]:
    maker = ground.maker
    for number in range(maker.many(PROJECTS)):
        starts = maker.ago(100, 900)
        done = number % 3 == 2
        yield maker.new(
            Project,
            owner=ground.body(),
            territory=maker.pick(ground.communes),
            theme=maker.pick(ground.themes),
            cost=1_500_000,
            starts_on=starts,
            ends_on=starts + timedelta(days=700),
            handed_over_on=maker.ago(1, 90) if done else None,
            **ground.names("مشروع", "Projet", number),
        )


def _steps(ground: Ground, projects: list[Any]) -> None:
    maker = ground.maker
    maker.save(_milestones(ground, projects))
    maker.save(_reports(ground, projects))
    maker.save(
        maker.new(
            Blocker,
            project=one,
            kind="land",
            wording="عقار (للقياس)",
            waits_on=maker.pick(ground.delegations),
            since=maker.ago(1, 300),
            lifted_on=maker.day if maker.chance.random() < 0.5 and not maker.rows else None,
        )
        for one in projects
        if maker.often(0.2)
    )
    maker.save(
        Project.target_groups.through(project_id=one.pk, targetgroup_id=maker.pick(ground.groups).pk)
        for one in projects
    )


def _milestones(ground: Ground, projects: list[Any]) -> Iterator[Any]:
    maker = ground.maker
    for one in projects:
        for number in range(1, 1 + maker.few(3, 5)):
            agreed = one.starts_on + timedelta(days=180 * number)
            done = agreed if one.handed_over_on or (agreed < maker.day and maker.chance.random() < 0.85) else None
            names = ground.names("مرحلة", "Étape", number)
            yield maker.new(
                Milestone, project=one, number=number, planned_on=agreed, agreed_on=agreed, done_on=done, **names
            )


def _reports(ground: Ground, projects: list[Any]) -> Iterator[Any]:
    maker = ground.maker
    for one in projects:
        for number in range(maker.few(1, 4)):
            decided = maker.ago(1, 400)
            yield maker.new(
                ProgressReport,
                project=one,
                as_of=decided,
                physical_percent=20 * number % 100,
                financial_percent=10,
                state="accepted" if number else "submitted",
                submitted_on=decided,
                decided_on=decided if number else None,
            )


def _links(
    ground: Ground, projects: list[Any], actions: list[Any], agreements: list[Any], facilities: list[Any]
) -> None:
    maker = ground.maker
    day = maker.day - timedelta(days=70)
    maker.save(
        maker.new(ProjectFinancing, project=one, agreement=maker.pick(agreements), amount=400_000, on=day)
        for one in projects
        if maker.often(0.6)
    )
    maker.save(
        maker.new(ProjectCarries, project=one, action=action, on=day)
        for one, action in zip(projects, actions, strict=False)
    )
    built = [one for one in projects if one.handed_over_on] or projects
    maker.save(
        maker.new(ProjectDelivers, project=one, facility=facility, on=day)
        for one, facility in zip(built, facilities, strict=False)
    )


def _measured(ground: Ground, projects: list[Any]) -> None:
    maker = ground.maker
    periods = [
        Period.objects.get_or_create(kind="year", starts_on=date(year, 1, 1), defaults={"ends_on": date(year, 12, 31)})[
            0
        ]
        for year in range(2021, 2026)
    ]
    indicators = maker.keep(
        maker.new(
            Indicator,
            organisation=maker.pick(ground.heads),
            kind="count",
            unit_ar="شخص",
            unit_fr="personnes",
            **ground.names("مؤشر", "Indicateur", n),
        )
        for n in range(maker.many(INDICATORS))
    )
    places = [*ground.regions, *ground.provinces][: maker.rows or None]
    maker.save(
        maker.new(
            Target,
            indicator=one,
            territory=place,
            value=5_000,
            baseline=1_000,
            baseline_on=date(2021, 1, 1),
            due_on=date(2028, 12, 31),
        )
        for one in indicators
        for place in places
        if place.is_region or maker.rows or maker.chance.random() < 0.2
    )
    maker.save(
        maker.new(
            Value,
            indicator=one,
            territory=place,
            period=period,
            amount=maker.chance.randint(500, 6_000),
            source_words="قياس",
        )
        for one in indicators
        for place in places
        for period in periods
    )
    day = maker.day - timedelta(days=50)
    maker.save(
        maker.new(MeasuredBy, indicator=maker.pick(indicators), project=one, on=day)
        for one in projects
        if maker.often(0.3)
    )

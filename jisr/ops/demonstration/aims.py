"""The invented country's strategy: pillars, axes, objectives, programmes."""

from __future__ import annotations

from typing import Any

from jisr.ops.demonstration.story import money, names, read
from jisr.ops.demonstration.world import World
from jisr.strategy.models import Axis, Marker, Objective, Pillar, Programme, Strategy

PUBLISHED = -800
MARKERS = {"obj_near": "spatial-justice", "obj_women": "equality", "obj_pole": "convergence", "obj_family": "proximity"}


def build_strategy(world: World) -> None:
    """The strategy and everything under it."""
    content = read("strategy")
    head = content["strategy"]
    year = world.story.day(0).year
    strategy = world.record(
        Strategy,
        "strategy",
        public=PUBLISHED,
        organisation=world.bodies[head["owner"]],
        start_year=year + head["years"][0],
        end_year=year + head["years"][1],
        about_ar=head["about_ar"],
        about_fr=head["about_fr"],
        **names(head["ar"], head["fr"]),
    )
    pillars = {row["number"]: _pillar(strategy, row) for row in content["pillar"]}
    for row in content["axis"]:
        world.things[f"axis:{row['number']}"] = Axis.objects.create(
            strategy=strategy, pillar=pillars[row["pillar"]], number=row["number"], **names(row["ar"], row["fr"])
        )
    for row in content["objective"]:
        _objective(world, strategy, pillars, row)
    for row in content["programme"]:
        _programme(world, strategy, row)


def _pillar(strategy: Strategy, row: dict[str, Any]) -> Pillar:
    return Pillar.objects.create(strategy=strategy, number=row["number"], **names(row["ar"], row["fr"]))


def _objective(world: World, strategy: Strategy, pillars: dict[int, Pillar], row: dict[str, Any]) -> None:
    objective = world.record(
        Objective,
        row["key"],
        public=PUBLISHED,
        strategy=strategy,
        pillar=pillars[row["pillar"]],
        axis=world[f"axis:{row['axis']}"],
        territory=world.places[row["at"]] if "at" in row else None,
        **names(row["ar"], row["fr"]),
    )
    objective.markers.set(Marker.objects.filter(code=MARKERS[row["key"]]))


def _programme(world: World, strategy: Strategy, row: dict[str, Any]) -> None:
    programme = world.record(
        Programme,
        row["key"],
        public=PUBLISHED,
        strategy=strategy,
        owner=world.bodies[row["owner"]],
        territory=world.places["region"],
        starts_on=world.story.day(-700),
        ends_on=world.story.day(700),
        target_ar=row["target_ar"],
        target_fr=row["target_fr"],
        budget=money(row["budget"]),
        **names(row["ar"], row["fr"]),
    )
    programme.objectives.set([world[f"objective:{key}"] for key in row["objectives"]])
    programme.target_groups.set(world.grouped(row["groups"]))

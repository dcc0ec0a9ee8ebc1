"""The strategy with its pillars, axes, objectives and programmes."""

from __future__ import annotations

from decimal import Decimal

from jisr.ops.record.base import Loading, Row, country, groups_of, place
from jisr.ops.record.vocabularies import names_of, read_data
from jisr.strategy.models import Axis, Marker, Objective, Pillar, Programme, Strategy


def load_strategy(loading: Loading) -> None:
    """The strategy, then what it consists of; each part with the source that states it."""
    rows = read_data("strategy")
    row = rows["strategy"]
    fields = {name: row[name] for name in ("start_year", "end_year", "about_ar", "about_fr")}
    body = loading.bodies[row["organisation"]]
    strategy, made = loading.add(Strategy, "strategy", row, organisation=body, **fields)
    if made:
        for model in (Pillar, Axis):
            for number, part in enumerate(rows["pillars" if model is Pillar else "axes"], 1):
                stated = model._default_manager.create(strategy=strategy, number=number, **names_of(part))
                loading.state(stated, {"sources": [part["source"]]})
    for key, part in rows["objectives"].items():
        _objective(loading, key, part, strategy)
    for key, part in rows["programmes"].items():
        _programme(loading, key, part, strategy)


def _objective(loading: Loading, key: str, row: Row, strategy: Strategy) -> None:
    objective, made = loading.add(
        Objective,
        f"objective:{key}",
        row,
        strategy=strategy,
        pillar=strategy.pillars.get(number=row["pillar"]) if "pillar" in row else None,
        axis=strategy.axes.get(number=row["axis"]) if "axis" in row else None,
        territory=place(row["territory"]) if "territory" in row else None,
    )
    if made:
        objective.markers.set(_markers(row))


def _programme(loading: Loading, key: str, row: Row, strategy: Strategy) -> None:
    programme, made = loading.add(
        Programme,
        f"programme:{key}",
        row,
        strategy=strategy,
        owner=loading.bodies[row["owner"]],
        territory=country(),
        budget=Decimal(row["budget"]) if "budget" in row else None,
        target_ar=row.get("target_ar", ""),
        target_fr=row.get("target_fr", ""),
    )
    if made:
        programme.target_groups.set(groups_of(row))
        programme.markers.set(_markers(row))
        programme.objectives.set([loading.records[f"objective:{name}"] for name in row["objectives"]])


def _markers(row: Row) -> list[Marker]:
    return [Marker.objects.get(code=code) for code in row.get("markers", [])]

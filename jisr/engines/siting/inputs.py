"""The files of ``jisr site`` read into a problem, every fault of every file told at once."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from jisr.engines.access.cost import (
    Costs,
    Sheet,
    Travel,
    costs_from_positions,
    costs_from_roads,
    read_cost,
    read_demand,
    read_edges,
    read_sheet,
)
from jisr.engines.access.cost import Demand as Places
from jisr.engines.shell import BadInput, Fault
from jisr.engines.siting.graph import Graph, read_graph
from jisr.engines.siting.problem import Demand, Sites
from jisr.engines.siting.ranked import Floats, Mask, Ranked, ranked_from_matrix, ranked_from_pairs

T = TypeVar("T")

FULL, MOST_DENSE = 0.5, 20_000_000


@dataclass(frozen=True)
class Files:
    """Which files to read, and what is needed of them; ``cut`` is the cost beyond which no pair is looked at."""

    demand: str | None
    candidates: str | None
    cost: str | None = None
    edges: str | None = None
    graph: str | None = None
    travel: Travel | None = None
    groups: Sequence[str] = ()
    parts: Sequence[str] = ()
    site_parts: Sequence[str] = ()
    cut: float = math.inf

    @property
    def by_position(self) -> bool:
        """Whether costs come from latitudes and longitudes."""
        return not (self.cost or self.edges or self.graph)


@dataclass(frozen=True, eq=False)
class Given:
    """What the files hold; ``number`` is the p of a graph file."""

    demand: Demand
    sites: Sites
    costs: Costs | Floats
    unit: str
    number: int | None = None

    def ranked(self) -> Ranked:
        """The costs, each demand's sites nearest first."""
        if isinstance(self.costs, np.ndarray):
            return ranked_from_matrix(self.costs)
        rows, columns = self.costs.shape
        if FULL * rows * columns < len(self.costs.data) and rows * columns < MOST_DENSE:
            return ranked_from_matrix(self.costs.dense())
        return ranked_from_pairs(rows, columns, self.costs.row, self.costs.indices, self.costs.data)


def read_files(files: Files) -> Given:
    """Read everything; raises BadInput with the faults of both lists of places, then of the costs."""
    graph = _graph(files.graph) if files.graph else None
    faults: list[Fault] = []
    places = _collect(faults, lambda: _places(files, graph))
    found = _collect(faults, lambda: read_candidates(files.candidates, files, graph))
    if faults or places is None or found is None:
        raise BadInput(faults)
    sites, position = found
    demand = Demand(places.ids, places.demand, places.groups, places.parts)
    if graph is not None:
        return Given(demand, sites, _graph_costs(graph, files, demand, sites), "graph", graph.number)
    costs = _costs(files, places, sites, position)
    return Given(demand, sites, costs, costs.unit)


def _collect(faults: list[Fault], read: Callable[[], T]) -> T | None:
    try:
        return read()
    except BadInput as bad:
        faults += bad.faults
        return None


def _graph(path: str) -> Graph:
    try:
        return read_graph(Path(path).read_bytes(), path)
    except (FileNotFoundError, IsADirectoryError) as missing:
        raise BadInput(Fault("NO_FILE", "there is no such file", path)) from missing


def _places(files: Files, graph: Graph | None) -> Places:
    if files.demand is None:
        assert graph is not None
        return Places(graph.ids, np.ones(len(graph.ids)))
    return read_demand(files.demand, positions=files.by_position, groups=files.groups, parts=files.parts)


def read_candidates(path: str | None, files: Files, graph: Graph | None) -> tuple[Sites, Floats | None]:
    """Read C.csv into sites and (m, 2) positions where needed; a graph's nodes when no file is given.

    ``id[,lat,lon][,price][,capacity][,existing][,required][,forbidden][,region…]``; an empty price or capacity
    stays not a number.
    """
    if path is None:
        assert graph is not None
        nobody = np.zeros(len(graph.ids), dtype=bool)
        return Sites(graph.ids, nobody, nobody, nobody), None
    sheet = read_sheet(path)
    position = None
    ids = sheet.codes()
    if files.by_position:
        position = np.column_stack(
            [sheet.numbers("lat", least=-90, most=90), sheet.numbers("lon", least=-180, most=180)]
        )
    sites = Sites(
        ids,
        _flags(sheet, "existing"),
        _flags(sheet, "required"),
        _flags(sheet, "forbidden"),
        _optional(sheet, "price"),
        _optional(sheet, "capacity"),
        {name: tuple(sheet.texts(name)) for name in dict.fromkeys(files.site_parts)},
    )
    if not len(sheet):
        sheet.fault("NO_ROWS", "has no row under the names of its columns")
    sheet.check()
    return sites, position


def _flags(sheet: Sheet, name: str) -> Mask:
    values = sheet.numbers(name, least=0, most=1, absent=0.0)
    for at in np.flatnonzero((values > 0) & (values < 1)):
        sheet.fault("NOT_A_FLAG", f"{name} is {values[at]:g}, not 0 or 1", at=int(at), column=name)
    flags: Mask = values == 1
    return flags


def _optional(sheet: Sheet, name: str) -> Floats | None:
    return sheet.numbers(name, least=0, absent=math.nan) if sheet.has(name) else None


def _costs(files: Files, places: Places, sites: Sites, position: Floats | None) -> Costs:
    if files.cost:
        return read_cost(files.cost, places.ids, sites.ids)
    if files.edges:
        return costs_from_roads(read_edges(files.edges), places.ids, sites.ids, cut=files.cut)
    assert places.position is not None
    assert position is not None
    return costs_from_positions(
        places.position,
        position,
        cut=files.cut,
        travel=files.travel,
        rural=places.rural,
        paved_km=places.paved_km,
        inner_km=places.inner_km,
    )


def _graph_costs(graph: Graph, files: Files, demand: Demand, sites: Sites) -> Floats:
    """The shortest paths between the nodes that the ids name; an id that is no node is a fault."""
    nodes = {name: at for at, name in enumerate(graph.ids)}
    faults = [
        Fault("UNKNOWN_ID", f"id “{name}” is no node of the graph", str(path), column="id", values={"id": name})
        for path, ids in ((files.demand, demand.ids), (files.candidates, sites.ids))
        for name in ids
        if name not in nodes
    ]
    if faults:
        raise BadInput(faults)
    return graph.cost[np.ix_([nodes[name] for name in demand.ids], [nodes[name] for name in sites.ids])]

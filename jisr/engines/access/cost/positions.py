"""Costs from latitudes and longitudes: great-circle distance, detour, speed, the way to a paved road."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jisr.engines.access.cost.sparse import Costs, Floats, Indices

EARTH_KM = 6371.0
TILE = 1_000_000
SLACK = 1 + 1e-9


@dataclass(frozen=True)
class Travel:
    """How distance becomes cost: detour over the straight line; (urban, rural) km an hour, or None for km."""

    detour: float = 1.0
    speed: tuple[float, float] | None = None

    @property
    def unit(self) -> str:
        """The unit of the cost and so of every threshold."""
        return "km" if self.speed is None else "minutes"


@dataclass(frozen=True, eq=False)
class _Origins:
    """Demand made ready: unit vectors, and for each place cost = factor x (max(detour x km, inner) + paved)."""

    vector: Floats
    factor: Floats
    paved: Floats
    inner: Floats
    detour: float

    def cost(self, row: NDArray[np.intp] | slice, km: Floats) -> Floats:
        """The cost of straight-line distances ``km`` from the places ``row``."""
        way = np.maximum(self.detour * km, self.inner[row])
        way += self.paved[row]
        way *= self.factor[row]
        return way

    def reach_km(self, cut: float, row: NDArray[np.intp] | slice) -> Floats:
        """The straight line that the places ``row`` can go at most; negative where all is too far."""
        reach = cut / self.factor[row] - self.paved[row]
        return np.where(reach >= self.inner[row], reach / self.detour, -1.0)


def costs_from_positions(
    demand: Floats,
    supply: Floats,
    *,
    cut: float = math.inf,
    travel: Travel | None = None,
    rural: NDArray[np.bool_] | None = None,
    paved_km: Floats | None = None,
    inner_km: Floats | None = None,
) -> Costs:
    """Costs of every pair at most ``cut`` apart, from (n, 2) and (m, 2) latitude and longitude in degrees.

    The way from a place is max(detour x great circle, its inner_km) + its paved_km, in km; with a speed it
    becomes minutes at the urban or rural speed of the demand place. A place's own service is thus inner_km
    away, not 0. Missing ``rural`` means rural throughout, missing kilometres mean 0.
    """
    travel = travel or Travel()
    origins = _origins(demand, travel, rural, paved_km, inner_km)
    tiles = list(_tiles(origins, demand, _vectors(supply), cut))
    return _joined(tiles, (len(demand), len(supply)), travel.unit, cut)


def dense_costs(
    demand: Floats,
    supply: Floats,
    *,
    travel: Travel | None = None,
    rural: NDArray[np.bool_] | None = None,
    paved_km: Floats | None = None,
    inner_km: Floats | None = None,
) -> Floats:
    """The full (demand, supply) array of costs, with the meaning of ``costs_from_positions``."""
    origins = _origins(demand, travel or Travel(), rural, paved_km, inner_km)
    there = _vectors(supply)
    table = np.empty((len(demand), len(supply)))
    step = max(1, TILE // max(1, len(supply)))
    for start in range(0, len(demand), step):
        rows = np.arange(start, min(start + step, len(demand)))
        table[rows] = origins.cost(rows[:, None], _km(_squared_chords(origins.vector[rows], there)))
    return table


def nearest_from_positions(
    demand: Floats,
    supply: Floats,
    *,
    k: int = 1,
    travel: Travel | None = None,
    rural: NDArray[np.bool_] | None = None,
    paved_km: Floats | None = None,
    inner_km: Floats | None = None,
) -> Costs:
    """The costs of the ``k`` nearest supply places of each demand place, however far; ties by supply order."""
    travel = travel or Travel()
    origins = _origins(demand, travel, rural, paved_km, inner_km)
    k = min(k, len(supply))
    tiles = list(_nearest_tiles(origins, demand, _vectors(supply), k)) if k else []
    return _joined(tiles, (len(demand), len(supply)), travel.unit, math.inf)


@dataclass(frozen=True, eq=False)
class _Tile:
    """The pairs of some rows: how many each has, then their columns and costs, row after row."""

    rows: NDArray[np.intp]
    counts: NDArray[np.intp]
    columns: Indices
    costs: Floats


def _origins(
    demand: Floats,
    travel: Travel,
    rural: NDArray[np.bool_] | None,
    paved_km: Floats | None,
    inner_km: Floats | None,
) -> _Origins:
    n = len(demand)
    factor = np.ones(n)
    if travel.speed is not None:
        urban_speed, rural_speed = travel.speed
        factor = 60.0 / np.where(np.ones(n, dtype=bool) if rural is None else rural, rural_speed, urban_speed)
    zero = np.zeros(n)
    return _Origins(
        vector=_vectors(demand),
        factor=factor,
        paved=zero if paved_km is None else paved_km,
        inner=zero if inner_km is None else inner_km,
        detour=travel.detour,
    )


def _vectors(position: Floats) -> Floats:
    """Unit vectors of (n, 2) degrees."""
    latitude, longitude = np.radians(position[:, 0]), np.radians(position[:, 1])
    return np.column_stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)]
    )


def _squared_chords(here: Floats, there: Floats) -> Floats:
    """(rows, columns) squared straight chords; by differences, since products lose the small ones."""
    squared = np.zeros((len(here), len(there)))
    for axis in range(3):
        apart = np.subtract.outer(here[:, axis], there[:, axis])
        apart *= apart
        squared += apart
    return squared


def _km(squared_chord: Floats) -> Floats:
    """Great-circle kilometres of squared chords on the unit sphere."""
    return 2 * EARTH_KM * np.arcsin(np.minimum(np.sqrt(squared_chord) / 2, 1.0))


def _chord(km: Floats) -> Floats:
    """The chord on the unit sphere of great-circle kilometres; a little long, so that rounding loses no pair."""
    return 2 * np.sin(np.minimum(km / EARTH_KM / 2, math.pi / 2)) * SLACK


def _tiles(origins: _Origins, demand: Floats, there: Floats, cut: float) -> Iterator[_Tile]:
    """Pairs within the cut, cell by cell of a grid: only supply near the cell is looked at."""
    reach = origins.reach_km(cut, slice(None))
    for cell in _cells(demand, reach, max(1.0, float(reach.max(initial=0.0)) / 60)):
        middle, radius = _middle(origins.vector[cell])
        spread = radius + _chord(reach[cell]).max()
        # The triangle inequality: nothing outside this circle is within reach of any place of the cell.
        near = np.flatnonzero(_squared_chords(middle[None], there)[0] <= spread * spread * SLACK)
        step = max(1, TILE // max(1, len(near)))
        for start in range(0, len(cell), step):
            rows = cell[start : start + step]
            yield _tile(origins, rows, _squared_chords(origins.vector[rows], there[near]), near, cut)


def _tile(origins: _Origins, rows: NDArray[np.intp], squared: Floats, near: NDArray[np.intp], cut: float) -> _Tile:
    chord = _chord(origins.reach_km(cut, rows))
    close = squared <= (chord * chord)[:, None]
    found = np.flatnonzero(close)
    local = np.repeat(np.arange(len(rows)), np.count_nonzero(close, axis=1))
    column = found - local * len(near)
    cost = origins.cost(rows[local], _km(squared.ravel()[found]))
    kept = cost <= cut
    if not kept.all():
        local, column, cost = local[kept], column[kept], cost[kept]
    return _Tile(rows, np.bincount(local, minlength=len(rows)), near[column].astype(np.int32), cost)


def _nearest_tiles(origins: _Origins, demand: Floats, there: Floats, k: int) -> Iterator[_Tile]:
    """The k nearest of each row: none lies farther from a cell's middle than its k-th site plus two radii."""
    for cell in _cells(demand, np.zeros(len(demand)), 0.5):
        middle, radius = _middle(origins.vector[cell])
        away = np.sqrt(_squared_chords(middle[None], there)[0])
        near = np.flatnonzero(away <= (np.partition(away, k - 1)[k - 1] + 2 * radius) * SLACK + 1e-12)
        step = max(1, TILE // len(near))
        for start in range(0, len(cell), step):
            rows = cell[start : start + step]
            squared = _squared_chords(origins.vector[rows], there[near])
            local = np.sort(np.argsort(squared, axis=1, kind="stable")[:, :k], axis=1)
            cost = origins.cost(rows[:, None], _km(np.take_along_axis(squared, local, 1)))
            yield _Tile(rows, np.full(len(rows), k), near[local].ravel().astype(np.int32), cost.ravel())


def _middle(vectors: Floats) -> tuple[Floats, float]:
    """The mean of unit vectors and how far the farthest of them is from it."""
    middle = vectors.mean(axis=0)
    return middle, math.sqrt(_squared_chords(middle[None], vectors).max())


def _cells(demand: Floats, reach: Floats, width: float) -> Iterator[NDArray[np.intp]]:
    """Rows that can go anywhere at all, by cells of latitude and longitude ``width`` degrees wide."""
    rows = np.flatnonzero(reach >= 0)
    if not len(rows):
        return
    # A grid in degrees is uneven on the ground; each cell measures its own radius, so nothing rests on that.
    grid = np.floor(demand[rows] / min(width, 90.0)).astype(np.int64)
    key = grid[:, 0] * 100_000 + grid[:, 1]
    order = np.argsort(key, kind="stable")
    edges = np.flatnonzero(np.diff(key[order])) + 1
    yield from np.split(rows[order], edges)


def _joined(tiles: list[_Tile], shape: tuple[int, int], unit: str, cut: float) -> Costs:
    """One compressed table of all tiles, whose rows may come in any order."""
    counts = np.zeros(shape[0], dtype=np.int64)
    for tile in tiles:
        counts[tile.rows] = tile.counts
    indptr = np.concatenate([[0], np.cumsum(counts)])
    indices, data = np.empty(indptr[-1], dtype=np.int32), np.empty(indptr[-1])
    for tile in tiles:
        ends = np.cumsum(tile.counts)
        place = np.arange(len(tile.costs)) + np.repeat(indptr[tile.rows] - ends + tile.counts, tile.counts)
        indices[place], data[place] = tile.columns, tile.costs
    return Costs(indptr, indices, data, shape[1], unit, cut)

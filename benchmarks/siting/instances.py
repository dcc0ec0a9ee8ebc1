"""Instances of any size: clustered places with people, and graphs like those of the OR-Library's pmed files."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree


def country(demands: int, sites: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """(demands, sites) straight-line costs in a square of 1,000, half of the places in 30 clusters; and people."""
    random = np.random.default_rng(seed)
    centres, cluster = random.uniform(0, 1000, (30, 2)), random.integers(0, 30, demands)
    near = centres[cluster] + random.normal(0, 40, (demands, 2))
    places = np.where(random.random((demands, 1)) < 0.5, near, random.uniform(0, 1000, (demands, 2)))
    people = np.round(np.exp(random.normal(9.3, 0.9, demands)))
    chosen = places if sites == demands else places[random.permutation(demands)[:sites]]
    return np.sqrt(((places[:, None, :] - chosen[None]) ** 2).sum(axis=2)), people


def near(demands: int, sites: int, each: float = 8.0, seed: int = 0) -> tuple[tuple, np.ndarray, float]:
    """Pairs (row, column, cost) within the radius at which a place has ``each`` sites on average; people; the radius."""
    random = np.random.default_rng(seed)
    centres, cluster = random.uniform(0, 1000, (30, 2)), random.integers(0, 30, demands)
    around = centres[cluster] + random.normal(0, 40, (demands, 2))
    places = np.where(random.random((demands, 1)) < 0.5, around, random.uniform(0, 1000, (demands, 2)))
    people = np.round(np.exp(random.normal(6, 0.9, demands)))
    tree = cKDTree(places[random.permutation(demands)[:sites]])
    low, high = 1.0, 300.0
    for _ in range(25):
        radius = (low + high) / 2
        mean = tree.query_ball_point(places[:2000], radius, return_length=True).mean()
        low, high = (radius, high) if mean < each else (low, radius)
    lists = tree.query_ball_point(places, radius)
    row = np.repeat(np.arange(demands), [len(one) for one in lists])
    column = np.concatenate([np.array(one, dtype=int) for one in lists])
    cost = np.hypot(*(places[row] - tree.data[column]).T)
    return (row, column, cost), people, radius * 1.0001


def graph(nodes: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """(nodes, nodes) shortest paths on n²/50 random edges of length 1 to 100 and a ring; everyone counts 1."""
    random = np.random.default_rng(seed)
    count = nodes * nodes // 50
    start = np.concatenate([random.integers(0, nodes, count), np.arange(nodes)])
    end = np.concatenate([random.integers(0, nodes, count), (np.arange(nodes) + 1) % nodes])
    length = random.integers(1, 101, count + nodes).astype(float)
    last = {(min(i, j), max(i, j)): cost for i, j, cost in zip(start, end, length, strict=True) if i != j}
    ends = np.array(list(last))
    links = csr_array((np.array(list(last.values())), (ends[:, 0], ends[:, 1])), shape=(nodes, nodes))
    return dijkstra(links, directed=False), np.ones(nodes)

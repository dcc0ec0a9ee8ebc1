"""Who can reach which service, given its capacity, and how unequally (README.md of this folder).

    from jisr.engines.access import costs_from_positions, two_step, inequality, decompose

    costs = costs_from_positions(demand_position, supply_position, cut=60.0)
    scores = two_step(costs, people, capacity)
    figures = inequality(scores.score, people, more_is_better=scores.more_is_better)
    parts = decompose(scores.score, people, {"region": regions, "province": provinces})

Arrays in, frozen results with their trace out; positions are (n, 2) latitude and longitude in degrees.
"""

from jisr.engines.access.cost import (
    Costs,
    Travel,
    costs_from_dense,
    costs_from_positions,
    costs_from_roads,
    dense_costs,
    nearest_from_positions,
    nearest_from_roads,
    read_cost,
    read_demand,
    read_edges,
    read_supply,
)
from jisr.engines.access.decomposition import Decomposition, decompose
from jisr.engines.access.inequality import Inequality, inequality
from jisr.engines.access.measures import Scores, covered, nearest, three_step, two_step
from jisr.engines.access.reach import Reach, reach_by
from jisr.engines.access.sensitivity import Sensitivity, jitter, sensitivity
from jisr.engines.access.weights import Flat, Gaussian, Steps, Weight

__all__ = [
    "Costs",
    "Decomposition",
    "Flat",
    "Gaussian",
    "Inequality",
    "Reach",
    "Scores",
    "Sensitivity",
    "Steps",
    "Travel",
    "Weight",
    "costs_from_dense",
    "costs_from_positions",
    "costs_from_roads",
    "covered",
    "decompose",
    "dense_costs",
    "inequality",
    "jitter",
    "nearest",
    "nearest_from_positions",
    "nearest_from_roads",
    "reach_by",
    "read_cost",
    "read_demand",
    "read_edges",
    "read_supply",
    "sensitivity",
    "three_step",
    "two_step",
]

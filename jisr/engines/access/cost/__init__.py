"""What it costs to travel: from positions, from a table, or along roads; usable without the measures.

    demand = read_demand("D.csv", positions=True)
    supply = read_supply("S.csv", positions=True)
    costs = costs_from_positions(demand.position, supply.position, cut=60.0)
    costs = read_cost("COST.csv", demand.ids, supply.ids)
    costs = costs_from_roads(read_edges("EDGES.csv"), demand.ids, supply.ids, cut=60.0)
    costs.matrix()   # scipy CSR array, rows = demand, columns = supply; what is absent cannot be reached
    costs.dense()    # the same as a plain array, absent = infinity

Whatever is wrong in a file is raised once, as ``BadInput`` with every fault found.
"""

from jisr.engines.access.cost.places import Demand, Supply, read_demand, read_supply
from jisr.engines.access.cost.positions import (
    EARTH_KM,
    Travel,
    costs_from_positions,
    dense_costs,
    nearest_from_positions,
)
from jisr.engines.access.cost.roads import Roads, costs_from_roads, nearest_from_roads, read_edges
from jisr.engines.access.cost.sheet import Sheet, read_sheet
from jisr.engines.access.cost.sparse import Costs, costs_from_dense, costs_from_pairs
from jisr.engines.access.cost.table import read_cost

__all__ = [
    "EARTH_KM",
    "Costs",
    "Demand",
    "Roads",
    "Sheet",
    "Supply",
    "Travel",
    "costs_from_dense",
    "costs_from_pairs",
    "costs_from_positions",
    "costs_from_roads",
    "dense_costs",
    "nearest_from_positions",
    "nearest_from_roads",
    "read_cost",
    "read_demand",
    "read_edges",
    "read_sheet",
    "read_supply",
]

"""Where the next centres should go, what each choice buys, and whether it is proven best.

from jisr.engines.siting import Demand, Model, Problem, Sites, ranked_from_matrix, solve

plan = solve(Problem(demand, sites, ranked_from_matrix(cost), number=3), Model.PMEDIAN)
plan.selected, plan.objective, plan.bound, plan.status
"""

from jisr.engines.siting.models import solve
from jisr.engines.siting.plan import Added, Plan, Status
from jisr.engines.siting.problem import Demand, Floor, Model, Problem, Sites
from jisr.engines.siting.ranked import Ranked, ranked_from_matrix, ranked_from_pairs
from jisr.engines.siting.watch import News, Watch

__all__ = [
    "Added",
    "Demand",
    "Floor",
    "Model",
    "News",
    "Plan",
    "Problem",
    "Ranked",
    "Sites",
    "Status",
    "Watch",
    "ranked_from_matrix",
    "ranked_from_pairs",
    "solve",
]

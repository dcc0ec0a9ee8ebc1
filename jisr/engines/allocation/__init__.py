"""Allocation: which proposals a fixed envelope funds, fairly, and why not the others.

    from jisr.engines.allocation import Settings, allocate, outcome_as_dict, read_pabulib

    election = read_pabulib("region.pb")
    outcome = allocate(election, Settings(rule="mes", satisfaction="cost"))
    outcome_as_dict(outcome)["not_selected"]

Sources: Peters, Pierczyński, Skowron (2021) for the Method of Equal Shares; Brill et al. for Phragmén; Pabulib
(arXiv 2012.06539) for the file format.
"""

from jisr.engines.allocation.allocate import allocate
from jisr.engines.allocation.compare import by_value, compare, side_by_side
from jisr.engines.allocation.election import Election, Project, from_ballots
from jisr.engines.allocation.floors import Floor, parse_floor
from jisr.engines.allocation.outcome import Missed, Outcome, Round
from jisr.engines.allocation.pabulib import parse_pabulib, read_pabulib
from jisr.engines.allocation.pabulib_out import write_pabulib
from jisr.engines.allocation.payers import with_offers
from jisr.engines.allocation.report import outcome_as_dict
from jisr.engines.allocation.settings import Settings

__all__ = [
    "Election",
    "Floor",
    "Missed",
    "Outcome",
    "Project",
    "Round",
    "Settings",
    "allocate",
    "by_value",
    "compare",
    "from_ballots",
    "outcome_as_dict",
    "parse_floor",
    "parse_pabulib",
    "read_pabulib",
    "side_by_side",
    "with_offers",
    "write_pabulib",
]

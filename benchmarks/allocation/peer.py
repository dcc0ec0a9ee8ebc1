"""One run of pabutools on a .pb file, from file to result: CPU, wall, peak memory and the selection, as JSON.

ORACLES/bin/python benchmarks/allocation/peer.py ELECTION.pb mes|phragmen|greedy cost|cardinality
"""

from __future__ import annotations

import json
import resource
import sys
import time

from pabutools.election import Cardinality_Sat, Cost_Sat
from pabutools.election.pabulib import parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares, sequential_phragmen
from pabutools.tiebreaking import TieBreakingRule

path, rule, satisfaction = sys.argv[1:4]
wall, cpu = time.perf_counter(), time.process_time()
instance, profile = parse_pabulib(path)
loaded = time.process_time() - cpu
# File order, as Jisr breaks ties: the generated ids are 1, 2, 3 …
ties = TieBreakingRule(lambda _instance, _profile, project: int(project.name))
gain = Cost_Sat if satisfaction == "cost" else Cardinality_Sat
if rule == "phragmen":
    chosen = sequential_phragmen(instance, profile, tie_breaking=ties)
elif rule == "greedy":
    chosen = greedy_utilitarian_welfare(instance, profile, sat_class=gain, tie_breaking=ties)
else:
    chosen = method_of_equal_shares(instance, profile, sat_class=gain, tie_breaking=ties)
json.dump(
    {
        "cpu_s": round(time.process_time() - cpu, 3),
        "load_cpu_s": round(loaded, 3),
        "wall_s": round(time.perf_counter() - wall, 3),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "selected": [project.name for project in chosen],
    },
    sys.stdout,
)

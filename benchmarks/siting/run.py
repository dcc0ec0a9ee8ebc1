"""Measure the siting engine: ``python benchmarks/siting/run.py [NAME…]`` prints one row a case, each in its own process.

With ``--peer PYTHON`` (an interpreter that has spopt and highspy) the small cases run beside spopt with CBC and HiGHS.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
LIMIT = 300.0
CASES: dict[str, tuple] = {
    "mclp 1503x1503 p20 r60": ("mclp", "country", 1503, 1503, 20, 60.0),
    "mclp 300x100 p8 r100": ("mclp", "country", 300, 100, 8, 100.0),
    "lscp 1503x1503 r40": ("lscp", "country", 1503, 1503, None, 40.0),
    "lscp 1503x1503 r60": ("lscp", "country", 1503, 1503, None, 60.0),
    "mclp 30000x1503 p50": ("mclp", "near", 30_000, 1503, 50, 0.0),
    "lscp 300x100 r100": ("lscp", "country", 300, 100, None, 100.0),
    "pmedian 300x100 p10": ("pmedian", "country", 300, 100, 10, None),
    "pmedian 500x200 p20": ("pmedian", "country", 500, 200, 20, None),
    "pmedian 1503x500 p30": ("pmedian", "country", 1503, 500, 30, None),
    "pmedian 1503x1503 p50": ("pmedian", "country", 1503, 1503, 50, None),
    "pmedian graph 900 p5": ("pmedian", "graph", 900, 900, 5, None),
    "pmedian graph 900 p90": ("pmedian", "graph", 900, 900, 90, None),
    "pmedian graph 900 p300": ("pmedian", "graph", 900, 900, 300, None),
    "pcenter 1503x1503 p10": ("pcenter", "country", 1503, 1503, 10, None),
    "pcenter 1503x1503 p50": ("pcenter", "country", 1503, 1503, 50, None),
    "pcenter graph 900 p5": ("pcenter", "graph", 900, 900, 5, None),
    "pcenter graph 900 p90": ("pcenter", "graph", 900, 900, 90, None),
    "fair 1503x500 p30": ("fair", "country", 1503, 500, 30, None),
    "fair 1503x1503 p50": ("fair", "country", 1503, 1503, 50, None),
}
SMALL = ("mclp 300x100 p8 r100", "lscp 300x100 r100", "pmedian 300x100 p10")


def one(name: str, limit: float) -> dict:
    """Our engine on one case, within this process."""
    import instances
    import numpy as np

    from jisr.engines.siting import Demand, Model, Problem, Sites, Watch, ranked_from_matrix, ranked_from_pairs, solve

    model, kind, demands, sites, number, radius = CASES[name]
    if kind == "near":
        pairs, people, radius = instances.near(demands, sites)
    else:
        cost, people = instances.graph(demands) if kind == "graph" else instances.country(demands, sites)
    start, none = time.process_time(), np.zeros(sites, dtype=bool)
    problem = Problem(
        Demand(tuple(map(str, range(demands))), people),
        Sites(tuple(map(str, range(sites))), none, none, none),
        ranked_from_pairs(demands, sites, *pairs) if kind == "near" else ranked_from_matrix(cost),
        number=number,
        radius=radius,
    )
    plan = solve(problem, Model(model), Watch(time.process_time, start + limit))
    cpu, memory = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"status": plan.status.value, "objective": plan.objective, "bound": plan.bound, "gap": plan.gap}
    return told | {"cpu_s": round(cpu, 2), "peak_mb": round(memory)}


def peer(name: str, solver: str) -> dict:
    """spopt on one case, within this process."""
    import instances
    import pulp
    from spopt.locate import LSCP, MCLP, PMedian

    model, _, demands, sites, number, radius = CASES[name]
    cost, people = instances.country(demands, sites)
    before, clock = _cpu(), time.perf_counter()
    if model == "mclp":
        question = MCLP.from_cost_matrix(cost, people, radius, p_facilities=number)
    elif model == "lscp":
        question = LSCP.from_cost_matrix(cost, radius)
    else:
        question = PMedian.from_cost_matrix(cost, people, p_facilities=number)
    used = (
        pulp.HiGHS(msg=False, timeLimit=LIMIT) if solver == "highs" else pulp.PULP_CBC_CMD(msg=False, timeLimit=LIMIT)
    )
    question.solve(used)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"status": pulp.LpStatus[question.problem.status], "objective": question.problem.objective.value()}
    return told | {
        "cpu_s": round(_cpu() - before, 2),
        "wall_s": round(time.perf_counter() - clock, 2),
        "peak_mb": round(memory),
    }


def _cpu() -> float:
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return math.fsum(getattr(resource.getrusage(who), field) for who in both for field in ("ru_utime", "ru_stime"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="cases, default all")
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--limit", type=float, default=LIMIT, help="CPU seconds a case")
    parser.add_argument("--inside", choices=["ours", "cbc", "highs"], help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        result = one(given.names[0], given.limit) if given.inside == "ours" else peer(given.names[0], given.inside)
        print(json.dumps(result))
        return
    for name in given.names or CASES:
        runs = [("ours", sys.executable)]
        if given.peer and name in SMALL:
            runs += [("cbc", given.peer), ("highs", given.peer)]
        for who, python in runs:
            command = [python, __file__, name, "--inside", who, "--limit", str(given.limit)]
            done = subprocess.run(command, capture_output=True, text=True, timeout=4 * LIMIT, check=False)
            print(f"{name:<26} {who:<6} {done.stdout.strip() or done.stderr.strip().splitlines()[-1:]}", flush=True)


if __name__ == "__main__":
    main()

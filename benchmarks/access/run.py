"""Jisr beside PySAL access: the same places, the same threshold, each in a process of its own.

    python benchmarks/access/run.py --peer PYTHON_WITH_PYSAL [--places 30000] [--sites 5000]

Prints CPU seconds, wall seconds, peak memory, their ratios, and how far the scores differ.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

CUT = 60.0
STEPS = {20.0: 1.0, 40.0: 0.68, 60.0: 0.22}
EARTH_KM = 6371.0


def make_country(folder: Path, places: int, sites: int) -> None:
    """Places and sites about as bunched as a country's: seven in ten around 150 towns, and no position alike."""
    random = np.random.default_rng(11)
    towns = np.column_stack([random.uniform(30, 35.5, 150), random.uniform(-10, -2, 150)])

    def scatter(count: int) -> np.ndarray:
        near = towns[random.integers(0, 150, count)] + random.normal(0, 0.3, (count, 2))
        anywhere = np.column_stack([random.uniform(29, 35.5, count), random.uniform(-10, -2, count)])
        return np.where(random.random((count, 1)) < 0.7, near, anywhere)

    _write(folder / "D.csv", ["id", "demand", "lat", "lon"], "D", random.integers(20, 3000, places), scatter(places))
    _write(folder / "S.csv", ["id", "capacity", "lat", "lon"], "S", random.integers(5, 200, sites), scatter(sites))


def _write(path: Path, header: list[str], letter: str, amounts: np.ndarray, positions: np.ndarray) -> None:
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(header)
        for at, (amount, (lat, lon)) in enumerate(zip(amounts, positions, strict=True)):
            writer.writerow([f"{letter}{at:06d}", amount, f"{lat:.6f}", f"{lon:.6f}"])


def cpu() -> float:
    """CPU seconds of this process so far, start-up included."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak_mb() -> float:
    """Peak memory of this process alone; ru_maxrss would count what its parent held when it was started."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def ours(folder: Path, kind: str) -> tuple[float, list[np.ndarray]]:
    """Both scores by Jisr; CPU of the measures alone is told apart."""
    from jisr.engines.access import Steps, read_cost, read_demand, read_supply, two_step
    from jisr.engines.access.study import Question, positions_costs

    positions = kind == "positions"
    demand = read_demand(folder / "D.csv", positions=positions)
    supply = read_supply(folder / "S.csv", positions=positions)
    if positions:
        costs = positions_costs(Question("2sfca", CUT), demand, supply)
    else:
        costs = read_cost(folder / "C.csv", demand.ids, supply.ids)
    start = cpu()
    plain = two_step(costs, demand.demand, supply.capacity, cut=CUT)
    stepped = two_step(costs, demand.demand, supply.capacity, cut=CUT, weight=Steps(tuple(STEPS.items())))
    return cpu() - start, [plain.score, stepped.score]


def peer(folder: Path, kind: str) -> tuple[float, list[np.ndarray]]:
    """Both scores by PySAL access, on a table cut at the threshold first, its fastest way."""
    from access import Access, weights

    pd = import_module("pandas")

    codes = {"id": str, "origin": str, "destination": str}
    demand, supply = (pd.read_csv(folder / name, dtype=codes) for name in ("D.csv", "S.csv"))
    table = _peer_cut(demand, supply) if kind == "positions" else pd.read_csv(folder / "C.csv", dtype=codes)
    order = demand["id"].copy()
    model = Access(
        demand_df=demand,
        demand_index="id",
        demand_value="demand",
        supply_df=supply,
        supply_index="id",
        supply_value="capacity",
        cost_df=table,
        cost_origin="origin",
        cost_dest="destination",
        cost_name="cost",
    )
    start = cpu()
    plain = model.two_stage_fca(name="plain", max_cost=CUT)
    stepped = model.enhanced_two_stage_fca(name="stepped", max_cost=CUT, weight_fn=weights.step_fn(STEPS))
    spent = cpu() - start
    return spent, [found.iloc[:, 0].reindex(order).fillna(0).to_numpy() for found in (plain, stepped)]


def _peer_cut(demand: Any, supply: Any) -> Any:
    """The pairs within the threshold by scikit-learn's ball tree on the sphere."""
    from sklearn.neighbors import BallTree

    tree = BallTree(np.radians(supply[["lat", "lon"]].to_numpy()), metric="haversine")
    near, away = tree.query_radius(np.radians(demand[["lat", "lon"]].to_numpy()), CUT / EARTH_KM, return_distance=True)
    counts = [len(found) for found in near]
    return import_module("pandas").DataFrame(
        {
            "origin": np.repeat(demand["id"].to_numpy(), counts),
            "destination": supply["id"].to_numpy()[np.concatenate(near)],
            "cost": np.concatenate(away) * EARTH_KM,
        }
    )


def work(who: str, kind: str, folder: Path) -> None:
    """One worker: run, keep the scores, print what it cost."""
    wall = time.perf_counter()
    run: Callable[[Path, str], tuple[float, list[np.ndarray]]] = {"ours": ours, "peer": peer}[who]
    measured, scores = run(folder, kind)
    np.save(folder / f"{who}-{kind}.npy", np.array(scores))
    told = {"measure": measured, "cpu": cpu(), "wall": time.perf_counter() - wall, "peak": peak_mb()}
    sys.stdout.write(json.dumps(told) + "\n")


def write_table(folder: Path) -> int:
    """The cut cost table as a file, from our positions; gives the number of pairs."""
    from jisr.engines.access import read_demand, read_supply
    from jisr.engines.access.study import Question, positions_costs

    demand = read_demand(folder / "D.csv", positions=True)
    supply = read_supply(folder / "S.csv", positions=True)
    costs = positions_costs(Question("2sfca", CUT), demand, supply)
    with (folder / "C.csv").open("w", encoding="utf-8") as handle:
        handle.write("origin,destination,cost\n")
        for row, column, cost in zip(costs.row.tolist(), costs.indices.tolist(), costs.data.tolist(), strict=True):
            handle.write(f"{demand.ids[row]},{supply.ids[column]},{cost:.6f}\n")
    return len(costs.data)


def compare(folder: Path, python: str, kind: str) -> tuple[dict[str, float], dict[str, float], float]:
    """What each took on one kind of input, and the largest difference of a score relative to the largest score."""
    told = []
    for who, runner in (("ours", sys.executable), ("peer", python)):
        command = [runner, "-W", "ignore", __file__, "--worker", who, kind, str(folder)]
        told.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    one, other = (np.load(folder / f"{who}-{kind}.npy") for who in ("ours", "peer"))
    return told[0], told[1], float(np.abs(one - other).max() / other.max())


def main() -> None:
    """Make the country, run both on both kinds of input, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peer", default=sys.executable, help="a Python that has PySAL access and scikit-learn")
    parser.add_argument("--places", type=int, default=30_000)
    parser.add_argument("--sites", type=int, default=5_000)
    parser.add_argument("--worker", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        work(given.worker[0], given.worker[1], Path(given.worker[2]))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_country(folder, given.places, given.sites)
        pairs = write_table(folder)
        print(f"{given.places} places x {given.sites} sites, {CUT:g} km: {pairs} pairs; 2SFCA + E2SFCA")
        print(f"{'':28}{'Jisr':>10}{'PySAL':>10}{'ratio':>10}")
        for kind in ("positions", "table"):
            one, other, apart = compare(folder, given.peer, kind)
            for label, key in (("measure, CPU s", "measure"), ("file to scores, CPU s", "cpu"), ("wall s", "wall")):
                print(f"{kind + ': ' + label:34}{one[key]:>8.3f}{other[key]:>10.3f}{other[key] / one[key]:>10.1f}")
            print(
                f"{kind + ': peak MB':34}{one['peak']:>8.0f}{other['peak']:>10.0f}{one['peak'] / other['peak']:>10.2f}"
            )
            print(f"{kind}: scores differ by at most {apart:.1e} of the largest")


if __name__ == "__main__":
    main()

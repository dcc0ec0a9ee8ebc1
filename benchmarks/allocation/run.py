"""Jisr beside pabutools on the same files in the same run: CPU, wall and peak memory, and the same selection.

python benchmarks/allocation/run.py ORACLE_PYTHON [--large]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import write

HERE = Path(__file__).parent
CASES = [
    (100, 1_000, "mes", "cost"),
    (100, 1_000, "mes", "cardinality"),
    (500, 10_000, "mes", "cost"),
    (500, 10_000, "mes", "cardinality"),
    (500, 10_000, "phragmen", "cost"),
    (500, 10_000, "greedy", "cost"),
    (500, 50_000, "mes", "cost"),
    (500, 50_000, "mes", "cardinality"),
]
LARGE = [(5_000, 1_000_000, rule, "cost") for rule in ("mes", "phragmen", "greedy")]


def ours(path: Path, rule: str, satisfaction: str) -> dict:
    """From file to result, all of the process counted."""
    out = path.with_suffix(".json")
    choices = [f"--rule={rule}", f"--satisfaction={satisfaction}", "--completion=none", "--out", out]
    subprocess.run([sys.executable, "-m", "jisr.ops.program", "allocate", path, *choices], check=True)
    result = json.loads(out.read_text())
    return result["timing"] | {"selected": result["selected"]}


def row(folder: Path, oracle: str | None, case: tuple[int, int, str, str], approvals: float) -> str:
    """One line of the table."""
    projects, voters, rule, satisfaction = case
    path = folder / f"{projects}x{voters}x{approvals}.pb"
    if not path.exists():
        write(path, projects, voters, approvals, 0)
    mine = ours(path, rule, satisfaction)
    total = mine["load_cpu_s"] + mine["compute_cpu_s"]
    line = f"| {rule} {satisfaction} | {projects} × {voters} | {total:.2f} ({mine['load_cpu_s']:.2f} + {mine['compute_cpu_s']:.2f}) | {mine['peak_mb']:.0f}"
    if oracle is None:
        return line + f" | – | – | – | {len(mine['selected'])} bought |"
    done = subprocess.run(
        [oracle, HERE / "peer.py", path, rule, satisfaction], check=True, capture_output=True, text=True
    )
    peer = json.loads(done.stdout)
    same = set(peer["selected"]) == set(mine["selected"])
    times = peer["cpu_s"] / max(total, 1e-9)
    return line + f" | {peer['cpu_s']:.2f} | {peer['peak_mb']:.0f} | {times:.0f} | {'same' if same else 'DIFFERENT'} |"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("oracle")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--approvals", type=float, default=10)
    parser.add_argument("--only", type=int, help="the number of one case, from 0")
    options = parser.parse_args()
    print(
        "| rule | projects × voters | Jisr CPU s (read + compute) | MB | pabutools CPU s | MB | times less | selection |"
    )
    print("|---|---|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        cases = LARGE if options.large else CASES
        for case in cases if options.only is None else [cases[options.only]]:
            print(row(Path(folder), None if options.large else options.oracle, case, options.approvals), flush=True)


if __name__ == "__main__":
    main()

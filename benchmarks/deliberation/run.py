"""Jisr beside red-dwarf on the same files in the same run: CPU, wall and peak memory.

python benchmarks/deliberation/run.py ORACLE_PYTHON [--large]
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
CASES = [(500, 100, 0.3), (5_000, 300, 0.2), (50_000, 500, 0.2)]
LARGE = [(1_000_000, 1_000, 0.05)]


def ours(path: Path) -> dict:
    """From file to report."""
    out = path.with_suffix(".json")
    subprocess.run([sys.executable, "-m", "jisr.ops.program", "deliberate", path, "--out", out], check=True)
    report = json.loads(out.read_text())
    return report["timing"] | {"votes": report["votes"], "groups": len(report["groups"])}


def row(folder: Path, oracle: str | None, case: tuple[int, int, float]) -> str:
    """One line of the table."""
    participants, statements, seen = case
    path = folder / f"{participants}x{statements}.csv"
    write(path, participants, statements, seen, 0)
    mine = ours(path)
    line = (
        f"| {participants} × {statements} | {mine['votes']} | {mine['load_cpu_s']:.2f} + {mine['compute_cpu_s']:.2f} | "
        f"{mine['wall_s']:.1f} | {mine['peak_mb']:.0f} | {mine['groups']}"
    )
    if oracle is None:
        return line + " | – | – | – |"
    done = subprocess.run([oracle, "-W", "ignore", HERE / "peer.py", path], check=True, capture_output=True, text=True)
    peer = json.loads(done.stdout)
    times = peer["compute_cpu_s"] / max(mine["compute_cpu_s"], 1e-9)
    all_of_it = peer["compute_cpu_s"] / max(mine["compute_cpu_s"] + mine["load_cpu_s"], 1e-9)
    return line + f" | {peer['compute_cpu_s']:.1f} | {peer['peak_mb']:.0f} | {times:.0f} ({all_of_it:.0f}) |"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("oracle")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--only", type=int, help="the number of one case, from 0")
    options = parser.parse_args()
    print("| participants × statements | votes | Jisr CPU s (read + compute) | wall s | MB | groups | ", end="")
    print("red-dwarf compute CPU s | MB | times less (with our reading) |")
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        cases = LARGE if options.large else CASES
        for case in cases if options.only is None else [cases[options.only]]:
            print(row(Path(folder), None if options.large else options.oracle, case), flush=True)


if __name__ == "__main__":
    main()

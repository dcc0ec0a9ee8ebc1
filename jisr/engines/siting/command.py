"""``jisr site``: where the next centres should go, what each choice buys, and whether it is proven best."""

from __future__ import annotations

import argparse
import math
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NoReturn

import numpy as np

from jisr.engines.access.cost import Travel
from jisr.engines.shell import BadInput, Fault, Progress, Timing, guarded, write_json
from jisr.engines.siting.effects import effects_of
from jisr.engines.siting.frontier import frontier, tradeoff
from jisr.engines.siting.inputs import Files, Given, read_files
from jisr.engines.siting.models import solve
from jisr.engines.siting.plan import Plan
from jisr.engines.siting.problem import Floor, Model, Problem, check
from jisr.engines.siting.report import finite, plan_json, step_json
from jisr.engines.siting.watch import News, Watch


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is that of the contract: 0, 2 on bad input, 1 otherwise."""
    return guarded(lambda: _run(list(argv)))


def _run(argv: list[str]) -> None:
    timing, progress = Timing(), Progress("site")
    asked = _parser().parse_args(argv)
    _refuse_contradictions(asked)
    model = Model(asked.model)
    with timing.load():
        given = read_files(_files(asked, model))
        _require_numbers(asked, given)
    began = time.monotonic()
    with timing.compute():
        problem = _problem(asked, given)
        check(problem, model)
    with _stopping() as stop:
        watch = _watch(asked.time_limit, began, stop, progress)
        told = list(_plans(asked, problem, model, watch, given.unit, timing))
    write_json(asked.out, told if asked.frontier or asked.tradeoff else told[0])
    progress(1.0, "written")


def _plans(
    asked: argparse.Namespace, problem: Problem, model: Model, watch: Watch, unit: str, timing: Timing
) -> Iterator[dict[str, Any]]:
    """Each plan asked for, as plan.json holds it, with the timing up to it."""
    plans = _asked_plans(asked, problem, model, watch)
    while True:
        with timing.compute():
            found = next(plans, None)
            if found is None:
                return
            posed, plan, more = found
            effects = effects_of(posed, plan) if plan.objective is not None else None
            told = finite(plan_json(posed, plan, effects, unit) | more)
        yield told | {"timing": timing.as_dict()}


def _asked_plans(
    asked: argparse.Namespace, problem: Problem, model: Model, watch: Watch
) -> Iterator[tuple[Problem, Plan, dict[str, Any]]]:
    if asked.frontier:
        part = watch.share(0.5) if asked.tradeoff else watch
        for step in frontier(problem, model, part, asked.step):
            yield step.problem, step.plan, {"frontier": step_json(step)}
    if asked.tradeoff:
        for posed, plan in tradeoff(problem, watch):
            yield posed, plan, {"tradeoff": plan.model.value}
    if not (asked.frontier or asked.tradeoff):
        yield problem, solve(problem, model, watch), {}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """A wrong option is bad input like any other: one line, exit 2."""
        raise BadInput(Fault("USAGE", message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="jisr site", description="Where the next centres should go, with proof.")
    add = parser.add_argument
    add("--demand", metavar="D.csv", help="id,demand[,lat,lon][,area][,paved_km][,inner_km][,region…]")
    add("--candidates", metavar="C.csv", help="id[,lat,lon][,price][,capacity][,existing][,required][,forbidden][,…]")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--cost", metavar="COST.csv", help="origin,destination,cost in any unit")
    ways.add_argument("--edges", metavar="EDGES.csv", help="roads: from,to,km,kmh[,oneway]; costs are minutes")
    ways.add_argument("--graph", metavar="EDGES.txt", help="an OR-Library pmed file; its p counts unless -p is given")
    ways.add_argument("--positions", action="store_true", help="costs from lat and lon (the default)")
    add("--model", required=True, choices=[model.value for model in Model])
    limit = parser.add_mutually_exclusive_group()
    limit.add_argument("-p", dest="number", type=_count, metavar="N", help="new sites, on top of existing ones")
    limit.add_argument("--budget", type=_amount, metavar="MONEY", help="for new sites, each at its price")
    add("--radius", type=_amount, metavar="R", help="in km, in minutes with --speed or --edges, or the table's unit")
    add("--kappa", type=_amount, metavar="K", help="fair: aversion to inequality in 1/cost; default 1 over the mean")
    add("--capacity", action="store_true", help="no site takes more people than its capacity")
    add(
        "--floor", action="append", type=_floor, default=[], metavar="COLUMN:N", help="open sites in each part at least"
    )
    add("--frontier", action="store_true", help="a list: the best plan for each further site or million")
    add("--step", type=_amount, metavar="MONEY", help="the step of a frontier over a budget; default a million")
    add("--tradeoff", action="store_true", help="a list: mclp, pmedian, fair and pcenter side by side")
    add("--group", action="append", default=[], metavar="COLUMN", help="effects on this group of people too")
    add("--by", type=_names, default=[], metavar="region,province", help="effects by these columns of the demand")
    add("--speed", type=_speeds, metavar="URBAN,RURAL", help="km an hour; costs are then minutes")
    add("--detour", type=_amount, default=1.0, help="road over straight line; default 1")
    add("--time-limit", type=_amount, metavar="S", help="seconds; the best plan and bound known then are given")
    add("--seed", type=int, default=0, help="accepted for likeness; nothing here is random")
    add("--json", action="store_true", help="accepted for likeness; the result is JSON already")
    add("--out", default="-", metavar="plan.json", help="default standard output")
    return parser


def _refuse_contradictions(asked: argparse.Namespace) -> None:
    by_position = not (asked.cost or asked.edges or asked.graph)
    inputs = [asked.demand, asked.candidates, asked.cost, asked.edges, asked.graph]
    wrong = [
        (not asked.graph and not asked.demand, "--demand is needed"),
        (not asked.graph and not asked.candidates, "--candidates is needed"),
        (bool(asked.speed or asked.detour != 1) and not by_position, "--speed and --detour go with positions"),
        (asked.detour <= 0, "--detour must be above 0"),
        (asked.step is not None and not asked.frontier, "--step goes with --frontier"),
        (bool(asked.floor) and not asked.candidates, "--floor needs a column of --candidates"),
        (inputs.count("-") > 1, "only one input can be standard input"),
    ]
    faults = [Fault("USAGE", text) for is_wrong, text in wrong if is_wrong]
    if faults:
        raise BadInput(faults)


def _files(asked: argparse.Namespace, model: Model) -> Files:
    near_only = model.by_radius and asked.radius is not None and not asked.tradeoff
    return Files(
        demand=asked.demand,
        candidates=asked.candidates,
        cost=asked.cost,
        edges=asked.edges,
        graph=asked.graph,
        travel=Travel(asked.detour, asked.speed),
        groups=asked.group,
        parts=asked.by,
        site_parts=[floor.column for floor in asked.floor],
        cut=asked.radius if near_only else math.inf,
    )


def _require_numbers(asked: argparse.Namespace, given: Given) -> None:
    """Refuse an empty price or capacity where it counts."""
    sites, faults = given.sites, []
    buildable = ~sites.existing & ~sites.forbidden
    usable = sites.existing | ~sites.forbidden
    for name, wanted, values, where in (
        ("price", asked.budget is not None, sites.price, buildable),
        ("capacity", asked.capacity, sites.capacity, usable),
    ):
        if wanted and values is not None:
            faults += [
                Fault("MISSING_NUMBER", f"site {sites.ids[at]} has no {name}", str(asked.candidates), column=name)
                for at in np.flatnonzero(np.isnan(values) & where)
            ]
    if faults:
        raise BadInput(faults)


def _problem(asked: argparse.Namespace, given: Given) -> Problem:
    sites = given.sites
    for name in ("price", "capacity"):
        values = getattr(sites, name)
        if values is not None:
            sites = replace(sites, **{name: np.nan_to_num(values)})
    number = asked.number
    if number is None and asked.budget is None and Model(asked.model) is not Model.LSCP:
        number = given.number
    return Problem(
        demand=given.demand,
        sites=sites,
        costs=given.ranked(),
        number=number,
        budget=asked.budget,
        radius=asked.radius,
        kappa=asked.kappa,
        with_capacity=asked.capacity,
        floors=tuple(asked.floor),
    )


@contextmanager
def _stopping() -> Iterator[list[bool]]:
    """The first interrupt asks the search to end with what it has; a second one ends the command."""
    stop: list[bool] = []

    def ask(_signal: int, _frame: object) -> None:
        if stop:
            raise KeyboardInterrupt
        stop.append(True)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _watch(limit: float | None, began: float, stop: list[bool], progress: Progress) -> Watch:
    deadline = math.inf if limit is None else began + limit

    def listen(news: News) -> None:
        known = math.isfinite(news.value) and math.isfinite(news.bound) and news.value
        gap = abs(news.value - news.bound) / abs(news.value) if known else 1.0
        progress(min(0.99, max(0.0, 1.0 - gap)), f"{news.stage}: best {news.value:.6g}, bound {news.bound:.6g}")

    return Watch(time.monotonic, deadline, listen, lambda: bool(stop))


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 0")
    return int(text)


def _amount(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value >= 0) or "_" in text:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 0")
    return value


def _speeds(text: str) -> tuple[float, float]:
    parts = [_amount(part) for part in text.split(",")]
    if len(parts) != 2 or not all(parts):
        raise argparse.ArgumentTypeError(f"“{text}” is not URBAN,RURAL in km an hour")
    return parts[0], parts[1]


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _floor(text: str) -> Floor:
    column, _, least = text.rpartition(":")
    if not column:
        raise argparse.ArgumentTypeError(f"“{text}” is not COLUMN:N")
    return Floor(column, _count(least))

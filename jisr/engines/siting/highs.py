"""The one door to HiGHS: a mixed-integer program in, an honest outcome out.

HiGHS (Huangfu & Hall, 2018) is called with one thread, so that the same input gives the same answer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from scipy.sparse import csc_array

from jisr.engines.siting.ranked import Floats, Mask
from jisr.engines.siting.watch import News, Watch

OPTIMAL, INFEASIBLE, OPEN = "optimal", "infeasible", "open"


@dataclass(frozen=True, eq=False)
class Program:
    """Minimise cost·x + offset with lower ≤ matrix·x ≤ upper, low ≤ x ≤ high, and x whole where ``whole``."""

    cost: Floats
    matrix: csc_array
    lower: Floats
    upper: Floats
    low: Floats
    high: Floats
    whole: Mask
    offset: float = 0.0


@dataclass(frozen=True, eq=False)
class Outcome:
    """How a solve ended: the best x (None when none was found), its value, the proven lower bound, the rows' prices."""

    status: str
    x: Floats | None
    value: float
    bound: float
    prices: Floats | None = None


def solve(
    program: Program, watch: Watch, *, start: Floats | None = None, absolute_gap: float = 0.0, target: float = -math.inf
) -> Outcome:
    """Solve to proven optimality, or until the watch is over, or a solution at least as good as ``target`` is found."""
    if watch.over():
        return Outcome(OPEN, None, math.inf, -math.inf)
    model = _model(watch, absolute_gap, target)
    model.passModel(_lp(program))
    if start is not None:
        guess = highspy.HighsSolution()
        guess.col_value = start.tolist()
        model.setSolution(guess)
    model.run()
    return _outcome(model, bool(program.whole.any()))


def interior(program: Program, watch: Watch) -> Outcome:
    """The linear program by an interior point, nearly optimal and no corner: quick where the simplex method is not.

    The prices are good; what they prove the caller works out, for ``value`` and ``bound`` are not exact.
    """
    if watch.over():
        return Outcome(OPEN, None, math.inf, -math.inf)
    model = _model(watch, 0.0, -math.inf)
    model.setOptionValue("solver", "ipm")
    model.setOptionValue("run_crossover", "off")
    model.passModel(_lp(program))
    model.run()
    found = model.getSolution()
    if not (found.value_valid and found.dual_valid):
        return Outcome(OPEN, None, math.inf, -math.inf)
    x, prices = np.array(found.col_value), np.array(found.row_dual)
    return Outcome(OPEN, x, float(program.cost @ x) + program.offset, -math.inf, prices)


def _model(watch: Watch, absolute_gap: float, target: float) -> Any:
    model = highspy.Highs()
    model.silent()
    options: dict[str, str | float] = {
        "threads": 1,
        "parallel": "off",
        "mip_rel_gap": 1e-9,
        "mip_abs_gap": max(absolute_gap, 1e-9),
    }
    if math.isfinite(target):
        options["objective_target"] = target
    left = watch.left()
    if math.isfinite(left):
        options["time_limit"] = left
    for name, value in options.items():
        model.setOptionValue(name, value)

    def between(event: Any) -> None:
        watch.listen(News("branching", event.data_out.mip_primal_bound, event.data_out.mip_dual_bound))
        if watch.over():
            event.interrupt()

    model.cbMipInterrupt.subscribe(between)
    return model


def _lp(program: Program) -> Any:
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = program.matrix.shape
    lp.col_cost_, lp.offset_ = program.cost, program.offset
    lp.col_lower_, lp.col_upper_ = program.low, program.high
    lp.row_lower_, lp.row_upper_ = program.lower, program.upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = program.matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = program.matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = program.matrix.data.astype(np.float64)
    if program.whole.any():
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[int(whole)] for whole in program.whole]
    return lp


def _outcome(model: Any, whole: bool) -> Outcome:
    status, info = model.getModelStatus(), model.getInfo()
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return Outcome(INFEASIBLE, None, math.inf, math.inf)
    proven = status == highspy.HighsModelStatus.kOptimal
    solution = model.getSolution()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible and solution.value_valid
    value = float(info.objective_function_value) if found else math.inf
    bound = float(info.mip_dual_bound) if whole else (value if proven else -math.inf)
    x = np.array(solution.col_value) if found else None
    return Outcome(OPTIMAL if proven else OPEN, x, value, min(bound, value))

"""``jisr allocate``: a fixed envelope, shared fairly, from a ``.pb`` file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from jisr.engines.allocation.allocate import allocate
from jisr.engines.allocation.compare import compare, side_by_side
from jisr.engines.allocation.election import Election
from jisr.engines.allocation.floors import parse_floor
from jisr.engines.allocation.money import amount
from jisr.engines.allocation.outcome import Outcome
from jisr.engines.allocation.pabulib import read_pabulib
from jisr.engines.allocation.pabulib_out import write_pabulib
from jisr.engines.allocation.payers import parse_payer, with_offers
from jisr.engines.allocation.report import outcome_as_dict
from jisr.engines.allocation.settings import COMPLETIONS, RULES, SATISFACTIONS, STOPS, SUPPORTS, TIES, Settings
from jisr.engines.shell import Progress, Timing, guarded, whole_file, write_json


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0, 2 for bad input, 1 otherwise."""
    options = _parser().parse_args(argv)
    return guarded(lambda: _run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="jisr allocate", description="Share a fixed envelope among projects by the ballots of a .pb file."
    )
    add = parser.add_argument
    add("election", metavar="ELECTION.pb", help="Pabulib file; - reads standard input")
    add("--rule", choices=RULES, default="mes", help="default mes, the Method of Equal Shares")
    add(
        "--satisfaction",
        choices=SATISFACTIONS,
        default="cost",
        help="what a supporter gains; greedy: by supporters (cost) or per cost (cardinality)",
    )
    add("--completion", choices=COMPLETIONS, help="default add1-greedy for mes, none for the other rules")
    add(
        "--step",
        type=_amount,
        default=Fraction(1),
        metavar="N",
        help="Add1 raises each voter's share by N (default 1 currency unit)",
    )
    add("--stop", choices=STOPS, default="exhaustive", help="when Add1 ends: nothing more fits, or it would overspend")
    add("--ties", choices=TIES, default="file", help="who goes first among equals (default: file order)")
    add(
        "--floor",
        action="append",
        default=[],
        metavar="ATTRIBUTE=VALUE:SHARE",
        help="at least SHARE (0.4, 40%% or #2 projects) for VALUE (a|b together, * each)",
    )
    add(
        "--payer",
        action="append",
        default=[],
        metavar="NAME:CEILING",
        help="another payer; column NAME of PROJECTS has what it offers towards each",
    )
    add("--support", choices=SUPPORTS, default="named", help="with points: all a ballot names, or only points above 0")
    add("--compare", metavar="ATTRIBUTE", help="also the other rules side by side, by territory or target group")
    add("--seed", type=int, default=0, help="nothing here is random; accepted for symmetry")
    add("--out", metavar="result.json", default="-", help="default: standard output")
    add("--save", metavar="OUT.pb", help="also write the election with its result as a .pb file")
    add("--json", action="store_true", help="accepted for symmetry: the result always is JSON")
    return parser


def _amount(text: str) -> Fraction:
    value = amount(text)
    if value is None or value <= 0:
        raise argparse.ArgumentTypeError(f"not an amount above 0: {text}")
    return value


def _run(options: argparse.Namespace) -> None:
    timing, progress = Timing(), Progress("allocate")
    with timing.load():
        election = read_pabulib(options.election, keep_voters=bool(options.save))
        payers = dict(parse_payer(text) for text in options.payer)
        election = with_offers(election, tuple(payers), options.election) if payers else election
        settings = _settings(options, election, payers)
    progress(0.3, "read")
    with timing.compute():
        outcome = allocate(election, settings, progress)
        result: dict[str, Any] = outcome_as_dict(outcome)
        if options.compare:
            result["comparison"] = side_by_side(compare(election, settings), options.compare.strip().lower())
    _write(outcome, result, options, timing)
    progress(1.0)


def _settings(options: argparse.Namespace, election: Election, payers: dict[str, Fraction]) -> Settings:
    settings = Settings(
        rule=options.rule,
        satisfaction=options.satisfaction,
        completion=options.completion,
        step=options.step,
        stop=options.stop,
        ties=options.ties,
        payers=payers,
        support=options.support,
    )
    settings.check()
    return replace(settings, floors=tuple(f for text in options.floor for f in parse_floor(text, election)))


def _write(outcome: Outcome, result: dict[str, Any], options: argparse.Namespace, timing: Timing) -> None:
    if options.save:
        with whole_file(options.save) as handle:
            handle.write(write_pabulib(outcome.election, outcome.selected))
    write_json(options.out, result | {"timing": timing.as_dict()})
    if outcome.status == "impossible":
        proofs = [f"{r.floor.text}: {r.proof.text}" for r in outcome.floors if r.proof]
        sys.stderr.write("the floors cannot be met: " + "; ".join(proofs) + "\n")

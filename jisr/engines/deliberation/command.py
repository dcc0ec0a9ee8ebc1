"""``jisr deliberate``: opinion groups and common ground from a file of votes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from jisr.engines.deliberation.analysis import Report, deliberate
from jisr.engines.deliberation.page import LANGUAGES, page
from jisr.engines.deliberation.people import read_census, read_people
from jisr.engines.deliberation.polis import read_votes
from jisr.engines.deliberation.report import dump, report_as_dict
from jisr.engines.shell import Progress, Timing, guarded, whole_file


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0, 2 for bad input, 1 otherwise."""
    options = _parser().parse_args(argv)
    return guarded(lambda: _run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="jisr deliberate",
        description="Opinion groups and common ground from votes: 1 agree, -1 disagree, 0 pass, empty not seen.",
    )
    parser.add_argument(
        "votes",
        metavar="VOTES.csv",
        help="Polis export, one row a participant or one row a vote; - reads standard input",
    )
    parser.add_argument("--comments", metavar="COMMENTS.csv", help="comment-id, comment-body, moderated (-1 = out)")
    parser.add_argument(
        "--groups", metavar="auto|K", default="auto", type=_groups, help="how many groups (default: by silhouette)"
    )
    parser.add_argument(
        "--participants", metavar="FILE.csv", help="participant[, college][, mode (room|remote)][, attributes …]"
    )
    parser.add_argument("--census", metavar="CENSUS.csv", help="attribute, value, population: compares who was heard")
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same bytes (default 0)")
    parser.add_argument("--out", metavar="report.json", default="-", help="default: standard output")
    parser.add_argument("--page", metavar="OUT.html", help="also write the report as a page that stands alone")
    parser.add_argument("--lang", choices=LANGUAGES, default="ar", help="language of the page (default ar)")
    parser.add_argument("--json", action="store_true", help="accepted for symmetry: the report always is JSON")
    return parser


def _groups(text: str) -> int | None:
    if text == "auto":
        return None
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("the number of groups is auto or at least 1")
    return number


def _run(options: argparse.Namespace) -> None:
    timing, progress = Timing(), Progress("deliberate")
    with timing.load():
        votes = read_votes(options.votes, options.comments)
        people = read_people(options.participants, votes.participants) if options.participants else None
        census = read_census(options.census) if options.census else None
    progress(0.4, "read")
    with timing.compute():
        report = deliberate(
            votes,
            groups=options.groups,
            colleges=people.colleges if people else None,
            modes=people.modes if people else None,
            answers=people.answers if people else None,
            census=census,
            seed=options.seed,
        )
    progress(0.9, "computed")
    _write(report, options, timing)
    progress(1.0)


def _write(report: Report, options: argparse.Namespace, timing: Timing) -> None:
    result: dict[str, Any] = report_as_dict(report)
    if options.page:
        with whole_file(options.page) as handle:
            handle.write(page(report, options.lang))
    with whole_file(options.out) as handle:
        dump(result | {"timing": timing.as_dict()}, handle)
    if options.out != "-" and not report.structure.found:
        sys.stderr.write("no structure found: votes exchanged at random form groups as clear as these\n")

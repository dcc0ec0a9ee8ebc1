"""``jisr link``: registers in, pairs out, by the contract of the shell."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from jisr.engines.shell import BadInput, Fault, Progress, Timing, guarded, whole_file

FIELDS = ("left_source", "left_id", "right_source", "right_id", "probability", "decision", "reason")
DESCRIPTION = """Which records of several registers are one person, or one organisation.

Persons: unique_id and any of first_name, last_name (or full_name), dob, sex, cin, phone, commune, address.
Organisations: unique_id, name and any of commune, ice, receipt, phone. Headers may be Arabic, French or English.
The result has one row a pair: left_source, left_id, right_source, right_id, probability, decision (link or review),
reason; sources are the names of the files without their endings."""


def main(argv: Sequence[str]) -> int:
    """Run the command on its arguments; the exit code of the contract."""
    options = _parser().parse_args(argv)
    return guarded(lambda: _run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "jisr link", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "registers", nargs="+", metavar="FILE", help="a CSV, XLSX or Parquet register; - is standard input"
    )
    parser.add_argument("--out", default="-", metavar="FILE", help="where the pairs go (default: standard output)")
    parser.add_argument("--kind", choices=("person", "organisation"), default="person")
    parser.add_argument(
        "--threshold", type=_share, metavar="P", help="accept from this probability (default: chosen by the run)"
    )
    parser.add_argument("--within", action="store_true", help="also link inside each register")
    parser.add_argument(
        "--blind", action="store_true", help="of CIN and phone only keyed hashes meet; they may come hashed already"
    )
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="the column of a field, by hand; FILE:FIELD=COLUMN for one register",
    )
    parser.add_argument("--explain", metavar="FILE.html", help="a page that explains pairs; holds personal data")
    parser.add_argument(
        "--explain-pairs", type=int, default=100, metavar="N", help="how many pairs the page holds (default 100)"
    )
    parser.add_argument(
        "--pair",
        action="append",
        default=[],
        metavar="ID,ID",
        help="explain this pair (left_id,right_id); may be repeated",
    )
    parser.add_argument("--lang", choices=("ar", "fr", "en"), default="ar", help="language of the page")
    parser.add_argument("--show-identifiers", action="store_true", help="do not mask CIN and phone in the page")
    parser.add_argument("--model", metavar="FILE.json", help="use what an earlier run learnt")
    parser.add_argument("--save-model", metavar="FILE.json", help="keep what this run learnt, as readable text")
    parser.add_argument("--report", metavar="FILE.json", help="sizes, rules as measured, thresholds, timing")
    parser.add_argument("--json", action="store_true", help="pairs as JSON in place of CSV")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--memory", default="1500MB", metavar="SIZE", help="memory the database may take (default 1500MB)"
    )
    return parser


def _share(text: str) -> float:
    share = float(text)
    if not 0 < share < 1:
        raise argparse.ArgumentTypeError("a probability lies between 0 and 1")
    return share


def _run(options: argparse.Namespace) -> None:
    from jisr.engines.linkage import work  # noqa: PLC0415 -- slow import

    _check_places(options)
    timing, progress = Timing(), Progress("jisr link")
    result = work.run(options, timing, progress)
    report = {**result.report, "timing": timing.as_dict()}
    with ExitStack() as files:  # all of them stand, or none does
        for place, write in (
            (options.out, lambda handle: _write_pairs(options, result.pairs.to_batches(), handle)),
            (options.save_model, lambda handle: _write_json(result.model_text, handle)),
            (options.explain, lambda handle: handle.write(result.page)),
            (options.report, lambda handle: _write_json(report, handle)),
        ):
            if place:
                handle = files.enter_context(whole_file(place))
                write(handle)
                handle.flush()
    progress(1, "done")


def _write_json(result: Any, handle: Any) -> None:
    json.dump(result, handle, ensure_ascii=False, indent=1, allow_nan=False)
    handle.write("\n")


def _check_places(options: argparse.Namespace) -> None:
    """Refuse before any work what could not be written after it, and registers that cannot be told apart."""
    faults = [
        Fault("out.missing", "there is no such folder to write to", place)
        for place in (options.out, options.explain, options.save_model, options.report)
        if place and place != "-" and not Path(place).absolute().parent.is_dir()
    ]
    stems = [Path(register).stem for register in options.registers]
    faults += [
        Fault(
            "register.twice",
            f"two registers are called {stem}; sources are told apart by the names of their files",
            stem,
        )
        for stem in sorted({stem for stem in stems if stems.count(stem) > 1})
    ]
    if len(stems) == 1 and not options.within:
        faults.append(
            Fault(
                "register.single", "one register is linked to nothing; add another, or --within", options.registers[0]
            )
        )
    if faults:
        raise BadInput(faults)


def _write_pairs(options: argparse.Namespace, batches: Sequence[Any], handle: Any) -> None:
    if options.json:
        rows = [row for batch in batches for row in batch.to_pylist()]
        handle.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return
    writer = csv.writer(handle, lineterminator="\n")
    writer.writerow(FIELDS)
    for batch in batches:
        writer.writerows(zip(*(batch.column(field).to_pylist() for field in FIELDS), strict=True))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

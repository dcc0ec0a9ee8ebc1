"""``jisr names FILE --column NAME --out OUT.csv``: the file again, with the keys and a readable spelling beside it."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from jisr.engines.names.keys import BATCH, KINDS, name_keys
from jisr.engines.names.romanise import romanize
from jisr.engines.shell import BadInput, Fault, Progress, Timing, guarded, whole_file, write_json
from jisr.engines.tables import OpenTable, fold_header, open_table

ADDED = ("key_strict", "key_long_vowel", "key_loose", "romanized")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is 0, or 2 for bad input with its faults on standard error."""
    asked = _parser().parse_args(argv)
    return guarded(lambda: add_keys(asked.file, asked.column, asked.out, kind=asked.kind, report=asked.report))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("jisr names", description="Add the consonant keys of a column of names.")
    parser.add_argument("file", help="CSV, XLSX or Parquet; - is standard input")
    parser.add_argument("--column", required=True, help="the header of the column of names")
    parser.add_argument("--out", default="-", help="the CSV to write (default: standard output)")
    parser.add_argument("--kind", choices=KINDS, default="person", help="what the names name (default: person)")
    parser.add_argument("--report", help="a JSON file for the counts and the time taken")
    return parser


def add_keys(file: str, column: str, out: str, *, kind: str = "person", report: str | None = None) -> None:
    """Write ``file`` to ``out`` with four columns more, every row in its order; ``BadInput`` if it cannot be read."""
    timing, progress, rows = Timing(), Progress("names"), 0
    with timing.load():
        table = open_table(file, (), {})
        place = _place(table, column)
        data = table.data()
    with whole_file(out) as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow([*table.header.titles, *ADDED])
        while batch := _batch(data, timing):
            width = len(table.header.titles)
            names = [_text(cells[place]) if place < len(cells) else "" for cells in batch]
            with timing.compute():
                added = zip(*name_keys(names, kind=kind), map(romanize, names), strict=True)
            for cells, more in zip(batch, added, strict=True):
                writer.writerow([*(_text(cell) for cell in cells), *[""] * (width - len(cells)), *more])
            rows += len(batch)
            progress(0.5, f"{rows:,} names")
    progress(1, f"{rows:,} names")
    if report:
        account = {"rows": rows, "blank_rows": table.counts["blank"], "column": column, "kind": kind}
        write_json(report, account | {"timing": timing.as_dict()})


def _batch(data: Iterator[tuple[int, Any]], timing: Timing) -> list[Any]:
    with timing.load():
        return [cells for _, cells in islice(data, BATCH)]


def _place(table: OpenTable, column: str) -> int:
    """Where the column stands: by its header as written, else by its folded header."""
    titles = table.header.titles
    for same in (lambda title: title == column, lambda title: fold_header(title) == fold_header(column)):
        if found := [at for at, title in enumerate(titles) if same(title)]:
            return found[0]
    shown = ", ".join(title for title in titles if title)
    raise BadInput(
        Fault("column.missing", f"no column is called “{column}”; there are: {shown}", table.place, table.header.last,
              column, {"columns": list(titles)})
    )  # fmt: skip


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)

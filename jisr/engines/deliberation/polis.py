"""Reading a conversation: Polis' open data export in both its forms, and the tables that may stand beside it."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import numpy as np

from jisr.engines.deliberation.faults import Faults, decoded, vote_value
from jisr.engines.deliberation.long_form import read_long
from jisr.engines.deliberation.scan import chunks, first_cells, opened, wide_cells
from jisr.engines.deliberation.votes import Ints, RowParts, Votes, reordered
from jisr.engines.shell import BadInput, Fault

ABOUT = {"group-id", "n-comments", "n-votes", "n-agree", "n-disagree", "n-pass", "xid"}
PARTICIPANT = ("participant", "participant-id", "voter-id", "pid")
STATEMENT = ("comment-id", "statement-id", "tid")


def read_votes(path: str | Path, comments: str | Path | None = None) -> Votes:
    """A conversation from VOTES.csv in either form of Polis' export, and COMMENTS.csv for texts and moderation.

    Statements and participants come in the order of their numbers (of their text where an id is no number), so both
    forms of one conversation give the same report. Raises ``BadInput`` with every fault: a vote outside −1, 0, 1; a
    participant twice; a header that is neither form; nothing at all.
    """
    name = str(path)
    with _open(path) as handle:
        header, delimiter = _header(handle, name)
        names = [cell.strip().lower().replace("_", "-") for cell in header]
        if "vote" in names and any(s in names for s in STATEMENT) and any(p in names for p in PARTICIPANT):
            wanted = _wanted(names)
            votes = read_long(handle, delimiter, len(names), wanted, name)
        elif any(p in names for p in PARTICIPANT):
            votes = _read_wide(handle, delimiter, [cell.strip() for cell in header], names, name)
        else:
            raise BadInput(
                Fault(
                    "HEADER",
                    "neither form of the export: expected the columns participant, …, one column a statement, "
                    f"or timestamp, comment-id, voter-id, vote; found {', '.join(header[:8])}",
                    name,
                    1,
                    values={"found": header[:8]},
                )
            )
    if not votes.participants:
        raise BadInput(Fault("NO_VOTES", "there is no participant in the file", name))
    if not votes.statements:
        raise BadInput(Fault("NO_STATEMENTS", "there is no statement in the file", name, 1))
    return with_comments(votes, comments) if comments is not None else votes


def _open(path: str | Path) -> BinaryIO:
    """The file as bytes; one that is not UTF-8 by its mark, and standard input, are taken in whole."""
    if str(path) == "-":
        return opened(sys.stdin.buffer.read())
    handle = Path(path).open("rb")  # noqa: SIM115 -- the caller reads it to its end and closes it
    mark = handle.read(3)
    if mark.startswith((b"\xff\xfe", b"\xfe\xff")):
        with handle:
            return opened(mark + handle.read())
    handle.seek(3 if mark == b"\xef\xbb\xbf" else 0)
    return handle


def _header(handle: BinaryIO, name: str) -> tuple[list[str], str]:
    line = decoded(handle.readline()).rstrip("\r\n")
    if not line.strip():
        raise BadInput(Fault("EMPTY", "the file is empty", name))
    delimiter = max(",;\t", key=line.count)
    return next(csv.reader([line], delimiter=delimiter)), delimiter


def _wanted(names: Sequence[str]) -> dict[str, int]:
    """Where the long form keeps time (−1: nowhere), statement, voter and vote."""
    return {
        "time": names.index("timestamp") if "timestamp" in names else -1,
        "statement": next(names.index(s) for s in STATEMENT if s in names),
        "voter": next(names.index(p) for p in PARTICIPANT if p in names),
        "vote": names.index("vote"),
    }


def _read_wide(handle: BinaryIO, delimiter: str, header: list[str], names: list[str], name: str) -> Votes:
    """One row a participant, one column a statement."""
    identity = next(names.index(p) for p in PARTICIPANT if p in names)
    chosen = [i for i, label in enumerate(names) if i != identity and label and label not in ABOUT]
    statements = [header[i] for i in chosen]
    faults = Faults(name)
    for twice in sorted(
        {s for s in statements if statements.count(s) > 1} if len(set(statements)) < len(chosen) else ()
    ):
        faults.add("STATEMENT_TWICE", f"statement {twice} has two columns", 1, twice, statement=twice)
    faults.raise_if_any()
    positions = np.full(len(names), -1, dtype=np.int64)
    order = sorted_ids(statements)
    positions[np.array(chosen, dtype=np.int64)[order]] = np.arange(len(chosen))
    ids: list[str] = []
    rows_read = RowParts(len(chosen))
    row = 2
    for chunk in chunks(handle):
        fast = wide_cells(chunk, ord(delimiter), positions, len(chosen))
        if fast is None:
            found, cells, values = _careful(chunk, delimiter, positions, identity, row, header, faults)
        else:
            found = [decoded(cell).strip() for cell in first_cells(chunk, delimiter.encode(), identity)]
            cells, values = fast
        rows_read.add(cells, values, len(found))
        ids += found
        row += chunk.count(b"\n")
    _check_ids(ids, faults)
    faults.raise_if_any()
    votes = rows_read.votes(ids, [statements[i] for i in order])
    by_id = sorted_ids(ids)
    return votes if by_id == list(range(len(ids))) else reordered(votes, by_id)


def _careful(
    chunk: bytes, delimiter: str, positions: Ints, identity: int, first: int, header: list[str], faults: Faults
) -> tuple[list[str], Ints, np.ndarray]:
    """The same as ``scan.wide_cells`` for rows with quotes, decimals, blanks or mistakes."""
    ids: list[str] = []
    cells: list[int] = []
    values: list[int] = []
    width = int(positions.max(initial=-1)) + 1
    reader = csv.reader(io.StringIO(decoded(chunk), newline=""), delimiter=delimiter)
    for record in reader:
        if not any(cell.strip() for cell in record):
            continue
        row = first + reader.line_num - 1
        if len(record) > len(positions) and any(cell.strip() for cell in record[len(positions) :]):
            faults.add("TOO_WIDE", f"the row has {len(record)} cells, the header {len(positions)}", row)
        ids.append(record[identity].strip() if identity < len(record) else "")
        if not ids[-1]:
            faults.add("PARTICIPANT_MISSING", "the row names no participant", row, header[identity])
        for column, cell in enumerate(record[: len(positions)]):
            if positions[column] >= 0 and cell.strip():
                cells.append((len(ids) - 1) * width + int(positions[column]))
                values.append(vote_value(cell, row, header[column], faults))
    return ids, np.array(cells, dtype=np.int64), np.array(values, dtype=np.int8)


def _check_ids(ids: list[str], faults: Faults) -> None:
    if len(set(ids)) == len(ids):
        return
    first: dict[str, int] = {}
    for position, identity in enumerate(ids):
        if identity in first:
            faults.add(
                "PARTICIPANT_TWICE",
                f"participant {identity} stands twice; first as participant number {first[identity] + 1}",
                position + 2,
                "participant",
                participant=identity,
            )
        first.setdefault(identity, position)


def sorted_ids(ids: Sequence[str]) -> list[int]:
    """Positions in the order of the ids' numbers; in the order of their text unless all are whole numbers."""
    if all(identity.isascii() and identity.isdigit() for identity in ids):
        return sorted(range(len(ids)), key=lambda i: (int(ids[i]), ids[i]))
    return sorted(range(len(ids)), key=lambda i: ids[i])


def rows(path: str | Path, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each record of a small table as (row, {column: text}), columns in lower case; faults where one is missing."""
    name = str(path)
    with _open(path) as handle:
        text = decoded(handle.read())
    header_end = text.partition("\n")[0]
    delimiter = max(",;\t", key=header_end.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [cell.strip().lower().replace("_", "-") for cell in next(reader, [])]
    missing = [column for column in needed if column not in names]
    if missing:
        raise BadInput(Fault("COLUMN_MISSING", f"there is no column {', '.join(missing)}", name, 1))
    for record in reader:
        if any(cell.strip() for cell in record):
            yield reader.line_num, dict(zip(names, (cell.strip() for cell in record), strict=False))


def with_comments(votes: Votes, comments: str | Path) -> Votes:
    """The conversation with its statements' texts, those moderated out (−1) marked, and those nobody saw yet listed."""
    faults = Faults(str(comments))
    texts: dict[str, str] = {}
    out: set[str] = set()
    for row, record in rows(comments, ("comment-id",)):
        identity = record["comment-id"]
        if identity in texts:
            faults.add("STATEMENT_TWICE", f"statement {identity} stands twice", row, "comment-id", statement=identity)
        texts[identity] = record.get("comment-body", "")
        verdict = record.get("moderated", "") or "0"
        if verdict.removesuffix(".0") not in {"-1", "0", "1"}:
            faults.add("MODERATION", f"moderated must be -1, 0 or 1, not {verdict}", row, "moderated", found=verdict)
        elif verdict.startswith("-1"):
            out.add(identity)
    faults.raise_if_any()
    known = set(votes.statements)
    return replace(
        votes,
        moderated=np.array([statement in out for statement in votes.statements], dtype=bool),
        texts=tuple(texts.get(statement, "") for statement in votes.statements),
        unseen=tuple(statement for statement in texts if statement not in known and statement not in out),
    )

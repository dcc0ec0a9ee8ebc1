"""Reading an election from a ``.pb`` file (Pabulib, arXiv 2012.06539), in all its ballot forms."""

from __future__ import annotations

import csv
import hashlib
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import numpy as np

from jisr.engines.allocation.ballots import cut, plain_ballots, split_rows, table
from jisr.engines.allocation.election import Election, Project
from jisr.engines.allocation.money import amount
from jisr.engines.shell import BadInput, Fault

SECTIONS = ("META", "PROJECTS", "VOTES")
KINDS = ("approval", "choose-1", "cumulative", "scoring", "ordinal", "knapsack")
MOST = 100  # faults listed one by one


@dataclass
class _Section:
    """Rows of one section, each with its line in the file; the first is the header."""

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def header(self) -> list[str]:
        return [cell.strip().lower() for cell in self.rows[0]] if self.rows else []

    def body(self) -> Iterator[tuple[int, list[str]]]:
        return zip(self.lines[1:], self.rows[1:], strict=True)


@dataclass
class _Notebook:
    """What is wrong (faults) and what is only odd (notes) in one file."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fault(self, code: str, text: str, row: int = 0, column: str = "", **values: object) -> None:
        self.faults.append(Fault(code, text, self.file, row, column, values))

    def raise_if_any(self) -> None:
        if self.faults:
            more = len(self.faults) - MOST
            tail = [Fault("MORE", f"and {more} more", self.file)] if more > 0 else []
            raise BadInput([*self.faults[:MOST], *tail])


def read_pabulib(path: str | Path, *, keep_voters: bool = False) -> Election:
    """Read a ``.pb`` file; ``-`` is standard input. ``keep_voters`` keeps the voters' other columns, to write them out
    again. Raises ``BadInput`` with every fault and its line."""
    raw = sys.stdin.buffer.read() if str(path) == "-" else Path(path).read_bytes()
    return parse_pabulib(raw, str(path), keep_voters=keep_voters)


def parse_pabulib(raw: bytes, name: str = "election.pb", *, keep_voters: bool = True) -> Election:
    """An election from the bytes of a ``.pb`` file; ``name`` is what faults call it."""
    parts = cut(raw)
    if parts is not None:
        election = _parsed(raw, parts[0], parts[1], name, keep_voters)
        if election is not None:
            return election
    election = _parsed(raw, raw, None, name, keep_voters)
    assert election is not None
    return election


def _parsed(raw: bytes, text: bytes, body: bytes | None, name: str, keep_voters: bool) -> Election | None:
    """The election from its whole ``text``, or from what comes before plain ballots and these (``body``); None when
    the ballots are not so plain."""
    book = _Notebook(name)
    sections = _sections(_decoded(text), book)
    meta = {row[0].strip().lower(): row[1].strip() for _, row in sections["META"].body() if len(row) > 1}
    budget = _budget(meta, sections["META"], book)
    projects = _projects(sections["PROJECTS"], book)
    book.raise_if_any()
    kind = _kind(meta, sections["VOTES"], book)
    ids = [project.id for project in projects]
    header = sections["VOTES"].header()
    points = None
    if body is None:
        starts, chosen, points = _ballots(sections["VOTES"], table(ids), book)
        rows = tuple(map(tuple, sections["VOTES"].rows[1:])) if keep_voters else ()
    else:
        plain = "vote" in header and "points" not in header
        fast = plain_ballots(body, header.index("vote"), len(header), ids) if plain else None
        if fast is None:
            return None
        starts, chosen = fast
        rows = split_rows(body) if keep_voters else ()
    book.raise_if_any()
    _oddities(meta, projects, len(starts) - 1, budget, book)
    return Election(
        projects=tuple(projects),
        budget=budget,
        starts=starts,
        chosen=chosen,
        vote_type=kind,
        points=points,
        meta=meta,
        voter_columns=tuple(header),
        voter_rows=rows,
        sha256=hashlib.sha256(raw).hexdigest(),
        notes=tuple(book.notes),
    )


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1250", errors="replace")  # most such files are Polish


def _sections(text: str, book: _Notebook) -> dict[str, _Section]:
    """Cut the file at the lines that hold a section's name alone; each section begins with its header."""
    found: dict[str, _Section] = {name: _Section() for name in SECTIONS}
    current: _Section | None = None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    try:
        for row in reader:
            if not row or (len(row) == 1 and not row[0].strip()):
                continue
            word = row[0].strip().upper()
            if word in SECTIONS and not any(cell.strip() for cell in row[1:]):
                current = found[word]
                continue
            if current is not None:
                current.rows.append(row)
                current.lines.append(reader.line_num)
    except csv.Error as error:
        book.fault("UNREADABLE", f"the line cannot be read: {error}", reader.line_num)
    missing = [name for name in SECTIONS if not found[name].rows]
    if missing:
        book.fault("SECTION_MISSING", f"there is no section {', '.join(missing)}", sections=missing)
    book.raise_if_any()
    return found


def _budget(meta: dict[str, str], section: _Section, book: _Notebook) -> Fraction:
    text = meta.get("budget", "")
    value = amount(text)
    line = next((line for line, row in section.body() if row[0].strip().lower() == "budget"), 0)
    if not text:
        book.fault("BUDGET_MISSING", "META has no budget", line, "budget")
    elif value is None or value < 0:
        book.fault("BUDGET", f"the budget is no amount: {text}", line, "budget", found=text)
    return value or Fraction(0)


def _projects(section: _Section, book: _Notebook) -> list[Project]:
    header = section.header()
    if "cost" not in header:
        book.fault("COLUMN_MISSING", "PROJECTS has no column cost", section.lines[0], "cost")
        return []
    identity, cost_at = header.index("project_id") if "project_id" in header else 0, header.index("cost")
    projects: list[Project] = []
    first: dict[str, int] = {}
    for line, row in section.body():
        cells = [cell.strip() for cell in row] + [""] * (len(header) - len(row))
        cost = amount(cells[cost_at])
        if not cells[identity]:
            book.fault("PROJECT_MISSING", "the row names no project", line, "project_id")
        if cells[identity] in first:
            where = f"project {cells[identity]} stands twice; first in line {first[cells[identity]]}"
            book.fault("PROJECT_TWICE", where, line, "project_id", project=cells[identity])
        if cost is None or cost < 0:
            book.fault("COST", f"the cost is no amount: {cells[cost_at]}", line, "cost", found=cells[cost_at])
        first.setdefault(cells[identity], line)
        about = {key: value for key, value in zip(header, cells, strict=False) if value.lower() != "none"}
        projects.append(Project(cells[identity], cost or Fraction(0), about))
    return projects


def _kind(meta: dict[str, str], section: _Section, book: _Notebook) -> str:
    kind = meta.get("vote_type", "").strip().lower()
    if kind in KINDS:
        return kind
    taken = "cumulative" if "points" in section.header() else "approval"
    if kind:
        book.fault("VOTE_TYPE", f"unknown vote_type {kind}; known are {', '.join(KINDS)}", 0, "vote_type", found=kind)
    else:
        book.notes.append(f"META has no vote_type; read as {taken}")
    return taken


def _ballots(
    section: _Section, position: Mapping[str, int], book: _Notebook
) -> tuple[np.ndarray, np.ndarray, tuple[str, ...] | None]:
    """Ballots voter by voter, each project once; points beside them where the file has any."""
    header = section.header()
    if "vote" not in header:
        book.fault("COLUMN_MISSING", "VOTES has no column vote", section.lines[0], "vote")
        return np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int32), None
    column = header.index("vote")
    votes = [row[column] if len(row) > column else "" for row in section.rows[1:]]
    fast = _plain_ballots(votes, position) if "points" not in header else None
    if fast is not None:
        return (*fast, None)
    points_at = header.index("points") if "points" in header else -1
    points = [row[points_at] if 0 <= points_at < len(row) else "" for row in section.rows[1:]]
    return _careful_ballots(votes, points, section.lines[1:], position, book, pointed=points_at >= 0)


def _plain_ballots(votes: Sequence[str], position: Mapping[str, int]) -> tuple[np.ndarray, np.ndarray] | None:
    """All ballots at once where each is empty or a list of known projects; None when any is not, or repeats one."""
    lengths = np.array([vote.count(",") + 1 if vote else 0 for vote in votes], dtype=np.int64)
    names = ",".join(filter(None, votes)).split(",")
    if names == [""]:
        names = []
    try:
        chosen = np.fromiter(map(position.__getitem__, names), dtype=np.int32, count=len(names))
    except KeyError:
        return None
    cells = np.repeat(np.arange(len(votes), dtype=np.int64), lengths) * len(position) + chosen
    ordered = np.sort(cells) if np.any(cells[1:] <= cells[:-1]) else cells
    if np.any(ordered[1:] == ordered[:-1]):
        return None
    return np.concatenate([[0], np.cumsum(lengths)]), chosen


def _careful_ballots(
    votes: Sequence[str],
    points: Sequence[str],
    lines: Sequence[int],
    position: Mapping[str, int],
    book: _Notebook,
    *,
    pointed: bool,
) -> tuple[np.ndarray, np.ndarray, tuple[str, ...] | None]:
    lengths, chosen, repeated = [0], [], 0
    given: list[str] = []
    for vote, score, line in zip(votes, points, lines, strict=True):
        names = _names(vote)
        scores = [cell.strip() for cell in score.split(",")] if score.strip() else []
        unknown = [name for name in names if name not in position]
        for name in unknown:
            book.fault(
                "PROJECT_UNKNOWN",
                f"the ballot names project {name}, which is not in PROJECTS",
                line,
                "vote",
                project=name,
            )
        if pointed and names and scores and len(scores) != len(names):
            book.fault("POINTS", f"{len(names)} projects, {len(scores)} points", line, "points")
        elif any(amount(cell) is None for cell in scores):
            book.fault("POINTS", f"the points are no numbers: {score}", line, "points", found=score)
        kept = {name: scores[i] if i < len(scores) else "" for i, name in enumerate(names) if name in position}
        repeated += len(names) - len(unknown) - len(kept)
        chosen += [position[name] for name in kept]
        given += kept.values()
        lengths.append(len(kept))
    if repeated:
        book.notes.append(f"ballots name a project again (times: {repeated}); it counts once")
    return np.cumsum(lengths), np.array(chosen, dtype=np.int32), tuple(given) if pointed else None


def _names(vote: str) -> list[str]:
    if vote.strip().lower() == "none":
        return []
    return [name for name in (cell.strip() for cell in vote.split(",")) if name]


def _oddities(meta: dict[str, str], projects: list[Project], voters: int, budget: Fraction, book: _Notebook) -> None:
    """What the file says of itself against what it holds, and what can never be bought: notes, not faults."""
    for key, counted in (("num_projects", len(projects)), ("num_votes", voters)):
        if meta.get(key, "").isdigit() and int(meta[key]) != counted:
            book.notes.append(f"META says {key} {meta[key]}; the file holds {counted}")
    dear = [project.id for project in projects if project.cost > budget]
    if dear:
        book.notes.append(f"{len(dear)} of the projects cost more than the whole budget: {', '.join(dear[:10])}")

"""Writing an election, and what was decided, as a ``.pb`` file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jisr.engines.allocation.election import Election
from jisr.engines.allocation.money import shown


def write_pabulib(election: Election, selected: Iterable[int] | None = None) -> str:
    """The election as ``.pb`` text; ``selected`` (positions) fills the column ``selected``. Reading it again gives the
    same election."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerows(_meta(election))
    writer.writerows(_projects(election, selected))
    writer.writerows(_votes(election))
    return out.getvalue()


def _meta(election: Election) -> Iterator[list[Any]]:
    """META with the counts and the budget as they are; everything else as it was read."""
    known = {
        "num_projects": len(election.projects),
        "num_votes": election.voters,
        "budget": shown(election.budget),
        "vote_type": election.vote_type,
    }
    yield from (["META"], ["key", "value"])
    yield from ([key, known.pop(key, value)] for key, value in election.meta.items())
    yield from ([key, value] for key, value in known.items())


def _projects(election: Election, selected: Iterable[int] | None) -> Iterator[list[Any]]:
    """PROJECTS with the supporters counted, and all other columns as they were read."""
    chosen = None if selected is None else set(selected)
    names = list(dict.fromkeys(key for project in election.projects for key in project.about))
    extra = [name for name in names if name not in {"project_id", "cost", "votes", "selected"}]
    header = ["project_id", "cost", "votes", *extra] + (["selected"] if chosen is not None else [])
    yield from (["PROJECTS"], header)
    for place, project in enumerate(election.projects):
        row = [
            project.id,
            shown(project.cost),
            int(election.support[place]),
            *(project.about.get(n, "") for n in extra),
        ]
        yield row + ([int(place in chosen)] if chosen is not None else [])


def _votes(election: Election) -> Iterator[list[Any]]:
    """Ballots as they count; voters' other columns as they were read."""
    extra = [i for i, name in enumerate(election.voter_columns) if name not in {"voter_id", "vote", "points"}]
    pointed = election.points is not None
    header = ["voter_id", *(election.voter_columns[i] for i in extra), "vote"] + (["points"] if pointed else [])
    yield from (["VOTES"], header)
    identity = election.voter_columns.index("voter_id") if "voter_id" in election.voter_columns else -1
    for voter in range(election.voters):
        row: Sequence[str] = election.voter_rows[voter] if election.voter_rows else ()
        inside = slice(int(election.starts[voter]), int(election.starts[voter + 1]))
        ballot = ",".join(election.projects[p].id for p in election.chosen[inside])
        name = row[identity] if 0 <= identity < len(row) else str(voter)
        cells = [name, *(row[i] if i < len(row) else "" for i in extra), ballot]
        yield cells + ([",".join(election.points[inside])] if election.points is not None else [])

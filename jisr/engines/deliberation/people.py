"""The tables about participants: their college, whether they were in the room, who they are; and the census."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jisr.engines.deliberation.faults import Faults
from jisr.engines.deliberation.polis import rows

MODES = {"": "", "room": "room", "remote": "remote", "in person": "room", "online": "remote"}


@dataclass(frozen=True)
class People:
    """By participant, in the order of the votes: college, mode ("room", "remote" or ""), answers by attribute."""

    colleges: tuple[str, ...]
    modes: tuple[str, ...]
    answers: dict[str, tuple[str, ...]]


def read_people(path: str | Path, participants: Sequence[str]) -> People:
    """Read ``participant[, college][, mode][, attribute …]`` and put it in the order of ``participants``.

    Those absent from the table have empty values; raises ``BadInput`` for one listed twice or an unknown mode.
    """
    faults = Faults(str(path))
    table: dict[str, dict[str, str]] = {}
    for row, record in rows(path, ("participant",)):
        identity = record["participant"]
        if identity in table:
            faults.add("PARTICIPANT_TWICE", f"participant {identity} stands twice", row, "participant")
        if record.get("mode", "").lower() not in MODES:
            faults.add("MODE", f"mode is room or remote, not {record['mode']}", row, "mode", found=record["mode"])
        table[identity] = record
    faults.raise_if_any()
    attributes = {key for record in table.values() for key in record} - {"participant", "college", "mode"}

    def column(key: str) -> tuple[str, ...]:
        return tuple(table.get(p, {}).get(key, "") for p in participants)

    return People(
        colleges=column("college"),
        modes=tuple(MODES[mode.lower()] for mode in column("mode")),
        answers={attribute: column(attribute) for attribute in sorted(attributes)},
    )


def read_census(path: str | Path) -> dict[str, dict[str, float]]:
    """Read ``attribute, value, population``; raises ``BadInput`` for a population that is no number from 0 up."""
    faults = Faults(str(path))
    census: dict[str, dict[str, float]] = {}
    for row, record in rows(path, ("attribute", "value", "population")):
        text = record["population"].replace(" ", "")
        number = float(text) if text.replace(".", "", 1).isdigit() else -1.0
        if number < 0:
            faults.add("POPULATION", f"not a number of people: {record['population']}", row, "population")
        census.setdefault(record["attribute"].lower(), {})[record["value"]] = number
    faults.raise_if_any()
    return census

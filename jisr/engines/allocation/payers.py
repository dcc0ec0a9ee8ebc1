"""Part funding: what other payers offer towards each project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from jisr.engines.allocation.election import Election, Project
from jisr.engines.allocation.money import amount
from jisr.engines.shell import BadInput, Fault


def parse_payer(text: str) -> tuple[str, Fraction]:
    """A payer and its ceiling from ``NAME:CEILING``; raises ``BadInput`` where it cannot be read."""
    name, _, ceiling = text.rpartition(":")
    value = amount(ceiling)
    if not name.strip() or value is None or value < 0:
        raise BadInput(
            Fault("PAYER", f"a payer reads NAME:CEILING, such as indh:500000; found {text}", column="--payer")
        )
    return name.strip().lower(), value


def with_offers(election: Election, payers: Sequence[str], file: str = "") -> Election:
    """The election with each project's offers read from the columns named after the payers: an amount, a share of the
    cost (``30%``), or nothing. Raises ``BadInput`` for an unknown column or a cell that is neither."""
    columns = {key for project in election.projects for key in project.about}
    missing = [payer for payer in payers if payer not in columns]
    if missing:
        raise BadInput(Fault("PAYER_COLUMN", f"PROJECTS has no column {', '.join(missing)}", file, column="--payer"))
    faults: list[Fault] = []
    projects = tuple(_with_offers(project, payers, file, faults) for project in election.projects)
    if faults:
        raise BadInput(faults)
    return replace(election, projects=projects)


def _with_offers(project: Project, payers: Sequence[str], file: str, faults: list[Fault]) -> Project:
    offers: dict[str, Fraction] = {}
    for payer in payers:
        text = project.about.get(payer, "").strip()
        value = amount(text.removesuffix("%")) if text else Fraction(0)
        if value is None or value < 0:
            faults.append(Fault("OFFER", f"project {project.id}: not an amount or a share: {text}", file, column=payer))
            continue
        offers[payer] = value / 100 * project.cost if text.endswith("%") else value
    return replace(project, offers=offers)

"""How an envelope is to be shared: every choice that is published with the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from jisr.engines.allocation.election import Election
from jisr.engines.allocation.floors import Floor
from jisr.engines.shell import BadInput, Fault

RULES = ("greedy", "mes", "phragmen")
SATISFACTIONS = ("cost", "cardinality")
COMPLETIONS = ("none", "add1", "add1-greedy", "greedy")
STOPS = ("exhaustive", "overspend")
TIES = ("file", "id", "cheapest", "supporters")
SUPPORTS = ("named", "positive")


@dataclass(frozen=True)
class Settings:
    """The rule and all it needs to be run again.

    ``satisfaction``: what a supporter gains from a project, its cost or 1; greedy takes most supporters first
    ("cost") or most supporters per cost ("cardinality"). ``completion``: default Add1 then greedy for Equal Shares,
    none for the other rules. ``step``: by how much Add1 raises every voter's share, in currency. ``ties``: file order,
    id, cheapest or most supporters first (then file order). ``payers``: what each other payer can give in all.
    ``support``: a ballot with points supports all it names, or only what it gives points above 0.
    """

    rule: str = "mes"
    satisfaction: str = "cost"
    completion: str | None = None
    step: Fraction = Fraction(1)
    stop: str = "exhaustive"
    ties: str = "file"
    floors: tuple[Floor, ...] = ()
    payers: Mapping[str, Fraction] = field(default_factory=dict)
    support: str = "named"

    @property
    def completed_by(self) -> str:
        """The completion in force."""
        return self.completion or ("add1-greedy" if self.rule == "mes" else "none")

    def check(self) -> None:
        """Raise ``BadInput`` for choices that do not exist or do not go together."""
        known = {"rule": RULES, "satisfaction": SATISFACTIONS, "stop": STOPS, "ties": TIES, "support": SUPPORTS}
        faults = [
            Fault("UNKNOWN_CHOICE", f"{name} is one of {', '.join(choices)}", column=name)
            for name, choices in known.items()
            if getattr(self, name) not in choices
        ]
        if self.completed_by not in COMPLETIONS:
            faults.append(
                Fault("UNKNOWN_CHOICE", f"completion is one of {', '.join(COMPLETIONS)}", column="completion")
            )
        if self.step <= 0:
            faults.append(Fault("STEP", "the step must be above 0", column="step"))
        if self.rule != "mes" and self.completed_by.startswith("add1"):
            faults.append(Fault("COMPLETION", f"Add1 completes Equal Shares, not {self.rule}", column="completion"))
        if faults:
            raise BadInput(faults)

    def tie_order(self, election: Election) -> list[int]:
        """The projects in the order in which ties go."""
        keys = {
            "file": lambda p: p,
            "id": lambda p: election.projects[p].id,
            "cheapest": lambda p: (election.projects[p].cost, p),
            "supporters": lambda p: (-int(election.support[p]), p),
        }
        return sorted(range(len(election.projects)), key=keys[self.ties])

    def gains(self, election: Election) -> list[Fraction]:
        """What a supporter gains from each project."""
        return [project.cost if self.satisfaction == "cost" else Fraction(1) for project in election.projects]

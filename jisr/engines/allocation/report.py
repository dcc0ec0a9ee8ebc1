"""The outcome as plain values, ready for JSON (the contract of ``jisr allocate``)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from jisr.engines.allocation.election import Election
from jisr.engines.allocation.money import shown
from jisr.engines.allocation.outcome import Completion, FloorResult, Missed, Outcome, Round
from jisr.engines.allocation.settings import Settings
from jisr.engines.allocation.shortfall import spread


def outcome_as_dict(outcome: Outcome) -> dict[str, Any]:
    """``selected, spent, budget, rule, input_sha256, not_selected, rounds`` as ENGINES.md has them; besides ``status,
    floors, payers, completion, voters, notes``. Amounts are in the file's currency unit."""
    election = outcome.election
    return {
        "status": outcome.status,
        "selected": [election.projects[p].id for p in outcome.selected],
        "spent": shown(outcome.spent),
        "budget": shown(election.budget),
        "rule": rule_as_dict(outcome.settings),
        "input_sha256": election.sha256,
        "voters": {"ballots": election.voters, **spread(election, outcome.selected)},
        "completion": _completion(outcome.completion),
        "floors": [_floor(result, election) for result in outcome.floors],
        "payers": _payers(outcome),
        "not_selected": [_missed(item, election) for item in sorted(outcome.missed, key=lambda m: m.project)],
        "rounds": [_round(place, item, outcome) for place, item in enumerate(outcome.rounds, start=1)],
        "notes": list(election.notes),
    }


def rule_as_dict(settings: Settings) -> dict[str, Any]:
    """Everything needed to run the rule again."""
    mes = settings.rule == "mes"
    return {
        "name": settings.rule,
        "satisfaction": settings.satisfaction,
        "completion": settings.completed_by,
        "step": shown(settings.step) if mes else None,
        "stop": settings.stop if mes else None,
        "ties": settings.ties,
        "support": settings.support,
        "floors": [floor.text for floor in settings.floors],
        "payers": {payer: shown(ceiling) for payer, ceiling in settings.payers.items()},
        "arithmetic": "exact",
    }


def _completion(completion: Completion | None) -> dict[str, Any] | None:
    """Shares of one voter, to a billionth where they are no decimal number."""
    if completion is None:
        return None
    return {
        "first_share": _share(completion.first_share),
        "last_share": _share(completion.last_share),
        "steps": completion.steps,
        "runs": completion.tried,
        "ended": completion.ended or None,
    }


def _share(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else round(float(value), 9)


def _missed(item: Missed, election: Election) -> dict[str, Any]:
    project = election.projects[item.project]
    return {
        "id": project.id,
        "cost": shown(project.cost),
        "reason": item.reason,
        "supporters": int(election.support[item.project]),
        "short_by_money": item.money,
        "short_by_supporters": item.supporters,
        "short_of_room": shown(item.room),
    }


def _round(place: int, item: Round, outcome: Outcome) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "round": place,
        "phase": item.phase,
        "project": outcome.election.projects[item.project].id,
        "cost": shown(item.cost),
        "left": shown(item.left),
        "supporters": item.supporters,
    }
    if item.phase == "equal_shares":
        entry |= {"paid_in_full": item.paying, "gave_their_last": item.emptied}
        entry["price_per_supporter"] = round(item.price or 0.0, 9)
    if item.moment is not None:
        entry["earned_per_voter"] = round(item.moment, 9)
    if item.project in outcome.paid:
        entry["paid_by_others"] = {payer: shown(part) for payer, part in outcome.paid[item.project].items()}
    return entry


def _floor(result: FloorResult, election: Election) -> dict[str, Any]:
    floor = result.floor
    return {
        "floor": floor.text,
        "needed_money": shown(floor.share * election.budget),
        "needed_projects": floor.projects,
        "money": shown(result.money),
        "projects": result.projects,
        "met": result.met,
        "proof": {"kind": result.proof.kind, "text": result.proof.text, **result.proof.values}
        if result.proof
        else None,
    }


def _payers(outcome: Outcome) -> list[dict[str, Any]]:
    totals = {payer: Fraction(0) for payer in outcome.settings.payers}
    for parts in outcome.paid.values():
        for payer, part in parts.items():
            totals[payer] += part
    envelope = [{"payer": "envelope", "ceiling": shown(outcome.election.budget), "pays": shown(outcome.spent)}]
    return envelope + [
        {"payer": payer, "ceiling": shown(outcome.settings.payers[payer]), "pays": shown(total)}
        for payer, total in totals.items()
    ]

"""The report as plain values, ready for JSON (the contract of ``jisr deliberate``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TextIO

import numpy as np

from jisr.engines.deliberation.analysis import Circle, Report
from jisr.engines.deliberation.discovery import RATE
from jisr.engines.deliberation.selection import Consensus

METHOD = {
    "source": "Small et al. 2021 (Polis)",
    "components": 2,
    "base_clusters": 100,
    "votes_needed": "min(7, statements)",
    "significant_z": 1.2816,
    "false_discovery_rate": RATE,
    "false_discovery_note": "groups are found in the same votes, so their own q values lean to the hopeful side; "
    "those of declared colleges do not",
}


def report_as_dict(report: Report) -> dict[str, Any]:
    """``participants, statements, groups, statement_stats, representative, consensus, group_aware_consensus,
    projection, structure`` as ENGINES.md has them, and what is said beyond: ``colleges, room_remote, heard,
    next_statements``. Ids are numbers where all of a kind are whole numbers, text otherwise."""
    people, ids = _ids(report.votes.participants), _ids(report.votes.statements)
    return {
        "participants": len(people),
        "participants_grouped": int(report.clustered.sum()),
        "statements": len(ids),
        "votes": len(report.votes.values),
        "moderated_out": [ids[j] for j in np.flatnonzero(report.votes.moderated)],
        "structure": asdict(report.structure)
        | {"silhouettes": {str(k): score for k, score in report.grouping.silhouettes.items()}},
        "groups": _members(report.groups, people, [int(name) for name in report.groups.names]),
        "statement_stats": _statement_stats(report.groups, ids, [int(name) for name in report.groups.names]),
        "representative": _representative(report.groups, ids, [int(name) for name in report.groups.names]),
        "consensus": {
            "agree": [_consensus(item, ids) for item in report.agree],
            "disagree": [_consensus(item, ids) for item in report.disagree],
        },
        "group_aware_consensus": _group_aware(report, ids),
        "colleges": _colleges(report.colleges, people, ids),
        "room_remote": [asdict(item) | {"statement": ids[item.statement]} for item in report.room_remote],
        "heard": [asdict(item) for item in report.heard],
        "next_statements": _next_statements(report, ids),
        "texts": {str(i): text for i, text in zip(ids, report.votes.texts, strict=False) if text},
        "projection": _projection(report, people),
        "method": METHOD | {"seed": report.seed, "base_clusters_used": report.grouping.base_clusters},
    }


def _ids(ids: Sequence[str]) -> list[Any]:
    """Numbers where every id is a whole number written plainly; leading zeros keep all of them text."""
    plain = all(i.isascii() and i.isdigit() and (i == "0" or i[0] != "0") for i in ids)
    return [int(i) for i in ids] if plain else list(ids)


def _members(circle: Circle, people: list[Any], names: Sequence[Any]) -> list[dict[str, Any]]:
    inside = [np.flatnonzero(circle.labels == i) for i in range(len(names))]
    return [
        {"id": name, "size": len(members), "members": [people[i] for i in members]}
        for name, members in zip(names, inside, strict=True)
    ]


def _statement_stats(circle: Circle, ids: list[Any], names: Sequence[Any]) -> list[dict[str, Any]]:
    s = circle.statistics
    columns = {"na": s.counts.na, "nd": s.counts.nd, "ns": s.counts.ns} | {
        key: getattr(s, key) for key in ("pa", "pd", "pat", "pdt", "ra", "rd", "rat", "rdt")
    }
    listed = {key: value.tolist() for key, value in columns.items()}
    q = circle.q.tolist()
    return [
        {"id": ids[j], "group": names[g]}
        | {key: values[g][j] for key, values in listed.items()}
        | {"q": q[g][j] if q[g][j] == q[g][j] else None}
        for j in range(len(ids))
        for g in range(len(names))
    ]


def _representative(circle: Circle, ids: list[Any], names: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {
            "group": names[item.group],
            "id": ids[item.statement],
            "direction": item.direction,
            "n_success": item.successes,
            "n_trials": item.trials,
            "p_success": item.p,
            "p_test": item.z,
            "repness": item.ratio,
            "repness_test": item.ratio_z,
            "best_agree": item.leads,
            "q": _number(circle.q[item.group, item.statement]),
            "stands": bool(circle.q[item.group, item.statement] <= RATE),
        }
        for item in circle.representative
    ]


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _consensus(item: Consensus, ids: list[Any]) -> dict[str, Any]:
    return {
        "id": ids[item.statement],
        "n_success": item.successes,
        "n_trials": item.trials,
        "p_success": item.p,
        "p_test": item.z,
    }


def _group_aware(report: Report, ids: list[Any]) -> list[dict[str, Any]]:
    columns = (report.agree_product, report.disagree_product, report.least_agree, report.least_disagree)
    keys = ("agree", "disagree", "minimum_agree", "minimum_disagree")
    return [
        {"id": identity, **dict(zip(keys, values, strict=True))}
        for identity, *values in zip(ids, *(column.tolist() for column in columns), strict=True)
    ]


def _colleges(circle: Circle | None, people: list[Any], ids: list[Any]) -> list[dict[str, Any]]:
    """Each declared college with its members, what it said to each statement and what sets it apart."""
    if circle is None:
        return []
    stats, speaks = _statement_stats(circle, ids, circle.names), _representative(circle, ids, circle.names)
    return [
        college
        | {
            "statement_stats": [item for item in stats if item["group"] == college["id"]],
            "representative": [item for item in speaks if item["group"] == college["id"]],
        }
        for college in _members(circle, people, circle.names)
    ]


def _next_statements(report: Report, ids: list[Any]) -> list[dict[str, Any]]:
    ranks = report.priority
    shown = [j for j in np.argsort(-ranks, kind="stable") if not report.votes.moderated[j]]
    fresh = [{"id": identity, "priority": None, "votes": 0} for identity in _ids(report.votes.unseen)]
    votes = report.everyone.ns[0]
    return fresh + [{"id": ids[j], "priority": float(ranks[j]), "votes": int(votes[j])} for j in shown]


def _projection(report: Report, people: list[Any]) -> list[dict[str, Any]]:
    labels = report.groups.labels.tolist()
    return [
        {"participant": person, "x": x, "y": y, "group": label if label >= 0 else None}
        for person, (x, y), label in zip(people, report.space.points.tolist(), labels, strict=True)
    ]


def dump(result: dict[str, Any], handle: TextIO) -> None:
    """JSON with one record a line: short for a program to read, and still readable."""
    handle.write("{\n")
    for position, (key, value) in enumerate(result.items()):
        handle.write(("" if position == 0 else ",\n") + f" {json.dumps(key)}: ")
        if isinstance(value, list) and value:
            lines = ",\n  ".join(json.dumps(item, ensure_ascii=False, allow_nan=False) for item in value)
            handle.write(f"[\n  {lines}\n ]")
        else:
            handle.write(json.dumps(value, ensure_ascii=False, allow_nan=False))
    handle.write("\n}\n")

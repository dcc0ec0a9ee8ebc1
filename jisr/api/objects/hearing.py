"""What is heard and promised: meetings, visits, contributions, commitments."""

from __future__ import annotations

from typing import Any

from jisr.api.objects.declare import Field, ObjectKind, coded, head, linked, many_coded, names, place, public
from jisr.commitments.models import Commitment
from jisr.consultations.models import Contribution, Meeting, Visit


def _answer(row: Contribution) -> dict[str, Any] | None:
    answer = getattr(row, "answer", None)
    if answer is None:
        return None
    return {
        "kind": answer.kind,
        "reason": answer.reason,
        "organisation": answer.organisation.reference,
        "answered_on": answer.answered_on,
    }


def _origin(row: Commitment) -> str | None:
    return getattr(row.origin, "reference", None)


HEARING = (
    ObjectKind(
        "meetings",
        "Consultation meetings",
        public(Meeting, "territory", "organisation", "series"),
        (
            *head(),
            *names(),
            place(),
            linked("organisation"),
            linked("series", example="X-7K3Q-9F"),
            Field("number", int, 7),
            Field("held_on", str, "2022-01-07"),
            Field("date_words", str, ""),
            Field("channel", str, "hybrid"),
        ),
        choices=("channel",),
        order=("held_on", "pk"),
    ),
    ObjectKind(
        "visits",
        "Field visits",
        public(Visit, "territory", "organisation"),
        (
            *head(),
            *names(),
            place(),
            linked("organisation"),
            Field("held_on", str, "2022-01-08"),
            Field("date_words", str, ""),
        ),
    ),
    ObjectKind(
        "contributions",
        "Contributions, in the wording that everyone may read",
        public(
            Contribution,
            "territory",
            "theme",
            "meeting",
            "organisation",
            "owner",
            "answer__organisation",
            prefetch=("target_groups",),
        ),
        (
            *head(),
            Field("kind", str, "constraint"),
            Field("public_wording", str, "…"),
            Field("language", str, "ar"),
            place(),
            coded("theme"),
            many_coded("target_groups"),
            linked("meeting", example="M-7K3Q-9F"),
            linked("organisation"),
            linked("owner"),
            Field("received_on", str, "2026-01-31"),
            Field("due_on", str, "2026-03-31"),
            Field("state", str, "answered"),
            Field(
                "answer", dict, {"kind": "planned", "reason": "…", "organisation": "O-…", "answered_on": "…"}, _answer
            ),
        ),
        choices=("kind", "state", "language"),
    ),
    ObjectKind(
        "commitments",
        "Register of commitments",
        public(
            Commitment,
            "territory",
            "owner",
            "promised_to",
            "theme",
            "origin_meeting",
            "origin_visit",
            "origin_session",
            "origin_obligation",
        ),
        (
            *head(),
            *names(),
            place(),
            linked("owner"),
            linked("promised_to"),
            coded("theme"),
            Field("made_on", str, "2026-01-31"),
            Field("due_on", str, "2026-06-30"),
            Field("state", str, "declared"),
            Field("origin", str, "M-7K3Q-9F", _origin),
            Field("withdrawn_reason", str, ""),
        ),
        choices=("state",),
    ),
)

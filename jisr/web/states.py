"""How a state looks: a word always has a sign and a colour beside it, never a colour alone."""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """The sign before the word and the name of its colour."""

    sign: str
    colour: str


GOOD, WAIT, LATE, STOP, INFO = (
    Look("✓", "good"),
    Look("◆", "wait"),
    Look("◷", "late"),
    Look("■", "stop"),
    Look("●", "info"),
)
_LOOKS = {
    GOOD: "answered confirmed adopted signed in_force operating completed accepted paid licensed delivered met reached on_track decided selected eligible conforming published done applied",
    WAIT: "open silent declared initialled built_not_operating not_operating held held_by submitted to_complete waiting appealed in_progress_licence draft drafted deposited contested up_to not_known silent_contribution silent_commitment held_instalment doubtful reading applying staged",
    LATE: "late overdue overdue_request returned expired off_track remarks partly overdue_commitment late_instalment late_project",
    STOP: "stalled terminated refused withdrawn declined unlicensed not_eligible not_selected failed warning closure stalled_project fault",
}
_BY_STATE = {state: look for look, names in _LOOKS.items() for state in names.split()}


def look_of(state: str) -> Look:
    """The look of a state; plain information for one that calls for no care."""
    return _BY_STATE.get(state, INFO)

"""The rights of a person over what is kept of them: to see it, to have it corrected, to object; each answered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.permissions import given, may_act_on
from jisr.core.acting import Acting
from jisr.core.edits import created, edit
from jisr.core.fields import identifier_hash
from jisr.core.journal import write_entry
from jisr.core.models import LegalDelay
from jisr.core.verdict import Refused, require
from jisr.families.enums import Right, RightState
from jisr.families.models import Person, RightAsked
from jisr.families.rules import due_by

DELAY = "personal-data-rectification"
FALLBACK_DAYS = 10  # where the list of delays was not loaded


@transaction.atomic
def ask_right(person: Person, *, right: Right, by: Acting, on: date, wording: str = "") -> RightAsked:
    """Write down that a person asks to see, to have corrected, or objects; for them, at the counter."""
    require(may_act_on(by, "register_family", person))
    return note_right(person, right=right, wording=wording, by=by, on=on)


@transaction.atomic
def note_right(person: Person, *, right: Right, wording: str, by: Acting, on: date) -> RightAsked:
    """The same, asked by the person with the code of their request: no mandate is needed for what is one's own."""
    if right != Right.ACCESS and not wording.strip():
        raise Refused(_("Say what is to be corrected, or what you object to."))
    if RightAsked.objects.filter(person=person, right=right, state=RightState.ASKED).exists():
        raise Refused(_("This was already asked, and its answer is still due."))
    delay = LegalDelay.objects.filter(code=DELAY).first()
    due_on = due_by(on, delay) if delay else on + timedelta(days=FALLBACK_DAYS)
    asked = created(RightAsked, person=person, right=right, wording=wording[:2000], asked_on=on, due_on=due_on)
    write_entry("families.ask_right", person, by=by, on=on, reason=wording[:2000], changes={"right": ["", str(right)]})
    return asked


@transaction.atomic
def answer_right(asked: RightAsked, *, granted: bool, answer: str, by: Acting, on: date) -> None:
    """Answer it, granted or refused, with words; what is to be corrected is corrected by an act of its own."""
    require(may_act_on(by, "register_family", asked.person) & given(answer))
    state = RightState.GRANTED if granted else RightState.REFUSED
    waiting = RightAsked.objects.filter(pk=asked.pk, state=RightState.ASKED)
    if not waiting.update(state=state, answer=answer, answered_on=on):
        raise Refused(_("This was already answered."))
    write_entry("families.answer_right", asked.person, by=by, on=on, reason=answer, changes={"right": ["", str(state)]})


@transaction.atomic
def correct_person(person: Person, *, by: Acting, on: date, reason: str, **fields: Any) -> None:
    """Correct what was written down of a person or of where they live, with the reason; what stood before is kept."""
    require(may_act_on(by, "register_family", person) & given(reason))
    home = {name: fields.pop(name) for name in ("phone", "address") if name in fields}
    if "cin" in fields:
        fields["cin_hash"] = identifier_hash(fields["cin"], purpose="cin")
        _seal(person, fields.pop("cin"), fields.pop("cin_hash"), by=by, on=on, reason=reason)
    edit(person, "families.correct_person", by=by, on=on, reason=reason, **fields)
    edit(person.household, "families.correct_person", by=by, on=on, reason=reason, **home)


def _seal(person: Person, cin: str, hashed: str, *, by: Acting, on: date, reason: str) -> None:
    """A number is not written into the journal: only that it was corrected."""
    if person.cin_hash == hashed:
        return
    person.cin, person.cin_hash = cin, hashed
    person.save(update_fields=["cin", "cin_hash"])
    write_entry("families.correct_person", person, by=by, on=on, reason=reason, changes={"cin": ["•", "•"]})

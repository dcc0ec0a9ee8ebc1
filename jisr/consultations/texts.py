"""Minutes and syntheses: drafted, published and so frozen, corrected by a new version."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.permissions import may_act_on, may_do
from jisr.consultations import rules
from jisr.consultations.enums import TextState
from jisr.consultations.models import Contribution, Meeting, Minutes, Sentence, Synthesis
from jisr.consultations.rules import TEXT_MOVES
from jisr.core.acting import Acting
from jisr.core.clock import moment_of
from jisr.core.edits import created, edit
from jisr.core.journal import write_entry
from jisr.core.verdict import Refused, require


@transaction.atomic
def draft_minutes(meeting: Meeting, *, by: Acting, on: date, **fields: Any) -> Minutes:
    """Begin the minutes of a meeting; where a version stands, this is the next one."""
    require(may_act_on(by, "write_text", meeting))
    last = meeting.minutes.order_by("version").last()
    if last is not None and last.state == TextState.DRAFT:
        raise Refused(_("A version is being written."))
    version = last.version + 1 if last else 1
    minutes = created(Minutes, meeting=meeting, version=version, is_example=by.is_example, **fields)
    write_entry("consultations.draft_minutes", minutes, by=by, on=on)
    return minutes


def write_minutes(minutes: Minutes, *, by: Acting, on: date, **fields: Any) -> None:
    """Change a draft; what is published is frozen."""
    require(rules.may_write(minutes, by))
    edit(minutes, "consultations.write_minutes", by=by, on=on, **fields)


@transaction.atomic
def publish_text(text: Minutes | Synthesis, *, by: Acting, on: date) -> None:
    """Publish minutes or a synthesis: frozen from now on."""
    require(may_act_on(by, "publish_text", text))
    if isinstance(text, Synthesis) and not text.sentences.exists():
        raise Refused(_("A synthesis has at least one sentence."))
    TEXT_MOVES.make(text, "publish_text", by=by, on=on, frozen_on=on, published_at=moment_of(on))


@transaction.atomic
def draft_synthesis(*, by: Acting, on: date, **fields: Any) -> Synthesis:
    """Begin the synthesis of a ``meeting`` or a ``series`` for a ``territory``; the next version where one stands."""
    require(may_do(by, "write_text"))
    of_same = {name: fields[name] for name in ("meeting", "series") if fields.get(name)}
    last = Synthesis.objects.filter(**of_same).order_by("version").last()
    version = last.version + 1 if last else 1
    synthesis = created(Synthesis, version=version, is_example=by.is_example, **fields)
    write_entry("consultations.draft_synthesis", synthesis, by=by, on=on)
    return synthesis


@transaction.atomic
def add_sentence(
    synthesis: Synthesis, *, cites: Iterable[Contribution], by: Acting, on: date, **fields: Any
) -> Sentence:
    """Add a sentence that rests on contributions; none stands on nothing."""
    require(rules.may_write(synthesis, by))
    heard = list(cites)
    if not heard:
        raise Refused(_("A sentence cites what it rests on."))
    sentence = created(Sentence, synthesis=synthesis, number=synthesis.sentences.count() + 1, **fields)
    sentence.cites.set(heard)
    write_entry("consultations.add_sentence", synthesis, by=by, on=on)
    return sentence

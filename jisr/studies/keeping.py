"""Keep a run on votes, an envelope or contributions, and run it again: the same inputs give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.consultations.models import Meeting
from jisr.core.acting import Acting
from jisr.core.clock import moment_of
from jisr.core.journal import write_entry
from jisr.core.verdict import No, require
from jisr.plans.models import Plan
from jisr.studies.enums import Engine, StudyState
from jisr.studies.envelope import MOST_ACTIONS, provinces_of, public_actions, rows_for, voices_for, weighed
from jisr.studies.fingerprint import digest
from jisr.studies.models import Study
from jisr.studies.opinions import analysed, moderated_out, too_large, vote_rows
from jisr.studies.queries import kept_of
from jisr.studies.rules import may_keep
from jisr.studies.themes import MOST, public_contributions, studied, wordings
from jisr.territories.models import Territory

VERSION = "1"
NAMES = {
    Engine.DELIBERATION: ("مجموعات الآراء", "Groupes d’opinion", "Opinion groups"),
    Engine.ALLOCATION: ("غلاف واحد وثلاث قواعد", "Une enveloppe, trois règles", "One envelope, three rules"),
    Engine.TEXT: ("مواضيع المساهمات", "Thèmes des contributions", "Themes of the contributions"),
}
Subject = Meeting | Plan | Territory


@dataclass(frozen=True)
class Question:
    """What a run follows from: engine, subject, inputs as plain values; ``answer`` works the result out."""

    engine: Engine
    of: str
    territory: Territory
    is_public: bool
    inputs: Any
    answer: Callable[[], Any]

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the inputs, with the engine and its version."""
        return digest([self.engine.value, VERSION, self.of, self.inputs])


@dataclass(frozen=True)
class Again:
    """A kept run beside the same question today: are the inputs the same, and is the result, byte for byte?"""

    same_inputs: bool
    same_result: bool


def question_of(subject: Subject) -> Question | None:
    """What may be asked of a meeting, a plan or a territory today; None where there is nothing, or too much."""
    if isinstance(subject, Meeting):
        return _opinions(subject)
    return _envelope(subject) if isinstance(subject, Plan) else _themes(subject)


def keep_study(subject: Subject, *, by: Acting, on: date, reason: str = "") -> Study:
    """Keep today's run of a subject; the one that is kept already when its inputs are the same."""
    require(may_keep(by, subject if isinstance(subject, Territory) else subject.territory))
    question = question_of(subject)
    if question is None:
        require(No(_("There is nothing here that could be worked out.")))
    assert question is not None
    with transaction.atomic():
        known = kept_of(question.engine, question.of, by).filter(fingerprint=question.fingerprint).first()
        return known or _kept(question, by=by, on=on, reason=reason)


def subject_of(study: Study, acting: Acting) -> Subject | None:
    """What a kept run was of, where the reader may see it; None for a run of another engine."""
    of = study.parameters.get("of", "")
    if study.engine == Engine.TEXT:
        return Territory.objects.visible_to(acting).filter(code=of, is_example=study.is_example).first()
    if study.engine == Engine.DELIBERATION:
        return Meeting.objects.visible_to(acting).filter(reference=of).first()
    return Plan.objects.visible_to(acting).filter(reference=of).first() if study.engine == Engine.ALLOCATION else None


def run_again(study: Study, subject: Subject) -> Again:
    """Work the question out again, beside what was kept."""
    question = question_of(subject)
    if question is None:
        return Again(same_inputs=False, same_result=False)
    same = digest(_plain(question.answer())) == study.parameters["result_fingerprint"]
    return Again(question.fingerprint == study.fingerprint, same)


def _kept(question: Question, *, by: Acting, on: date, reason: str) -> Study:
    result = _plain(question.answer())
    name_ar, name_fr, name_en = NAMES[question.engine]
    study = Study.objects.create(
        name_ar=name_ar,
        name_fr=name_fr,
        name_en=name_en,
        engine=question.engine,
        engine_version=VERSION,
        territory=question.territory,
        parameters={"of": question.of, "result_fingerprint": digest(result)},
        fingerprint=question.fingerprint,
        result=result,
        state=StudyState.DONE,
        share_done=1,
        run_on=on,
        published_at=moment_of(on) if question.is_public else None,
        is_example=question.territory.is_example,
    )
    write_entry("studies.keep_study", study, by=by, on=on, reason=reason)
    return study


def _plain(value: Any) -> Any:
    """The value as it reads back from JSON, so that what is kept and what is worked out again compare."""
    return json.loads(json.dumps(value, sort_keys=True, default=str))


def _opinions(meeting: Meeting) -> Question | None:
    rows = () if too_large(meeting) else vote_rows(meeting)
    if not rows:
        return None
    out = moderated_out(meeting)
    inputs = [rows, sorted(out)]
    return Question(
        Engine.DELIBERATION,
        meeting.reference,
        meeting.territory,
        meeting.is_public,
        inputs,
        lambda: analysed.__wrapped__(rows, out)[1],
    )


def _envelope(plan: Plan) -> Question | None:
    priced = [one for one in public_actions(plan) if one.cost]
    if not plan.envelope or not priced or len(priced) > MOST_ACTIONS:
        return None
    rows, voices, envelope = rows_for(priced, provinces_of(plan)), voices_for(priced), str(plan.envelope)
    inputs = [rows, envelope, voices]
    return Question(
        Engine.ALLOCATION,
        plan.reference,
        plan.territory,
        plan.is_public,
        inputs,
        lambda: weighed.__wrapped__(rows, envelope, voices),
    )


def _themes(territory: Territory) -> Question | None:
    said = public_contributions(territory)
    if not said or len(said) > MOST:
        return None
    rows = wordings(said)
    return Question(Engine.TEXT, territory.code, territory, True, rows, lambda: asdict(studied.__wrapped__(rows)))

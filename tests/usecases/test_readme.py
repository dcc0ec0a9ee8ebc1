"""The list of acts names every act there is, and every act is asked for by name, by day and by mandate."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import jisr

ROOMS = Path(jisr.__file__).parent
MODULES = [
    *(f"jisr.{path.parent.name}.actions" for path in sorted(ROOMS.glob("*/actions.py"))),
    "jisr.families.care",
    "jisr.families.retention",
    "jisr.families.rights",
    "jisr.families.support",
    "jisr.services.offering",
    "jisr.consultations.texts",
    "jisr.agreements.payments",
    "jisr.agreements.reporting",
    "jisr.agreements.calling",
    "jisr.agreements.riders",
    "jisr.agreements.terms",
    "jisr.studies.registers",
    "jisr.usecases.answer_contribution",
    "jisr.usecases.discard_draft",
    "jisr.usecases.publish",
    "jisr.usecases.publish_call",
    "jisr.usecases.attach_file",
    "jisr.usecases.correct_record",
    "jisr.usecases.keep_accounts",
    "jisr.agreements.applying",
    "jisr.actors.organisations",
    "jisr.actors.posts",
    "jisr.usecases.send_notices",
]


def acts():
    """Every public function that is done by someone, on a day."""
    for name in MODULES:
        module = importlib.import_module(name)
        for word, thing in vars(module).items():
            if not inspect.isfunction(thing) or word.startswith(("_", "may_", "is_")):
                continue
            own = inspect.unwrap(thing)
            if own.__module__ == name and {"by", "on"} <= set(inspect.signature(own).parameters):
                yield word, own


def test_the_list_of_acts_names_every_act():
    listed = (ROOMS.parent / "docs" / "acts.md").read_text(encoding="utf-8")
    assert [word for word, _act in acts() if f"- `{word}(" not in listed] == []


def test_every_act_takes_who_and_when_by_name():
    for word, act in acts():
        kinds = inspect.signature(act).parameters
        if word.startswith(("may_", "is_")):
            continue
        assert kinds["by"].kind is kinds["on"].kind is inspect.Parameter.KEYWORD_ONLY, word


def test_every_act_says_what_it_does():
    assert [word for word, act in acts() if not inspect.getdoc(act)] == []

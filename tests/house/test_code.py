"""The house inspects its own code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "jisr"
ORDER = [
    "core",
    "territories",
    "actors",
    "services",
    "families",
    "strategy",
    "consultations",
    "plans",
    "agreements",
    "projects",
    "commitments",
    "indicators",
    "studies",
    "thread",
    "search",
    "documents",
    "usecases",
    "web",
    "api",
    "ops",
]
ROOMS = [name for name in ORDER if (PACKAGE / name).is_dir()]
MODULES = [path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts]
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60


def models_of_the_rooms() -> list[type]:
    return [model for model in apps.get_models() if model.__module__.startswith("jisr.")]


def test_every_foreign_key_goes_down_or_stays_in_its_room():
    upward = []
    for model in models_of_the_rooms():
        own = model._meta.app_label
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or isinstance(field, GenericForeignKey):
                continue
            other = field.related_model
            if other is None or not other.__module__.startswith("jisr."):
                continue
            named_by_setting = own == "core" and other._meta.label == "actors.User"
            if ORDER.index(other._meta.app_label) > ORDER.index(own) and not named_by_setting and not generic(field):
                upward.append(f"{model._meta.label}.{field.name} → {other._meta.label}")
    assert upward == []


def generic(field: object) -> bool:
    return type(field).__name__ == "GenericRelation"


def test_every_constraint_has_a_name_that_reads_as_its_rule():
    unreadable = [
        constraint.name
        for model in models_of_the_rooms()
        for constraint in model._meta.constraints
        if constraint.name.count("_") < 1 or "%" in constraint.name
    ]
    assert unreadable == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_a_page_about_itself(room):
    page = PACKAGE / room / "README.md"
    assert page.exists(), f"jisr/{room}/README.md is missing"
    assert 5 <= len(page.read_text(encoding="utf-8").splitlines()) <= 60


def test_no_module_is_longer_than_the_house_allows():
    long = {
        str(path.relative_to(ROOT)): count
        for path in MODULES
        if (count := len(path.read_text().splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_no_function_is_longer_than_a_screen_and_a_half():
    long = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = node.end_lineno - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = length
    assert long == {}


SUPPRESSION = re.compile(r"#\s*noqa")
REASONED = re.compile(r"#\s*noqa: [A-Z0-9, ]+ -- \S")


def test_every_suppression_says_why():
    files = [*MODULES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        if path != Path(__file__)
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if SUPPRESSION.search(line) and not REASONED.search(line)
    ]
    assert bare == []


def test_only_the_web_the_commands_and_the_clock_itself_read_the_clock():
    reading = re.compile(r"\b(timezone\.now|timezone\.localdate|date\.today|datetime\.now|today\(\))")
    allowed = {"web", "ops", "api"}
    found = []
    for path in MODULES:
        room = path.relative_to(PACKAGE).parts[0]
        if room in allowed or path.name in {"clock.py", "followup.py"} or room == "config":
            continue
        found += [
            f"{path.relative_to(ROOT)}" for line in path.read_text().splitlines() if reading.search(line.split("#")[0])
        ]
    assert sorted(set(found)) == []


def test_every_state_has_words_in_three_languages():
    from django.utils.translation import override

    wordless = []
    for model in models_of_the_rooms():
        for field in model._meta.get_fields():
            for value, label in getattr(field, "choices", None) or ():
                with override("en"):
                    english = str(label)
                for language in ("ar", "fr"):
                    with override(language):
                        if str(label) == english and language == "ar" and value != "":
                            wordless.append(f"{model._meta.label}.{field.name}={value}")
    assert wordless == []


def test_every_model_has_a_factory():
    from tests import factories

    made = {
        factory._meta.model
        for factory in vars(factories).values()
        if isinstance(factory, type)
        and getattr(factory, "_meta", None) is not None
        and getattr(factory._meta, "model", None)
    }
    without = [model._meta.label for model in models_of_the_rooms() if model not in made]
    assert without == []

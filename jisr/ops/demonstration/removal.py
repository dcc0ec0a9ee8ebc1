"""Taking the invented world out again, whole, and nothing of the real one."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from jisr.actors.models import Holder, Tenure
from jisr.core.models import Source
from jisr.search.index import settle

SOURCE_KEYS = "demo-"
AT_A_TIME = 500  # keys in one statement
Keys = dict[type[models.Model], set[int]]


class RealRecordInTheWay(Exception):  # noqa: N818 -- says what stands there
    """Something of the real record rests on something invented: nothing is deleted, and a person has to look."""


@transaction.atomic
def remove_demonstration() -> int:
    """Delete every invented row and whatever rests on one; how many rows went.

    Raises ``RealRecordInTheWay`` when a row that is not invented would go with them; then nothing is deleted.
    """
    found: Keys = {}
    for model in _models_with_a_world():
        _add(found, model, set(model._base_manager.filter(is_example=True).values_list("pk", flat=True)))
    _add_what_rests_on(found)
    holders = Tenure.objects.filter(pk__in=found.get(Tenure, set())).values_list("holder", flat=True)
    _add(found, Holder, set(holders))
    _add(found, Source, set(Source.objects.filter(key__startswith=SOURCE_KEYS).values_list("pk", flat=True)))
    gone = sum(_delete(model, keys) for model, keys in found.items())
    settle()
    return gone


def _models_with_a_world() -> Iterator[type[models.Model]]:
    """Every model whose rows say to which world they belong."""
    for model in apps.get_models():
        if any(field.name == "is_example" for field in model._meta.fields):
            yield model


def _add(found: Keys, model: type[models.Model], keys: set[int]) -> set[int]:
    """Note the keys; those that are new are given back."""
    new = keys - found.setdefault(model, set())
    found[model] |= new
    return new


def _add_what_rests_on(found: Keys) -> None:
    """Follow foreign keys and generic ones from what was found to what points at it, until nothing is new."""
    todo = {model: set(keys) for model, keys in found.items() if keys}
    while todo:
        model, keys = todo.popitem()
        for other, lookup in _pointing_at(model):
            new = _add(found, other, _matching(other, lookup, keys))
            if new:
                _refuse_real(other, new)
                todo.setdefault(other, set()).update(new)


def _pointing_at(model: type[models.Model]) -> Iterator[tuple[type[models.Model], dict[str, object]]]:
    """The models that point at a model, each with the lookup of its foreign key (and of its kind, if generic)."""
    kind = ContentType.objects.get_for_model(model)
    for other in apps.get_models(include_auto_created=True):
        names = {field.name for field in other._meta.fields}
        if {"content_type", "object_id"} <= names:
            yield other, {"content_type": kind, "": "object_id"}
        for field in other._meta.fields:
            if field.is_relation and field.related_model is model and (field.many_to_one or field.one_to_one):
                yield other, {"": field.attname}


def _matching(model: type[models.Model], lookup: dict[str, object], keys: set[int]) -> set[int]:
    column = str(lookup[""])
    rest = {name: value for name, value in lookup.items() if name}
    rows: set[int] = set()
    for part in _parts(keys):
        rows |= set(model._base_manager.filter(**{f"{column}__in": part}, **rest).values_list("pk", flat=True))
    return rows


def _refuse_real(model: type[models.Model], keys: set[int]) -> None:
    if not any(field.name == "is_example" for field in model._meta.fields):
        return
    for part in _parts(keys):
        real = model._base_manager.filter(pk__in=part, is_example=False).first()
        if real is not None:
            raise RealRecordInTheWay(f"{model._meta.label} {real.pk}: {real}")


def _delete(model: type[models.Model], keys: set[int]) -> int:
    """Delete rows by key alone: foreign keys are checked when the transaction ends, by when all of it is gone."""
    rows = [model._base_manager.filter(pk__in=part) for part in _parts(keys)]
    return sum(part._raw_delete(part.db) for part in rows)


def _parts(keys: set[int]) -> Iterator[list[int]]:
    ordered = sorted(keys, key=str)
    for start in range(0, len(ordered), AT_A_TIME):
        yield ordered[start : start + AT_A_TIME]

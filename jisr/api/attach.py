"""What belongs to the rows of a page, read in questions compiled once (``core.prepared``): one a kind of belonging.

The framework's own prefetching builds and writes each of its questions anew, which takes it several times as long as
the database takes to answer; what is read and how it is ordered are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet, prefetch_related_objects

from jisr.core.prepared import KEY, KEYS, prepared


def attach(rows: Sequence[Any], lookups: Iterable[str]) -> None:
    """Put what the lookups lead to where ``prefetch_related`` would put it.

    A lookup is a path over one relation to many, then over relations to one or to many: ``riders__changes``,
    ``parties__organisation``.
    """
    if not rows:
        return
    below: dict[str, list[str]] = {}
    for lookup in lookups:
        first, _dot, rest = lookup.partition("__")
        below.setdefault(first, []).extend([rest] if rest else [])
    for first, rests in below.items():
        if isinstance(type(rows[0])._meta.get_field(first), GenericForeignKey):
            prefetch_related_objects(list(rows), first)  # records of many kinds: the framework's own way
        else:
            _attach_one(rows, first, rests)


def _attach_one(rows: Sequence[Any], name: str, rests: list[str]) -> None:
    model = type(rows[0])
    relation = model._meta.get_field(name)
    joined = tuple(dict.fromkeys(rest for rest in rests if not _leads_to_many(relation.related_model, rest)))
    pairs = _pairs(model, name, relation, joined, [row.pk for row in rows])
    own: dict[int, list[Any]] = {row.pk: [] for row in rows}
    for key, child in pairs:
        own[key].append(child)
    for row in rows:
        found: Any = QuerySet(relation.related_model)
        found._result_cache, found._prefetch_done = own[row.pk], True
        cache = row.__dict__.setdefault("_prefetched_objects_cache", {})
        cache[relation.get_accessor_name() if relation.auto_created else name] = found
    attach([child for _key, child in pairs], [rest for rest in rests if rest not in joined])


def _leads_to_many(model: Any, path: str) -> bool:
    first = model._meta.get_field(path.split("__", maxsplit=1)[0])
    return bool(first.one_to_many or first.many_to_many)


def _pairs(model: Any, name: str, relation: Any, joined: tuple[str, ...], keys: list[int]) -> list[tuple[int, Any]]:
    """What belongs to each key, with the key, in the order in which the framework gives it."""
    if isinstance(relation, GenericRelation):
        kind = ContentType.objects.get_for_model(model).pk
        return [(row.object_id, row) for row in _said_of(relation.related_model, joined, key=kind, keys=keys)]
    if relation.many_to_many:
        source, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
        through = _through(model, name, joined, keys=keys)
        return [(getattr(row, f"{source}_id"), getattr(row, target)) for row in through]
    owner = relation.field
    return [
        (getattr(row, owner.attname), row) for row in _children(relation.related_model, owner.name, joined, keys=keys)
    ]


@prepared
def _children(model: Any, owner: str, joined: tuple[str, ...]) -> QuerySet:
    rows = model._base_manager.filter(**{f"{owner}__in": KEYS}).order_by(*model._meta.ordering)
    return rows.select_related(*joined) if joined else rows


@prepared
def _through(model: Any, name: str, joined: tuple[str, ...]) -> QuerySet:
    relation = model._meta.get_field(name)
    target = relation.m2m_reverse_field_name()
    order = [_through_order(target, field) for field in relation.related_model._meta.ordering]
    rows = relation.remote_field.through._base_manager.filter(**{f"{relation.m2m_field_name()}__in": KEYS})
    return rows.order_by(*order).select_related(target, *(f"{target}__{path}" for path in joined))


def _through_order(target: str, field: str) -> str:
    return f"-{target}__{field[1:]}" if field.startswith("-") else f"{target}__{field}"


@prepared
def _said_of(model: Any, joined: tuple[str, ...]) -> QuerySet:
    rows = model._base_manager.filter(content_type=KEY, object_id__in=KEYS).order_by(*model._meta.ordering)
    return rows.select_related(*joined) if joined else rows

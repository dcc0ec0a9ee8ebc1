"""A record as its page shows it, and the rows that belong to it, by statements written once."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, QuerySet
from django.http import Http404

from jisr.core.acting import Acting
from jisr.core.prepared import KEY, Given, any_reader, prepared, reader_values

REFERENCE: Any = Given("reference", CharField())


def shown_or_404(model: type[Any], reference: str, acting: Acting, *related: str) -> Any:
    """The record of a kind by its reference, with what is ``related`` joined; 404 where the reader sees none."""
    rows = _by_reference(model, any_reader(acting), *related, reference=reference, **reader_values(acting))
    if not rows:
        raise Http404(reference)
    return rows[0]


@prepared
def _by_reference(model: type[Any], acting: Acting, *related: str) -> QuerySet[Any]:
    return model.objects.visible_to(acting).filter(reference=REFERENCE).select_related(*related).order_by()


def own(record: Any, name: str, *related: str, acting: Acting | None = None) -> list[Any]:
    """The rows of ``record.name`` in their usual order, with what is ``related`` joined.

    ``acting``: only what this reader sees, where the rows are records themselves.
    """
    reader = None if acting is None else any_reader(acting)
    values = {} if acting is None else reader_values(acting)
    rows = _own(type(record), name, reader, *related, key=record.pk, **values)
    back = record._meta.get_field(name)
    if back.one_to_many or back.one_to_one:
        for row in rows:
            setattr(row, back.field.name, record)
    return rows


@prepared
def _own(model: type[Any], name: str, acting: Acting | None, *related: str) -> QuerySet[Any]:
    relation: Any = model._meta.get_field(name)
    rows = relation.related_model._default_manager.filter(**{relation.remote_field.name: KEY}).select_related(*related)
    return rows if acting is None else rows.visible_to(acting)

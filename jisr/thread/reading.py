"""Loading many things at once, each with what its name is made of, and only what the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import QuerySet

from jisr.actors.models import Notice
from jisr.agreements.models import Instalment, Payment
from jisr.core.acting import Acting
from jisr.core.prepared import KEYS, any_reader, prepared, reader_values

RELATED: dict[str, tuple[str, ...]] = {
    "instalment": ("share__party__organisation",),
    "payment": ("instalment__share__party__organisation",),
    "offer": ("service", "facility", "territory"),
    "unmetneed": ("need", "territory"),
    "value": ("indicator", "period", "territory"),
}


def may_see(model: type[Any], keys: Iterable[int], acting: Acting) -> list[int]:
    """Those of the keys whose things the reader may see, in order and in one query."""
    wanted = list(keys)
    return _visible(model, any_reader(acting), keys=wanted, **reader_values(acting)) if wanted else []


@prepared
def _visible(model: type[Any], acting: Acting) -> QuerySet:
    if model is Payment:  # seen with its instalment
        rows = Payment.objects.filter(instalment__in=Instalment.objects.visible_to(acting).values("pk"))
    else:
        rows = model.objects.visible_to(acting)
    return rows.filter(pk__in=KEYS).order_by("pk").values_list("pk", flat=True)


def things(model: type[Any], keys: Iterable[int]) -> list[Any]:
    """The things of the keys, with what their names are made of, in one query; who may see them was judged before."""
    wanted = list(keys)
    return _things(model, keys=wanted) if wanted else []


@prepared
def _things(model: type[Any]) -> QuerySet:
    rows = model._base_manager.filter(pk__in=KEYS).order_by("pk")
    related = RELATED.get(model._meta.model_name or "", ())
    return rows.select_related(*related) if related else rows


def with_records(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """The same notices, each with the record it is about and what that record's name is made of; a query a kind."""
    named = Instalment._base_manager.select_related("share__party__organisation", "share__party__agreement")
    return notices.prefetch_related(GenericPrefetch("record", [named]))

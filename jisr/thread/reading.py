"""Loading many things at once, each with what its name is made of, and only what the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import QuerySet

from jisr.actors.models import Notice
from jisr.agreements.models import Instalment, Payment
from jisr.core.acting import Acting

Seen = dict[int, Any]
RELATED: dict[str, tuple[str, ...]] = {
    "instalment": ("share__party__organisation",),
    "payment": ("instalment__share__party__organisation",),
    "offer": ("service", "facility", "territory"),
    "unmetneed": ("need", "territory"),
    "value": ("indicator", "period", "territory"),
}


def visible(model: type[Any], keys: Iterable[int], acting: Acting) -> Seen:
    """The things of the keys that the reader may see, by key, in one query; a payment is seen with its instalment."""
    wanted = list(keys)
    if not wanted:
        return {}
    rows: QuerySet = model._base_manager.filter(pk__in=wanted)
    if model is Payment:
        rows = rows.filter(instalment__in=Instalment.objects.visible_to(acting).values("pk"))
    else:
        rows = model.objects.visible_to(acting).filter(pk__in=wanted)
    return {row.pk: row for row in rows.select_related(*RELATED.get(model._meta.model_name or "", ())).order_by("pk")}


def with_records(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """The same notices, each with the record it is about and what that record's name is made of; a query a kind."""
    named = Instalment._base_manager.select_related("share__party__organisation", "share__party__agreement")
    return notices.prefetch_related(GenericPrefetch("record", [named]))

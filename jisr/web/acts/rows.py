"""Which rows a form offers: those of the mandate's world that it may see."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from jisr.actors.models import Organisation
from jisr.core.acting import Acting
from jisr.core.models import LegalDelay, Need, TargetGroup, Theme
from jisr.web.acts.forms import Rows


def of_world(model: Any, *joins: str) -> Rows:
    """The records of a kind that the mandate may see, in its own world."""

    def rows(_record: Any, acting: Acting) -> QuerySet:
        found = model.objects.visible_to(acting).filter(is_example=acting.is_example)
        return found.select_related(*joins) if joins else found

    return rows


def organisations(_record: Any, acting: Acting) -> QuerySet:
    """The bodies of the mandate's world."""
    return Organisation.objects.visible_to(acting).filter(is_example=acting.is_example).order_by("name_ar", "pk")


def own_organisation(_record: Any, acting: Acting) -> QuerySet:
    """The mandate's own body and its parts."""
    own = Organisation.objects.filter(pk=acting.organisation_id or 0)
    return own | Organisation.objects.filter(parent=acting.organisation_id)


def words(model: Any) -> Rows:
    """A shared list of words."""
    return lambda _record, _acting: model.objects.all()


THEMES, NEEDS, GROUPS, DELAYS = words(Theme), words(Need), words(TargetGroup), words(LegalDelay)


def children(name: str, **conditions: Any) -> Rows:
    """The rows under the record, by the name of their relation."""

    def rows(record: Any, _acting: Acting) -> QuerySet:
        found: QuerySet = getattr(record, name).filter(**conditions)
        return found

    rows.of_record = True  # type: ignore[attr-defined]  # what is asked of the record itself may be nothing
    return rows


def of_record(rows: Rows) -> Rows:
    """Mark what is asked of the record itself: where nothing is there to choose, the act is not offered."""
    rows.of_record = True  # type: ignore[attr-defined]  # as ``children`` does
    return rows

"""What stands beside every record on its page: sources, replies of bodies named, the journal for those entitled."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Notice
from jisr.core.acting import Acting
from jisr.core.models import Entry, Fact
from jisr.web.acts.declare import acts_on

MANY = 50


def beside(record: Any, acting: Acting, day: date) -> dict[str, Any]:
    """``facts``, ``notices``, ``acts`` and ``entries`` of a record, as far as the reader may see them."""
    where = {"content_type": ContentType.objects.get_for_model(record), "object_id": record.pk}
    entrusted = type(record).objects.entrusted_to(acting).filter(pk=record.pk).exists() if acting.has_mandate else False
    return {
        "facts": [_labelled(fact) for fact in Fact.objects.filter(**where).select_related("source")],
        "notices": Notice.objects.visible_to(acting, on=day).filter(**where).select_related("organisation"),
        "acts": acts_on(record, acting),
        "entries": Entry.objects.filter(**where).select_related("user").order_by("-pk")[:MANY] if entrusted else None,
    }


FIELD_WORDS = {
    "number": _("Number"),
    "held_on": _("Date"),
    "date": _("Date"),
    "period": _("Period"),
    "amount": _("Amount"),
    "stated_amount": _("Total cost, as stated"),
    "weekday": _("Day of the week"),
}


def _labelled(fact: Fact) -> Fact:
    """The fact with the words of its field."""
    fact.label = FIELD_WORDS.get(fact.field, fact.field)  # type: ignore[attr-defined]
    return fact

"""What stands beside every record on its page: sources, replies of bodies named, the journal for those entitled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Notice
from jisr.actors.permissions import is_entrusted, judged_together
from jisr.core.acting import Acting
from jisr.core.models import Attachment, Correction, Entry, Fact
from jisr.core.prepared import DAY, KEY, any_reader, prepared, reader_values
from jisr.core.verdict import Yes
from jisr.thread.who import labels_in_words
from jisr.usecases.undo import BY_ACT
from jisr.web.acts.declare import ACTS, Offered, acts_on
from jisr.web.words import ACT_WORDS

MANY = 50


def beside(record: Any, acting: Acting, day: date) -> dict[str, Any]:
    """``facts``, ``notices``, ``acts`` and ``entries`` of a record, as far as the reader may see them."""
    with judged_together():
        return _beside(record, acting, day)


def _beside(record: Any, acting: Acting, day: date) -> dict[str, Any]:
    kind = ContentType.objects.get_for_model(record).pk
    entrusted = acting.has_mandate and bool(is_entrusted(acting, record))
    reader, values = any_reader(acting), reader_values(acting)
    return {
        "facts": [_labelled(fact, type(record)) for fact in _facts(kind, key=record.pk)],
        "notices": _notices(kind, reader, key=record.pk, day=day, **values),
        "acts": acts_on(record, acting),
        "files": [one for one in _files(kind, key=record.pk) if entrusted or one.is_public],
        "corrections": corrections_of(record),
        "entries": _journal(record, {"content_type": kind, "object_id": record.pk}, acting) if entrusted else None,
    }


@prepared
def _facts(kind: int) -> QuerySet[Fact]:
    return Fact.objects.filter(content_type=kind, object_id=KEY).select_related("source")


@prepared
def _notices(kind: int, acting: Acting) -> QuerySet[Notice]:
    return (
        Notice.objects.visible_to(acting, on=DAY)
        .filter(content_type=kind, object_id=KEY)
        .select_related("organisation")
    )


@prepared
def _files(kind: int) -> QuerySet[Attachment]:
    return Attachment.objects.filter(content_type=kind, object_id=KEY)


@prepared
def _corrections(kind: int) -> QuerySet[Correction]:
    return Correction.objects.filter(content_type=kind, object_id=KEY)


def _journal(record: Any, where: dict[str, Any], acting: Acting) -> list[Entry]:
    """The last entries, the act and the mandate in the reader's words."""
    return told(Entry.objects.filter(**where).select_related("user").order_by("-pk")[:MANY], record, acting)


def told(found: Iterable[Entry], record: Any, acting: Acting) -> list[Entry]:
    """Entries of a record with their words, who wrote them, and the button that undoes them where there is one."""
    entries = list(found)
    labels = labels_in_words({entry.mandate_label for entry in entries})
    for entry in entries:
        entry.words = act_words(type(record), entry.act)  # type: ignore[attr-defined]
        entry.undo = undoing_of(record, entry.act, acting)  # type: ignore[attr-defined]
        entry.who = labels.get(entry.mandate_label) or str(entry.user or "")  # type: ignore[attr-defined]
    return entries


def undoing_of(record: Any, act: str, acting: Acting) -> Offered | None:
    """The button that undoes an entry, where it can be undone and the one who reads may."""
    row = BY_ACT.get(act)
    page = ACTS.get((type(record), row.button)) if row is not None and row.button else None
    if page is None or not page.rule(acting, record):
        return None
    return Offered(page, Yes, record)


def act_words(model: type[Any], act: str) -> str:
    """An act of the journal (``room.verb``) as its button says it; the verb itself where no page offers it."""
    if act in ACT_WORDS:
        return str(ACT_WORDS[act])
    verb = act.rpartition(".")[2]
    slug = verb.replace("_", "-")
    page = ACTS.get((model, slug)) or next((one for (_model, other), one in ACTS.items() if other == slug), None)
    return str(page.title) if page else verb.replace("_", " ")


def corrections_of(record: Any) -> list[Correction]:
    """The stated material errors of a record, each with the words of its field."""
    stated = _corrections(ContentType.objects.get_for_model(record).pk, key=record.pk)
    for one in stated:
        one.label = field_words(type(record), one.field)
    return stated


def field_words(model: type[Any], name: str) -> str:
    """The words of a field of a record; its bare name where it has none."""
    known = {field.name: getattr(field, "verbose_name", name) for field in model._meta.get_fields()}
    return str(FIELD_WORDS.get(name) or known.get(name, name))


FIELD_WORDS = {
    "number": _("Number"),
    "held_on": _("Date"),
    "date": _("Date"),
    "period": _("Period"),
    "amount": _("Amount"),
    "stated_amount": _("Total cost, as stated"),
    "weekday": _("Day of the week"),
    "name": _("Name"),
    "start_year": _("From"),
    "end_year": _("To"),
    "budget": _("Budget"),
    "target": _("Target"),
}


def _labelled(fact: Fact, model: type[Any]) -> Fact:
    """The fact with the words of its field."""
    fact.label = field_words(model, fact.field)  # type: ignore[attr-defined]
    return fact

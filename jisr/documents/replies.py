"""The replies of bodies named, and the sources of one record: what stands beside it on its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from jisr.actors.models import Notice, Organisation
from jisr.core import formats
from jisr.core.acting import Acting
from jisr.core.models import Fact
from jisr.core.phrases import told
from jisr.documents.paper import Cell, Points, Section
from jisr.documents.said import apart, named
from jisr.thread.enums import Derived


@dataclass(frozen=True)
class Reply:
    """What was said against a body, and its reply; empty when it gave none."""

    body: Organisation
    state: str
    text: str
    on: date | None


def replies_of(record: Any, *, acting: Acting, on: date) -> tuple[Reply, ...]:
    """The notices about a record that this reader may see, as its page shows them."""
    where = {"content_type": ContentType.objects.get_for_model(record), "object_id": record.pk}
    notices = Notice.objects.visible_to(acting, on=on).filter(**where).select_related("organisation")
    return tuple(Reply(one.organisation, one.state, one.reply, one.replied_on) for one in notices)


def replies_section(replies: tuple[Reply, ...]) -> tuple[Section, ...]:
    """The section of the replies; none where there is nothing to reply to."""
    if not replies:
        return ()
    points = tuple(_reply_point(reply) for reply in replies)
    return (Section(_("Replies of the bodies named"), (Points(points),), key="replies"),)


def _reply_point(reply: Reply) -> Cell:
    state = Derived(reply.state).label if reply.state in Derived.values else reply.state
    said = f"{named(reply.body)} – {state}"
    if not reply.text:
        return Cell(said, under=_("told, and no reply given"))
    return Cell(said, under=told(formats.day(reply.on), apart(reply.text)))


def sources_section(facts: tuple[Fact, ...]) -> tuple[Section, ...]:
    """The sources of a record, each with what it says; several may disagree."""
    if not facts:
        return (Section(_("Sources"), (Points((Cell(_("No written source is recorded.")),)),), key="sources"),)
    seen: dict[str, list[str]] = {}
    for fact in facts:
        stated = seen.setdefault(source_words(fact.source), [])
        if fact.value:
            stated.append(apart(fact.value))
    points = tuple(Cell(title, under=" · ".join(stated)) for title, stated in seen.items())
    return (Section(_("Sources"), (Points(points),), key="sources"),)


def source_words(source: Any) -> str:
    """A source in one line: title, publisher, date."""
    pieces = [apart(source.title), apart(source.publisher) if source.publisher else ""]
    pieces.append(formats.day(source.published_on) if source.published_on else "")
    return " – ".join(piece for piece in pieces if piece)

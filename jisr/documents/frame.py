"""What every document bears: that this is a trial, the date of its figures, the mark of the demonstration."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from jisr.core import formats
from jisr.core.acting import Acting
from jisr.documents.paper import Paper, Section
from jisr.documents.said import apart


def framed(
    *,
    over: str,
    title: str,
    sections: tuple[Section, ...],
    on: date,
    acting: Acting,
    is_example: bool,
    reference: str = "",
    facts: tuple[str, ...] = (),
    extra: dict[str, Any] | None = None,
    foot: tuple[str, ...] = (),
) -> Paper:
    """A paper in the reader's language with all that every document bears."""
    return Paper(
        language=formats.language(),
        over=over,
        title=title,
        sections=sections,
        reference=reference,
        facts=facts,
        notes=foot or notes(on, acting, is_example=is_example),
        example=_("Example") if is_example else "",
        trial=_("Trial version, not an official document") if settings.JISR["TRIAL"] else "",
        dated=on.isoformat(),
        page_words=_("Page {page} of {pages}"),
        brand=_("Jisr"),
        extra=extra or {},
    )


def notes(on: date, acting: Acting, *, is_example: bool) -> tuple[str, ...]:
    """Where the figures come from, as at which day, and for whose eyes they were drawn."""
    said = [_("Figures of the record as at %(day)s.") % {"day": formats.day(on)}]
    if is_example:
        said.append(_("Everything in this document is invented, to show how the platform works."))
    if acting.has_mandate:
        said.append(
            _("Drawn for %(mandate)s: it may hold what is not public.") % {"mandate": apart(acting.mandate_label)}
        )
    else:
        said.append(_("It holds what is public in the record, and nothing more."))
    return tuple(said)


def receipt_notes(on: date, *, is_example: bool) -> tuple[str, ...]:
    """What stands at the foot of a receipt: it is its bearer's own."""
    said = [_("Drawn on %(day)s for its bearer.") % {"day": formats.day(on)}]
    if is_example:
        said.append(_("Everything in this document is invented, to show how the platform works."))
    said.append(_("It is personal: whoever holds it can follow what it opens."))
    return tuple(said)

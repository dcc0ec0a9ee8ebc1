"""The parts of a list that repeat for each row and each choice, written at once: a template's loop costs more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from jisr.core import formats
from jisr.web.opening import open_times
from jisr.web.templatetags.jisr import cell, link, name, number, state_tag, within

register = template.Library()


@register.simple_tag
def options(choices: Iterable[tuple[Any, Any]], chosen: Any = "") -> SafeString:
    """The options of a choice, the one taken marked."""
    parts = ((value, " selected" if value == chosen else "", label) for value, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', parts)


@register.simple_tag
def list_rows(columns: Iterable[Any], rows: Iterable[Any]) -> SafeString:
    """The rows of a list: a cell a column, which says its column's name where the table is shown as cards."""
    opened = [(column, format_html('<td data-label="{}">', column.label)) for column in columns]
    lines = (format_html_join("", "{}{}</td>", ((start, cell(one, row)) for one, start in opened)) for row in rows)
    return format_html_join("\n", "<tr>{}</tr>", ((line,) for line in lines))


@register.simple_tag
def offer_rows(found: Iterable[Any]) -> SafeString:
    """The offers of the directory: which service, where, how far, by which telephone, papers and hours."""
    return format_html_join("", "<li>{}{}{}</li>", ((_where(one), _how_far(one), _how(one)) for one in found))


def _where(one: Any) -> SafeString:
    offer = one.offer
    mark = state_tag("open", _("Example")) if offer.is_example else ""
    doubt = format_html(' · <span class="unknown-word">{}</span>', _("not known whether it is open"))
    parts = (link(offer.service), mark, link(offer.facility or offer.organisation), name(offer.territory))
    return format_html("<span><b>{}</b> {}<br>{} · {}{}</span>", *parts, "" if one.is_open_known else doubt)


def _how_far(one: Any) -> SafeString:
    if one.km is None:
        return mark_safe("<span></span>")
    guess = format_html(' <span class="quiet small">({})</span>', _("approximate")) if one.is_approximate else ""
    return format_html("<span><b>{}</b> {}{}</span>", number(one.km), _("km"), guess)


def _how(one: Any) -> SafeString:
    facility, delay = one.offer.facility, one.offer.service.delay
    parts = []
    if facility and facility.phone:
        called = facility.phone.replace(" ", "")
        parts.append(format_html('<a href="tel:{}"><bdi dir="ltr" class="num">{}</bdi></a>', called, facility.phone))
    if delay:
        parts.append(format_html("{} {}", _("Answer within"), within(delay)))
    if one.documents:
        parts.append(format_html("{} {}", _("Papers:"), names_in_a_row(one.documents)))
    hours = format_html_join(" · ", "{}", ((times,) for times in open_times(one.hours)))
    said = format_html_join(" · ", "{}", ((part,) for part in parts))
    return format_html('<span class="why">{}{}{}</span>', said, mark_safe("<br>") if said and hours else "", hours)


def names_in_a_row(records: Iterable[Any]) -> SafeString:
    """Names one after the other, parted by the reader's comma."""
    return format_html_join("، " if formats.language() == "ar" else ", ", "{}", ((name(one),) for one in records))


@register.simple_tag
def places(offers: Iterable[Any]) -> SafeString:
    """Where a service is given: the facility or the body, and the territory."""
    rows = ((link(one.facility or one.organisation), name(one.territory)) for one in offers)
    return format_html_join("", "<li>{}<span>{}</span></li>", rows)

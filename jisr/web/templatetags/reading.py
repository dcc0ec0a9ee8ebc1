"""Filters of what is read on a page: opening hours, shares that are already in per cent, a colon."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from jisr.core import formats
from jisr.web.opening import open_times

register = template.Library()


@register.filter
def hours(rows: Iterable[Any]) -> SafeString:
    """When a facility is open, from its opening hours; empty where none are kept."""
    said = open_times((row.weekday, row.opens_at, row.closes_at) for row in rows)
    return format_html_join(" · ", "<span>{}</span>", ((one,) for one in said))


@register.filter
def per_cent(value: Any) -> SafeString:
    """A number that is already in per cent."""
    return format_html('<bdi class="num">{}</bdi>', formats.per_cent(value))


@register.simple_tag
def colon() -> str:
    """A colon as the reader's language sets it: after a space in French."""
    return "\u00a0:" if formats.language() == "fr" else ":"

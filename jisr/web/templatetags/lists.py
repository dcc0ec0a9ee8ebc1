"""The parts of a list that repeat for each row and each choice, written at once: a template's loop costs more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from jisr.web.templatetags.jisr import cell

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

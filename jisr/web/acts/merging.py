"""Two people on one record: what the other filled in is put beside what was typed, field by field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from jisr.core.models import Entry
from jisr.thread.who import labels_in_words
from jisr.web.beside import act_words, field_words

CHOICES = (forms.ModelChoiceField, forms.ModelMultipleChoiceField)


def merge(form: Any, record: Any, changes: Iterable[Entry]) -> None:
    """Show under each field what the other wrote there; a field that was left as it stood takes the other's value.

    ``changes`` are the other's entries, each with the fields it changed as ``[before, after]``.
    """
    for name, (before, after) in _changed(changes).items():
        if name not in form.fields:
            continue
        typed = form.cleaned_data.get(name) if hasattr(form, "cleaned_data") else None
        untouched = str(typed if typed is not None else "") == str(before if before is not None else "")
        if untouched and not isinstance(form.fields[name], CHOICES):
            _take_over(form, name, getattr(record, name, after))
        else:
            form[name].theirs = str(after)
    if record is not None and form.is_bound:
        record.refresh_from_db(fields=["revision"])


def in_words(changes: list[Entry], record: Any) -> list[Entry]:
    """The other's entries with their words: what was done, by whom, and each field with before and after."""
    labels = labels_in_words({entry.mandate_label for entry in changes})
    for entry in changes:
        entry.words = act_words(type(record), entry.act)  # type: ignore[attr-defined]
        entry.who = labels.get(entry.mandate_label) or str(entry.user or "")  # type: ignore[attr-defined]
        pairs = [(name, values) for name, values in entry.changes.items() if isinstance(values, list)]
        entry.said = [(field_words(type(record), name), *values) for name, values in pairs]  # type: ignore[attr-defined]
    return changes


def _changed(changes: Iterable[Entry]) -> dict[str, tuple[Any, Any]]:
    """Each field with what it was first and what it is last."""
    fields: dict[str, tuple[Any, Any]] = {}
    for entry in changes:
        for name, values in entry.changes.items():
            if isinstance(values, list) and len(values) == 2:
                fields[name] = (fields[name][0] if name in fields else values[0], values[1])
    return fields


def _take_over(form: Any, name: str, value: Any) -> None:
    """The field shows the other's value, as it is typed."""
    data = form.data.copy()
    data[form.add_prefix(name)] = form.fields[name].prepare_value(value)
    form.data = data

"""How an act is offered: on which record, with which form, under which rule, and what it calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from jisr.actors.permissions import of_one_world
from jisr.core.acting import Acting
from jisr.core.phrases import listed
from jisr.core.verdict import No, Verdict


@dataclass(frozen=True)
class ActPage:
    """One act on one kind of record; ``model`` is None for an act that begins something.

    ``rule(acting, record)`` is the predicate that hides the button, explains its absence and guards the act.
    ``run(record, by=, on=, **cleaned)`` does it, and gives back the record to show afterwards (None: the same one).
    ``once`` tells what is shown once only, such as a follow-up code, from what ``run`` gave back.
    ``is_minor``: shown behind the others. ``initial(record, acting)`` is what a form that changes something begins
    with; ``after(request, record, result)`` is what follows once the act stands and needs the request, such as a
    letter with an address in it.
    """

    slug: str
    model: type[Any] | None
    title: Any
    form: type[forms.Form]
    rule: Callable[[Acting, Any], Verdict]
    run: Callable[..., Any]
    done: Any
    intro: Any = ""
    is_grave: bool = False
    once: str = ""
    is_minor: bool = False
    initial: Callable[[Any, Acting], dict[str, Any]] | None = None
    after: Callable[[Any, Any, Any], None] | None = None


ACTS: dict[tuple[type[Any] | None, str], ActPage] = {}


def act_page(page: ActPage) -> ActPage:
    """Offer an act; two acts of one name on one kind of record are a mistake."""
    key = (page.model, page.slug)
    if key in ACTS:
        raise ValueError(key)
    page = replace(page, rule=_of_one_world(_with_choices(page)))
    ACTS[key] = page
    return page


Rule = Callable[[Acting, Any], Verdict]


def _of_one_world(rule: Rule) -> Rule:
    """The rule, for a record of the mandate's own world alone."""

    def judged(acting: Acting, record: Any) -> Verdict:
        if acting.has_mandate and record is not None and not (same := of_one_world(acting, record)):
            return same
        return rule(acting, record)

    return judged


def _with_choices(page: ActPage) -> Rule:
    """The act's rule; where it allows, whether there is anything on the record for each choice that has to be made."""
    needed = [(field.label, getattr(field, "rows", None)) for field in page.form.base_fields.values() if field.required]
    asked = {label: rows for label, rows in needed if rows is not None and getattr(rows, "of_record", False)}
    if not asked:
        return page.rule

    def judged(acting: Acting, record: Any) -> Verdict:
        verdict = page.rule(acting, record)
        empty = [str(label) for label, rows in asked.items() if not rows(record, acting).exists()] if verdict else []
        if not empty:
            return verdict
        return No(_("There is nothing here yet to choose from: %(what)s.") % {"what": listed(empty)})

    return judged


@dataclass(frozen=True)
class Offered:
    """An act as a record's page shows it: its button, or why it is not offered."""

    page: ActPage
    verdict: Verdict
    record: Any


def acts_on(record: Any, acting: Acting) -> list[Offered]:
    """The acts on a record that the mandate may do, and those it may not, each with the reason."""
    if not acting.has_mandate:
        return []
    pages = [page for (model, _slug), page in ACTS.items() if model is type(record)]
    return [Offered(page, page.rule(acting, record), record) for page in pages]


def acts_that_begin(acting: Acting) -> list[Offered]:
    """The acts that begin something and that the mandate may do."""
    if not acting.has_mandate:
        return []
    pages = [page for (model, _slug), page in ACTS.items() if model is None]
    offered = [Offered(page, page.rule(acting, None), None) for page in pages]
    return [one for one in offered if one.verdict]

"""How an act is offered: on which record, with which form, under which rule, and what it calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from jisr.core.acting import Acting
from jisr.core.verdict import Verdict


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
    ACTS[key] = page
    return page


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

"""Where a thread breaks, and why: one table, asked of the things of one thread or counted over the regions."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext_lazy, pgettext_lazy

from jisr.agreements.enums import AgreementKind, AgreementState
from jisr.agreements.models import Agreement, Instalment
from jisr.commitments.enums import CommitmentState
from jisr.commitments.models import Commitment, CommitmentAnswers
from jisr.consultations.enums import AnswerKind, ContributionState
from jisr.consultations.models import Contribution
from jisr.core.acting import Acting
from jisr.core.kept import kept
from jisr.core.prepared import DAY, KEYS, WORLD, any_reader, prepared, reader_values
from jisr.families.enums import LegState
from jisr.families.models import UnmetNeed
from jisr.indicators.models import Indicator
from jisr.plans.models import Action, ActionSource
from jisr.projects.models import Project
from jisr.services.models import Facility, Offer
from jisr.territories.models import Territory
from jisr.thread.enums import Derived
from jisr.thread.veil import may_be_told

UP, DOWN = "up", "down"
CLARIFIED = "clarified"


@dataclass(frozen=True, eq=False)
class BreakKind:
    """One way in which a thread ends: of which things, on which side of them, and in which words.

    ``speaks``: the state by which it speaks against a body, which has the right to reply first.
    """

    key: str
    model: type[Any]
    side: str
    where: Callable[[QuerySet, date], QuerySet]
    sentence: Any
    place: str = "territory"
    reason: str = ""
    speaks: str = ""

    @property
    def needs_day(self) -> bool:
        """Whether it holds on some days and not on others."""
        return bool(self.speaks)


def _lacking(*paths: str) -> Callable[[QuerySet, date], QuerySet]:
    """Those from which none of the paths leads anywhere."""
    return lambda rows, _on: rows.filter(**{f"{path}__isnull": True for path in paths})


def _where(condition: Q) -> Callable[[QuerySet, date], QuerySet]:
    return lambda rows, _on: rows.filter(condition)


def _method(name: str) -> Callable[[QuerySet, date], QuerySet]:
    return lambda rows, on: getattr(rows, name)(on)


def _never_planned(rows: QuerySet, _on: date) -> QuerySet:
    """Promises that still stand or were only declared, and that no action or project of the same answer carries."""
    led_on = CommitmentAnswers.objects.filter(commitment=OuterRef("pk")).filter(
        Q(answer__actions__isnull=False) | Q(answer__projects__isnull=False)
    )
    waiting = rows.filter(state__in=(CommitmentState.STANDING, CommitmentState.DECLARED))
    return waiting.exclude(Exists(led_on))


def _asked_by_nobody(rows: QuerySet, _on: date) -> QuerySet:
    heard = ActionSource.objects.filter(action=OuterRef("pk"), source__isnull=True)
    return rows.exclude(Exists(heard))


def _payment_not_known(rows: QuerySet, _on: date) -> QuerySet:
    stated = (*AgreementState.WAS_BINDING, AgreementState.NOT_KNOWN)
    bound = rows.filter(state__in=stated).exclude(kind=AgreementKind.FRAMEWORK)
    scheduled = Instalment.objects.filter(share__party__agreement=OuterRef("pk"))
    return bound.exclude(Exists(scheduled))


_ANSWER = "answer__kind"
_LED_TO = ("answer__actions", "answer__commitments", "answer__projects")
_NOT_BOUND = Q(state__in=(AgreementState.DRAFTED, AgreementState.INITIALLED))


def _led_nowhere(rows: QuerySet, _on: date) -> QuerySet:
    leading = rows.filter(**{f"{_ANSWER}__in": AnswerKind.LEADS_ON})
    return leading.filter(**{f"{path}__isnull": True for path in _LED_TO})


TABLE: tuple[BreakKind, ...] = (
    BreakKind(
        "no_answer",
        Contribution,
        DOWN,
        _where(Q(state=ContributionState.OPEN)),
        pgettext_lazy("break", "Nobody has answered it yet."),
    ),
    BreakKind(
        "declined",
        Contribution,
        DOWN,
        _where(Q(**{_ANSWER: AnswerKind.DECLINED})),
        pgettext_lazy("break", "It was declined, with a reason."),
        reason="answer__reason",
    ),
    BreakKind(
        "leads_nowhere",
        Contribution,
        DOWN,
        _led_nowhere,
        pgettext_lazy("break", "It was answered, and nothing that follows is written yet."),
    ),
    BreakKind(
        "need_not_taken_up",
        UnmetNeed,
        DOWN,
        _lacking("joined_to", "actions", "commitments", "projects"),
        pgettext_lazy("break", "Nothing takes this need up yet."),
    ),
    BreakKind(
        "never_planned",
        Commitment,
        DOWN,
        _never_planned,
        pgettext_lazy("break", "It was promised, and no plan or project carries it."),
    ),
    BreakKind(
        "withdrawn",
        Commitment,
        DOWN,
        _where(Q(state=CommitmentState.WITHDRAWN)),
        pgettext_lazy("break", "The promise was withdrawn, with a reason."),
        reason="withdrawn_reason",
    ),
    BreakKind(
        "action_nobody_asked",
        Action,
        UP,
        _asked_by_nobody,
        pgettext_lazy("break", "Nothing that was heard asks for this action."),
        "plan__territory",
    ),
    BreakKind(
        "not_funded",
        Action,
        DOWN,
        _lacking("fundings"),
        pgettext_lazy("break", "No agreement funds it."),
        "plan__territory",
    ),
    BreakKind(
        "not_carried_out",
        Action,
        DOWN,
        _lacking("projects"),
        pgettext_lazy("break", "No project carries it out."),
        "plan__territory",
    ),
    BreakKind(
        "action_not_measured",
        Action,
        DOWN,
        _lacking("measured_by", "projects__project__measured_by"),
        pgettext_lazy("break", "No indicator measures it."),
        "plan__territory",
    ),
    BreakKind(
        "not_binding",
        Agreement,
        DOWN,
        _where(_NOT_BOUND),
        pgettext_lazy("break", "It is not signed: it binds nobody yet."),
    ),
    BreakKind(
        "payment_not_known",
        Agreement,
        DOWN,
        _payment_not_known,
        pgettext_lazy("break", "No source says what was paid."),
    ),
    BreakKind(
        "held",
        Instalment,
        DOWN,
        _method("held_on"),
        pgettext_lazy("break", "The instalment is held."),
        "share__party__agreement__territory",
        speaks=Derived.HELD_INSTALMENT,
    ),
    BreakKind(
        "late",
        Instalment,
        DOWN,
        _method("late_on"),
        pgettext_lazy("break", "The instalment is late."),
        "share__party__agreement__territory",
        speaks=Derived.LATE_INSTALMENT,
    ),
    BreakKind(
        "nobody_asked",
        Project,
        UP,
        _lacking("actions", "sources"),
        pgettext_lazy("break", "Neither a plan nor anything heard asks for this project."),
    ),
    BreakKind("not_financed", Project, UP, _lacking("agreements"), pgettext_lazy("break", "No agreement finances it.")),
    BreakKind(
        "stalled",
        Project,
        DOWN,
        _method("stalled_on"),
        pgettext_lazy("break", "The project is stalled."),
        speaks=Derived.STALLED_PROJECT,
    ),
    BreakKind(
        "not_operating",
        Project,
        DOWN,
        _method("built_not_operating_on"),
        pgettext_lazy("break", "It is built, and nobody is received there."),
        speaks=Derived.BUILT_NOT_OPERATING,
    ),
    BreakKind(
        "was_there_before",
        Facility,
        UP,
        _lacking("projects"),
        pgettext_lazy("break", "No project of the record built it: it was there before."),
    ),
    BreakKind("no_offer", Facility, DOWN, _lacking("offers"), pgettext_lazy("break", "No service is offered there.")),
    BreakKind(
        "nothing_delivered",
        Offer,
        DOWN,
        lambda rows, _on: rows.exclude(legs__state=LegState.DELIVERED),
        pgettext_lazy("break", "Nobody was served through it yet."),
    ),
    BreakKind(
        "no_value",
        Indicator,
        DOWN,
        _lacking("values"),
        pgettext_lazy("break", "Nothing was measured yet."),
        "organisation__territory",
    ),
)
WORDS = {kind.key: kind.sentence for kind in TABLE} | {
    "not_public": pgettext_lazy("break", "What comes next is not public yet."),
    CLARIFIED: gettext_lazy("Being clarified with the body concerned, which has the right to reply first"),
}


def broken(kind: BreakKind, keys: Iterable[int], on: date | None, acting: Acting) -> dict[int, tuple[str, str]]:
    """Which of the things break in this way: in which words (``WORDS``), and the reason that was given, if any.

    What speaks against a body that may not be told of yet is said to be clarified with it.
    """
    found: dict[int, str] = dict(_broken(kind, day=on or date.min, keys=list(keys)))
    if not (kind.speaks and found and on):
        return {pk: (kind.key, reason) for pk, reason in found.items()}
    told = may_be_told(kind.model, list(found), acting, on)
    return {pk: (kind.key if kind.speaks in told.get(pk, ()) else CLARIFIED, reason) for pk, reason in found.items()}


@prepared
def _broken(kind: BreakKind) -> QuerySet:
    rows = kind.where(kind.model.objects.filter(pk__in=KEYS), DAY).order_by("pk")
    return rows.values_list("pk", kind.reason or Value(""))


def breaks_by_region(on: date, acting: Acting, *, example: bool = False) -> dict[int, Counter[str]]:
    """How often threads break in each way in each region, by the region's key; one query a way."""
    return kept(lambda: _by_region(on, acting, example), "breaks", on, acting.scope, example)


def _by_region(on: date, acting: Acting, example: bool) -> dict[int, Counter[str]]:
    regions = Territory.objects.regions().filter(is_example=example).order_by("tree_start")
    spans = list(regions.values_list("tree_start", "tree_end", "pk"))
    found: dict[int, Counter[str]] = {pk: Counter() for _start, _end, pk in spans}
    starts = [start for start, _end, _pk in spans]
    given = {**reader_values(acting), "world": example}
    for kind in TABLE:
        for place, number in _by_place(kind, any_reader(acting), day=on, **given):
            last = bisect_right(starts, place) - 1  # the region that begins last before the place, if it reaches it
            if last >= 0 and place <= spans[last][1]:
                found[spans[last][2]][kind.key] += number
    return found


@prepared
def _by_place(kind: BreakKind, acting: Acting) -> QuerySet:
    rows = kind.where(kind.model.objects.visible_to(acting).filter(is_example=WORLD), DAY).order_by()
    return rows.values_list(f"{kind.place}__tree_start").annotate(n=Count("pk", distinct=True))

"""The derived states: one table of what follows from the record, why, since when, and whom it speaks against.

A state that speaks against a named body is shown to everyone only once the body was told and its period of reply
has passed; its reply stands beside it. Those in whose charge the record lies see it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from jisr.actors.models import Notice, Organisation
from jisr.agreements.holdings import held_since, holdings_of
from jisr.agreements.models import Instalment
from jisr.agreements.phrases import held_sentence, late_sentence
from jisr.commitments.models import Commitment, last_report
from jisr.consultations.models import Contribution
from jisr.core.acting import Acting
from jisr.core.phrases import for_days
from jisr.core.prepared import DAY, KEY, KEYS, SPAN, WORLD, any_reader, prepared, reader_values
from jisr.families.models import Request
from jisr.projects.models import Project
from jisr.projects.queries import first_passed, idle_sentence, passed_since, stopped_since, stops_of
from jisr.projects.queries import late_sentence as late_project_sentence
from jisr.territories.models import Territory
from jisr.thread.enums import Derived


@dataclass(frozen=True)
class Why:
    """Why a state holds: in a sentence, since when, and on whom it waits (None where no body is named)."""

    sentence: str
    since: date
    body: Organisation | None


@dataclass(frozen=True)
class DerivedState:
    """One row of the table: ``method`` of the model's queryset finds the records, ``explain`` says why of many.

    ``since`` is the day from which it counts, as the database finds it: the same as ``explain`` gives.
    ``unnamed``: the paths to the bodies that it may wait on; a record where all are empty names nobody.
    """

    key: Derived
    model: type[Any]
    method: str
    explain: Callable[[list[Any], date], dict[int, Why]]
    since: Callable[[Any], Any]
    related: tuple[str, ...] = ()
    is_about_people: bool = False
    unnamed: tuple[str, ...] = ()

    def find(self, records: QuerySet, on: date) -> QuerySet:
        """Those of the records for which it holds on the day."""
        found: QuerySet = getattr(records, self.method)(on)
        return (found.select_related(*self.related) if self.related else found).order_by("pk")

    def may_be_told(self, kind: int, on: date) -> Q:
        """What everyone may be told: the body was told and its time has passed, or the record names nobody."""
        told = Notice.objects.standing().shown_on(on).filter(content_type=kind, state=self.key)
        names_nobody = Q(**dict.fromkeys((f"{path.partition('__')[0]}__isnull" for path in self.unnamed), True))
        return Q(pk__in=told.values("object_id")) | (names_nobody if self.unnamed else Q(pk__in=[]))


def _unanswered(rows: list[Contribution], on: date) -> dict[int, Why]:
    return {row.pk: Why(_no_answer(row.received_on, on), row.received_on, answerer_of(row)) for row in rows}


def _no_answer(since: date, on: date) -> str:
    return _("No answer %(for_days)s") % {"for_days": for_days(since, on)}


def answerer_of(contribution: Contribution) -> Organisation | None:
    """Who has to answer: its owner, else who called the meeting or made the visit where it was said."""
    if contribution.owner is not None:
        return contribution.owner
    if contribution.meeting is not None:
        return contribution.meeting.organisation
    return contribution.stop.visit.organisation if contribution.stop is not None else None


def _overdue(rows: list[Commitment], on: date) -> dict[int, Why]:
    return {row.pk: Why(_past_due(row.due_on, on), row.due_on, row.owner) for row in rows if row.due_on}


def _past_due(due_on: date, on: date) -> str:
    return _("Past its date %(for_days)s, and not declared fulfilled") % {"for_days": for_days(due_on, on)}


def _no_news(rows: list[Commitment], on: date) -> dict[int, Why]:
    last = dict(_last_reports(keys=[row.pk for row in rows]))
    found = {}
    for row in rows:
        since = last.get(row.pk) or row.made_on or on
        found[row.pk] = Why(_("No report %(for_days)s") % {"for_days": for_days(since, on)}, since, row.owner)
    return found


@prepared
def _last_reports() -> QuerySet:
    return Commitment.objects.filter(pk__in=KEYS).order_by().values_list("pk", last_report())


def _late(rows: list[Instalment], on: date) -> dict[int, Why]:
    return {row.pk: Why(late_sentence(row, on=on), row.due_on, row.share.party.organisation) for row in rows}


def _held(rows: list[Instalment], on: date) -> dict[int, Why]:
    found = holdings_of(rows)
    return {pk: Why(held_sentence(holding, on=on), holding.since, holding.body) for pk, holding in found.items()}


def _late_project(rows: list[Project], on: date) -> dict[int, Why]:
    owners = {row.pk: row.owner for row in rows}
    passed = first_passed(owners, on)
    return {pk: Why(late_project_sentence(row, on=on), row.agreed_on, owners[pk]) for pk, row in passed.items()}


def _stalled(rows: list[Project], on: date) -> dict[int, Why]:
    stops = stops_of([row.pk for row in rows], on=on)
    return {pk: Why(stop.sentence, stop.since, stop.body) for pk, stop in stops.items()}


def _idle(rows: list[Project], on: date) -> dict[int, Why]:
    return {row.pk: Why(idle_sentence(row, on=on), row.handed_over_on or on, row.keeper) for row in rows}


def _silent_since(_on: Any) -> Any:
    return Coalesce(last_report(), F("made_on"))


def _overdue_request(rows: list[Request], on: date) -> dict[int, Why]:
    words = _("The legal delay has passed %(for_days)s without an answer")
    return {row.pk: Why(words % {"for_days": for_days(row.due_on, on)}, row.due_on, row.organisation) for row in rows}


def _from(path: str) -> Callable[[Any], Any]:
    """Since the day that the record itself says."""
    return lambda _on: F(path)


_MONEY = ("share__party__organisation", "share__party__agreement", "called_by")
_HEARD = ("owner", "meeting__organisation", "stop__visit__organisation")
_BUILT = ("owner", "handed_over_to")
TABLE: tuple[DerivedState, ...] = (
    DerivedState(Derived.STALLED_PROJECT, Project, "stalled_on", _stalled, stopped_since),
    DerivedState(Derived.HELD_INSTALMENT, Instalment, "held_on", _held, held_since, _MONEY),
    DerivedState(Derived.LATE_INSTALMENT, Instalment, "late_on", _late, _from("due_on"), _MONEY),
    DerivedState(Derived.OVERDUE_COMMITMENT, Commitment, "overdue_on", _overdue, _from("due_on"), ("owner",)),
    DerivedState(
        Derived.BUILT_NOT_OPERATING, Project, "built_not_operating_on", _idle, _from("handed_over_on"), _BUILT
    ),
    DerivedState(Derived.LATE_PROJECT, Project, "late_on", _late_project, passed_since, ("owner",)),
    DerivedState(Derived.SILENT_COMMITMENT, Commitment, "silent_on", _no_news, _silent_since, ("owner",)),
    DerivedState(
        Derived.SILENT_CONTRIBUTION,
        Contribution,
        "silent_on",
        _unanswered,
        _from("received_on"),
        _HEARD,
        unnamed=_HEARD,
    ),
    DerivedState(
        Derived.OVERDUE_REQUEST, Request, "overdue_on", _overdue_request, _from("due_on"), ("organisation",), True
    ),
)
BY_KEY = {row.key.value: row for row in TABLE}


@dataclass(frozen=True)
class ShownState:
    """One thing that waits: which record, in which state, why, since when, on whom, and what that body replied."""

    key: str
    record: Any
    sentence: str
    since: date
    body: Organisation | None
    notice: Notice | None = None

    @property
    def label(self) -> str:
        """The state in words."""
        return str(Derived(self.key).label)

    @property
    def reply(self) -> str:
        """The reply of the body named, empty when it gave none."""
        return self.notice.reply if self.notice else ""


def shown_states(
    territory: Territory | None,
    acting: Acting,
    on: date,
    *,
    example: bool = False,
    keys: Iterable[str] = (),
    limit: int | None = None,
) -> list[ShownState]:
    """What waits and on whom, the gravest first and the longest first among equals.

    Within the territory, or the whole country for None (the invented one with ``example``); only the states named
    by ``keys`` where any are. With a ``limit``, the first so many: a state that cannot be among them is not looked for.
    """
    shown: list[ShownState] = []
    values = {"world": example} if territory is None else {"low": territory.tree_start, "high": territory.tree_end}
    for state in [BY_KEY[key] for key in keys] if keys else TABLE:
        if limit is not None and len(shown) >= limit:
            break
        most = None if limit is None else limit - len(shown)
        shown += _first(state, _Asked("world" if territory is None else "place", acting, on, values), most)
    return shown


def states_of(record: Any, acting: Acting, on: date) -> list[ShownState]:
    """The states of one record that this reader may see."""
    asked = _Asked("one", acting, on, {"key": record.pk})
    found = [(state, asked.rows(state, None)) for state in TABLE if state.model is type(record)]
    notices = _notices(type(record), [record.pk]) if any(rows for _state, rows in found) else {}
    return [one for state, rows in found for one in _shown(state, rows, notices, on)]


_AMONG: dict[str, Callable[[Any], QuerySet]] = {
    "place": lambda records: records.within(SPAN),
    "world": lambda records: records.filter(is_example=WORLD),
    "one": lambda records: records.filter(pk=KEY),
}


@dataclass(frozen=True)
class _Asked:
    """Among which records (a key of ``_AMONG``, with its values) what waits is looked for, for whom and when."""

    among: str
    acting: Acting
    on: date
    values: dict[str, Any]

    def rows(self, state: DerivedState, most: int | None) -> list[Any]:
        """The records in the state of which this reader may be told, the longest in it first, each ``is_charged``."""
        kind = ContentType.objects.get_for_model(state.model).pk
        values = {**reader_values(self.acting), **self.values}
        return _in_state(state.key, kind, self.among, any_reader(self.acting), most, day=self.on, **values)


@prepared
def _in_state(key: str, kind: int, among: str, acting: Acting, most: int | None) -> QuerySet:
    state = BY_KEY[key]
    records = _AMONG[among](state.model.objects.visible_to(acting))
    charged = state.model.entrusted_q(acting)
    told = state.may_be_told(kind, DAY)
    near = records.filter(told | charged if acting.has_mandate else told)
    # What is plain is asked first, and the state itself only of what is left.
    found = state.find(state.model.objects.filter(pk__in=near.order_by().values("pk")), DAY)
    charge = Case(When(charged, then=True), default=False) if acting.has_mandate else Value(False)
    return found.annotate(waits_since=state.since(DAY), is_charged=charge).order_by("waits_since", "pk")[:most]


def _first(state: DerivedState, asked: _Asked, most: int | None) -> list[ShownState]:
    """The things in one state that this reader may see, the longest first, at most so many."""
    rows = asked.rows(state, most)
    notices = _notices(state.model, [row.pk for row in rows]) if rows else {}
    shown = _shown(state, rows, notices, asked.on)
    if most is not None and len(shown) < len(rows) == most:  # a notice went to another body than it waits on today
        return _first(state, asked, None)[:most]
    return shown


def _notices(model: type[Any], keys: list[int]) -> dict[tuple[str, int, int], Notice]:
    """The notices that stand for what was found, by state, record and body: one query for all."""
    found = _standing(ContentType.objects.get_for_model(model).pk, keys=keys)
    return {(notice.state, notice.object_id, notice.organisation_id): notice for notice in found}


@prepared
def _standing(kind: int) -> QuerySet:
    return Notice.objects.standing().filter(content_type=kind, object_id__in=KEYS)


def _shown(
    state: DerivedState, rows: list[Any], notices: dict[tuple[str, int, int], Notice], on: date
) -> list[ShownState]:
    """Those of one state that this reader may see: those in the reader's charge are shown before everyone sees them."""
    whys = state.explain(rows, on) if rows else {}
    found = []
    for row in rows:
        if (why := whys.get(row.pk)) is None:
            continue
        notice = notices.get((state.key, row.pk, why.body.pk)) if why.body else None
        if why.body is None or row.is_charged or _may_be_shown(notice, on):
            found.append(ShownState(str(state.key), row, why.sentence, why.since, why.body, notice))
    return found


def _may_be_shown(notice: Notice | None, on: date) -> bool:
    """Whether the body was told, and has answered or let its period of reply pass."""
    return notice is not None and notice.may_be_shown_on(on)

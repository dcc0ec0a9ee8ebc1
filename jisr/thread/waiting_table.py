"""What is shown of all that may wait on a body: the seven, and under each the acts that wait, with their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    TextChoices,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Notice
from jisr.agreements.enums import ConditionKind, ReportKind
from jisr.agreements.models import Agreement, Application, Instalment, Report
from jisr.commitments.models import Commitment
from jisr.consultations.models import Contribution
from jisr.families.models import Leg
from jisr.projects.models import Project
from jisr.thread import waits
from jisr.thread.enums import Derived

Name = Callable[[str], Any]

SEVEN: dict[str, Any] = {
    "answer": _("To answer"),
    "prove": _("To prove"),
    "accept": _("To accept"),
    "pay": _("To pay"),
    "confirm": _("To confirm"),
    "due": _("Falling due"),
    "overdue": _("Overdue"),
}


@dataclass(frozen=True)
class Wait:
    """What waits for one act: which of the seven it is, its words, the rows, and what is said of each.

    ``opens``: the kind of record to open, ``at`` the way to it from the row; ``on``: since or until when. Said, in the
    order of ``says``: ``plain`` text of the row, the word of a ``code``, the ``name`` it goes by, and of what it is
    part ``of``.
    """

    kind: str
    key: str
    label: Any
    rows: Callable[[Any, date], QuerySet]
    opens: type[Any]
    on: str
    at: str = ""
    plain: Any = None
    code: tuple[str, type[TextChoices]] | None = None
    name: Name | None = None
    of: Name | None = None
    says: tuple[str, ...] = ("plain", "code", "name", "of")


def _named(way: str = "") -> Name:
    """The name of what the way leads to, by its language."""
    return lambda language: F(f"{way}__name_{language}" if way else f"name_{language}")


WORDING = Coalesce(NullIf(F("public_wording"), Value("")), F("wording"), output_field=TextField())
AGREEMENT = "share__party__agreement"
INSTALMENTS: dict[str, Any] = {"opens": Instalment, "on": "due_on", "name": _named(AGREEMENT)}
OF_INSTALMENT: dict[str, Any] = {"opens": Instalment, "at": "instalment", "name": _named(f"instalment__{AGREEMENT}")}
PROMISES: dict[str, Any] = {"opens": Commitment, "on": "due_on", "name": _named()}
OF_PROJECT: dict[str, Any] = {"opens": Project, "at": "project", "name": _named("project")}
APPLICATIONS: dict[str, Any] = {"opens": Application, "on": "call__closes_on", "name": _named(), "of": _named("call")}
REPORTS: dict[str, Any] = {"opens": Report, "code": ("kind", ReportKind), "name": _named("agreement")}
ABOUT = ((Commitment, ""), (Project, ""), (Instalment, f"{AGREEMENT}__"))


def _about(language: str) -> Case:
    """The name of what a notice is about."""
    found = [
        When(content_type__model=model._meta.model_name, then=_of_object(model, F(f"{way}name_{language}")))
        for model, way in ABOUT
    ]
    return Case(*found, default=Value(""), output_field=TextField())


def _of_object(model: type[Any], said: Any) -> Subquery:
    return Subquery(model._base_manager.filter(pk=OuterRef("object_id")).values_list(said)[:1])


def _what_was_said() -> Case:
    """The wording of the contribution that a notice is about."""
    return Case(
        When(content_type__model="contribution", then=_of_object(Contribution, WORDING)),
        default=Value(""),
        output_field=TextField(),
    )


WAITS: tuple[Wait, ...] = (
    Wait(
        "answer",
        "answer",
        _("Contributions and constraints to answer"),
        waits.to_answer,
        Contribution,
        "due_on",
        plain=WORDING,
    ),
    Wait(
        "answer",
        "reply",
        _("To reply: what was said of my organisation"),
        waits.to_reply,
        Notice,
        "sent_on",
        plain=_what_was_said(),
        code=("state", Derived),
        name=_about,
        says=("plain", "name", "code"),
    ),
    Wait(
        "answer",
        "leg",
        _("Referrals to answer"),
        waits.legs,
        Leg,
        "sent_on",
        plain=F("request__reference"),
        name=_named("request__need"),
    ),
    Wait("answer", "appeal", _("Appeals against a decision"), waits.appeals, **APPLICATIONS),
    Wait(
        "prove",
        "condition",
        _("Conditions that wait on us"),
        waits.conditions,
        on="instalment__due_on",
        plain=F("wording"),
        code=("kind", ConditionKind),
        **OF_INSTALMENT,
    ),
    Wait("prove", "rewrite", _("Reports returned, or still a draft"), waits.to_rewrite, on="decided_on", **REPORTS),
    Wait(
        "prove",
        "progress",
        _("Progress reports returned, or still a draft"),
        waits.progress_to_rewrite,
        on="decided_on",
        **OF_PROJECT,
    ),
    Wait("prove", "complete", _("Applications to complete or submit"), waits.to_complete, **APPLICATIONS),
    Wait("prove", "silent", _("Promised, and without news for long"), waits.silent, **PROMISES),
    Wait("accept", "accept", _("Declared fulfilled to us: to accept or return"), waits.to_accept, **PROMISES),
    Wait("accept", "review", _("Reports to accept or return"), waits.to_review, on="submitted_on", **REPORTS),
    Wait(
        "accept",
        "review-progress",
        _("Progress reports to accept or return"),
        waits.progress_to_review,
        on="submitted_on",
        **OF_PROJECT,
    ),
    Wait("accept", "sign", _("To sign"), waits.to_sign, Agreement, "", at="agreement", name=_named("agreement")),
    Wait("accept", "assess", _("Applications to judge"), waits.to_assess, **APPLICATIONS),
    Wait("pay", "call", _("Funds to call"), waits.to_call, **INSTALMENTS),
    Wait("pay", "pay", _("Transfers to make"), waits.to_pay, **INSTALMENTS),
    Wait("pay", "lift", _("Held by us"), waits.held_by_us, on="since", **OF_INSTALMENT),
    Wait("confirm", "confirm", _("Transfers to confirm"), waits.to_confirm, on="declared_on", **OF_INSTALMENT),
    Wait(
        "confirm",
        "unblock",
        _("Projects that wait on us"),
        waits.blocked_by_us,
        on="since",
        plain=F("wording"),
        says=("name", "plain"),
        **OF_PROJECT,
    ),
    Wait("due", "due", _("Promises of ours that fall due"), waits.falling_due, **PROMISES),
    Wait("due", "instalment", _("Instalments of ours that fall due"), waits.instalments_due, **INSTALMENTS),
    Wait("overdue", "overdue", _("Promised, and overdue"), waits.overdue, **PROMISES),
    Wait("overdue", "late", _("Instalments of ours that are late"), waits.instalments_late, **INSTALMENTS),
)

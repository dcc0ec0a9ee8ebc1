"""Acts on what is heard: meetings, visits, contributions and their answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.actors.enums import College
from jisr.actors.models import Post
from jisr.actors.permissions import may_act_on, may_do
from jisr.commitments.models import Commitment
from jisr.consultations import actions, texts
from jisr.consultations.enums import AnswerKind, Channel, ContributionKind
from jisr.consultations.models import Contribution, Meeting, Visit
from jisr.consultations.rules import may_answer, may_appeal, may_escalate
from jisr.core.acting import Acting
from jisr.core.enums import Language
from jisr.core.verdict import No, Verdict
from jisr.plans.models import Action
from jisr.projects.models import Project
from jisr.services.models import Facility
from jisr.usecases.answer_contribution import answer_appeal, answer_contribution
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import ActForm, DayField, LongText, Pick, PickMany, PlaceField, ReasonForm, WholeField, form_of
from jisr.web.acts.rows import GROUPS, THEMES, children, of_world, organisations, own_organisation

NAMES = {
    "name_ar": lambda: forms.CharField(label=_("Name in Arabic"), max_length=300, required=False),
    "name_fr": lambda: forms.CharField(label=_("Name in French"), max_length=300, required=False),
}


def named() -> dict[str, forms.Field]:
    """The two fields of a name."""
    return {key: make() for key, make in NAMES.items()}


class NamedForm(ActForm):
    """A form whose subject needs a name in at least one language."""

    def clean(self) -> dict[str, Any]:
        """One name at least."""
        cleaned = super().clean() or self.cleaned_data
        if "name_ar" in self.fields and not cleaned.get("name_ar") and not cleaned.get("name_fr"):
            raise forms.ValidationError(_("Give a name in Arabic or in French."))
        return cleaned


def _named_form(title: str, **fields: forms.Field) -> type[NamedForm]:
    return type(title, (NamedForm,), {**named(), **fields})


class ContributionForm(ActForm):
    """What someone said."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ContributionKind.choices)
    wording = LongText(label=_("In their own words"))
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    territory = PlaceField(label=_("Where it concerns"), help_text=_("Name or code of the commune, province or region"))
    meeting = Pick(of_world(Meeting), label=_("Said at the meeting"), required=False)
    organisation = Pick(organisations, label=_("Said by the association or body"), required=False)
    theme = Pick(THEMES, label=_("Theme"), required=False)
    target_groups = PickMany(GROUPS, label=_("For whom"), required=False)
    channel = forms.ChoiceField(label=_("How"), choices=Channel.choices)
    owner = Pick(organisations, label=_("Who has to answer (for a constraint)"), required=False)
    due_on = DayField(label=_("Answer due on (for a constraint)"), required=False)


def _record_contribution(*, by: Acting, on: date, **fields: Any) -> dict[str, Any]:
    contribution, code = actions.record_contribution(by=by, on=on, **fields)
    return {"reference": contribution.reference, "record": contribution, "code": code}


act_page(
    ActPage(
        "contribution",
        None,
        _("Record a contribution"),
        ContributionForm,
        lambda acting, _record: may_do(acting, "record_contribution"),
        _record_contribution,
        _("The contribution is recorded."),
        intro=_("In the person's own words. The receipt with its code is shown once, after this form."),
        once="web/contribution_receipt.html",
    )
)

AnswerForm = form_of(
    "AnswerForm",
    kind=forms.ChoiceField(label=_("Answer"), choices=AnswerKind.choices),
    reason=LongText(label=_("Reason, in words that the person understands")),
    action=Pick(of_world(Action, "plan"), label=_("Action of the plan (if included in the plan)"), required=False),
    commitment=Pick(of_world(Commitment), label=_("Commitment (if promised)"), required=False),
    project=Pick(of_world(Project), label=_("Project (if already under way)"), required=False),
    into=Pick(of_world(Contribution), label=_("Contribution of the same meaning (if joined)"), required=False),
)
LEADS_TO = {"planned": "action", "promised": "commitment", "under_way": "project", "joined": "into"}


def _answer(record: Contribution, *, by: Acting, on: date, kind: str, reason: str, **targets: Any) -> None:
    to = targets.get(LEADS_TO.get(kind, ""))
    answer_contribution(record, kind=AnswerKind(kind), reason=reason, by=by, on=on, to=to)


def _may_answer_appeal(acting: Acting, record: Contribution) -> Verdict:
    if record.state != "appealed":
        return No(_("Nobody has appealed against its answer."))
    return may_act_on(acting, "answer_contribution", record)


def _next_level(record: Contribution, _acting: Acting) -> dict[str, Any]:
    """The body above the one that has the constraint, where it stands under one."""
    return {"to": record.owner.parent_id} if record.owner is not None and record.owner.parent_id else {}


def _may_appeal(acting: Acting, record: Contribution) -> Verdict:
    answer = getattr(record, "answer", None)
    if answer is None:
        return No(_("Nobody has answered it yet."))
    return may_act_on(acting, "appeal", record) & may_appeal(answer, answer.answered_on)


for page in (
    ActPage(
        "answer",
        Contribution,
        _("Answer"),
        AnswerForm,
        lambda acting, record: may_answer(record, acting),
        _answer,
        _("The answer is given."),
    ),
    ActPage(
        "publish",
        Contribution,
        _("Publish, in a wording for everyone"),
        form_of("WordingForm", public_wording=LongText(label=_("Wording for everyone, with nothing personal in it"))),
        lambda acting, record: may_act_on(acting, "publish", record),
        actions.word_for_everyone,
        _("The contribution is public."),
        is_grave=True,
    ),
    ActPage(
        "join",
        Contribution,
        _("Join to another of the same meaning"),
        form_of(
            "JoinForm",
            into=Pick(of_world(Contribution), label=_("Joined to")),
            reason=LongText(label=_("Why they say the same"), required=False),
        ),
        lambda acting, record: may_act_on(acting, "join_contribution", record),
        actions.join_contribution,
        _("The two are joined."),
    ),
    ActPage(
        "undo-join",
        Contribution,
        _("Part from what it was joined to"),
        ReasonForm,
        lambda acting, record: may_act_on(acting, "join_contribution", record),
        actions.undo_join,
        _("The two are parted again."),
    ),
    ActPage(
        "appeal",
        Contribution,
        _("Appeal against the answer"),
        form_of("AppealForm", appeal=LongText(label=_("Why the answer does not answer"))),
        _may_appeal,
        actions.appeal,
        _("The appeal is recorded."),
    ),
    ActPage(
        "answer-appeal",
        Contribution,
        _("Answer the appeal"),
        ReasonForm,
        _may_answer_appeal,
        answer_appeal,
        _("The appeal is answered."),
    ),
    ActPage(
        "escalate",
        Contribution,
        _("Take to the next level"),
        form_of(
            "EscalateForm",
            to=Pick(organisations, label=_("To whom")),
            due_on=DayField(label=_("Answer due on"), required=False),
            reason=LongText(label=_("Reason")),
        ),
        lambda acting, record: may_escalate(record, acting),
        actions.escalate,
        _("The constraint has a new owner."),
        initial=_next_level,
    ),
):
    act_page(page)

MeetingForm = _named_form(
    "MeetingForm",
    organisation=Pick(own_organisation, label=_("Called by")),
    territory=PlaceField(label=_("Where")),
    number=WholeField(label=_("Number in the series"), required=False, min_value=1, max_value=999),
    held_on=DayField(label=_("Held on"), required=False),
    channel=forms.ChoiceField(label=_("How"), choices=Channel.choices),
    place=forms.CharField(label=_("Place"), max_length=200, required=False),
    chair=Pick(
        lambda _record, acting: Post.objects.filter(organisation__is_example=acting.is_example),
        label=_("Chair"),
        required=False,
    ),
)
AttendanceForm = form_of(
    "AttendanceForm",
    post=Pick(
        lambda _record, acting: Post.objects.filter(organisation__is_example=acting.is_example),
        label=_("Post"),
        required=False,
    ),
    organisation=Pick(organisations, label=_("Organisation"), required=False),
    description_ar=forms.CharField(label=_("Otherwise, in words"), max_length=300, required=False),
    college=forms.ChoiceField(label=_("College"), choices=College.choices),
    channel=forms.ChoiceField(label=_("How"), choices=Channel.choices),
    number_of_people=WholeField(label=_("How many people"), required=False, min_value=1, max_value=100_000),
)
MinutesForm = form_of(
    "MinutesForm",
    rapporteur=forms.CharField(label=_("Session rapporteur"), max_length=150, required=False),
    body_ar=LongText(label=_("Text in Arabic"), max_length=50_000, required=False),
    body_fr=LongText(label=_("Text in French"), max_length=50_000, required=False),
)


def _may_write(acting: Acting, record: Any) -> Verdict:
    return may_act_on(acting, "record_meeting" if isinstance(record, Meeting) else "record_visit", record)


def _publish_minutes(record: Meeting, *, by: Acting, on: date) -> None:
    texts.publish_text(record.minutes.get(state="draft"), by=by, on=on)


def _may_publish_minutes(acting: Acting, record: Meeting) -> Verdict:
    if not record.minutes.filter(state="draft").exists():
        return No(_("No draft of the minutes is there to publish."))
    return may_act_on(acting, "publish_text", record)


for page in (
    ActPage(
        "meeting",
        None,
        _("Record a meeting"),
        MeetingForm,
        lambda acting, _record: may_do(acting, "record_meeting"),
        actions.record_meeting,
        _("The meeting is recorded."),
    ),
    ActPage(
        "agenda",
        Meeting,
        _("Add a point to the agenda"),
        _named_form("AgendaForm", decision_ar=LongText(label=_("What came of it"), required=False)),
        _may_write,
        actions.add_agenda_item,
        _("The point is on the agenda."),
    ),
    ActPage(
        "attendance",
        Meeting,
        _("Add who sat there"),
        AttendanceForm,
        _may_write,
        actions.add_attendance,
        _("It is written down who sat there."),
    ),
    ActPage(
        "minutes",
        Meeting,
        _("Write the minutes"),
        MinutesForm,
        _may_write,
        texts.draft_minutes,
        _("The minutes are drafted."),
    ),
    ActPage(
        "publish-minutes",
        Meeting,
        _("Publish the minutes"),
        form_of("PublishMinutes"),
        _may_publish_minutes,
        _publish_minutes,
        _("The minutes are published."),
        is_grave=True,
    ),
    ActPage(
        "visit",
        None,
        _("Record a field visit"),
        _named_form(
            "VisitForm",
            organisation=Pick(own_organisation, label=_("Made by")),
            territory=PlaceField(label=_("Where")),
            held_on=DayField(label=_("Held on"), required=False),
            about_ar=LongText(label=_("About"), required=False),
        ),
        lambda acting, _record: may_do(acting, "record_visit"),
        actions.record_visit,
        _("The visit is recorded."),
    ),
    ActPage(
        "attendance",
        Visit,
        _("Add who went"),
        AttendanceForm,
        _may_write,
        actions.add_attendance,
        _("It is written down who went."),
    ),
    ActPage(
        "stop",
        Visit,
        _("Add a stop"),
        _named_form(
            "StopForm",
            territory=PlaceField(label=_("Where")),
            facility=Pick(of_world(Facility), label=_("Facility"), required=False),
        ),
        _may_write,
        actions.add_stop,
        _("The stop is written down."),
    ),
    ActPage(
        "finding",
        Visit,
        _("Write down what was found"),
        form_of(
            "FindingForm",
            stop=Pick(children("stops"), label=_("At which stop")),
            wording=LongText(label=_("What was found")),
            language=forms.ChoiceField(label=_("Language"), choices=Language.choices),
            theme=Pick(THEMES, label=_("Theme"), required=False),
        ),
        _may_write,
        lambda _record, *, stop, **given: (
            actions.record_contribution(
                kind=ContributionKind.OBSERVATION, territory=stop.territory, stop=stop, channel=Channel.ROOM, **given
            )
            and None
        ),
        _("The finding is written down."),
    ),
):
    act_page(page)

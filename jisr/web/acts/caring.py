"""Acts for a person: members of the household, admissions, waiting lists, consents, support plans, rights, merges."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from jisr.actors.permissions import may_act_on
from jisr.core.acting import Acting
from jisr.core.verdict import No, Refused, Verdict, Yes
from jisr.families import actions, care, rights, support
from jisr.families.enums import GoalState, Kinship, Right, RightState, Sex
from jisr.families.models import Goal, Person, SupportPlan
from jisr.services.models import Facility
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import ActForm, DayField, LongText, Pick, ReasonForm, form_of
from jisr.web.acts.rows import children

REASON = LongText(label=_("Reason"))


def _facilities(_record: Any, acting: Acting) -> QuerySet[Facility]:
    """Those of the mandate's territory and body, in its world."""
    return Facility.objects.entrusted_to(acting).select_related("territory").order_by("name_ar", "pk")


def _goals(record: Person, _acting: Acting) -> QuerySet[Goal]:
    return Goal.objects.filter(plan__person=record, plan__ended_on__isnull=True)


def _plan(record: Person) -> SupportPlan:
    plan = record.support_plans.filter(ended_on__isnull=True).first()
    if plan is None:
        raise Refused(_now("No support plan is under way."))
    return plan


def _some(rows: Callable[[Person], Any], sentence: Any) -> Callable[[Person], Verdict]:
    """Yes where there is something to act on; the sentence otherwise."""
    return lambda record: Yes if rows(record).exists() else No(sentence)


def _rule(act: str, *more: Callable[[Person], Verdict]) -> Callable[[Acting, Person], Verdict]:
    """The role may, the person lies in the mandate's charge, and there is something to act on."""

    def rule(acting: Acting, record: Person) -> Verdict:
        verdict = may_act_on(acting, act, record)
        for one in more:
            if verdict:
                verdict = one(record)
        return verdict

    return rule


def _is_named(record: Person) -> Verdict:
    return (
        No(_now("The names were taken out when the time of keeping had passed."))
        if record.household.anonymised_on
        else Yes
    )


here = _some(lambda one: one.admissions.filter(ended_on__isnull=True), _("The person is in no facility."))
waits = _some(lambda one: one.waits.filter(left_on__isnull=True), _("The person is on no waiting list."))
agreed = _some(lambda one: one.consents.filter(withdrawn_on__isnull=True), _("No consent stands."))
planned = _some(lambda one: one.support_plans.filter(ended_on__isnull=True), _("No support plan is under way."))
claimed = _some(lambda one: one.rights.filter(state=RightState.ASKED), _("Nothing waits for an answer."))


class MemberForm(ActForm):
    """A member of the household, with no more than is needed."""

    first_name_ar = forms.CharField(label=_("First name in Arabic"), max_length=80, required=False)
    last_name_ar = forms.CharField(label=_("Last name in Arabic"), max_length=80, required=False)
    first_name_fr = forms.CharField(label=_("First name in French"), max_length=80, required=False)
    last_name_fr = forms.CharField(label=_("Last name in French"), max_length=80, required=False)
    birth_date = DayField(label=_("Date of birth"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", "–"), *Sex.choices], required=False)
    kinship = forms.ChoiceField(label=_("In the household"), choices=Kinship.choices)
    cin = forms.CharField(label=_("CIN"), max_length=12, required=False, help_text=_("Kept encrypted."))

    def clean(self) -> dict[str, Any]:
        """A first name in one script."""
        given = super().clean() or self.cleaned_data
        if not given.get("first_name_ar") and not given.get("first_name_fr"):
            raise forms.ValidationError(_("Give the first name, in Arabic or in French."))
        return given


class CorrectionForm(MemberForm):
    """What stands of a person and of where they live, to be corrected; the CIN only where a new one is typed."""

    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    reason = LongText(label=_("Reason"))


CORRECTED = ("first_name_ar", "last_name_ar", "first_name_fr", "last_name_fr", "birth_date", "sex", "kinship")


def _stands(record: Person, _acting: Acting) -> dict[str, Any]:
    home = {"phone": record.household.phone, "address": record.household.address}
    return {**{name: getattr(record, name) for name in CORRECTED}, **home}


def _correct(record: Person, *, cin: str, **given: Any) -> None:
    rights.correct_person(record, **given, **({"cin": cin} if cin.strip() else {}))


def _into(record: Person, *, into: str, by: Acting, on: date, reason: str) -> None:
    other = Person.objects.entrusted_to(by).filter(reference=into.strip().upper()).exclude(pk=record.pk).first()
    if other is None:
        raise Refused(_now("No other person of this reference is entrusted to your mandate."))
    care.merge_people(record, into=other, by=by, on=on, reason=reason)


def _on(slug: str, title: Any, form: type[forms.Form], rule: Any, run: Any, done: Any, **more: Any) -> None:
    act_page(ActPage(slug, Person, title, form, rule, run, done, **more))


_on(
    "member",
    _("Add a member of the household"),
    MemberForm,
    _rule("register_family", _is_named),
    lambda record, **given: actions.register_person(record.household, **given),
    _("The member is written down."),
)
_on(
    "correct",
    _("Correct what is written down"),
    CorrectionForm,
    _rule("register_family", _is_named),
    _correct,
    _("It is corrected, and what stood before is kept in the journal."),
    initial=_stands,
)
_on(
    "admit",
    _("Admit to a facility"),
    form_of("AdmitForm", facility=Pick(_facilities, label=_("Facility"))),
    _rule("admit"),
    lambda record, *, facility, **act: care.admit(record, facility, **act),
    _("The person is admitted; the facility's places are counted from this."),
)
_on(
    "discharge",
    _("End a stay, or undo an admission"),
    form_of(
        "DischargeForm", admission=Pick(children("admissions", ended_on__isnull=True), label=_("Which")), reason=REASON
    ),
    _rule("admit", here),
    lambda _record, *, admission, **act: care.discharge(admission, **act),
    _("The stay has ended; its place is free again."),
)
_on(
    "wait",
    _("Keep a place on a waiting list"),
    form_of("WaitForm", facility=Pick(_facilities, label=_("Facility"))),
    _rule("admit"),
    lambda record, *, facility, **act: care.join_waiting_list(record, facility, **act),
    _("The place is kept."),
)
_on(
    "stop-waiting",
    _("Leave a waiting list"),
    form_of("StopWaitingForm", place=Pick(children("waits", left_on__isnull=True), label=_("Which")), reason=REASON),
    _rule("admit", waits),
    lambda _record, *, place, **act: care.leave_waiting_list(place, **act),
    _("The place is given up."),
)
_on(
    "consent",
    _("Write down a consent"),
    form_of(
        "ConsentForm",
        purpose=forms.CharField(label=_("For which purpose"), max_length=200),
        scope=forms.CharField(label=_("What, and shared with whom"), max_length=200),
        ends_on=DayField(label=_("Until"), required=False),
    ),
    _rule("register_family", _is_named),
    care.give_consent,
    _("The consent is written down."),
)
_on(
    "withdraw-consent",
    _("The person withdraws a consent"),
    form_of("WithdrawConsentForm", consent=Pick(children("consents", withdrawn_on__isnull=True), label=_("Which"))),
    _rule("register_family", agreed),
    lambda _record, *, consent, **act: care.withdraw_consent(consent, **act),
    _("The consent is withdrawn."),
)
_on(
    "support",
    _("Begin a support plan"),
    form_of(
        "SupportForm",
        goals=LongText(label=_("Goals, one a line")),
        review_on=DayField(label=_("To be reviewed on"), required=False),
    ),
    _rule("handle_request", _is_named),
    lambda record, *, goals, **given: support.begin_support_plan(record, goals=goals.splitlines(), **given),
    _("The support plan begins."),
)
_on(
    "goal",
    _("Add a goal"),
    form_of("GoalForm", wording=forms.CharField(label=_("Goal"), max_length=300)),
    _rule("handle_request", planned),
    lambda record, **given: support.add_goal(_plan(record), **given),
    _("The goal is added."),
)
_on(
    "settle",
    _("Say where a goal stands"),
    form_of(
        "SettleForm",
        goal=Pick(_goals, label=_("Goal")),
        state=forms.ChoiceField(label=_("State"), choices=GoalState.choices),
        reason=LongText(label=_("Reason"), required=False),
    ),
    _rule("handle_request", planned),
    lambda _record, *, goal, state, **given: support.settle_goal(goal, state=GoalState(state), **given),
    _("It is written down."),
)
_on(
    "review-support",
    _("Review the support plan"),
    form_of(
        "ReviewSupportForm",
        remark=LongText(label=_("What was said with the person")),
        review_on=DayField(label=_("Next review on")),
    ),
    _rule("handle_request", planned),
    lambda record, **given: support.review_support_plan(_plan(record), **given),
    _("The review is written down."),
)
_on(
    "end-support",
    _("End the support plan"),
    ReasonForm,
    _rule("handle_request", planned),
    lambda record, **given: support.end_support_plan(_plan(record), **given),
    _("The support plan has ended."),
)
_on(
    "right",
    _("The person uses a right over their data"),
    form_of(
        "RightForm",
        right=forms.ChoiceField(label=_("Which right"), choices=Right.choices),
        wording=LongText(label=_("What is asked"), required=False),
    ),
    _rule("register_family", _is_named),
    lambda record, *, right, **given: rights.ask_right(record, right=Right(right), **given),
    _("It is written down; its answer falls due."),
)
_on(
    "answer-right",
    _("Answer what was asked about the data"),
    form_of(
        "AnswerRightForm",
        asked=Pick(children("rights", state=RightState.ASKED), label=_("Which")),
        granted=forms.ChoiceField(label=_("Answer"), choices=[("yes", _("granted")), ("no", _("refused"))]),
        answer=LongText(label=_("In words")),
    ),
    _rule("register_family", claimed),
    lambda _record, *, asked, granted, **given: rights.answer_right(asked, granted=granted == "yes", **given),
    _("It is answered."),
)
_on(
    "merge",
    _("This person is known twice"),
    form_of("MergeForm", into=forms.CharField(label=_("Reference of the other entry"), max_length=12), reason=REASON),
    _rule("merge_people", lambda one: No(_("Already stated to be one with another.")) if one.merged_into_id else Yes),
    _into,
    _("The two entries are one person; nothing is lost."),
    is_grave=True,
)
_on(
    "undo-merge",
    _("They are two people after all"),
    ReasonForm,
    _rule("merge_people", lambda one: Yes if one.merged_into_id else No(_("It was not merged into another."))),
    care.undo_merge,
    _("The two are two people again."),
)

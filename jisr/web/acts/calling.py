"""Acts on calls for projects and on what associations answer them with."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.actors.permissions import may_do
from jisr.agreements import applying, calling
from jisr.agreements.models import Application, Call, Criterion
from jisr.agreements.rules import CALL_MOVES, may_act_on
from jisr.core import formats
from jisr.core.acting import Acting
from jisr.core.clock import today
from jisr.core.models import Attachment
from jisr.core.verdict import No, Verdict
from jisr.usecases.attach_file import attach_file
from jisr.usecases.publish_call import may_publish_results, publish_call, publish_results
from jisr.web.acts.consulting import NamedForm, named
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import (
    ActForm,
    AmountField,
    DayField,
    LongText,
    Pick,
    PickMany,
    PlaceField,
    ReasonForm,
    WholeField,
    form_of,
)
from jisr.web.acts.rows import GROUPS, THEMES, children, own_organisation
from jisr.web.files import FileField


def _call_fields() -> dict[str, forms.Field]:
    return {
        **named(),
        "theme": Pick(THEMES, label=_("Theme"), required=False),
        "target_groups": PickMany(GROUPS, label=_("For whom"), required=False),
        "envelope": AmountField(label=_("Budget envelope"), required=False),
        "closes_on": DayField(label=_("Last day for applications"), required=False),
        "specifications_ar": LongText(label=_("Specifications in Arabic"), max_length=20_000, required=False),
        "specifications_fr": LongText(label=_("Specifications in French"), max_length=20_000, required=False),
        "papers": LongText(label=_("Papers that an application needs, one a line"), required=False),
    }


def _application_fields() -> dict[str, forms.Field]:
    return {
        **named(),
        "amount_asked": AmountField(label=_("Amount asked for")),
        "own_share": AmountField(label=_("What the association brings itself"), required=False),
        "people": WholeField(label=_("People it will reach"), min_value=1, max_value=10_000_000, required=False),
        "summary": LongText(label=_("What it will do, for whom, where and when"), required=False),
    }


class MarksForm(ActForm):
    """One mark for each criterion of the call."""

    remark = forms.CharField(label=_("Remark"), max_length=300, required=False)

    def prepare(self) -> None:
        """A field for each criterion, up to its maximum."""
        super().prepare()
        for criterion in self._criteria():
            label = f"{criterion.name} (0–{formats.number(criterion.maximum)})"
            self.fields[f"mark_{criterion.pk}"] = WholeField(label=label, min_value=0, max_value=criterion.maximum)

    def _criteria(self) -> list[Criterion]:
        return list(self.record.call.criteria.all()) if self.record is not None else []

    def clean(self) -> dict[str, Any]:
        """The marks by criterion."""
        cleaned = super().clean() or self.cleaned_data
        marks = {one: cleaned.pop(f"mark_{one.pk}", None) for one in self._criteria()}
        return {**cleaned, "marks": marks}


class PaperForm(ActForm):
    """Which of the papers asked for, and the file."""

    title = forms.ChoiceField(label=_("Which paper"))
    file = FileField(label=_("The file"))

    def prepare(self) -> None:
        """The papers that the call asks for, those that are missing first; and any other."""
        super().prepare()
        asked = self.record.call.asked_papers if self.record is not None else []
        there = set(self.record.attachments.values_list("title", flat=True)) if asked else set()
        ordered = sorted(asked, key=lambda paper: paper in there)
        other = str(_("another paper"))
        self.fields["title"].choices = [(paper, paper) for paper in ordered] + [(other, other)]  # type: ignore[attr-defined]  # a choice


def _paper(record: Application, *, file: bytes, **given: Any) -> Attachment | None:
    attach_file(record, data=file, purpose="paper", **given)
    return None


def _prepares(acting: Acting, record: Call) -> Verdict:
    return calling.may_prepare(record, acting)


def _applies(acting: Acting, record: Call) -> Verdict:
    return may_do(acting, "apply") & applying.is_open(record, today())


def _writes(acting: Acting, record: Application) -> Verdict:
    return applying.may_write(record, acting)


def _judges(verb: str) -> Any:
    return lambda acting, record: applying.may_assess(record, acting, verb)


def _criterion_goes(acting: Acting, record: Call) -> Verdict:
    return _prepares(acting, record) if record.criteria.exists() else No(_("No criterion is stated yet."))


def _closes(acting: Acting, record: Call) -> Verdict:
    return may_act_on(acting, "publish_call", record) & CALL_MOVES.may(record, "close_call")


def _ends(acting: Acting, record: Call) -> Verdict:
    return may_act_on(acting, "assess_application", record) & CALL_MOVES.may(record, "decide_call")


def _withdraws(acting: Acting, record: Application) -> Verdict:
    return applying.may_withdraw(record, acting)


def _eligible(record: Application, *, decision: str, **given: Any) -> None:
    applying.assess_eligibility(record, is_eligible=decision == "yes", **given)


def _decide(record: Application, *, decision: str, **given: Any) -> None:
    applying.decide_application(record, is_selected=decision == "yes", **given)


def _answer(record: Application, *, decision: str, **given: Any) -> None:
    applying.answer_application_appeal(record, is_allowed=decision == "yes", **given)


def _stands(*names: str) -> Any:
    def stands(record: Any, _acting: Acting) -> dict[str, Any]:
        return {name: getattr(record, name) for name in names}

    return stands


def _call_stands(record: Call, _acting: Acting) -> dict[str, Any]:
    plain = {name: getattr(record, name) for name in _call_fields() if name != "target_groups"}
    return plain | {"target_groups": record.target_groups.all()}


def _publish(record: Call, *, by: Acting, on: date, closes_on: date) -> None:
    publish_call(record, by=by, on=on, closes_on=closes_on)


CALLS = (
    ActPage(
        "call",
        None,
        _("Prepare a call for projects"),
        type(
            "CallForm",
            (NamedForm,),
            {
                "organisation": Pick(own_organisation, label=_("By whom")),
                "territory": PlaceField(label=_("Where")),
                **_call_fields(),
            },
        ),
        lambda acting, _record: may_do(acting, "publish_call"),
        calling.draft_call,
        _("The call is being prepared: state what applications are scored on, then open it."),
    ),
    ActPage(
        "change",
        Call,
        _("Change the call"),
        type("ChangeCallForm", (NamedForm,), _call_fields()),
        _prepares,
        calling.change_call,
        _("The call is changed."),
        initial=_call_stands,
    ),
    ActPage(
        "criterion",
        Call,
        _("State a criterion"),
        type(
            "CriterionForm",
            (NamedForm,),
            {**named(), "maximum": WholeField(label=_("Highest mark"), min_value=1, max_value=100)},
        ),
        _prepares,
        calling.add_criterion,
        _("The criterion is stated."),
    ),
    ActPage(
        "criterion-remove",
        Call,
        _("Take a criterion out"),
        form_of("RemoveCriterionForm", criterion=Pick(children("criteria"), label=_("Criterion"))),
        _criterion_goes,
        lambda _record, *, criterion, **given: calling.remove_criterion(criterion, **given),
        _("It is taken out of the draft."),
        is_minor=True,
    ),
    ActPage(
        "open",
        Call,
        _("Publish and open it to applications"),
        form_of("OpenCallForm", closes_on=DayField(label=_("Last day for applications"))),
        lambda acting, record: calling.may_open(record, acting),
        _publish,
        _("The call is open, and everyone can read it."),
        is_grave=True,
        initial=_stands("closes_on"),
    ),
    ActPage(
        "apply",
        Call,
        _("Apply"),
        type(
            "ApplyForm",
            (NamedForm,),
            {"organisation": Pick(own_organisation, label=_("In the name of")), **_application_fields()},
        ),
        _applies,
        applying.apply_to_call,
        _("The draft is kept, and only your association sees it. Attach the papers asked for, then submit it."),
    ),
    ActPage(
        "close",
        Call,
        _("Take no more applications"),
        form_of("CloseCallForm"),
        _closes,
        calling.close_call,
        _("The call is closed."),
        is_grave=True,
    ),
    ActPage(
        "decided",
        Call,
        _("State that every application is decided"),
        form_of("DecidedForm"),
        _ends,
        calling.decide_call,
        _("The call is decided. Its results can be published."),
        is_grave=True,
    ),
    ActPage(
        "results",
        Call,
        _("Publish the results"),
        form_of("ResultsForm"),
        lambda acting, record: may_publish_results(record, acting),
        publish_results,
        _("Everyone can read which applications were selected."),
        intro=_("The applications selected become public with their reason. Those turned down read theirs alone."),
        is_grave=True,
    ),
)
APPLICATIONS = (
    ActPage(
        "change",
        Application,
        _("Write on"),
        type("ChangeApplicationForm", (NamedForm,), _application_fields()),
        _writes,
        applying.change_application,
        _("The draft is kept."),
        initial=_stands(*_application_fields()),
    ),
    ActPage(
        "paper",
        Application,
        _("Attach a paper"),
        PaperForm,
        _writes,
        _paper,
        _("The paper is attached."),
    ),
    ActPage(
        "submit",
        Application,
        _("Submit the application"),
        form_of("SubmitApplicationForm"),
        lambda acting, record: applying.may_submit(record, acting, today()),
        applying.submit_application,
        _("The application is submitted."),
        is_grave=True,
    ),
    ActPage(
        "withdraw",
        Application,
        _("Withdraw the application"),
        ReasonForm,
        _withdraws,
        applying.withdraw_application,
        _("The application is withdrawn."),
        is_grave=True,
    ),
    ActPage(
        "papers",
        Application,
        _("Ask to complete it"),
        form_of("AskPapersForm", what=LongText(label=_("What is missing"))),
        _judges("ask_papers"),
        applying.ask_papers,
        _("The association is asked to complete it."),
    ),
    ActPage(
        "eligibility",
        Application,
        _("Say whether it is eligible"),
        form_of(
            "EligibilityForm",
            decision=forms.ChoiceField(
                label=_("Decision"), choices=[("yes", _("eligible")), ("no", _("not eligible"))]
            ),
            reason=LongText(label=_("Reason"), required=False),
        ),
        _judges("find_eligible"),
        _eligible,
        _("It is written down."),
    ),
    ActPage(
        "score",
        Application,
        _("Give my marks"),
        MarksForm,
        lambda acting, record: applying.may_score(record, acting),
        applying.score_all,
        _("Your marks are written down; given again, they replace these."),
    ),
    ActPage(
        "decide",
        Application,
        _("Decide, with the reason"),
        form_of(
            "DecideApplicationForm",
            decision=forms.ChoiceField(label=_("Decision"), choices=[("yes", _("select")), ("no", _("turn down"))]),
            reason=LongText(label=_("Reason")),
        ),
        _judges("select"),
        _decide,
        _("The application is decided."),
        is_grave=True,
    ),
    ActPage(
        "appeal",
        Application,
        _("Appeal against the decision"),
        form_of("AppealDecisionForm", appeal=LongText(label=_("Why the decision is wrong"))),
        lambda acting, record: applying.may_appeal(record, acting, today()),
        applying.appeal_decision,
        _("The appeal is recorded."),
    ),
    ActPage(
        "answer-appeal",
        Application,
        _("Answer the appeal"),
        form_of(
            "AnswerAppealForm",
            decision=forms.ChoiceField(
                label=_("Decision"), choices=[("yes", _("allow it: judged anew")), ("no", _("uphold the decision"))]
            ),
            reason=LongText(label=_("Reason")),
        ),
        _judges("allow_appeal"),
        _answer,
        _("The appeal is answered."),
        is_grave=True,
    ),
    ActPage(
        "agreement",
        Application,
        _("Draft the agreement that follows"),
        form_of("FollowsForm"),
        lambda acting, record: applying.may_draft_from(record, acting),
        applying.draft_from_application,
        _("The agreement is begun with its two parties and their shares."),
    ),
)
for page in (*CALLS, *APPLICATIONS):
    act_page(page)

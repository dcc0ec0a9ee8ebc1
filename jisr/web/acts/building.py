"""Acts on projects and facilities: reported, stopped, moved, handed over, opened, licensed, inspected."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.actors.permissions import may_act_on, may_do
from jisr.agreements.models import Agreement, Instalment
from jisr.core.acting import Acting
from jisr.plans.models import Action
from jisr.projects import actions
from jisr.projects.enums import BlockerKind, DeliveryKind
from jisr.projects.models import Project
from jisr.projects.rules import may_hand_over, may_report, may_work_on
from jisr.services import actions as facilities
from jisr.services.enums import FacilityEventKind, InspectionResult, LicenceState
from jisr.services.models import Facility, FacilityKind
from jisr.services.rules import may_follow
from jisr.web.acts.consulting import NamedForm, named
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import AmountField, DayField, LongText, Pick, PlaceField, ReasonForm, WholeField, form_of
from jisr.web.acts.rows import THEMES, children, of_world, organisations, own_organisation, words

PERCENT = {"min_value": 0, "max_value": 100}


def _works(act: str) -> Any:
    return lambda acting, record: may_work_on(record, act, acting)


def _entrusted(act: str) -> Any:
    return lambda acting, record: may_act_on(acting, act, record)


def _follows(act: str, kind: FacilityEventKind) -> Any:
    """Who may, and whether it can follow what last happened to the facility."""
    return lambda acting, record: may_act_on(acting, act, record) & may_follow(record, kind)


def _report(record: Project, *, by: Acting, on: date, **given: Any) -> None:
    report = actions.draft_progress(record, by=by, on=on, **given)
    actions.submit_progress(report, by=by, on=on)


def _instalments(record: Project, _acting: Acting) -> Any:
    return Instalment.objects.filter(share__party__agreement__projects__project=record).distinct()


ProjectForm = type(
    "ProjectForm",
    (NamedForm,),
    {
        **named(),
        "owner": Pick(organisations, label=_("Project owner")),
        "territory": PlaceField(label=_("Where")),
        "theme": Pick(THEMES, label=_("Theme"), required=False),
        "cost": AmountField(label=_("Cost"), required=False),
        "starts_on": DayField(label=_("From"), required=False),
        "ends_on": DayField(label=_("To"), required=False),
    },
)
FacilityForm = type(
    "FacilityForm",
    (NamedForm,),
    {
        **named(),
        "kind": Pick(words(FacilityKind), label=_("Kind")),
        "territory": PlaceField(label=_("Where")),
        "operator": Pick(organisations, label=_("Operator"), required=False),
        "supervisor": Pick(own_organisation, label=_("Supervisor"), required=False),
        "address": forms.CharField(label=_("Address"), max_length=300, required=False),
        "capacity": WholeField(label=_("Capacity"), min_value=0, max_value=100_000, required=False),
    },
)
REASON_IF_ANY = {"reason": LongText(label=_("Remark"), required=False)}

for page in (
    ActPage(
        "project",
        None,
        _("Write down a project"),
        ProjectForm,
        lambda acting, _record: may_do(acting, "record_project"),
        actions.record_project,
        _("The project is written down."),
    ),
    ActPage(
        "milestone",
        Project,
        _("Add a milestone"),
        type("MilestoneForm", (NamedForm,), {**named(), "planned_on": DayField(label=_("Planned on"))}),
        _works("report_progress"),
        actions.add_milestone,
        _("The milestone is set."),
    ),
    ActPage(
        "move-milestone",
        Project,
        _("Move a milestone, with the reason"),
        form_of(
            "MoveForm",
            milestone=Pick(children("milestones", done_on__isnull=True), label=_("Milestone")),
            to=DayField(label=_("New date")),
            reason=LongText(label=_("Reason")),
        ),
        _works("move_milestone"),
        lambda _record, *, milestone, **given: actions.move_milestone(milestone, **given),
        _("The milestone has another date; the first one stays."),
    ),
    ActPage(
        "reach-milestone",
        Project,
        _("State that a milestone is done"),
        form_of("ReachForm", milestone=Pick(children("milestones", done_on__isnull=True), label=_("Milestone"))),
        _works("report_progress"),
        lambda _record, *, milestone, **given: actions.reach_milestone(milestone, **given),
        _("The milestone is done."),
    ),
    ActPage(
        "progress",
        Project,
        _("Report on progress"),
        form_of(
            "ProgressForm",
            as_of=DayField(label=_("As of")),
            physical_percent=WholeField(label=_("Physical progress, %"), **PERCENT),
            financial_percent=WholeField(label=_("Financial progress, %"), required=False, **PERCENT),
            text=LongText(label=_("Report"), required=False),
        ),
        lambda acting, record: may_report(record, acting),
        _report,
        _("The report is submitted."),
    ),
    ActPage(
        "decide-progress",
        Project,
        _("Accept or return a progress report"),
        form_of(
            "DecideProgressForm",
            report=Pick(children("reports", state="submitted"), label=_("Report")),
            accepted=forms.ChoiceField(label=_("Decision"), choices=[("yes", _("accept")), ("no", _("return"))]),
            reason=LongText(label=_("Reason"), required=False),
        ),
        _entrusted("decide_on_progress"),
        lambda _record, *, report, accepted, **given: (
            actions.accept_progress(report, **given) if accepted == "yes" else actions.return_progress(report, **given)
        ),
        _("The report is decided."),
    ),
    ActPage(
        "blocker",
        Project,
        _("Say what stops it"),
        form_of(
            "BlockerForm",
            kind=forms.ChoiceField(label=_("Kind"), choices=BlockerKind.choices),
            wording=forms.CharField(label=_("What stops it"), max_length=300),
            waits_on=Pick(organisations, label=_("On whom it waits")),
            instalment=Pick(_instalments, label=_("Which instalment, where it is money"), required=False),
        ),
        _works("add_blocker"),
        actions.add_blocker,
        _("It is written down what stops the project."),
    ),
    ActPage(
        "lift-blocker",
        Project,
        _("Say that it is stopped no longer"),
        form_of(
            "LiftBlockerForm",
            blocker=Pick(children("blockers", lifted_on__isnull=True), label=_("What stopped it")),
            **REASON_IF_ANY,
        ),
        _works("add_blocker"),
        lambda _record, *, blocker, **given: actions.lift_blocker(blocker, **given),
        _("The blocker is lifted."),
    ),
    ActPage(
        "carries",
        Project,
        _("Say which action it carries out"),
        form_of(
            "CarriesForm",
            action=Pick(of_world(Action, "plan"), label=_("Action")),
            reason=LongText(label=_("Reason"), required=False),
        ),
        _works("record_project"),
        actions.carry_out,
        _("The project carries out the action."),
    ),
    ActPage(
        "financed",
        Project,
        _("Say which agreement finances it"),
        form_of(
            "FinancedForm",
            agreement=Pick(of_world(Agreement), label=_("Agreement")),
            amount=AmountField(label=_("Amount"), required=False),
        ),
        _works("record_project"),
        actions.finance_project,
        _("The agreement finances the project."),
    ),
    ActPage(
        "facility",
        Project,
        _("Say which facility it builds"),
        form_of(
            "DeliversForm",
            facility=Pick(of_world(Facility), label=_("Facility")),
            kind=forms.ChoiceField(label=_("What it does"), choices=DeliveryKind.choices),
        ),
        _works("record_project"),
        actions.link_facility,
        _("The project and the facility are linked."),
    ),
    ActPage(
        "handover",
        Project,
        _("Hand over"),
        form_of("HandoverForm", to=Pick(organisations, label=_("To whom"))),
        lambda acting, record: may_hand_over(record, acting),
        actions.hand_over,
        _("The project is handed over. Until it opens, it reads “built, not operating”."),
        is_grave=True,
    ),
    ActPage(
        "facility",
        None,
        _("Write down a facility"),
        FacilityForm,
        lambda acting, _record: may_do(acting, "record_facility"),
        facilities.record_facility,
        _("The facility is written down."),
    ),
    ActPage(
        "open",
        Facility,
        _("Open it to people"),
        form_of("OpenForm", reason=LongText(label=_("Remark"), required=False)),
        _follows("open_facility", FacilityEventKind.OPENED),
        facilities.open_facility,
        _("The facility is open."),
    ),
    ActPage(
        "close",
        Facility,
        _("Close it, with the reason"),
        ReasonForm,
        _follows("close_facility", FacilityEventKind.CLOSED),
        facilities.close_facility,
        _("The facility is closed."),
    ),
    ActPage(
        "reopen",
        Facility,
        _("Open it again"),
        form_of("ReopenForm", reason=LongText(label=_("Remark"), required=False)),
        _follows("open_facility", FacilityEventKind.REOPENED),
        facilities.reopen_facility,
        _("The facility is open again."),
    ),
    ActPage(
        "licence",
        Facility,
        _("State its licence"),
        form_of(
            "LicenceForm",
            state=forms.ChoiceField(label=_("State"), choices=LicenceState.choices),
            number=forms.CharField(label=_("Number"), max_length=60, required=False),
            reason=forms.CharField(label=_("Reason, where there is none"), max_length=300, required=False),
        ),
        _entrusted("set_licence"),
        facilities.set_licence,
        _("The licence is stated."),
    ),
    ActPage(
        "inspect",
        Facility,
        _("Write down an inspection"),
        form_of(
            "InspectForm",
            result=forms.ChoiceField(label=_("Result"), choices=InspectionResult.choices),
            remarks=LongText(label=_("Remarks"), required=False),
        ),
        _entrusted("inspect"),
        lambda record, *, result, **given: facilities.inspect(record, result=InspectionResult(result), **given),
        _("The inspection is written down."),
    ),
):
    act_page(page)

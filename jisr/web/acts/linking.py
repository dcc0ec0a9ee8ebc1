"""Acts that tie one thing to the next: what an instalment waits for, what is measured, what speaks against a body."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Notice
from jisr.actors.permissions import may_act_on, may_do
from jisr.agreements.actions import add_condition
from jisr.agreements.enums import ConditionKind
from jisr.agreements.models import Instalment
from jisr.core.acting import Acting
from jisr.core.verdict import No, Verdict
from jisr.indicators.actions import measure_by
from jisr.indicators.models import Indicator, Value
from jisr.plans.models import Action
from jisr.projects.models import Project
from jisr.services.models import Facility, Service
from jisr.services.offering import end_offer, may_offer, offer_service
from jisr.usecases.publish import may_publish, publish
from jisr.usecases.send_notices import send_notices
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import ActForm, LongText, Pick, form_of
from jisr.web.acts.rows import children, of_world, organisations


def _unpublished(record: Indicator, acting: Acting) -> Any:
    rows = Value.objects.visible_to(acting).filter(indicator=record, replaced_by__isnull=True)
    return rows.filter(published_at__isnull=True).select_related("indicator", "territory", "period")


def _may_publish_value(acting: Acting, record: Indicator) -> Verdict:
    waiting = _unpublished(record, acting).first()
    return may_publish(waiting, acting) if waiting else No(_("No value waits to be published."))


def _may_end_offer(acting: Acting, record: Facility) -> Verdict:
    allowed = may_act_on(acting, "record_facility", record)
    if allowed and not record.offers.filter(ends_on__isnull=True).exists():
        return No(_("It gives no service."))
    return allowed


def _tell(*, by: Acting, on: date) -> list[Notice]:
    """Each body is told; what was already sent is not sent twice."""
    return send_notices(by=by, on=on)


class MeasuresForm(ActForm):
    """What the indicator measures: one thing."""

    action = Pick(of_world(Action, "plan"), label=_("Action"), required=False)
    project = Pick(of_world(Project), label=_("Project"), required=False)
    reason = LongText(label=_("Remark"), required=False)

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two."""
        given = super().clean() or self.cleaned_data
        if bool(given.get("action")) == bool(given.get("project")):
            raise forms.ValidationError(_("Choose an action or a project: one of the two."))
        return given


for page in (
    ActPage(
        "condition-add",
        Instalment,
        _("State what it waits for"),
        form_of(
            "NewConditionForm",
            kind=forms.ChoiceField(label=_("What must be there first"), choices=ConditionKind.choices),
            waits_on=Pick(organisations, label=_("On whom it waits")),
        ),
        lambda acting, record: may_act_on(acting, "draft_agreement", record),
        add_condition,
        _("It is stated what the instalment waits for."),
    ),
    ActPage(
        "notices",
        None,
        _("Tell each body what speaks against it"),
        form_of("NoticesForm"),
        lambda acting, _record: may_do(acting, "send_notices"),
        _tell,
        _("Each body named has been told, and may reply before anyone else reads it."),
        intro=_("What is late, silent, held or stalled is first sent to the body named. It is shown with its reply."),
    ),
    ActPage(
        "offer",
        Facility,
        _("Say which service it gives"),
        form_of(
            "OfferForm",
            service=Pick(of_world(Service), label=_("Service")),
            fee=forms.CharField(label=_("Fee"), max_length=200, required=False),
        ),
        lambda acting, record: may_offer(record, acting),
        offer_service,
        _("The service is given there from today on."),
    ),
    ActPage(
        "end-offer",
        Facility,
        _("Say that it gives a service no longer"),
        form_of(
            "EndOfferForm",
            offer=Pick(children("offers", ends_on__isnull=True), label=_("Service")),
            reason=LongText(label=_("Reason")),
        ),
        _may_end_offer,
        lambda _record, *, offer, **given: end_offer(offer, **given),
        _("The service is given there no longer; what was delivered through it stays."),
    ),
    ActPage(
        "measures",
        Indicator,
        _("Say what it measures"),
        MeasuresForm,
        lambda acting, record: may_act_on(acting, "define_indicator", record),
        measure_by,
        _("It is written down what the indicator measures."),
    ),
    ActPage(
        "publish-value",
        Indicator,
        _("Publish a value"),
        form_of("PublishValueForm", value=Pick(_unpublished, label=_("Value"))),
        _may_publish_value,
        lambda _record, *, value, **given: publish(value, **given),
        _("It is public from today on."),
        is_grave=True,
    ),
):
    act_page(page)

"""Acts on plans and actions, and publication of any record."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from jisr.actors.permissions import may_do
from jisr.core.acting import Acting
from jisr.core.verdict import Verdict
from jisr.plans import actions
from jisr.plans.models import Action, Plan
from jisr.plans.rules import may_adopt, may_begin_version, may_write
from jisr.strategy.models import Axis, Programme
from jisr.territories.models import Territory
from jisr.web.acts.consulting import NamedForm, named
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import (
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
from jisr.web.acts.rows import GROUPS, THEMES, of_world, organisations, own_organisation


def _places(record: Any, _acting: Acting) -> Any:
    """The territories of the plan's region."""
    plan = record if isinstance(record, Plan) else record.plan
    return Territory.objects.inside(plan.territory)


def _action_fields() -> dict[str, Any]:
    needed = {"required": False}
    return {
        "axis": Pick(
            lambda _record, acting: Axis.objects.filter(strategy__is_example=acting.is_example),
            label=_("Axis"),
            **needed,
        ),
        "theme": Pick(THEMES, label=_("Theme"), **needed),
        "lead": Pick(organisations, label=_("Lead"), **needed),
        "partners": PickMany(organisations, label=_("Partners"), **needed),
        "territories": PickMany(_places, label=_("Where"), **needed),
        "target_groups": PickMany(GROUPS, label=_("For whom"), **needed),
        "cost": AmountField(label=_("Cost"), **needed),
        "starts_on": DayField(label=_("From"), **needed),
        "ends_on": DayField(label=_("To"), **needed),
        "description_ar": LongText(label=_("Description"), **needed),
    }


ActionForm = type("ActionForm", (NamedForm,), {**named(), **_action_fields()})
PlanForm = type(
    "PlanForm",
    (NamedForm,),
    {
        **named(),
        "organisation": Pick(own_organisation, label=_("By whom")),
        "territory": PlaceField(label=_("Of which territory")),
        "start_year": WholeField(label=_("From the year"), min_value=2000, max_value=2100),
        "end_year": WholeField(label=_("To the year"), min_value=2000, max_value=2100),
        "envelope": AmountField(label=_("Budget envelope"), required=False),
    },
)


def _stands(record: Action, _acting: Acting) -> dict[str, Any]:
    """The action as it stands, to be changed."""
    many = {name: getattr(record, name).all() for name in ("partners", "territories", "target_groups")}
    return {name: getattr(record, name) for name in {**named(), **_action_fields()} if name not in many} | many


def _writes(acting: Acting, record: Action) -> Verdict:
    return may_write(record.plan, acting)


for page in (
    ActPage(
        "plan",
        None,
        _("Begin a regional social plan"),
        PlanForm,
        lambda acting, _record: may_do(acting, "draft_plan"),
        actions.draft_plan,
        _("The plan is begun."),
    ),
    ActPage(
        "action",
        Plan,
        _("Add an action"),
        ActionForm,
        lambda acting, record: may_write(record, acting),
        actions.add_action,
        _("The action is in the draft."),
    ),
    ActPage(
        "adopt",
        Plan,
        _("Adopt the plan"),
        form_of("AdoptForm", reason=LongText(label=_("Remark"), required=False)),
        lambda acting, record: may_adopt(record, acting),
        actions.adopt_plan,
        _("The plan is adopted."),
        intro=_("An adopted action has a lead, a cost, a place, a period and a source it answers."),
        is_grave=True,
    ),
    ActPage(
        "version",
        Plan,
        _("Begin a new version"),
        ReasonForm,
        lambda acting, record: may_begin_version(record, acting),
        actions.new_version,
        _("The new version is begun."),
    ),
    ActPage(
        "change",
        Action,
        _("Change the action"),
        type("ChangeActionForm", (NamedForm,), {**named(), **_action_fields()}),
        _writes,
        actions.change_action,
        _("The action is changed."),
        initial=_stands,
    ),
    ActPage(
        "serve",
        Action,
        _("Say which programme it serves"),
        form_of(
            "ServeForm",
            programme=Pick(of_world(Programme), label=_("Programme")),
            reason=LongText(label=_("Reason"), required=False),
        ),
        _writes,
        actions.serve,
        _("It is written down what the action serves."),
    ),
    ActPage(
        "remove",
        Action,
        _("Take the action out of the draft"),
        ReasonForm,
        _writes,
        actions.remove_action,
        _("The action is taken out."),
    ),
):
    act_page(page)

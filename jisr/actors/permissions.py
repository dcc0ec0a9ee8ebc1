"""Who may do what: one declared table, from the name of an act to the roles that may do it.

The table says which roles; what lies in a mandate's charge is said by ``entrusted_q`` of each record, and which
body an act belongs to by the rules of its room. The role *import* loads what others did, and may do all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jisr.actors.enums import Role
from jisr.actors.models import Organisation
from jisr.core.acting import Acting
from jisr.core.phrases import listed
from jisr.core.prepared import KEY, any_reader, prepared, reader_values
from jisr.core.verdict import No, Verdict, Yes

STAFF = (Role.MINISTRY, Role.COORDINATOR, Role.DELEGATE)
OFFICES = (*STAFF, Role.WALI_OFFICE)
COUNCILS = (Role.REGIONAL_COUNCIL, Role.PROVINCIAL_COUNCIL, Role.COMMUNAL_COUNCIL)
BODIES = (*OFFICES, *COUNCILS, Role.EXTERNAL_SERVICE, Role.DONOR)
ASSOCIATIONS = (Role.ASSOCIATION_PRESIDENT, Role.ASSOCIATION_TREASURER, Role.PROJECT_LEAD)
ASSOCIATION_MONEY = (Role.ASSOCIATION_PRESIDENT, Role.ASSOCIATION_TREASURER)
CARE = (Role.COORDINATOR, Role.DELEGATE, Role.CENTRE_MANAGER, Role.SOCIAL_WORKER)
EVERY_BODY = (*BODIES, *ASSOCIATIONS, Role.CENTRE_MANAGER, Role.TRAINER)

ACTS: dict[str, tuple[Role, ...]] = {
    # accounts
    "give_mandate": (Role.ADMINISTRATOR,),
    "revoke_mandate": (Role.ADMINISTRATOR,),
    "register_organisation": (Role.ADMINISTRATOR, *STAFF),
    "name_interlocutor": OFFICES,
    "send_notices": (Role.ADMINISTRATOR, Role.MINISTRY, Role.COORDINATOR),
    "reply_to_notice": EVERY_BODY,
    "publish": OFFICES,
    "attach": (*EVERY_BODY, Role.SOCIAL_WORKER, Role.INSPECTOR),
    "state_error": (*EVERY_BODY, Role.SOCIAL_WORKER, Role.ADMINISTRATOR),
    "change_organisation": (Role.ADMINISTRATOR, Role.MINISTRY),
    "delegate_mandate": (*OFFICES, *COUNCILS, Role.EXTERNAL_SERVICE, Role.CENTRE_MANAGER, Role.ASSOCIATION_PRESIDENT),
    "keep_accounts": (Role.ADMINISTRATOR,),
    # training
    "offer_training": (*STAFF, Role.TRAINER),
    "enrol": (*EVERY_BODY, Role.SOCIAL_WORKER),
    "mark_presence": (*STAFF, Role.TRAINER),
    "certify": (Role.TRAINER,),
    # consultations
    "record_meeting": OFFICES,
    "record_visit": OFFICES,
    "write_text": OFFICES,
    "publish_text": OFFICES,
    "record_contribution": (*EVERY_BODY, Role.SOCIAL_WORKER),
    "join_contribution": OFFICES,
    "answer_contribution": (*OFFICES, *COUNCILS, Role.EXTERNAL_SERVICE),
    "appeal": EVERY_BODY,
    "escalate": (*OFFICES, *ASSOCIATIONS),
    # commitments
    "make_commitment": BODIES,
    "report_on_commitment": EVERY_BODY,
    "declare_commitment": EVERY_BODY,
    "decide_on_commitment": EVERY_BODY,
    "withdraw_commitment": EVERY_BODY,
    # plans
    "draft_plan": OFFICES,
    "write_action": OFFICES,
    "adopt_plan": (Role.MINISTRY, Role.COORDINATOR, Role.WALI_OFFICE),
    # agreements
    "draft_agreement": (*OFFICES, *COUNCILS),
    "initial_agreement": EVERY_BODY,
    "sign_agreement": EVERY_BODY,
    "bring_into_force": (*OFFICES, *COUNCILS),
    "end_agreement": (*OFFICES, *COUNCILS),
    "add_rider": (*OFFICES, *COUNCILS),
    "call_funds": (*BODIES, *ASSOCIATION_MONEY),
    "declare_payment": BODIES,
    "confirm_payment": (*BODIES, *ASSOCIATION_MONEY),
    "hold_instalment": (*BODIES, Role.INSPECTOR),
    "meet_condition": BODIES,
    "hold_session": (*OFFICES, *COUNCILS),
    "submit_report": EVERY_BODY,
    "decide_on_report": (*BODIES, Role.INSPECTOR),
    "publish_call": (*STAFF, *COUNCILS, Role.DONOR),
    "apply": ASSOCIATIONS,
    "assess_application": (*STAFF, *COUNCILS, Role.DONOR),
    # projects
    "record_project": (*BODIES, *ASSOCIATIONS),
    "report_progress": (*BODIES, *ASSOCIATIONS),
    "decide_on_progress": (*OFFICES, *COUNCILS, Role.DONOR),
    "add_blocker": (*BODIES, *ASSOCIATIONS),
    "move_milestone": (*BODIES, *ASSOCIATIONS),
    "hand_over": (*BODIES, *ASSOCIATIONS),
    # services
    "record_facility": STAFF,
    "open_facility": (*STAFF, Role.CENTRE_MANAGER),
    "close_facility": (*STAFF, Role.CENTRE_MANAGER, Role.INSPECTOR),
    "set_licence": (*STAFF, Role.WALI_OFFICE),
    "inspect": (Role.INSPECTOR, *STAFF),
    # files brought in: who may write each row by itself
    "import_agreements": (*OFFICES, *COUNCILS),
    "import_projects": (*BODIES, *ASSOCIATIONS),
    "import_facilities": STAFF,
    "import_associations": STAFF,
    "import_contributions": (*OFFICES, *COUNCILS, Role.EXTERNAL_SERVICE),
    # families
    "register_family": CARE,
    "file_request": CARE,
    "handle_request": CARE,
    "answer_leg": (*CARE, Role.COMMUNAL_COUNCIL, *ASSOCIATIONS),
    "note_unmet_need": CARE,
    "admit": (Role.CENTRE_MANAGER, Role.SOCIAL_WORKER, Role.DELEGATE),
    "merge_people": (Role.COORDINATOR, Role.DELEGATE),
    # linkage of registers
    "ask_linkage": (Role.COORDINATOR, Role.DELEGATE),
    "review_pairs": (Role.COORDINATOR, Role.DELEGATE, Role.SOCIAL_WORKER),
    # studies
    "keep_study": (*OFFICES, *COUNCILS),
    # indicators
    "define_indicator": STAFF,
    "enter_value": (*OFFICES, *COUNCILS, Role.EXTERNAL_SERVICE, Role.CENTRE_MANAGER),
}


def may_do(by: Acting, act: str) -> Verdict:
    """Whether the role may do the act at all; the refusal names the roles that may."""
    if not by.has_mandate:
        return No(_("This is done under a mandate: sign in first."))
    if by.role == Role.IMPORT or by.role in ACTS[act]:
        return Yes
    roles = listed(role.label for role in ACTS[act])
    return No(_("Your mandate does not include this. It is for: %(roles)s.") % {"roles": roles})


_answers: ContextVar[dict[Any, bool] | None] = ContextVar("answers", default=None)


@contextmanager
def judged_together() -> Iterator[None]:
    """While the rules of one page are judged and nothing is done: whose charge a record lies in is asked once."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def is_entrusted(by: Acting, record: Any) -> Verdict:
    """Whether the record lies in the mandate's charge: its territory or its organisation, and its world."""
    answers, question = _answers.get(), (by, type(record), record.pk)
    if answers is None:
        answer = _lies_in_charge(*question)
    elif question in answers:
        answer = answers[question]
    else:
        answer = answers[question] = _lies_in_charge(*question)
    return Yes if answer else No(_("This lies outside the territory and the organisation of your mandate."))


def _lies_in_charge(by: Acting, model: type[Any], pk: int) -> bool:
    return bool(_entrusted(model, any_reader(by), key=pk, **reader_values(by)))


@prepared
def _entrusted(model: type[Any], by: Acting) -> QuerySet[Any, Any]:
    return model.objects.entrusted_to(by).filter(pk=KEY).order_by().values_list("pk")


def may_act_on(by: Acting, act: str, record: Any) -> Verdict:
    """Both at once: the role may do it, and the record lies in the mandate's charge."""
    allowed = may_do(by, act)
    return is_entrusted(by, record) if allowed else allowed


def represents(by: Acting, organisation: Organisation) -> Verdict:
    """Whether the mandate speaks for the organisation: its own, or a part of its own."""
    if by.role == Role.IMPORT and by.is_example == organisation.is_example:
        return Yes
    if by.has_mandate and by.organisation_id in (organisation.pk, organisation.parent_id):
        return Yes
    return No(_("This is for %(organisation)s to do.") % {"organisation": organisation})


def holds_place(by: Acting, territory: Any) -> Verdict:
    """Whether the territory lies within the mandate's, in the same world."""
    if by.is_example == territory.is_example and (by.administers or by.holds_territory(territory.tree_start)):
        return Yes
    return No(_("This lies outside the territory of your mandate."))


def of_one_world(by: Acting, record: Any) -> Verdict:
    """Whether the record is of the mandate's own world: the record and the demonstration never mix."""
    return Yes if record.is_example == by.is_example else No(_("The record and the demonstration never mix."))


def speaks_or_oversees(by: Acting, organisation: Organisation, territory: Any) -> Verdict:
    """Whether the mandate writes for its own body, or oversees the territory where it writes for another."""
    own = represents(by, organisation)
    return own if own or not (by.oversees or by.administers) else holds_place(by, territory)


def given(reason: str) -> Verdict:
    """Whether a reason was given."""
    return Yes if reason.strip() else No(_("Give the reason."))

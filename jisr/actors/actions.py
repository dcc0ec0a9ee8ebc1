"""What is done to bodies and accounts: registered, mandated, told, trained."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.enums import Role, TrainingPresence
from jisr.actors.models import (
    Interlocutor,
    Mandate,
    Notice,
    Organisation,
    Trainee,
    TrainingSession,
    User,
)
from jisr.actors.permissions import given, holds_place, may_act_on, may_do, of_one_world, represents
from jisr.core.acting import Acting
from jisr.core.codes import new_reference
from jisr.core.edits import created, edit
from jisr.core.journal import write_entry
from jisr.core.verdict import No, Refused, Verdict, Yes, require
from jisr.territories.models import Territory


@transaction.atomic
def register_organisation(*, by: Acting, on: date, **fields: Any) -> Organisation:
    """Write down a body; ``fields`` are the model's own."""
    require(may_do(by, "register_organisation") & holds_place(by, fields["territory"]))
    body = created(Organisation, is_example=by.is_example, **fields)
    write_entry("actors.register_organisation", body, by=by, on=on)
    return body


def complete_organisation(body: Organisation, *, by: Acting, on: date, reason: str = "", **fields: Any) -> None:
    """Complete what is written down of a body: its numbers, its address, a name it lacks. A rename is its own act."""
    require(may_act_on(by, "register_organisation", body))
    if any(getattr(body, name) for name in fields if name.startswith("name_")):
        raise Refused(_("It bears a name already: a new one is given by renaming it."))
    edit(body, "actors.complete", by=by, on=on, reason=reason, **fields)


@transaction.atomic
def give_mandate(
    *, user: User, role: Role, organisation: Organisation, territory: Territory, by: Acting, on: date, **fields: Any
) -> Mandate:
    """Let a user act in a role, for an organisation, over a territory, from the day on (or ``starts_on``)."""
    require(may_do(by, "give_mandate") & holds_place(by, territory) & of_one_world(by, organisation))
    mandate = created(
        Mandate,
        user=user,
        role=role,
        organisation=organisation,
        territory=territory,
        starts_on=fields.pop("starts_on", on),
        **fields,
    )
    write_entry("actors.give_mandate", mandate, by=by, on=on, changes={"mandate": ["", str(mandate)]})
    return mandate


@transaction.atomic
def revoke_mandate(mandate: Mandate, *, by: Acting, on: date, reason: str) -> None:
    """End a mandate before its time, with what was delegated from it; what was done under it stays readable."""
    require(may_do(by, "revoke_mandate") & given(reason))
    if not Mandate.objects.filter(pk=mandate.pk, revoked_on__isnull=True).update(revoked_on=on):
        raise Refused(_("This mandate has already been revoked."))
    mandate.revoked_on = on
    mandate.delegations.filter(revoked_on__isnull=True).update(revoked_on=on)
    write_entry("actors.revoke_mandate", mandate, by=by, on=on, reason=reason)


@transaction.atomic
def name_interlocutor(organisation: Organisation, *, mandate: Mandate, by: Acting, on: date) -> Interlocutor:
    """Name the one person whom an association turns to, in place of whoever it was."""
    require(may_act_on(by, "name_interlocutor", organisation))
    named, _new = Interlocutor.objects.update_or_create(
        organisation=organisation, defaults={"mandate": mandate, "since": on}
    )
    write_entry("actors.name_interlocutor", organisation, by=by, on=on, changes={"interlocutor": ["", str(mandate)]})
    return named


@transaction.atomic
def reply_to_notice(notice: Notice, *, reply: str, by: Acting, on: date) -> None:
    """Give the reply of the body named; it stands beside the state from then on."""
    require(may_reply(notice, by) & given(reply))
    waiting = Notice.objects.filter(pk=notice.pk, replied_on__isnull=True)
    if not waiting.update(reply=reply, replied_on=on, replied_by_id=by.mandate_id):
        raise Refused(_("The reply has already been given."))
    notice.reply, notice.replied_on = reply, on
    write_entry("actors.reply_to_notice", notice, by=by, on=on, reason=reply)


def may_reply(notice: Notice, by: Acting) -> Verdict:
    """Only the body named replies, once."""
    if notice.replied_on is not None:
        return No(_("The reply has already been given."))
    return may_do(by, "reply_to_notice") & represents(by, notice.organisation)


@transaction.atomic
def offer_training(*, organisation: Organisation, by: Acting, on: date, **fields: Any) -> TrainingSession:
    """Offer a training session to associations and staff."""
    require(may_do(by, "offer_training") & represents(by, organisation))
    session = created(TrainingSession, organisation=organisation, is_example=by.is_example, **fields)
    write_entry("actors.offer_training", session, by=by, on=on)
    return session


@transaction.atomic
def enrol(session: TrainingSession, *, organisation: Organisation, full_name: str, by: Acting, on: date) -> Trainee:
    """Send someone to a session, while it has places."""
    require(may_do(by, "enrol") & represents(by, organisation) & of_one_world(by, session) & has_places(session))
    trainee = created(Trainee, session=session, organisation=organisation, full_name=full_name)
    write_entry("actors.enrol", session, by=by, on=on)
    return trainee


def has_places(session: TrainingSession) -> Verdict:
    """Whether a place is left."""
    full = session.trainees.count() >= session.places
    return No(_("The session is full.")) if full else Yes


@transaction.atomic
def mark_presence(trainee: Trainee, *, came: bool, by: Acting, on: date) -> None:
    """State whether the trainee came; a certificate once given stands."""
    require(may_act_on(by, "mark_presence", trainee.session))
    if trainee.certified_on:
        raise Refused(_("A certificate has already been given."))
    trainee.presence = TrainingPresence.ATTENDED if came else TrainingPresence.ABSENT
    trainee.save(update_fields=["presence"])
    write_entry("actors.mark_presence", trainee.session, by=by, on=on, changes={"presence": ["", trainee.presence]})


@transaction.atomic
def certify(trainee: Trainee, *, by: Acting, on: date) -> None:
    """Give the certificate to someone who attended, with its number, once the session is over."""
    require(may_act_on(by, "certify", trainee.session) & may_be_certified(trainee, on))
    trainee.certificate_number = new_reference("U", seed=f"certificate:{trainee.pk}")
    trainee.certified_on = on
    trainee.save(update_fields=["certificate_number", "certified_on"])
    write_entry("actors.certify", trainee.session, by=by, on=on, changes={"certificate": ["", str(trainee.pk)]})


def may_be_certified(trainee: Trainee, on: date) -> Verdict:
    """Only who attended, once the session is over, and once."""
    if trainee.certified_on is not None:
        return No(_("A certificate has already been given."))
    if trainee.presence != TrainingPresence.ATTENDED:
        return No(_("A certificate is given to who attended."))
    return Yes if on >= trainee.session.ends_on else No(_("The session is not over."))

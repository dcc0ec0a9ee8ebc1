"""Acts that many kinds share: publication; organisations, mandates, interlocutors, training."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.actors import actions
from jisr.actors.enums import Holding, OrganisationKind, Role
from jisr.actors.models import Mandate, Organisation, TrainingSession, User
from jisr.actors.permissions import may_act_on, may_do
from jisr.agreements.models import Agreement, Call
from jisr.commitments.models import Commitment
from jisr.consultations.models import Meeting, Visit
from jisr.core.acting import Acting
from jisr.indicators.models import Indicator
from jisr.plans.models import Plan
from jisr.projects.models import Project
from jisr.services.models import Facility
from jisr.usecases.publish import may_publish, publish
from jisr.web.acts.consulting import NamedForm, named
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import ActForm, DayField, LongText, Pick, PlaceField, WholeField, form_of
from jisr.web.acts.rows import children, organisations, own_organisation
from jisr.web.invitations import invite

for model in (
    Agreement,
    Call,
    Commitment,
    Facility,
    Indicator,
    Meeting,
    Organisation,
    Plan,
    Project,
    TrainingSession,
    Visit,
):
    act_page(
        ActPage(
            "publish",
            model,
            _("Publish"),
            form_of("PublishForm", reason=LongText(label=_("Remark"), required=False)),
            lambda acting, record: may_publish(record, acting),
            publish,
            _("It is public from today on."),
            is_grave=True,
        )
    )


class MandateForm(ActForm):
    """Whom, as what, where, how long; the account is made where there is none."""

    email = forms.EmailField(label=_("E-mail of the person"))
    name_ar = forms.CharField(label=_("Name in Arabic"), max_length=150, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=[one for one in Role.choices if one[0] != Role.IMPORT])
    territory = PlaceField(label=_("Over which territory"))
    holding = forms.ChoiceField(
        label=_("How it is held"), choices=[one for one in Holding.choices if one[0] != Holding.DELEGATED]
    )
    post = Pick(children("posts"), label=_("In which post"), required=False)
    starts_on = DayField(label=_("From"), required=False)
    ends_on = DayField(label=_("To"), required=False)


def _give_mandate(
    record: Organisation, *, by: Acting, on: date, email: str, name_ar: str, role: str, **given: Any
) -> Mandate:
    given = {name: value for name, value in given.items() if value is not None}
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, name_ar=name_ar, is_example=by.is_example)
    return actions.give_mandate(user=user, role=Role(role), organisation=record, by=by, on=on, **given)


def _invited(request: Any, _record: Organisation, mandate: Mandate) -> None:
    """Who never signed in gets the letter with which the account begins."""
    if not mandate.user.last_login:
        invite(request, mandate.user)


def _mandates(record: Organisation, _acting: Acting) -> Any:
    return Mandate.objects.filter(organisation=record, revoked_on__isnull=True).select_related("user")


for page in (
    ActPage(
        "organisation",
        None,
        _("Write down an organisation"),
        type(
            "OrganisationForm",
            (NamedForm,),
            {
                **named(),
                "kind": forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices),
                "territory": PlaceField(label=_("Where")),
                "parent": Pick(organisations, label=_("Part of"), required=False),
                "receipt_number": forms.CharField(
                    label=_("Number of the legal receipt"), max_length=40, required=False
                ),
                "ice": forms.CharField(label=_("ICE number"), max_length=15, required=False),
                "phone": forms.CharField(label=_("Telephone"), max_length=30, required=False),
            },
        ),
        lambda acting, _record: may_do(acting, "register_organisation"),
        actions.register_organisation,
        _("The organisation is written down."),
    ),
    ActPage(
        "mandate",
        Organisation,
        _("Give a mandate"),
        MandateForm,
        lambda acting, _record: may_do(acting, "give_mandate"),
        _give_mandate,
        _("The mandate is given."),
        after=_invited,
    ),
    ActPage(
        "revoke",
        Organisation,
        _("End a mandate"),
        form_of("RevokeForm", mandate=Pick(_mandates, label=_("Mandate")), reason=LongText(label=_("Reason"))),
        lambda acting, _record: may_do(acting, "revoke_mandate"),
        lambda _record, *, mandate, **given: actions.revoke_mandate(mandate, **given),
        _("The mandate is ended; what was done under it stays readable."),
    ),
    ActPage(
        "interlocutor",
        Organisation,
        _("Name its one interlocutor"),
        form_of(
            "InterlocutorForm",
            mandate=Pick(
                lambda _record, acting: Mandate.objects.filter(
                    organisation__is_example=acting.is_example,
                    role__in=[Role.COORDINATOR, Role.DELEGATE],
                    revoked_on__isnull=True,
                ),
                label=_("Who"),
            ),
        ),
        lambda acting, record: may_act_on(acting, "name_interlocutor", record),
        actions.name_interlocutor,
        _("The interlocutor is named."),
    ),
    ActPage(
        "training",
        None,
        _("Offer a training session"),
        type(
            "TrainingForm",
            (NamedForm,),
            {
                **named(),
                "organisation": Pick(own_organisation, label=_("Offered by")),
                "territory": PlaceField(label=_("Where")),
                "starts_on": DayField(label=_("From")),
                "ends_on": DayField(label=_("To")),
                "places": WholeField(label=_("Places"), min_value=1, max_value=1000),
                "programme": LongText(label=_("Programme"), required=False),
            },
        ),
        lambda acting, _record: may_do(acting, "offer_training"),
        actions.offer_training,
        _("The session is offered."),
    ),
    ActPage(
        "enrol",
        TrainingSession,
        _("Send someone"),
        form_of(
            "EnrolForm",
            organisation=Pick(own_organisation, label=_("From")),
            full_name=forms.CharField(label=_("Full name"), max_length=150),
        ),
        lambda acting, record: may_do(acting, "enrol") & actions.has_places(record),
        actions.enrol,
        _("The place is kept."),
    ),
    ActPage(
        "presence",
        TrainingSession,
        _("State who came"),
        form_of(
            "PresenceForm",
            trainee=Pick(children("trainees"), label=_("Who")),
            came=forms.BooleanField(label=_("Came"), required=False),
        ),
        lambda acting, record: may_act_on(acting, "mark_presence", record),
        lambda _record, *, trainee, **given: actions.mark_presence(trainee, **given),
        _("It is written down."),
    ),
    ActPage(
        "certify",
        TrainingSession,
        _("Give a certificate"),
        form_of(
            "CertifyForm",
            trainee=Pick(children("trainees", presence="attended", certified_on__isnull=True), label=_("To whom")),
        ),
        lambda acting, record: may_act_on(acting, "certify", record),
        lambda _record, *, trainee, **given: actions.certify(trainee, **given),
        _("The certificate is given."),
    ),
):
    act_page(page)

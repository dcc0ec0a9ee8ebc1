"""Acts of those who keep institutions, posts and accounts; and the delegation of one's own mandate."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.actors import organisations as bodies
from jisr.actors import posts
from jisr.actors.enums import College, Holding
from jisr.actors.models import Mandate, Organisation, Post, Tenure, User
from jisr.actors.permissions import may_act_on, may_do, represents
from jisr.core.acting import Acting
from jisr.core.verdict import No, Verdict
from jisr.territories.enums import Level
from jisr.usecases.keep_accounts import close_account, end_sessions, invite_again, reopen_account
from jisr.web.acts.consulting import NamedForm, named
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import DayField, LongText, Pick, WholeField, form_of
from jisr.web.acts.rows import THEMES, children, of_record, organisations
from jisr.web.invitations import invite


def _dated() -> dict[str, forms.Field]:
    return {
        "since": DayField(label=_("From which day"), required=False),
        "legal_text": forms.CharField(label=_("By which text"), max_length=300, required=False),
    }


def _keeps(acting: Acting, record: Organisation) -> Verdict:
    return bodies.may_change(record, acting)


def _keeps_where(relation: str, nothing: Any) -> Any:
    def judged(acting: Acting, record: Organisation) -> Verdict:
        return _keeps(acting, record) if getattr(record, relation).exists() else No(nothing)

    return judged


@of_record
def _tenures(record: Organisation, _acting: Acting) -> Any:
    return Tenure.objects.filter(post__organisation=record, ended_on__isnull=True).select_related("post", "holder")


@of_record
def _accounts(record: Organisation, acting: Acting) -> Any:
    return User.objects.filter(mandates__organisation=record).exclude(pk=acting.user_id or 0).distinct()


def _keeps_accounts(acting: Acting, record: Organisation) -> Verdict:
    allowed = may_act_on(acting, "keep_accounts", record)
    return allowed if not allowed or _accounts(record, acting).exists() else No(_("No other account is here."))


def _on_account(act: Any) -> Any:
    def run(record: Organisation, *, user: User, **given: Any) -> Any:
        return act(user, of=record, **given)

    return run


def _appoint(_record: Organisation, *, post: Post, holding: str, **given: Any) -> None:
    names = {name: given.pop(name) for name in ("name_ar", "name_fr")}
    posts.appoint(post, holding=Holding(holding), **{key: value for key, value in names.items() if value}, **given)


def _may_delegate(acting: Acting, record: Organisation) -> Verdict:
    return represents(acting, record) & posts.may_delegate(acting)


def _delegate(_record: Organisation, *, by: Acting, on: date, email: str, **given: Any) -> Mandate:
    names = {name: given.pop(name) for name in ("name_ar", "name_fr")}
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, is_example=by.is_example, **names)
    return posts.delegate_mandate(to=user, by=by, on=on, **given)


@of_record
def _own_delegations(_record: Organisation, acting: Acting) -> Any:
    return Mandate.objects.filter(delegated_by=acting.mandate_id or 0, revoked_on__isnull=True).select_related("user")


def _may_end_delegation(acting: Acting, record: Organisation) -> Verdict:
    if not _own_delegations(record, acting).exists():
        return No(_("You have delegated nothing."))
    return may_do(acting, "delegate_mandate")


class DelegationPick(Pick):
    """A delegation by whom it went to."""

    def label_from_instance(self, obj: Any) -> str:
        """The person and the mandate."""
        return f"{obj.user}: {obj}"


def _invited(request: Any, _record: Organisation, result: Any) -> None:
    user = result.user if isinstance(result, Mandate) else result
    if isinstance(result, Mandate) and user.has_usable_password() and user.last_login:
        return
    invite(request, user)


def _account_act(slug: str, title: Any, act: Any, done: Any, *, after: Any = None) -> ActPage:
    fields: dict[str, forms.Field] = {"user": Pick(_accounts, label=_("Whose account"))}
    if after is None:
        fields["reason"] = LongText(label=_("Reason"))
    form = form_of("AccountForm", **fields)
    return ActPage(slug, Organisation, title, form, _keeps_accounts, _on_account(act), done, is_minor=True, after=after)


BODIES = (
    ActPage(
        "rename",
        Organisation,
        _("Rename it"),
        type(
            "RenameForm",
            (NamedForm,),
            {**named(), "acronym": forms.CharField(label=_("Acronym"), max_length=30, required=False), **_dated()},
        ),
        _keeps,
        bodies.rename_organisation,
        _("It has another name; the one before stays in its history."),
        is_minor=True,
    ),
    ActPage(
        "merge",
        Organisation,
        _("State that it went into another"),
        form_of("MergeForm", into=Pick(organisations, label=_("Into which")), **_dated()),
        _keeps,
        bodies.merge_organisation,
        _("It has ended, and its parts belong to its successor. Its own record stays readable."),
        is_grave=True,
        is_minor=True,
    ),
    ActPage(
        "place",
        Organisation,
        _("Place it under another"),
        form_of("PlaceForm", under=Pick(organisations, label=_("Under which")), **_dated()),
        _keeps,
        bodies.place_organisation,
        _("It stands under another; whom it stood under before stays in its history."),
        is_minor=True,
    ),
    ActPage(
        "competence",
        Organisation,
        _("State a competence"),
        type(
            "CompetenceForm",
            (NamedForm,),
            {
                **named(),
                "theme": Pick(THEMES, label=_("Theme"), required=False),
                "level": forms.ChoiceField(label=_("At which level"), choices=Level.choices),
                "legal_text": forms.CharField(label=_("By which text"), max_length=300, required=False),
            },
        ),
        _keeps,
        bodies.add_competence,
        _("The competence is stated."),
        is_minor=True,
    ),
    ActPage(
        "competence-remove",
        Organisation,
        _("Take a competence away"),
        form_of(
            "RemoveCompetenceForm",
            competence=Pick(children("competences"), label=_("Competence")),
            reason=LongText(label=_("Reason")),
        ),
        _keeps_where("competences", _("No competence is stated.")),
        lambda _record, *, competence, **given: bodies.remove_competence(competence, **given),
        _("The competence is taken away."),
        is_minor=True,
    ),
    ActPage(
        "post",
        Organisation,
        _("Write down a post"),
        type(
            "PostForm",
            (NamedForm,),
            {
                **named(),
                "college": forms.ChoiceField(label=_("College"), choices=College.choices),
                "rank": WholeField(label=_("Rank"), min_value=0, max_value=999),
            },
        ),
        _keeps,
        posts.add_post,
        _("The post is written down."),
        is_minor=True,
    ),
    ActPage(
        "appoint",
        Organisation,
        _("Write down who holds a post"),
        type(
            "AppointForm",
            (NamedForm,),
            {
                "post": Pick(children("posts"), label=_("Post")),
                **named(),
                "holding": forms.ChoiceField(label=_("How it is held"), choices=Holding.choices),
                "since": DayField(label=_("From which day"), required=False),
            },
        ),
        _keeps_where("posts", _("No post is written down.")),
        _appoint,
        _("It is written down who holds the post."),
        is_minor=True,
    ),
    ActPage(
        "tenure-end",
        Organisation,
        _("State that a post is held no longer"),
        form_of(
            "EndTenureForm",
            tenure=Pick(_tenures, label=_("Who")),
            reason=LongText(label=_("Remark"), required=False),
        ),
        _keeps_where("posts", _("No post is written down.")),
        lambda _record, *, tenure, **given: posts.end_tenure(tenure, **given),
        _("It is written down that the post is held no longer."),
        is_minor=True,
    ),
)
ACCOUNTS = (
    ActPage(
        "delegate",
        Organisation,
        _("Delegate my mandate"),
        type(
            "DelegateForm",
            (NamedForm,),
            {
                "email": forms.EmailField(label=_("E-mail of the person")),
                **named(),
                "ends_on": DayField(label=_("Until")),
                "reason": LongText(label=_("Reason"), required=False),
            },
        ),
        _may_delegate,
        _delegate,
        _("The person acts by delegation from today on."),
        intro=_("The same role, body and territory; it ends with your own mandate at the latest."),
        after=_invited,
        is_minor=True,
    ),
    ActPage(
        "delegation-end",
        Organisation,
        _("End a delegation of mine"),
        form_of(
            "EndDelegationForm",
            delegated=DelegationPick(_own_delegations, label=_("Delegation")),
            reason=LongText(label=_("Reason")),
        ),
        _may_end_delegation,
        lambda _record, *, delegated, **given: posts.end_delegation(delegated, **given),
        _("The delegation is ended; what was done under it stays readable."),
        is_minor=True,
    ),
    _account_act(
        "account-letter",
        _("Send the letter to set a password again"),
        invite_again,
        _("It is written down that the letter goes out."),
        after=_invited,
    ),
    _account_act("account-sessions", _("Sign an account out everywhere"), end_sessions, _("The person is signed out.")),
    _account_act("account-close", _("Close an account"), close_account, _("The account is closed.")),
    _account_act("account-reopen", _("Open an account again"), reopen_account, _("The account is open again.")),
)
for page in (*BODIES, *ACCOUNTS):
    act_page(page)

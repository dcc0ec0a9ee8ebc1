"""Accounts kept by administrators: closed, opened again, signed out everywhere. An account is never removed."""

from __future__ import annotations

from datetime import date

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation, User
from jisr.core.acting import Acting
from jisr.core.journal import write_entry
from jisr.core.verdict import No, Refused, Verdict, require
from jisr.usecases.permissions import given, is_entrusted, may_do


def may_keep(user: User, body: Organisation, by: Acting) -> Verdict:
    """An administrator, of an account of the same world that holds a mandate in the body; never their own."""
    if user.pk == by.user_id:
        return No(_("Nobody does this to their own account."))
    if user.is_example != by.is_example or not user.mandates.filter(organisation=body).exists():
        return No(_("This account has no mandate in this body."))
    return may_do(by, "keep_accounts") & is_entrusted(by, body)


@transaction.atomic
def close_account(user: User, *, of: Organisation, by: Acting, on: date, reason: str) -> None:
    """Let the person sign in no more, and sign them out; what they did stays readable."""
    require(may_keep(user, of, by) & given(reason))
    if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        raise Refused(_("This account is already closed."))
    user.is_active = False
    _sign_out(user)
    write_entry("actors.close_account", of, by=by, on=on, reason=reason, changes={"account": [str(user), ""]})


@transaction.atomic
def reopen_account(user: User, *, of: Organisation, by: Acting, on: date, reason: str) -> None:
    """Let the person sign in again."""
    require(may_keep(user, of, by) & given(reason))
    if not User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        raise Refused(_("This account is open."))
    user.is_active = True
    write_entry("actors.reopen_account", of, by=by, on=on, reason=reason, changes={"account": ["", str(user)]})


@transaction.atomic
def end_sessions(user: User, *, of: Organisation, by: Acting, on: date, reason: str) -> int:
    """Sign a person out wherever they are signed in; gives from how many places."""
    require(may_keep(user, of, by) & given(reason))
    number = _sign_out(user)
    write_entry("actors.end_sessions", of, by=by, on=on, reason=reason, changes={"sessions": [number, 0]})
    return number


def _sign_out(user: User) -> int:
    open_now = list(UserSession.objects.filter(user=user))
    for session in open_now:
        session.end()
    return len(open_now)


@transaction.atomic
def invite_again(user: User, *, of: Organisation, by: Acting, on: date) -> User:
    """Write down that a new letter goes out with which the person sets a password; the page sends it."""
    require(may_keep(user, of, by))
    if not user.is_active:
        raise Refused(_("This account is closed."))
    write_entry("actors.invite_again", of, by=by, on=on, changes={"account": ["", str(user)]})
    return user

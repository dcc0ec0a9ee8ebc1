"""Posts apart from the people who hold them, in full, acting (بالنيابة) or by delegation (بتفويض); delegated mandates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.enums import Holding
from jisr.actors.models import Holder, Mandate, Organisation, Post, Tenure, User
from jisr.actors.organisations import may_change
from jisr.actors.permissions import given, may_do
from jisr.core.acting import Acting
from jisr.core.edits import created
from jisr.core.journal import write_entry
from jisr.core.verdict import No, Refused, Verdict, Yes, require


@transaction.atomic
def add_post(body: Organisation, *, by: Acting, on: date, **fields: Any) -> Post:
    """Write down a seat in an organisation; who holds it is written down apart."""
    require(may_change(body, by))
    post = created(Post, organisation=body, **fields)
    write_entry("actors.add_post", body, by=by, on=on, changes={"post": ["", post.name]})
    return post


@transaction.atomic
def appoint(
    post: Post, *, by: Acting, on: date, holding: Holding = Holding.FULL, since: date | None = None, **names: str
) -> Tenure:
    """Write down who holds a post from a day on; whoever held it in the same way does so until then."""
    require(may_change(post.organisation, by))
    day = since or on
    Tenure.objects.filter(post=post, holding=holding, ended_on__isnull=True).update(ended_on=day)
    holder = Holder.objects.filter(**names).first() or created(Holder, **names)
    tenure = created(Tenure, post=post, holder=holder, holding=holding, started_on=day)
    changes = {"post": ["", f"{post}: {holder}"]}
    write_entry("actors.appoint", post.organisation, by=by, on=on, changes=changes)
    return tenure


@transaction.atomic
def end_tenure(tenure: Tenure, *, by: Acting, on: date, reason: str = "") -> None:
    """Write down that someone holds a post no longer."""
    body = tenure.post.organisation
    require(may_change(body, by))
    if not Tenure.objects.filter(pk=tenure.pk, ended_on__isnull=True).update(ended_on=on):
        raise Refused(_("This has already ended."))
    tenure.ended_on = on
    write_entry("actors.end_tenure", body, by=by, on=on, reason=reason, changes={"post": [str(tenure), ""]})


def may_delegate(by: Acting) -> Verdict:
    """Who holds a mandate that is not itself delegated."""
    allowed = may_do(by, "delegate_mandate")
    own = Mandate.objects.filter(pk=by.mandate_id or 0).first()
    if allowed and own is not None and own.holding == Holding.DELEGATED:
        return No(_("What was delegated to you is not delegated further."))
    return allowed


@transaction.atomic
def delegate_mandate(*, to: User, ends_on: date, by: Acting, on: date, reason: str = "") -> Mandate:
    """Let another act by delegation in one's own role, body and territory, from the day on until ``ends_on``."""
    require(may_delegate(by) & _to_another(to, by))
    own = Mandate.objects.select_related("organisation", "territory").get(pk=by.mandate_id or 0)
    if ends_on < on or (own.ends_on is not None and ends_on > own.ends_on):
        raise Refused(_("A delegation ends with the mandate it comes from, at the latest."))
    delegated = created(
        Mandate,
        user=to,
        role=own.role,
        organisation=own.organisation,
        territory=own.territory,
        holding=Holding.DELEGATED,
        delegated_by=own,
        starts_on=on,
        ends_on=ends_on,
    )
    changes = {"mandate": ["", f"{to}: {delegated}"]}
    write_entry("actors.delegate_mandate", own.organisation, by=by, on=on, reason=reason, changes=changes)
    return delegated


def _to_another(to: User, by: Acting) -> Verdict:
    if to.pk == by.user_id:
        return No(_("A delegation goes to another person."))
    return Yes if to.is_example == by.is_example else No(_("The record and the demonstration never mix."))


@transaction.atomic
def end_delegation(delegated: Mandate, *, by: Acting, on: date, reason: str) -> None:
    """End a delegation that one gave."""
    require(given(reason))
    if delegated.delegated_by_id is None or delegated.delegated_by_id != by.mandate_id:
        raise Refused(_("It is ended by the one who gave it."))
    if not Mandate.objects.filter(pk=delegated.pk, revoked_on__isnull=True).update(revoked_on=on):
        raise Refused(_("This mandate has already been revoked."))
    delegated.revoked_on = on
    changes = {"mandate": [str(delegated), ""]}
    write_entry("actors.end_delegation", delegated.organisation, by=by, on=on, reason=reason, changes=changes)

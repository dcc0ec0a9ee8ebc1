"""Requests, with their legal clock, and the legs that carry them to those who can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.core.models import FollowedUp, LegalDelay, Need, RecordQuerySet
from jisr.families.enums import LegState, RequestState
from jisr.families.models.people import AboutPeople, Person
from jisr.services.models import Offer
from jisr.territories.models import Territory

if TYPE_CHECKING:
    from datetime import date


class RequestQuerySet(RecordQuerySet):
    """Requests by where they stand."""

    def open(self) -> RequestQuerySet:
        """Those that wait for an answer or a delivery."""
        return self.exclude(state__in=RequestState.ENDED)

    def unanswered(self) -> RequestQuerySet:
        """Those without any answer yet; the legal clock runs on them."""
        return self.filter(answered_on__isnull=True).exclude(state=RequestState.WITHDRAWN)

    def overdue_on(self, day: date) -> RequestQuerySet:
        """Those whose legal delay has passed without an answer; a clock stopped for completion does not run."""
        return self.unanswered().filter(due_on__lt=day).exclude(state=RequestState.TO_COMPLETE)


class Request(FollowedUp, AboutPeople):
    """What a person asks for. Its receipt is proof; its state is folded from its legs."""

    reference_kind = "R"
    organisation_lookups = ("organisation", "organisation__parent", "legs__organisation")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="requests")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="requests_received")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="requests")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="requests")
    wording = models.TextField(_("in the person's words"), blank=True)
    deposited_on = models.DateField(_("deposited on"))
    delay = models.ForeignKey(LegalDelay, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("answer due on"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    state = models.CharField(
        max_length=12, choices=RequestState.choices, default=RequestState.DEPOSITED, editable=False
    )
    second_element_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["-deposited_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("deposited_on")), name="request_is_due_after_deposit"),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="request_which_are_overdue"),
            # all that the list of a body's requests in its territory is judged and put in order by
            models.Index(
                fields=["territory", "organisation", "is_example", "state", "due_on"], name="request_whose_and_where"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Completion(models.Model):
    """Papers asked for to complete a file: once only, and the clock stands still meanwhile."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="completion")
    asked_on = models.DateField(_("asked on"))
    what = models.TextField(_("what is missing"))
    supplied_on = models.DateField(_("supplied on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(supplied_on__isnull=True) | Q(supplied_on__gte=F("asked_on")),
                name="completion_is_supplied_after_it_is_asked",
            )
        ]

    def __str__(self) -> str:
        return self.what


class LegQuerySet(models.QuerySet["Leg"]):
    """Legs by where they stand."""

    def delivered(self) -> LegQuerySet:
        """Those that reached the person."""
        return self.filter(state=LegState.DELIVERED)


class Leg(models.Model):
    """A referral of a request to one body's offer: sent, accepted or refused with a reason, delivered."""

    # Without an index of its own: the one that counts them by state begins with it.
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="legs", db_index=False)
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.PROTECT, related_name="legs")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="legs")
    state = models.CharField(max_length=10, choices=LegState.choices, default=LegState.DRAFT)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = LegQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=LegState.REFUSED) | ~Q(reason=""), name="leg_refused_with_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=LegState.DELIVERED) | Q(delivered_on__isnull=False), name="leg_delivered_on_a_date"
            ),
            models.CheckConstraint(
                condition=Q(state=LegState.DRAFT) | Q(sent_on__isnull=False), name="leg_is_sent_before_it_is_answered"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state"], name="leg_what_waits_on_a_body"),
            models.Index(fields=["request", "state"], name="leg_how_many_were_delivered"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_state_display()}"

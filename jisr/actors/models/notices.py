"""The right of reply: what speaks against a named body is first sent to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.models.accounts import Mandate
from jisr.actors.models.organisations import Organisation
from jisr.core.acting import Acting
from jisr.core.limits import limit_of


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices by what may be shown of them."""

    def shown_on(self, day: date) -> NoticeQuerySet:
        """Those whose period of reply has passed, or that were answered: the state may be shown to everyone."""
        limit = day - timedelta(days=limit_of("REPLY_DAYS"))
        return self.filter(Q(sent_on__lte=limit) | Q(replied_on__isnull=False))

    def standing(self) -> NoticeQuerySet:
        """Those whose state still holds; a state that comes back is sent anew, and can be replied to anew."""
        return self.filter(ended_on__isnull=True)

    def waiting_for(self, organisation_id: int | None) -> NoticeQuerySet:
        """Those that the organisation has not answered."""
        return self.standing().filter(organisation_id=organisation_id or 0, replied_on__isnull=True)

    def visible_to(self, acting: Acting, *, on: date) -> NoticeQuerySet:
        """What may be shown to everyone, what is addressed to one's organisation, what lies in one's charge."""
        shown = self.shown_on(on)
        if not acting.has_mandate:
            return shown
        if acting.administers or acting.oversees:
            return self.all()
        return shown | self.filter(organisation_id=acting.organisation_id)


class Notice(models.Model):
    """A state that speaks against a body (late, silent, held by), sent to it, with its reply."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="notices")
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    object_id = models.BigIntegerField()
    record = GenericForeignKey()
    state = models.CharField(max_length=30)
    sent_on = models.DateField(_("sent on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    reply = models.TextField(_("reply"), blank=True)
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    replied_by = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entries: Any = GenericRelation("core.Entry")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True, reply="") | Q(replied_on__isnull=False) & ~Q(reply=""),
                name="notice_reply_is_dated_and_worded",
            ),
            models.UniqueConstraint(
                fields=["organisation", "content_type", "object_id", "state"],
                condition=Q(ended_on__isnull=True),
                name="notice_sent_once_for_a_state",
            ),
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="notice_replies_beside_it"),
            models.Index(fields=["organisation", "ended_on", "replied_on"], name="notice_what_waits_for_a_reply"),
            models.Index(
                fields=["content_type", "state", "object_id", "sent_on", "replied_on"],
                condition=Q(ended_on__isnull=True),
                name="notice_what_may_be_told",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.state}"

    def may_be_shown_on(self, day: date) -> bool:
        """Whether the body has replied, or its period of reply has passed."""
        passed = self.sent_on <= day - timedelta(days=limit_of("REPLY_DAYS"))
        return self.replied_on is not None or passed

"""Posts, apart from the people who hold them: one person can be wali and governor."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.enums import College, Holding
from jisr.actors.models.organisations import Organisation
from jisr.core.models import Named, Source
from jisr.territories.models import Territory


class Post(Named):
    """A seat in an organisation: minister, wali, president of a council, director."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    territory = models.ForeignKey(Territory, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    college = models.CharField(_("college"), max_length=14, choices=College.choices, default=College.OFFICIALS)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["rank", "pk"]


class Holder(Named):
    """A public official, by name only, as a public source names them."""

    class Meta:
        ordering = ["pk"]


class Tenure(models.Model):
    """Who held a post as at a date, by which source."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    holder = models.ForeignKey(Holder, on_delete=models.PROTECT, related_name="tenures")
    holding = models.CharField(max_length=10, choices=Holding.choices, default=Holding.FULL)
    as_at = models.DateField(_("as at"), null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(started_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="tenure_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.holder}, {self.post}"

"""Organisations, what changed in them, and what they are competent for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.enums import ChangeKind, OrganisationKind
from jisr.core.models import Named, Record, RecordQuerySet, Theme
from jisr.territories.enums import Level
from jisr.territories.models import Territory

if TYPE_CHECKING:
    from datetime import date


class OrganisationQuerySet(RecordQuerySet):
    """Organisations by what they are and where."""

    def civil_society(self) -> OrganisationQuerySet:
        """Associations and cooperatives."""
        return self.filter(kind__in=OrganisationKind.CIVIL_SOCIETY)

    def standing_on(self, day: date) -> OrganisationQuerySet:
        """Those that exist on the day."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))


class Organisation(Named, Record):
    """A body of any kind. Its past names and parents are in its changes."""

    reference_kind = "O"
    organisation_lookups = ("id", "parent")

    kind = models.CharField(_("kind"), max_length=24, choices=OrganisationKind.choices)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="organisations")
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    succeeded_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="succeeds")
    ice = models.CharField(_("ICE number"), max_length=15, blank=True)
    receipt_number = models.CharField(_("number of the legal receipt"), max_length=40, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    about = models.TextField(_("about"), blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name_ar", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name_ar="", name_fr=""), name="organisation_has_a_name"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="organisation_is_not_its_own_parent"
            ),
        ]
        indexes = [models.Index(fields=["territory", "kind"], name="organisation_who_is_where")]

    @property
    def is_civil_society(self) -> bool:
        """Whether it is an association or a cooperative."""
        return self.kind in OrganisationKind.CIVIL_SOCIETY


class OrganisationChange(Named):
    """A rename, a merger, a new parent: dated, with its text. The names here are those before the change."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=12, choices=ChangeKind.choices)
    on = models.DateField(_("on"))
    other = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    legal_text = models.CharField(_("legal text"), max_length=300, blank=True)

    class Meta:
        ordering = ["on", "pk"]


class Competence(Named):
    """What an organisation may do: in which field, at which level, by which text."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="competences")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(_("territorial level"), max_length=30, choices=Level.choices)
    legal_text = models.CharField(_("legal text"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]


class Interlocutor(models.Model):
    """The one person whom an association turns to, for all three institutions together."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="interlocutor")
    mandate = models.ForeignKey("actors.Mandate", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()

    def __str__(self) -> str:
        return str(self.mandate)

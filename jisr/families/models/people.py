"""Households and people: minimal fields, identifiers sealed, never public."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.core.acting import Acting
from jisr.core.fields import SealedField
from jisr.core.models import Record, RecordQuerySet, TargetGroup
from jisr.families.enums import Kinship, Sex
from jisr.territories.models import Territory


class AboutPeople(Record):
    """What is about people: never public, open only to a mandate that serves families where it lies."""

    class Meta:
        abstract = True

    @classmethod
    def public_q(cls) -> Q:
        """Never public."""
        return Q(pk__in=[])

    @property
    def is_public(self) -> bool:
        """Never."""
        return False

    @classmethod
    def entrusted_q(cls, acting: Acting) -> Q:
        """Entrusted to a role that serves families: to its own organisation, within its territory and world."""
        if not acting.has_mandate or not acting.serves_families:
            return Q(pk__in=[])
        own = Q(pk__in=[])
        for lookup in cls.organisation_lookups:
            own |= cls._reached(lookup, cls._of_body(lookup, acting.organisation_id))
        inside = Q(pk__in=[])
        for lookup in cls.territory_lookups:
            place = Q(**{f"{lookup}__tree_start__range": (acting.tree_start, acting.tree_end)})
            inside |= cls._reached(lookup, place)
        return Q(is_example=acting.is_example) & own & inside

    @staticmethod
    def _of_body(lookup: str, body: int | None) -> Q:
        """What belongs to the body; its parts are looked up apart, so that an index answers each side of the or."""
        path, _parent, rest = lookup.rpartition("__parent")
        if not path or rest:
            return Q(**{lookup: body})
        return Q(**{f"{path}__in": Organisation.objects.filter(parent=body).order_by().values("pk")})


class Household(AboutPeople):
    """People who live together, known to an organisation."""

    reference_kind = "H"
    organisation_lookups = ("organisation", "organisation__parent", "members__requests__legs__organisation")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="households")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="households")
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    anonymised_on = models.DateField(null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["territory"], name="household_who_lives_there")]

    def __str__(self) -> str:
        return self.reference


class Person(AboutPeople):
    """A member of a household. CIN and IDCS are stored sealed, and found by keyed hash only."""

    reference_kind = "P"
    organisation_lookups = (
        "household__organisation",
        "household__organisation__parent",
        "requests__legs__organisation",
    )
    territory_lookups = ("household__territory",)

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    kinship = models.CharField(max_length=10, choices=Kinship.choices)
    first_name_ar = models.CharField(_("first name in Arabic"), max_length=80, blank=True)
    last_name_ar = models.CharField(_("last name in Arabic"), max_length=80, blank=True)
    first_name_fr = models.CharField(_("first name in French"), max_length=80, blank=True)
    last_name_fr = models.CharField(_("last name in French"), max_length=80, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    birth_year_only = models.BooleanField(_("only the year of birth is known"), default=False)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True)
    cin = SealedField(_("CIN"), blank=True, default="")
    cin_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    idcs = SealedField(_("IDCS"), blank=True, default="")
    idcs_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="+")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["household", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(first_name_ar="", first_name_fr=""), name="person_has_a_first_name"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="person_is_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        arabic = f"{self.first_name_ar} {self.last_name_ar}".strip()
        return arabic or f"{self.first_name_fr} {self.last_name_fr}".strip()


class Consent(models.Model):
    """What a person agreed to, for which purpose, until when."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=200)
    scope = models.CharField(_("scope"), max_length=200)
    given_on = models.DateField(_("given on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    class Meta:
        ordering = ["given_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("given_on")), name="consent_ends_after_it_is_given"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} ({self.given_on})"

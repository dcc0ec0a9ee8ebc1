"""Accounts, and the mandates under which they act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.enums import Holding, Role
from jisr.actors.models.organisations import Organisation
from jisr.actors.models.posts import Post
from jisr.core.acting import Acting
from jisr.core.enums import Language
from jisr.territories.models import Territory

if TYPE_CHECKING:
    from datetime import date


class UserManager(BaseUserManager["User"]):
    """Makes accounts; an address is kept as it is typed, and compared without case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """An account that can sign in, or one without a usable password."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Found by address, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """An account of a person who works in the record."""

    email = models.EmailField(_("e-mail"), unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=150, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=150, blank=True)
    language = models.CharField(max_length=3, choices=Language.choices, default=Language.ARABIC)
    is_active = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    def __str__(self) -> str:
        return self.name_ar or self.name_fr or self.email


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Mandates by time."""

    def valid_on(self, day: date) -> MandateQuerySet:
        """Those that let their holder act on the day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day, revoked_on__isnull=True)


class Mandate(models.Model):
    """A role, in an organisation, over a territory, for a period: what a user acts under, one at a time."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(_("role"), max_length=24, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mandates")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="mandates")
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="mandates")
    holding = models.CharField(max_length=10, choices=Holding.choices, default=Holding.FULL)
    delegated_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="delegations"
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="mandate_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(holding=Holding.DELEGATED) | Q(delegated_by__isnull=False),
                name="mandate_by_delegation_names_who_delegates",
            ),
        ]

    def __str__(self) -> str:
        holding = "" if self.holding == Holding.FULL else f" ({self.get_holding_display()})"
        return f"{self.get_role_display()}{holding} · {self.organisation} · {self.territory}"

    def acting(self) -> Acting:
        """The plain values that acts, journal and querysets work with."""
        return Acting(
            user_id=self.user_id,
            user_label=str(self.user),
            mandate_id=self.pk,
            mandate_label=str(self),
            role=self.role,
            organisation_id=self.organisation_id,
            tree_start=self.territory.tree_start,
            tree_end=self.territory.tree_end,
            oversees=self.role in Role.OVERSEES,
            serves_families=self.role in Role.SERVES_FAMILIES,
            administers=self.role in (Role.ADMINISTRATOR, Role.IMPORT),
            is_example=self.organisation.is_example,
        )

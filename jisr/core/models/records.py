"""What every record shares: a reference, publication, which world it belongs to, and who may see it."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericRelation
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jisr.core.acting import Acting
from jisr.core.codes import new_reference

LANGUAGE_ORDER = {"ar": ("ar", "fr", "en"), "fr": ("fr", "ar", "en"), "en": ("en", "fr", "ar")}


class Named(models.Model):
    """A name in Arabic and French, and in English where one is given."""

    name_ar = models.CharField(_("name in Arabic"), max_length=300, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=300, blank=True)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> tuple[str, str]:
        """The name and the language it is in: the one asked for, or the nearest that is given."""
        for code in LANGUAGE_ORDER.get(language, LANGUAGE_ORDER["ar"]):
            if text := getattr(self, f"name_{code}"):
                return text, code
        return "", language

    @property
    def name(self) -> str:
        """The name in the reader's language, or the nearest that is given."""
        return self.name_in((get_language() or "ar")[:2])[0]

    @property
    def name_language(self) -> str:
        """The language ``name`` is really in, so that a fallback can be marked."""
        return self.name_in((get_language() or "ar")[:2])[1]


class RecordQuerySet(models.QuerySet):
    """Querysets of records; ``visible_to`` is the only place that decides who sees what."""

    model: Any

    def public(self) -> Self:
        """What everyone may see: published by a dated act."""
        return self.filter(self.model.public_q())

    def visible_to(self, acting: Acting) -> Self:
        """What is public, and what the mandate entrusts."""
        return self.filter(self.model.public_q() | self.model.entrusted_q(acting))

    def entrusted_to(self, acting: Acting) -> Self:
        """Only what the mandate entrusts."""
        return self.filter(self.model.entrusted_q(acting))

    def within(self, territory: Any) -> Self:
        """Records of the territory or of any part of it; the whole country for None."""
        if territory is None:
            return self
        here = [self._there(lookup, territory) for lookup in self.model.territory_lookups]
        if not here:
            return self.none()
        if len(here) == 1 and not self.model.crosses_many(self.model.territory_lookups[0]):
            return self.filter(here[0])
        # Each way by itself, so that each is found by its index; together they would be one reading of all.
        first, *others = (self.model._base_manager.filter(one).order_by().values("pk") for one in here)
        return self.filter(pk__in=first.union(*others) if others else first)

    @staticmethod
    def _there(lookup: str, territory: Any) -> Q:
        return Q(**{f"{lookup}__tree_start__range": (territory.tree_start, territory.tree_end)})


class Record(models.Model):
    """A thing with a life of its own in the record: named by a reference, public from an act of publication."""

    reference_kind: ClassVar[str] = ""
    territory_lookups: ClassVar[tuple[str, ...]] = ("territory",)
    organisation_lookups: ClassVar[tuple[str, ...]] = ()
    always_public: ClassVar[bool] = False

    reference = models.CharField(_("reference"), max_length=12, unique=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False, db_index=True)
    is_example = models.BooleanField(_("example (generated data)"), default=False, db_index=True)
    revision = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    facts = GenericRelation("core.Fact")
    attachments = GenericRelation("core.Attachment")
    entries = GenericRelation("core.Entry")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give the record its reference; a clash with one already given is drawn again."""
        if self.reference:
            super().save(*args, **kwargs)
            return
        for attempt in range(8):
            self.reference = new_reference(self.reference_kind)
            try:
                with transaction.atomic(savepoint=True):
                    super().save(*args, **kwargs)
            except IntegrityError:
                taken = type(self)._base_manager.filter(reference=self.reference).exists()
                if not taken or attempt == 7:
                    self.reference = ""
                    raise
            else:
                return

    @property
    def is_public(self) -> bool:
        """Whether everyone may see it."""
        return self.always_public or self.published_at is not None

    @classmethod
    def public_q(cls) -> Q:
        """The condition under which everyone may see it."""
        return Q() if cls.always_public else Q(published_at__isnull=False)

    @classmethod
    def entrusted_q(cls, acting: Acting) -> Q:
        """The condition under which the mandate entrusts it: its world, then its territory or organisation."""
        if not acting.has_mandate:
            return Q(pk__in=[])
        world = Q(is_example=acting.is_example)
        if acting.administers:
            return world
        own = Q(pk__in=[])
        if acting.organisation_id is not None:
            for lookup in cls.organisation_lookups:
                own |= cls._reached(lookup, Q(**{lookup: acting.organisation_id}))
        if acting.oversees:
            for lookup in cls.territory_lookups:
                place = Q(**{f"{lookup}__tree_start__range": (acting.tree_start, acting.tree_end)})
                own |= cls._reached(lookup, place)
        return world & own

    @classmethod
    def _reached(cls, lookup: str, condition: Q) -> Q:
        """The condition itself, or as a subquery where it crosses to many rows and would double the record."""
        if cls.crosses_many(lookup):
            return Q(pk__in=cls._base_manager.filter(condition).values("pk"))
        return condition

    @classmethod
    def crosses_many(cls, lookup: str) -> bool:
        """Whether following ``lookup`` may reach more than one row."""
        model: Any = cls
        for step in lookup.split("__"):
            field = model._meta.get_field(step)
            if field.many_to_many or field.one_to_many:
                return True
            model = field.related_model
        return False


def index_of_the_record(*fields: str, name: str) -> models.Index:
    """An index over what everyone reads first: the public record, without the demonstration; lists are read by it."""
    return models.Index(fields=fields, name=name, condition=Q(is_example=False, published_at__isnull=False))


class FollowedUp(models.Model):
    """Something whose bearer holds a secret follow-up code; only its keyed hash is kept."""

    follow_up_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)

    class Meta:
        abstract = True

"""Shared words as data: target groups, needs, themes, legal delays, dated parameters."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jisr.core.enums import DelayUnit
from jisr.core.models.records import Named


class Vocabulary(Named):
    """A word of a shared list, with a code that does not change."""

    code = models.SlugField(max_length=40, unique=True)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["rank", "code"]


class TargetGroup(Vocabulary):
    """Whom something is for: women, persons with disabilities, the elderly, ..."""


class Need(Vocabulary):
    """What a person comes for, in plain words."""


class Theme(Vocabulary):
    """What a contribution, a competence or an action is about."""


class LegalDelay(Named):
    """A delay with its number, its unit and the text that sets it."""

    code = models.SlugField(max_length=40, unique=True)
    number = models.PositiveSmallIntegerField(_("number"))
    unit = models.CharField(_("unit"), max_length=10, choices=DelayUnit.choices)
    legal_text = models.CharField(_("legal text"), max_length=300)
    to_confirm = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]
        constraints = [models.CheckConstraint(condition=models.Q(number__gte=1), name="delay_is_at_least_one")]


class Parameter(Named):
    """A threshold or ceiling from a date on, with its text; to be confirmed by the body that installs."""

    code = models.SlugField(max_length=60)
    value = models.DecimalField(max_digits=15, decimal_places=2)
    unit = models.CharField(max_length=20)
    valid_from = models.DateField()
    legal_text = models.CharField(max_length=300)
    to_confirm = models.BooleanField(default=True)

    class Meta:
        ordering = ["code", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="parameter_once_from_a_date")]

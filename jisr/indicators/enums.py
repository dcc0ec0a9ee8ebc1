"""Kinds of indicator."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class IndicatorKind(TextChoices):
    """How an indicator is rolled up: a count is added, a rate is recomputed from its parts."""

    COUNT = "count", pgettext_lazy("indicator", "count")
    AMOUNT = "amount", pgettext_lazy("indicator", "amount")
    RATE = "rate", pgettext_lazy("indicator", "rate")


class Direction(TextChoices):
    """Which way is better."""

    UP = "up", pgettext_lazy("indicator", "more is better")
    DOWN = "down", pgettext_lazy("indicator", "less is better")


class PeriodKind(TextChoices):
    """How long a reporting period is."""

    YEAR = "year", _("year")
    HALF = "half", _("half-year")
    QUARTER = "quarter", _("quarter")

"""What a person may ask about what is kept of them; and the days on which offices are closed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.core.models import Named
from jisr.families.enums import Right, RightState
from jisr.families.models.people import Person


class RightAsked(models.Model):
    """Access, correction or objection, asked on a day, due on another, answered with its reason."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rights")
    right = models.CharField(max_length=10, choices=Right.choices)
    wording = models.TextField(_("what is asked"), blank=True)
    asked_on = models.DateField(_("asked on"))
    due_on = models.DateField(_("answer due on"))
    state = models.CharField(max_length=8, choices=RightState.choices, default=RightState.ASKED)
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="right_is_due_after_it_is_asked"),
            models.CheckConstraint(
                condition=Q(state=RightState.ASKED) | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="right_is_answered_with_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_right_display()} {self.asked_on}"


class Holiday(Named):
    """A day on which offices are closed: every year, or in one year where the moon sets it; with its text."""

    month = models.PositiveSmallIntegerField(_("month"))
    day = models.PositiveSmallIntegerField(_("day"))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    from_year = models.PositiveSmallIntegerField(_("from which year"), default=1956)
    legal_text = models.CharField(_("legal text"), max_length=300)
    to_confirm = models.BooleanField(default=True)

    class Meta:
        ordering = ["month", "day", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "day"], condition=Q(year__isnull=True), name="holiday_once_on_a_day_of_every_year"
            ),
            models.UniqueConstraint(fields=["month", "day", "year"], name="holiday_once_on_a_day"),
            models.CheckConstraint(
                condition=Q(month__range=(1, 12), day__range=(1, 31)), name="holiday_is_a_day_of_a_month"
            ),
        ]

"""Kinds and states of facilities, licences and offers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LicenceState(TextChoices):
    """Where the licence of a facility stands."""

    LICENSED = "licensed", pgettext_lazy("facility", "licensed")
    IN_PROGRESS = "in_progress", pgettext_lazy("facility", "licence asked for")
    UNLICENSED = "unlicensed", pgettext_lazy("facility", "unlicensed")
    WITHDRAWN = "withdrawn", pgettext_lazy("facility", "licence withdrawn")
    NOT_REQUIRED = "not_required", pgettext_lazy("facility", "no licence required")


class FacilityEventKind(TextChoices):
    """What happens to a facility, dated."""

    BUILT = "built", _("built")
    OPENED = "opened", _("opened")
    CLOSED = "closed", _("closed")
    REOPENED = "reopened", _("opened again")


class FacilityOperation(TextChoices):
    """Whether a facility receives people: derived from its events, never typed in."""

    OPERATING = "operating", pgettext_lazy("facility", "operating")
    NOT_OPERATING = "not_operating", pgettext_lazy("facility", "not operating")
    NOT_KNOWN = "not_known", pgettext_lazy("facility", "not known")


class InspectionResult(TextChoices):
    """What an inspection came to."""

    CONFORMING = "conforming", _("conforming")
    REMARKS = "remarks", _("with remarks")
    WARNING = "warning", _("warning")
    CLOSURE = "closure", _("closure asked for")


class Weekday(TextChoices):
    """Days of the week, from Monday."""

    MONDAY = "1", _("Monday")
    TUESDAY = "2", _("Tuesday")
    WEDNESDAY = "3", _("Wednesday")
    THURSDAY = "4", _("Thursday")
    FRIDAY = "5", _("Friday")
    SATURDAY = "6", _("Saturday")
    SUNDAY = "7", _("Sunday")

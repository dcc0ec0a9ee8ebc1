"""States and kinds of the core."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DelayUnit(TextChoices):
    """How a legal delay is counted."""

    CALENDAR = "calendar", _("calendar days")
    WORKING = "working", _("working days")


class Language(TextChoices):
    """The language something was said or written in."""

    ARABIC = "ar", _("Arabic")
    FRENCH = "fr", _("French")
    ENGLISH = "en", _("English")
    AMAZIGH = "zgh", _("Amazigh")


class BatchState(TextChoices):
    """Where a staged import stands."""

    READING = "reading", _("being read")
    STAGED = "staged", _("staged, nothing changed yet")
    APPLYING = "applying", _("being brought in")
    APPLIED = "applied", _("applied")
    ABANDONED = "abandoned", _("abandoned")
    UNDONE = "undone", _("taken back")


class RowVerdict(TextChoices):
    """What a staged row would do."""

    NEW = "new", _("new")
    SAME = "same", _("unchanged")
    CHANGE = "change", _("changed")
    DOUBTFUL = "doubtful", _("doubtful, for a person to decide")
    FAULT = "fault", _("faulty")

"""Kinds and states of a study."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Engine(TextChoices):
    """Which engine a study runs."""

    LINKAGE = "linkage", _("linkage of registers")
    DELIBERATION = "deliberation", _("opinion groups")
    ALLOCATION = "allocation", _("sharing of an envelope")
    ACCESS = "access", _("access to services")
    SITING = "siting", _("where the next centres go")
    TEXT = "text", _("themes of contributions")


class StudyState(TextChoices):
    """Where a run stands."""

    WAITING = "waiting", pgettext_lazy("study", "waiting")
    RUNNING = "running", pgettext_lazy("study", "running")
    DONE = "done", pgettext_lazy("study", "done")
    FAILED = "failed", pgettext_lazy("study", "failed")

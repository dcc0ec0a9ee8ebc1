"""Kinds and states about projects. A project's own status is derived, and so has no choices a person could pick."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProjectStatus(TextChoices):
    """What a project's milestones, reports, blockers and handover say of it."""

    PLANNED = "planned", pgettext_lazy("project", "planned")
    IN_PROGRESS = "in_progress", pgettext_lazy("project", "in progress")
    LATE = "late", pgettext_lazy("project", "late")
    STALLED = "stalled", pgettext_lazy("project", "stalled")
    BUILT_NOT_OPERATING = "built_not_operating", pgettext_lazy("project", "built, not operating")
    OPERATING = "operating", pgettext_lazy("project", "operating")
    COMPLETED = "completed", pgettext_lazy("project", "completed")
    NOT_KNOWN = "not_known", pgettext_lazy("project", "not known")


class BlockerKind(TextChoices):
    """What stops a project."""

    MONEY = "money", pgettext_lazy("blocker", "funds")
    LAND = "land", pgettext_lazy("blocker", "land")
    PERMIT = "permit", pgettext_lazy("blocker", "permit")
    CONTRACTOR = "contractor", pgettext_lazy("blocker", "contractor")
    STAFF = "staff", pgettext_lazy("blocker", "staff")
    EQUIPMENT = "equipment", pgettext_lazy("blocker", "equipment")
    CONNECTION = "connection", pgettext_lazy("blocker", "water and electricity")
    OTHER = "other", pgettext_lazy("blocker", "other")


class DeliveryKind(TextChoices):
    """What a project does for a facility."""

    BUILDS = "builds", _("builds")
    EQUIPS = "equips", _("equips")
    RENOVATES = "renovates", _("renovates")

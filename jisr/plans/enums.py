"""States of a plan, and where its actions come from."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanState(TextChoices):
    """Where a version of a plan stands."""

    DRAFT = "draft", pgettext_lazy("plan", "draft")
    ADOPTED = "adopted", pgettext_lazy("plan", "adopted")
    REPLACED = "replaced", pgettext_lazy("plan", "replaced by a new version")

    BINDING = nonmember(("adopted",))


class OutsideKind(TextChoices):
    """Another body's programme that an action also serves."""

    PDR = "pdr", _("regional development programme")
    PAC = "pac", _("commune action programme")
    INDH = "indh", _("INDH")
    TERRITORIAL = "territorial", _("integrated territorial development programme")

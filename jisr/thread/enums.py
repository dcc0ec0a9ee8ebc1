"""The stations of the bridge, and what is known of each."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Station(TextChoices):
    """The seven stations, in their order and their words."""

    HEARD = "heard", pgettext_lazy("station", "heard")
    PROMISED = "promised", pgettext_lazy("station", "promised")
    PLANNED = "planned", pgettext_lazy("station", "planned")
    AGREED = "agreed", pgettext_lazy("station", "agreed")
    BUILT = "built", pgettext_lazy("station", "built")
    SERVED = "served", pgettext_lazy("station", "served")
    MEASURED = "measured", pgettext_lazy("station", "measured")


class Known(TextChoices):
    """What is known of a station."""

    KNOWN = "known", pgettext_lazy("station", "known")
    NONE = "none", pgettext_lazy("station", "nothing recorded yet")
    UNKNOWN = "unknown", pgettext_lazy("station", "not known")


class Unit(TextChoices):
    """What a station counts."""

    COUNT = "count", pgettext_lazy("station", "count")
    MONEY = "money", pgettext_lazy("station", "dirhams")


class Derived(TextChoices):
    """The states that follow from the record and are never typed in."""

    SILENT_CONTRIBUTION = "silent_contribution", pgettext_lazy("derived state", "without an answer")
    OVERDUE_COMMITMENT = "overdue_commitment", pgettext_lazy("derived state", "commitment overdue")
    SILENT_COMMITMENT = "silent_commitment", pgettext_lazy("derived state", "commitment without news")
    LATE_INSTALMENT = "late_instalment", pgettext_lazy("derived state", "instalment late")
    HELD_INSTALMENT = "held_instalment", pgettext_lazy("derived state", "instalment held")
    LATE_PROJECT = "late_project", pgettext_lazy("derived state", "project late")
    STALLED_PROJECT = "stalled_project", pgettext_lazy("derived state", "project stalled")
    BUILT_NOT_OPERATING = "built_not_operating", pgettext_lazy("derived state", "built, not operating")
    OVERDUE_REQUEST = "overdue_request", pgettext_lazy("derived state", "request overdue")

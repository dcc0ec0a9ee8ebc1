"""The stations of the bridge, and what is known of each."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
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
    SMALL = "small", pgettext_lazy("station", "too few people to be shown")


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


class Shape(TextChoices):
    """How a measure is set against a place."""

    COUNT = "count", _("for each 100,000 persons")
    MONEY = "money", _("dirhams a person")
    SHARE = "share", _("per cent")


class Measure(TextChoices):
    """What is compared."""

    AGREED = "agreed", _("money promised in agreements")
    PAID = "paid", _("part of the money promised that is paid and confirmed")
    HEARD = "heard", _("contributions heard")
    ANSWERED = "answered", _("part of the contributions that is answered")
    PROMISED = "promised", _("commitments")
    KEPT = "kept", _("part of the commitments that is kept and confirmed")
    PLANNED = "planned", _("actions planned")
    PROJECTS = "projects", _("projects")
    BUILT = "built", _("part of the projects that is built and operating")
    FACILITIES = "facilities", _("facilities recorded")
    OPERATING = "operating", _("facilities operating")
    PLACES = "places", _("places in the facilities operating")
    DELIVERED = "delivered", _("services delivered through referrals")
    NEED_DISABILITY = "need_disability", _("share of persons with disabilities")
    NEED_ELDERLY = "need_elderly", _("share of persons aged 60 and over")
    NEED_FEMALE = "need_female", _("share of women and girls")
    NEED_YOUTH = "need_youth", _("share of young people aged 15 to 29")
    NEED_ILLITERATE = "need_illiterate", _("share of those aged 10 and over who cannot read or write")
    NEED_RURAL = "need_rural", _("share of the rural population")

    @property
    def shape(self) -> Shape:
        """Whether it is a count, an amount or a part of a whole."""
        if self in (Measure.ANSWERED, Measure.KEPT, Measure.BUILT, Measure.PAID) or self.is_need:
            return Shape.SHARE
        return Shape.MONEY if self == Measure.AGREED else Shape.COUNT

    @property
    def is_need(self) -> bool:
        """Whether it is the census' word on need, and not what the record holds."""
        return self.value.startswith("need_")

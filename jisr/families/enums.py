"""States and kinds about families and their requests."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sex(TextChoices):
    """As a register states it."""

    FEMALE = "F", _("female")
    MALE = "M", _("male")


class Kinship(TextChoices):
    """Who someone is in the household."""

    HEAD = "head", _("head of household")
    SPOUSE = "spouse", _("spouse")
    CHILD = "child", _("child")
    PARENT = "parent", _("parent")
    OTHER = "other", pgettext_lazy("kinship", "other member")


class LegState(TextChoices):
    """Where a leg of a request stands."""

    DRAFT = "draft", pgettext_lazy("leg", "being prepared")
    SENT = "sent", pgettext_lazy("leg", "sent")
    ACCEPTED = "accepted", pgettext_lazy("leg", "accepted")
    REFUSED = "refused", pgettext_lazy("leg", "refused, with a reason")
    DELIVERED = "delivered", pgettext_lazy("leg", "delivered")
    WITHDRAWN = "withdrawn", pgettext_lazy("leg", "withdrawn by the person")

    ENDED = nonmember(("refused", "delivered", "withdrawn"))


class RequestState(TextChoices):
    """The state of a request, folded from its legs; never typed in."""

    DEPOSITED = "deposited", pgettext_lazy("request", "deposited")
    TO_COMPLETE = "to_complete", pgettext_lazy("request", "to be completed")
    UNDER_WAY = "under_way", pgettext_lazy("request", "under way")
    ANSWERED = "answered", pgettext_lazy("request", "accepted, to be delivered")
    DELIVERED = "delivered", pgettext_lazy("request", "delivered")
    PARTLY = "partly", pgettext_lazy("request", "delivered in part")
    REFUSED = "refused", pgettext_lazy("request", "refused, with a reason")
    WITHDRAWN = "withdrawn", pgettext_lazy("request", "withdrawn")

    ENDED = nonmember(("delivered", "partly", "refused", "withdrawn"))


class UnmetKind(TextChoices):
    """Why a need was not met."""

    NO_PLACE = "no_place", _("no place")
    NO_SERVICE = "no_service", _("no such service here")


class GoalState(TextChoices):
    """Where a goal of a support plan stands."""

    OPEN = "open", pgettext_lazy("goal", "open")
    REACHED = "reached", pgettext_lazy("goal", "reached")
    DROPPED = "dropped", pgettext_lazy("goal", "dropped")


class Right(TextChoices):
    """What a person may ask about what is kept of them."""

    ACCESS = "access", _("to see what is kept")
    CORRECTION = "correction", _("to have it corrected")
    OBJECTION = "objection", _("to object to its use")


class RightState(TextChoices):
    """Where it stands."""

    ASKED = "asked", pgettext_lazy("right", "asked")
    GRANTED = "granted", pgettext_lazy("right", "granted")
    REFUSED = "refused", pgettext_lazy("right", "refused, with a reason")

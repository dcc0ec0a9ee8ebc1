"""Kinds and states of what is heard."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(TextChoices):
    """How someone takes part."""

    ROOM = "room", _("in person")
    REMOTE = "remote", _("remote")
    HYBRID = "hybrid", _("in person and remote")


class ContributionKind(TextChoices):
    """What was said."""

    EXPECTATION = "expectation", _("expectation")
    CONSTRAINT = "constraint", _("constraint")
    PROPOSAL = "proposal", _("proposal")
    OBSERVATION = "observation", _("observation")


class ContributionState(TextChoices):
    """Where a contribution stands."""

    OPEN = "open", pgettext_lazy("contribution", "without an answer")
    ANSWERED = "answered", pgettext_lazy("contribution", "answered")
    APPEALED = "appealed", pgettext_lazy("contribution", "answer appealed against")


class AnswerKind(TextChoices):
    """How a contribution ends answered."""

    PLANNED = "planned", pgettext_lazy("answer", "included in the plan")
    PROMISED = "promised", pgettext_lazy("answer", "promised")
    UNDER_WAY = "under_way", pgettext_lazy("answer", "already under way")
    JOINED = "joined", pgettext_lazy("answer", "joined to another")
    DECLINED = "declined", pgettext_lazy("answer", "declined, with a reason")

    LEADS_ON = nonmember(("planned", "promised", "under_way"))


class Ballot(TextChoices):
    """A vote on a statement."""

    AGREE = "1", pgettext_lazy("vote", "agree")
    PASS = "0", pgettext_lazy("vote", "pass")
    DISAGREE = "-1", pgettext_lazy("vote", "disagree")


class TextState(TextChoices):
    """Where minutes or a synthesis stand; what is published is frozen."""

    DRAFT = "draft", pgettext_lazy("text", "draft")
    PUBLISHED = "published", pgettext_lazy("text", "published")

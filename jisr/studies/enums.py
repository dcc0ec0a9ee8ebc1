"""Kinds and states of a study, and what spatial justice looks at."""

from enum import nonmember

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


class Concern(TextChoices):
    """What the page of spatial justice draws: shares of people, and how far the road is."""

    DISABILITY = "disability", _("persons with disabilities")
    ELDERLY = "elderly", _("persons aged 60 and over")
    FEMALE = "female", _("women and girls")
    YOUTH = "youth", _("young people aged 15 to 29")
    ILLITERATE = "illiterate", _("persons aged 10 and over who cannot read or write")
    ROAD = "road", _("distance to a paved road")

    PEOPLE = nonmember(("disability", "elderly", "female", "youth"))


class PairDecision(TextChoices):
    """What a run of linkage holds of two lines."""

    LINK = "link", _("the same person, says the run")
    REVIEW = "review", _("to be looked at by a person")


class Said(TextChoices):
    """What a person says of two lines."""

    SAME = "same", _("the same person")
    DIFFERENT = "different", _("two different people")
    UNSURE = "unsure", _("cannot be told")


class Purpose(TextChoices):
    """For which purpose pairs of people may be opened."""

    ONE_COUNTER = "one_counter", _("to serve a family at one counter")
    HONEST_COUNT = "honest_count", _("to count people without counting them twice")
    CORRECTION = "correction", _("to correct a register at the person's request")

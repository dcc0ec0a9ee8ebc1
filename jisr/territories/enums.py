"""Levels of the territory, and how a place's position is known."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(TextChoices):
    """Which level of the territory a unit is of."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    PROVINCE = "province", _("province")
    PREFECTURE = "prefecture", _("prefecture")
    ARRONDISSEMENT_PREFECTURE = "arrondissement_prefecture", _("prefecture of arrondissements")
    CERCLE = "cercle", _("cercle")
    COMMUNE = "commune", _("commune")
    ARRONDISSEMENT = "arrondissement", _("arrondissement")

    PROVINCIAL = nonmember(("province", "prefecture", "arrondissement_prefecture"))


class Area(TextChoices):
    """Urban or rural."""

    URBAN = "urban", _("urban")
    RURAL = "rural", _("rural")


class PositionKnown(TextChoices):
    """How the position of a seat is known."""

    SUPPLIED = "supplied", pgettext_lazy("position", "supplied by the installing body")
    FOUND = "found", pgettext_lazy("position", "found in a public gazetteer")
    APPROXIMATE = "approximate", pgettext_lazy("position", "approximate")


class CensusMeasure(TextChoices):
    """What a census counts in a commune. All but the first count the municipal population.

    The legal population is the figure that the State publishes; shares are taken of the municipal one, or, for
    reading and writing, of those aged 10 and over. Numerator and denominator are both kept, so that a rate is
    always recomputed from its parts.
    """

    POPULATION = "population", _("population")
    MUNICIPAL = "municipal", _("municipal population")
    AGED_10 = "aged_10", _("persons aged 10 and over")
    FEMALE = "female", _("women and girls")
    HOUSEHOLDS = "households", _("households")
    DISABILITY = "disability", _("persons with disabilities")
    ELDERLY = "elderly", _("persons aged 60 and over")
    YOUTH = "youth", _("young people aged 15 to 29")
    ILLITERATE = "illiterate", _("persons aged 10 and over who cannot read or write")
    RURAL = "rural", _("rural population")

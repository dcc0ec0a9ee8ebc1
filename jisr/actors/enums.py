"""Kinds of organisation, roles, and how a post or mandate is held."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    """What an organisation is."""

    MINISTRY = "ministry", _("ministry")
    PUBLIC_ESTABLISHMENT = "public_establishment", _("public establishment")
    COORDINATION = "coordination", _("regional coordination")
    DELEGATION = "delegation", _("provincial delegation")
    TRAINING_INSTITUTE = "training_institute", _("training institute")
    WILAYA = "wilaya", _("wilaya or governor's office")
    REGIONAL_COUNCIL = "regional_council", _("regional council")
    PROVINCIAL_COUNCIL = "provincial_council", _("provincial or prefectural council")
    COMMUNE = "commune", _("commune (council)")
    EXTERNAL_SERVICE = "external_service", _("external service")
    COMMITTEE = "committee", _("committee")
    ASSOCIATION = "association", _("association")
    COOPERATIVE = "cooperative", _("cooperative")
    DONOR = "donor", _("donor")
    PLATFORM = "platform", _("this platform")
    OTHER = "other", _("other organisation")

    CIVIL_SOCIETY = nonmember(("association", "cooperative"))


class Holding(TextChoices):
    """How a post or a mandate is held."""

    FULL = "full", _("in full")
    ACTING = "acting", _("acting")
    DELEGATED = "delegated", _("by delegation")


class Role(TextChoices):
    """What a mandate lets its holder be."""

    MINISTRY = "ministry", _("ministry")
    COORDINATOR = "coordinator", _("regional coordinator")
    DELEGATE = "delegate", _("provincial delegate")
    WALI_OFFICE = "wali_office", _("wali's or governor's office")
    REGIONAL_COUNCIL = "regional_council", _("regional council")
    PROVINCIAL_COUNCIL = "provincial_council", _("provincial council")
    COMMUNAL_COUNCIL = "communal_council", _("communal council")
    EXTERNAL_SERVICE = "external_service", _("external service")
    CENTRE_MANAGER = "centre_manager", _("centre manager")
    SOCIAL_WORKER = "social_worker", _("social worker")
    ASSOCIATION_PRESIDENT = "association_president", _("association president")
    ASSOCIATION_TREASURER = "association_treasurer", _("association treasurer")
    PROJECT_LEAD = "project_lead", _("project lead of an association")
    DONOR = "donor", _("donor")
    INSPECTOR = "inspector", _("inspector")
    TRAINER = "trainer", _("training institute")
    ADMINISTRATOR = "administrator", _("administrator")
    IMPORT = "import", _("import")

    OVERSEES = nonmember(("ministry", "coordinator", "delegate", "wali_office", "inspector"))
    SERVES_FAMILIES = nonmember(("coordinator", "delegate", "centre_manager", "social_worker"))
    OF_ASSOCIATIONS = nonmember(("association_president", "association_treasurer", "project_lead"))


class ChangeKind(TextChoices):
    """How an institution changed."""

    RENAMED = "renamed", _("renamed")
    MERGED = "merged", _("merged into another")
    NEW_PARENT = "new_parent", _("placed under another")


class College(TextChoices):
    """In which capacity someone sits in a meeting."""

    OFFICIALS = "officials", _("officials")
    ELECTED = "elected", _("elected members")
    ASSOCIATIONS = "associations", _("civil society")
    EXPERTS = "experts", _("experts and universities")
    PRIVATE = "private", _("private sector")
    CITIZENS = "citizens", _("citizens")


class TrainingPresence(TextChoices):
    """Where a trainee stands."""

    ENROLLED = "enrolled", _("enrolled")
    ATTENDED = "attended", _("attended")
    ABSENT = "absent", _("absent")

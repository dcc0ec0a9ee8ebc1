"""Kinds and states of agreements and of what stands in them."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AgreementKind(TextChoices):
    """What an agreement is."""

    FRAMEWORK = "framework", _("framework agreement")
    PARTNERSHIP = "partnership", _("partnership agreement")
    SPECIFIC = "specific", _("specific agreement")


class AgreementState(TextChoices):
    """Where an agreement stands. Initialled is not signed; of some, no source says that they were signed."""

    DRAFTED = "drafted", pgettext_lazy("agreement", "being prepared")
    INITIALLED = "initialled", pgettext_lazy("agreement", "initialled")
    SIGNED = "signed", pgettext_lazy("agreement", "signed")
    IN_FORCE = "in_force", pgettext_lazy("agreement", "in force")
    EXPIRED = "expired", pgettext_lazy("agreement", "expired")
    TERMINATED = "terminated", pgettext_lazy("agreement", "terminated")
    NOT_KNOWN = "not_known", pgettext_lazy("agreement", "signature not known")

    BINDING = nonmember(("signed", "in_force"))
    WAS_BINDING = nonmember(("signed", "in_force", "expired", "terminated"))


class PartyRole(TextChoices):
    """What a party does in an agreement."""

    PAYER = "payer", _("contributes")
    RECEIVER = "receiver", _("receives the funds")
    EXECUTOR = "executor", _("carries out")
    STEERING = "steering", _("steers")


class ShareNature(TextChoices):
    """How a share is given."""

    CASH = "cash", pgettext_lazy("share", "in cash")
    KIND = "kind", pgettext_lazy("share", "in kind")


class ConditionKind(TextChoices):
    """What must be there before an instalment is paid."""

    ACTIVITY_REPORT = "activity_report", _("activity report accepted")
    FINANCIAL_REPORT = "financial_report", _("financial report accepted")
    SESSION = "session", _("steering session held")
    DOCUMENT = "document", _("document supplied")
    PROGRESS = "progress", _("progress reached")


class ReportKind(TextChoices):
    """What an association reports."""

    ACTIVITY = "activity", _("activity report")
    FINANCIAL = "financial", _("financial report")


class ReportState(TextChoices):
    """Where a report stands."""

    DRAFT = "draft", pgettext_lazy("report", "draft")
    SUBMITTED = "submitted", pgettext_lazy("report", "submitted")
    RETURNED = "returned", pgettext_lazy("report", "returned, with a reason")
    ACCEPTED = "accepted", pgettext_lazy("report", "accepted")


class CallState(TextChoices):
    """Where a call for projects stands."""

    DRAFT = "draft", pgettext_lazy("call", "draft")
    OPEN = "open", pgettext_lazy("call", "open")
    CLOSED = "closed", pgettext_lazy("call", "closed")
    DECIDED = "decided", pgettext_lazy("call", "decided")


class ApplicationState(TextChoices):
    """Where an application stands."""

    DRAFT = "draft", pgettext_lazy("application", "draft")
    SUBMITTED = "submitted", pgettext_lazy("application", "submitted")
    TO_COMPLETE = "to_complete", pgettext_lazy("application", "to be completed")
    ELIGIBLE = "eligible", pgettext_lazy("application", "eligible")
    NOT_ELIGIBLE = "not_eligible", pgettext_lazy("application", "not eligible, with a reason")
    SELECTED = "selected", pgettext_lazy("application", "selected")
    NOT_SELECTED = "not_selected", pgettext_lazy("application", "not selected, with a reason")
    APPEALED = "appealed", pgettext_lazy("application", "appealed against")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "withdrawn")

    TURNED_DOWN = nonmember(("not_eligible", "not_selected"))
    TO_DECIDE = nonmember(("submitted", "to_complete", "eligible", "appealed"))

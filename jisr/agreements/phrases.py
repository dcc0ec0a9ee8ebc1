"""Words about agreements and their money that several places say."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from jisr.agreements.holdings import Holding
from jisr.agreements.models import Instalment
from jisr.core.phrases import for_days


def held_sentence(holding: Holding, *, on: date) -> str:
    """By whom, for how long and why: “Held by the steering committee for 43 days: ...”."""
    words = {"body": holding.body, "for_days": for_days(holding.since, on), "reason": why_held(holding)}
    return _("Held by %(body)s %(for_days)s: %(reason)s") % words


def why_held(holding: Holding) -> str:
    """The reason alone."""
    if holding.hold is not None:
        return holding.hold.reason
    if holding.condition is not None:
        return _("not yet met: %(condition)s") % {"condition": holding.condition}
    return _("the funds have not been called")


def late_sentence(instalment: Instalment, *, on: date) -> str:
    """That the payer is late: the funds are called, the conditions met, and nobody holds it."""
    payer = instalment.share.party.organisation
    words = {"body": payer, "for_days": for_days(instalment.due_on, on)}
    return _("Called, its conditions met, and not wholly paid by %(body)s: late %(for_days)s") % words

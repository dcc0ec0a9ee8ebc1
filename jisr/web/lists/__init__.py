"""Every list, by the word in its address. A new list is a new module here, and its line below."""

from jisr.web.lists.agreements import AGREEMENTS
from jisr.web.lists.calls import CALLS
from jisr.web.lists.commitments import COMMITMENTS
from jisr.web.lists.contributions import CONTRIBUTIONS
from jisr.web.lists.facilities import FACILITIES
from jisr.web.lists.indicators import INDICATORS
from jisr.web.lists.meetings import MEETINGS, VISITS
from jisr.web.lists.organisations import ORGANISATIONS
from jisr.web.lists.plans import ACTIONS, PLANS
from jisr.web.lists.projects import PROJECTS
from jisr.web.lists.services import OFFERS
from jisr.web.lists.strategies import OBJECTIVES, PROGRAMMES, STRATEGIES
from jisr.web.lists.training import TRAINING
from jisr.web.lists.values import VALUES

LISTINGS = {
    one.slug: one
    for one in (
        MEETINGS,
        VISITS,
        CONTRIBUTIONS,
        COMMITMENTS,
        PLANS,
        ACTIONS,
        AGREEMENTS,
        CALLS,
        PROJECTS,
        FACILITIES,
        OFFERS,
        INDICATORS,
        VALUES,
        ORGANISATIONS,
        STRATEGIES,
        OBJECTIVES,
        PROGRAMMES,
        TRAINING,
    )
}

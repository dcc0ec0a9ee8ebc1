"""The models of the families room."""

from jisr.families.models.care import Admission, Goal, SupportPlan, UnmetNeed, WaitingPlace
from jisr.families.models.people import Consent, Household, Person
from jisr.families.models.requests import Completion, Leg, Request
from jisr.families.models.rights import Holiday, RightAsked

__all__ = [
    "Admission",
    "Completion",
    "Consent",
    "Goal",
    "Holiday",
    "Household",
    "Leg",
    "Person",
    "Request",
    "RightAsked",
    "SupportPlan",
    "UnmetNeed",
    "WaitingPlace",
]

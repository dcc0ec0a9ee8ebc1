"""The models of the families room."""

from jisr.families.models.care import Admission, Goal, SupportPlan, UnmetNeed, WaitingPlace
from jisr.families.models.people import Consent, Household, Person
from jisr.families.models.requests import Completion, Leg, Request

__all__ = [
    "Admission",
    "Completion",
    "Consent",
    "Goal",
    "Household",
    "Leg",
    "Person",
    "Request",
    "SupportPlan",
    "UnmetNeed",
    "WaitingPlace",
]

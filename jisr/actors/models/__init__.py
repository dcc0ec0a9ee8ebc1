"""The models of the actors."""

from jisr.actors.models.accounts import Mandate, User
from jisr.actors.models.notices import Notice
from jisr.actors.models.organisations import Competence, Interlocutor, Organisation, OrganisationChange
from jisr.actors.models.posts import Holder, Post, Tenure
from jisr.actors.models.training import Trainee, TrainingSession

__all__ = [
    "Competence",
    "Holder",
    "Interlocutor",
    "Mandate",
    "Notice",
    "Organisation",
    "OrganisationChange",
    "Post",
    "Tenure",
    "Trainee",
    "TrainingSession",
    "User",
]

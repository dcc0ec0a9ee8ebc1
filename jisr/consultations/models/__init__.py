"""The models of the consultations."""

from jisr.consultations.models.contributions import Answer, Contribution, Escalation, Joined
from jisr.consultations.models.meetings import AgendaItem, Attendance, Meeting, Series, Stop, Visit
from jisr.consultations.models.texts import Ballot, Minutes, Sentence, Statement, Synthesis, Voter

__all__ = [
    "AgendaItem",
    "Answer",
    "Attendance",
    "Ballot",
    "Contribution",
    "Escalation",
    "Joined",
    "Meeting",
    "Minutes",
    "Sentence",
    "Series",
    "Statement",
    "Stop",
    "Synthesis",
    "Visit",
    "Voter",
]

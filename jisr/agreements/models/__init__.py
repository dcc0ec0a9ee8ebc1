"""The models of the agreements."""

from jisr.agreements.models.agreements import (
    Agreement,
    AgreementImplements,
    Coverage,
    Funding,
    Obligation,
    Party,
    Quota,
    Rider,
    RiderChange,
    SignedDocument,
    SteeringSession,
)
from jisr.agreements.models.calls import Application, Call, Criterion, Score
from jisr.agreements.models.money import Condition, Hold, Instalment, Payment, Share
from jisr.agreements.models.reports import Report

__all__ = [
    "Agreement",
    "AgreementImplements",
    "Application",
    "Call",
    "Condition",
    "Coverage",
    "Criterion",
    "Funding",
    "Hold",
    "Instalment",
    "Obligation",
    "Party",
    "Payment",
    "Quota",
    "Report",
    "Rider",
    "RiderChange",
    "Score",
    "Share",
    "SignedDocument",
    "SteeringSession",
]

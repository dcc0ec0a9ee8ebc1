"""One function a document: the record in, a PDF or DOCX out, in the language asked for."""

from __future__ import annotations

from datetime import date

from jisr.actors.models import Trainee
from jisr.agreements.models import Agreement, SteeringSession
from jisr.consultations.models import Contribution, Meeting
from jisr.core.acting import Acting
from jisr.documents.action_sheet.query import action_file
from jisr.documents.action_sheet.words import action_paper
from jisr.documents.agreement_sheet.query import agreement_file
from jisr.documents.agreement_sheet.words import agreement_paper
from jisr.documents.certificate.words import certificate_paper
from jisr.documents.commitment_list.query import commitment_file
from jisr.documents.commitment_list.words import commitment_paper
from jisr.documents.contribution_receipt.words import receipt_paper
from jisr.documents.minutes.query import minutes_file
from jisr.documents.minutes.words import minutes_paper
from jisr.documents.office import as_docx
from jisr.documents.outcome_review.query import review_of
from jisr.documents.outcome_review.scope import Between, Scope
from jisr.documents.outcome_review.words import review_paper
from jisr.documents.paper import Paper
from jisr.documents.request_receipt.words import request_paper
from jisr.documents.typesetting import told_in, typeset
from jisr.families.models import Request
from jisr.plans.models import Action

DOCX = "docx"


def print_review(
    scope: Scope, *, acting: Acting, on: date, language: str, between: Between | None = None, form: str = "pdf"
) -> bytes:
    """The outcome review of a territory, an institution or the pole."""

    def tell() -> Paper:
        return review_paper(review_of(scope, acting=acting, on=on, between=between), acting=acting, on=on)

    return _made(told_in(language, tell), "outcome_review", form)


def print_agreement(agreement: Agreement, *, acting: Acting, on: date, language: str, form: str = "pdf") -> bytes:
    """The agreement sheet; ``form`` is pdf or docx."""

    def tell() -> Paper:
        return agreement_paper(agreement_file(agreement, acting=acting, on=on), acting=acting, on=on)

    return _made(told_in(language, tell), "agreement_sheet", form)


def print_action(action: Action, *, acting: Acting, on: date, language: str, form: str = "pdf") -> bytes:
    """The technical sheet of an action; ``form`` is pdf or docx."""

    def tell() -> Paper:
        return action_paper(action_file(action, acting=acting, on=on), acting=acting, on=on)

    return _made(told_in(language, tell), "action_sheet", form)


def print_commitments(
    agreement: Agreement,
    *,
    acting: Acting,
    on: date,
    language: str,
    session: SteeringSession | None = None,
    form: str = "pdf",
) -> bytes:
    """The commitments before a steering session of the agreement; ``form`` is pdf or docx."""

    def tell() -> Paper:
        return commitment_paper(commitment_file(agreement, acting=acting, on=on, session=session), acting=acting, on=on)

    return _made(told_in(language, tell), "commitment_list", form)


def print_minutes(meeting: Meeting, *, acting: Acting, on: date, language: str, form: str = "pdf") -> bytes:
    """The minutes of a meeting; ``form`` is pdf or docx."""

    def tell() -> Paper:
        return minutes_paper(minutes_file(meeting, acting=acting), acting=acting, on=on)

    return _made(told_in(language, tell), "minutes", form)


def print_receipt(
    contribution: Contribution, *, code: str, address: str, on: date, language: str, slip: bool = False
) -> bytes:
    """The receipt of a contribution, A4 or a slip of 80 mm, with its follow-up code."""

    def tell() -> Paper:
        return receipt_paper(contribution, code=code, address=address, on=on, slip=slip)

    return typeset(told_in(language, tell), "contribution_receipt")


def print_request(
    request: Request, *, code: str, address: str, acting: Acting, on: date, language: str, cndp: str = ""
) -> bytes:
    """The deposit receipt of a request; without ``code`` it is a copy that opens nothing."""

    def tell() -> Paper:
        return request_paper(request, code=code, address=address, acting=acting, on=on, cndp=cndp)

    return typeset(told_in(language, tell), "request_receipt")


def print_certificate(trainee: Trainee, *, address: str, acting: Acting, on: date, language: str) -> bytes:
    """The certificate of someone who attended a training session."""

    def tell() -> Paper:
        return certificate_paper(trainee, address=address, acting=acting, on=on)

    return typeset(told_in(language, tell), "certificate")


def _made(paper: Paper, kind: str, form: str) -> bytes:
    return as_docx(paper, wide=kind == "commitment_list") if form == DOCX else typeset(paper, kind)

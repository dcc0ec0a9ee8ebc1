"""Acts that many kinds share: a stated material error, a file attached or taken out, a draft taken out."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from jisr.agreements.models import Agreement, Application, Call, Instalment, Report, SteeringSession
from jisr.commitments.models import Commitment
from jisr.consultations.models import Contribution, Meeting, Minutes, Synthesis, Visit
from jisr.core.acting import Acting
from jisr.core.files import PICTURES, media_type_of
from jisr.core.models import Attachment, Theme
from jisr.core.verdict import No, Verdict
from jisr.plans.models import Action, Plan
from jisr.projects import actions as projects
from jisr.projects.models import ProgressReport, Project
from jisr.projects.rules import may_rewrite
from jisr.services.models import Facility
from jisr.usecases.attach_file import attach_file, may_attach, may_remove_file, remove_file
from jisr.usecases.correct_record import CORRECTED, correct_record, corrected_fields, may_correct
from jisr.usecases.discard_draft import discard_draft, may_discard
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import ActForm, AmountField, DayField, LongText, Pick, ReasonForm, WholeField, form_of
from jisr.web.acts.rows import THEMES, children, of_record
from jisr.web.files import FileField

SHAPES: tuple[tuple[type[Any], Any], ...] = (
    (models.DateField, DayField),
    (models.DecimalField, AmountField),
    (models.IntegerField, partial(WholeField, min_value=0)),
    (models.TextField, partial(LongText, max_length=20_000)),
)


def _field_for(field: Any) -> forms.Field:
    """A field of a record as a field of a form."""
    options = {"label": field.verbose_name, "required": not (field.blank or field.null)}
    if field.choices:
        return forms.ChoiceField(choices=field.choices, **options)
    if field.related_model is Theme:
        return Pick(THEMES, **options)
    made = next((make for kind, make in SHAPES if isinstance(field, kind)), None)
    return made(**options) if made else forms.CharField(max_length=field.max_length, **options)


class CorrectForm(ActForm):
    """Every field that may be corrected, as it stands; what differs is corrected."""

    reason = LongText(label=_("What was wrong"))

    def prepare(self) -> None:
        """The fields of this kind of record."""
        for name in corrected_fields(self.record) if self.record is not None else ():
            self.fields[name] = _field_for(self.record._meta.get_field(name))
        self.order_fields([name for name in self.fields if name != "reason"])
        super().prepare()


def _correct(record: Any, *, by: Acting, on: date, reason: str, **changes: Any) -> None:
    kept = {name: changes[name] for name in corrected_fields(record)}
    correct_record(record, changes=kept, reason=reason, by=by, on=on)


def _as_it_stands(record: Any, _acting: Acting) -> dict[str, Any]:
    return {name: getattr(record, name) for name in corrected_fields(record)}


class AttachForm(ActForm):
    """What the file is, and the file."""

    title = forms.CharField(label=_("What it is"), max_length=200)
    file = FileField(label=_("The file"), help_text=_("PDF, JPEG, PNG or an office document, at most 20 MB"))
    is_public = forms.BooleanField(
        label=_("Everyone may open it"),
        required=False,
        help_text=_("Where and when a picture was taken is removed from it."),
    )


def _attach(record: Any, *, file: bytes, **given: Any) -> None:
    purpose = "photo" if media_type_of(file) in PICTURES else "document"
    attach_file(record, data=file, purpose=purpose, **given)


def _may_detach(acting: Acting, record: Any) -> Verdict:
    first: Attachment | None = record.attachments.first()
    return may_remove_file(first, acting) if first else No(_("No file is attached."))


def _draft_text(relation: str, model: type[Any], nothing: Any) -> tuple[Any, Any]:
    """The rule and the act that take out the draft of a text that stands under a meeting."""

    def rule(acting: Acting, record: Meeting) -> Verdict:
        draft = getattr(record, relation).filter(state="draft").first()
        return may_discard(draft, acting) if draft else No(nothing)

    def run(record: Meeting, **given: Any) -> None:
        discard_draft(model.objects.get(meeting=record, state="draft"), **given)

    return rule, run


@of_record
def _unsettled(record: Project, _acting: Acting) -> Any:
    return record.reports.filter(state__in=("draft", "returned"))


def _may_rewrite(acting: Acting, record: Project) -> Verdict:
    first = _unsettled(record, acting).first()
    return may_rewrite(first, acting) if first else No(_("No report is a draft, and none was returned."))


def _rewrite(_record: Project, *, report: ProgressReport, by: Acting, on: date, **given: Any) -> None:
    projects.write_progress(report, by=by, on=on, **{key: value for key, value in given.items() if value is not None})
    projects.submit_progress(report, by=by, on=on)


CORRECT_INTRO = _(
    "What is not public yet is simply changed. What is public is corrected as a stated material error: "
    "what stood and what stands are both shown, with the reason."
)
for model in CORRECTED:
    act_page(
        ActPage(
            "correct",
            model,
            _("Correct what was written down"),
            CorrectForm,
            lambda acting, record: may_correct(record, acting),
            _correct,
            _("It is corrected."),
            intro=CORRECT_INTRO,
            initial=_as_it_stands,
            is_minor=True,
        )
    )
WITH_FILES = (Agreement, Application, Call, Commitment, Contribution, Facility, Instalment, Meeting, Plan, Action)
for model in (*WITH_FILES, Project, Report, SteeringSession, Visit):
    act_page(
        ActPage(
            "attach",
            model,
            _("Attach a file or a photo"),
            AttachForm,
            lambda acting, record: may_attach(record, acting),
            _attach,
            _("The file is attached."),
        )
    )
    act_page(
        ActPage(
            "detach",
            model,
            _("Take a file out"),
            form_of(
                "DetachForm", file=Pick(children("attachments"), label=_("File")), reason=LongText(label=_("Reason"))
            ),
            _may_detach,
            lambda _record, *, file, **given: remove_file(file, **given),
            _("The file is taken out; that it was there is in the journal."),
            is_minor=True,
        )
    )
for model in (Plan, Agreement, Call, Application, Report):
    act_page(
        ActPage(
            "discard",
            model,
            _("Take the draft out"),
            ReasonForm,
            lambda acting, record: may_discard(record, acting),
            discard_draft,
            _("The draft is taken out; its journal is kept."),
            is_minor=True,
        )
    )
for slug, relation, text, title, nothing in (
    ("discard-minutes", "minutes", Minutes, _("Take the draft of the minutes out"), _("No minutes are being written.")),
    (
        "discard-synthesis",
        "syntheses",
        Synthesis,
        _("Take the draft of the synthesis out"),
        _("No synthesis is being written."),
    ),
):
    rule, run = _draft_text(relation, text, nothing)
    done = _("The draft is taken out; its journal is kept.")
    act_page(ActPage(slug, Meeting, title, ReasonForm, rule, run, done, is_minor=True))
act_page(
    ActPage(
        "progress-again",
        Project,
        _("Write a report anew and submit it"),
        form_of(
            "AgainForm",
            report=Pick(_unsettled, label=_("Report")),
            physical_percent=WholeField(label=_("Physical progress, %"), min_value=0, max_value=100),
            financial_percent=WholeField(label=_("Financial progress, %"), required=False, min_value=0, max_value=100),
            text=LongText(label=_("Report"), required=False),
        ),
        _may_rewrite,
        _rewrite,
        _("The report is submitted."),
    )
)
act_page(
    ActPage(
        "progress-discard",
        Project,
        _("Take the draft of a report out"),
        form_of(
            "DiscardProgressForm",
            report=Pick(children("reports", state="draft"), label=_("Report")),
            reason=LongText(label=_("Reason")),
        ),
        _may_rewrite,
        lambda _record, *, report, **given: projects.discard_progress(report, **given),
        _("The draft is taken out; its journal is kept."),
        is_minor=True,
    )
)

"""Acts on the texts that come out of what was said: minutes written on, a synthesis sentence by sentence; carried on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.actors.permissions import may_act_on
from jisr.consultations import texts
from jisr.consultations.models import Answer, Contribution, Meeting, Minutes, Synthesis
from jisr.core.acting import Acting
from jisr.core.models import Source
from jisr.core.verdict import No, Verdict
from jisr.plans.actions import cite_source, converge
from jisr.plans.enums import OutsideKind
from jisr.plans.models import Action
from jisr.plans.rules import may_write
from jisr.projects.models import Project
from jisr.usecases.answer_contribution import carry_on, may_carry_on
from jisr.web.acts.consulting import MinutesForm, NamedForm, named
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import ActForm, LongText, Pick, PickMany, form_of
from jisr.web.acts.rows import of_record, of_world, words


def _draft_of(relation: str) -> Any:
    return lambda record: getattr(record, relation).filter(state="draft").first()


_minutes, _synthesis = _draft_of("minutes"), _draft_of("syntheses")


def _writes(find: Any, nothing: Any, act: str = "write_text") -> Any:
    def rule(acting: Acting, record: Meeting) -> Verdict:
        return may_act_on(acting, act, record) if find(record) else No(nothing)

    return rule


def _begins(acting: Acting, record: Meeting) -> Verdict:
    if _synthesis(record):
        return No(_("A version is being written."))
    return may_act_on(acting, "write_text", record)


def _begin(record: Meeting, *, by: Acting, on: date) -> Synthesis:
    return texts.draft_synthesis(meeting=record, territory=record.territory, by=by, on=on)


def _change(record: Meeting, **given: Any) -> None:
    texts.write_minutes(Minutes.objects.get(meeting=record, state="draft"), **given)


def _sentence(record: Meeting, *, cites: Any, **given: Any) -> None:
    texts.add_sentence(Synthesis.objects.get(meeting=record, state="draft"), cites=cites, **given)


def _publish(record: Meeting, **given: Any) -> None:
    texts.publish_text(Synthesis.objects.get(meeting=record, state="draft"), **given)


def _as_drafted(record: Meeting, _acting: Acting) -> dict[str, Any]:
    draft = _minutes(record)
    return {name: getattr(draft, name) for name in ("rapporteur", "body_ar", "body_fr")} if draft else {}


@of_record
def _heard(record: Meeting, acting: Acting) -> Any:
    return Contribution.objects.visible_to(acting).filter(meeting=record)


class SentenceForm(ActForm):
    """One sentence, and what it rests on."""

    wording_ar = LongText(label=_("In Arabic"), required=False)
    wording_fr = LongText(label=_("In French"), required=False)
    cites = PickMany(_heard, label=_("Which contributions it rests on"))

    def clean(self) -> dict[str, Any]:
        """In one language at least."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("wording_ar") and not cleaned.get("wording_fr"):
            raise forms.ValidationError(_("Write it in Arabic or in French."))
        return cleaned


class CarryOnForm(ActForm):
    """What takes the answer up: one thing."""

    action = Pick(of_world(Action, "plan"), label=_("Action"), required=False)
    project = Pick(of_world(Project), label=_("Project"), required=False)
    reason = LongText(label=_("Remark"), required=False)

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("action")) == bool(cleaned.get("project")):
            raise forms.ValidationError(_("Choose an action or a project: one of the two."))
        return cleaned


def _carry_on(record: Contribution, *, action: Action | None, project: Project | None, **given: Any) -> None:
    taken_up_by: Any = action or project
    carry_on(Answer.objects.get(contribution=record), to=taken_up_by, **given)


NO_SYNTHESIS = _("No synthesis is being written.")
for page in (
    ActPage(
        "minutes-change",
        Meeting,
        _("Write on the minutes"),
        MinutesForm,
        _writes(_minutes, _("No minutes are being written.")),
        _change,
        _("The draft is kept."),
        initial=_as_drafted,
    ),
    ActPage(
        "synthesis",
        Meeting,
        _("Begin the synthesis"),
        form_of("SynthesisForm"),
        _begins,
        _begin,
        _("The synthesis is begun; each sentence cites what it rests on."),
    ),
    ActPage(
        "sentence",
        Meeting,
        _("Add a sentence to the synthesis"),
        SentenceForm,
        _writes(_synthesis, NO_SYNTHESIS),
        _sentence,
        _("The sentence stands in the draft."),
    ),
    ActPage(
        "publish-synthesis",
        Meeting,
        _("Publish the synthesis"),
        form_of("PublishSynthesisForm"),
        _writes(_synthesis, NO_SYNTHESIS, "publish_text"),
        _publish,
        _("The synthesis is published, and frozen."),
        is_grave=True,
    ),
    ActPage(
        "carry-on",
        Contribution,
        _("Say what takes the answer up"),
        CarryOnForm,
        lambda acting, record: may_carry_on(record, acting),
        _carry_on,
        _("It is written down what takes the answer up."),
    ),
    ActPage(
        "cite",
        Action,
        _("Say which written source it answers"),
        form_of(
            "CiteForm",
            source=Pick(words(Source), label=_("Source")),
            reason=LongText(label=_("Remark"), required=False),
        ),
        lambda acting, record: may_write(record.plan, acting),
        cite_source,
        _("It is written down what the action answers."),
        is_minor=True,
    ),
    ActPage(
        "converge",
        Action,
        _("Say with which other programme it converges"),
        type(
            "ConvergeForm",
            (NamedForm,),
            {
                "kind": forms.ChoiceField(label=_("Whose programme"), choices=OutsideKind.choices),
                **named(),
                "item": forms.CharField(label=_("Number of the item"), max_length=60, required=False),
            },
        ),
        lambda acting, record: may_act_on(acting, "write_action", record),
        converge,
        _("The convergence is written down."),
        is_minor=True,
    ),
):
    act_page(page)

"""The act of a rider: what stands is shown beside what it becomes, for shares, instalments, quotas and the period."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.agreements import rules
from jisr.agreements.enums import ShareNature
from jisr.agreements.models import Agreement, Instalment, Rider, Share
from jisr.agreements.riders import Change, add_rider
from jisr.core import formats
from jisr.core.acting import Acting
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import ActForm, AmountField, DayField, LongText, WholeField
from jisr.web.files import FileField, attach

NOW = _("Now: %(value)s")
PERIOD = ("starts_on", "ends_on")


class RiderForm(ActForm):
    """A field for each thing that a rider may change; what is left empty stays as it is."""

    document_number = forms.CharField(label=_("Number of the document"), max_length=60, required=False)
    is_material_error = forms.BooleanField(label=_("It corrects a material error"), required=False)
    file = FileField(label=_("The scanned paper"), required=False)
    reason = LongText(label=_("Reason"))

    def prepare(self) -> None:
        """A field for each share, instalment and quota of the agreement, with what stands now."""
        super().prepare()
        self.changes: dict[str, Change] = {}
        if self.record is None:
            return
        stated = formats.money(self.record.stated_amount)
        self._ask("stated_amount", AmountField(label=_("Total cost, as stated"), required=False), stated)
        for name, words in zip(PERIOD, (_("From"), _("To")), strict=True):
            self._ask(name, DayField(label=words, required=False), formats.day(getattr(self.record, name)))
        for share in Share.objects.filter(party__agreement=self.record, nature=ShareNature.CASH):
            field = AmountField(label=_("Share of %(party)s") % {"party": share.party}, required=False)
            now = formats.money(share.amount)
            self._ask(f"share_{share.pk}", field, now, Change("share", None, party=share.party))
        for one in Instalment.objects.unpaid().filter(share__party__agreement=self.record):
            self._ask_instalment(one)
        for quota in self.record.quotas.select_related("territory"):
            people = _("People to reach in %(place)s") % {"place": quota.territory}
            number = WholeField(label=people, required=False, min_value=1, max_value=10_000_000)
            now = formats.number(quota.number)
            self._ask(f"quota_{quota.pk}", number, now, Change("quota", None, quota=quota))

        self.order_fields([*self.changes, *(name for name in self.base_fields if name != "reason"), "reason"])

    def _ask_instalment(self, one: Instalment) -> None:
        amount = AmountField(label=_("Amount of the instalment %(one)s") % {"one": one}, required=False)
        of = Change("instalment_amount", None, instalment=one)
        self._ask(f"amount_{one.pk}", amount, formats.money(one.amount), of)
        due = DayField(label=_("Date of the instalment %(one)s") % {"one": one}, required=False)
        of = Change("instalment_due_on", None, instalment=one)
        self._ask(f"due_{one.pk}", due, formats.day(one.due_on), of)

    def _ask(self, name: str, field: forms.Field, now: str, of: Change | None = None) -> None:
        field.help_text = str(NOW % {"value": now})
        self.fields[name] = field
        self.changes[name] = of or Change(name, None)

    def clean(self) -> dict[str, Any]:
        """What was filled in, as changes; one at least."""
        cleaned = super().clean() or self.cleaned_data
        found = []
        for name, change in self.changes.items():
            after = cleaned.pop(name, None)
            if after is not None:
                found.append(Change(change.field, after, change.party, change.instalment, change.quota))
        if not found and not self.errors:
            raise forms.ValidationError(_("A rider changes something: fill in what changes."))
        return {**cleaned, "changes": found}


def _rider(record: Agreement, *, by: Acting, on: date, file: bytes | None, **given: Any) -> Rider:
    title = given["document_number"] or str(_("Rider"))
    scan = attach(record, file, title=title, purpose="signed", by=by) if file else None
    return add_rider(record, by=by, on=on, scan=scan, **given)


act_page(
    ActPage(
        "rider",
        Agreement,
        _("Add a rider"),
        RiderForm,
        lambda acting, record: rules.may_add_rider(record, acting),
        _rider,
        _("The rider is written down; before and after are both kept."),
        intro=_("Fill in only what changes. Neither a share nor an instalment falls below what was paid of it."),
        is_grave=True,
    )
)

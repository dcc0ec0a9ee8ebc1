"""Parts that the forms of acts share: dates and amounts as people type them, choices bounded by the record."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from jisr.agreements.models import Payment, Report, Share
from jisr.core import formats
from jisr.core.acting import Acting
from jisr.core.models import Need
from jisr.core.text import fold_digits, read_amount, read_date
from jisr.indicators.models import Period, Value
from jisr.projects.models import ProgressReport
from jisr.search.queries import find
from jisr.territories.models import Territory

LONGEST_KEY = 18  # a longer number is none that a database keeps


class DayField(forms.DateField):
    """A day, as 2026-10-12, 12/10/2026, 12-10-2026 or 12 أكتوبر 2026, in either script's digits."""

    widget = forms.DateInput(attrs={"inputmode": "numeric", "placeholder": "12/10/2026", "dir": "ltr"})
    default_error_messages = {"invalid": _("This is not a date: write it as 12/10/2026.")}

    def to_python(self, value: Any) -> Any:
        """The day typed."""
        if not value or not isinstance(value, str):
            return super().to_python(value)
        read = read_date(value)
        if read is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return read


class AmountField(forms.DecimalField):
    """Dirhams, as 20.000.000,00 or 20 MDH or ٢٠ مليون."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "dir": "auto"})
    default_error_messages = {"invalid": _("This is not an amount: write it as 1500000, 1.500.000,00 or 1,5 MDH.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=15, decimal_places=2, min_value=Decimal("0.01"), **options)

    def to_python(self, value: Any) -> Any:
        """The amount typed."""
        if not value or not isinstance(value, str):
            return super().to_python(value)
        read = read_amount(value)
        if read is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(str(read))


class WholeField(forms.IntegerField):
    """A whole number, in either script's digits."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"})

    def to_python(self, value: Any) -> Any:
        """The number typed."""
        return super().to_python(fold_digits(value) if isinstance(value, str) else value)


class LongText(forms.CharField):
    """A text of several lines, without control characters."""

    widget = forms.Textarea(attrs={"rows": 4, "dir": "auto"})

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 5000)
        super().__init__(**options)


Rows = Callable[[Any, Acting], QuerySet]


class Pick(forms.ModelChoiceField):
    """One of the rows that the record and the mandate allow."""

    def __init__(self, rows: Rows, **options: Any) -> None:
        self.rows = rows
        super().__init__(queryset=Need.objects.none(), **options)

    def to_python(self, value: Any) -> Any:
        """The row chosen; what no row's number is so long as to be is no choice."""
        if isinstance(value, str) and len(value) > LONGEST_KEY:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": ""}
            )
        return super().to_python(value)

    def label_from_instance(self, obj: Any) -> str:
        """The name, or the wording that everyone may read."""
        return words_of(obj)


def words_of(row: Any) -> str:
    """A row as a choice reads: amounts and days as people write them, else its name."""
    words = str(getattr(row, "public_wording", "") or row)
    if isinstance(row, Payment):
        parts = [formats.money(row.amount), row.transfer_number, formats.day(row.declared_on)]
        words = " · ".join(part for part in parts if part)
    elif isinstance(row, Share):
        words = f"{row.party} · {formats.money(row.amount)}"
    elif isinstance(row, Report):
        between = f"{formats.day(row.period_start)} – {formats.day(row.period_end)}"
        words = f"{row.get_kind_display()} · {between}"
    elif isinstance(row, ProgressReport):
        words = f"{formats.day(row.as_of)} · {row.physical_percent} %"
    elif isinstance(row, Value):
        words = f"{formats.number(row.number, places=2)} · {row.territory} · {formats.day(row.period.ends_on)}"
    elif isinstance(row, Period):
        words = f"{formats.day(row.starts_on)} – {formats.day(row.ends_on)}"
    return Truncator(words).chars(90)


class PickMany(forms.ModelMultipleChoiceField):
    """Several of the rows that the record and the mandate allow."""

    def __init__(self, rows: Rows, **options: Any) -> None:
        self.rows = rows
        super().__init__(queryset=Need.objects.none(), **options)

    def clean(self, value: Any) -> Any:
        """The rows chosen; what no row's number is so long as to be is no choice."""
        if any(len(str(one)) > LONGEST_KEY for one in value or ()):
            raise forms.ValidationError(
                self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": ""}
            )
        return super().clean(value)


class PlaceField(forms.CharField):
    """A territory, by its name in either script or by its code, in the world of the mandate."""

    default_error_messages = {"unknown": _("No territory of this name is known. Try another spelling, or its code.")}
    is_example = False

    def clean(self, value: Any) -> Any:
        """The territory named."""
        typed = super().clean(value)
        if not typed:
            return None
        rows = Territory.objects.filter(is_example=self.is_example)
        exact = rows.filter(Q(code=typed) | Q(name_ar=typed) | Q(name_fr__iexact=typed)).order_by("tree_start").first()
        if exact is not None:
            return exact
        found = [row.object_id for row in find(typed, acting=Acting(), kind="territories").rows]
        place = rows.filter(pk__in=found).first()
        if place is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return place


def form_of(name: str, **fields: forms.Field) -> type[ActForm]:
    """A form with these fields."""
    return type(name, (ActForm,), fields)


class ActForm(forms.Form):
    """The form of an act; it knows the record and who acts, to bound its choices.

    ``seen`` is the last journal entry that the page showed, so that someone else's act meanwhile is noticed.
    """

    def __init__(self, *args: Any, record: Any = None, acting: Acting, **options: Any) -> None:
        super().__init__(*args, **options)
        self.record = record
        self.acting = acting
        self.prepare()

    def prepare(self) -> None:
        """Bound the choices by the record and the mandate."""
        for field in self.fields.values():
            if isinstance(field, (Pick, PickMany)):
                field.queryset = field.rows(self.record, self.acting)
            elif isinstance(field, PlaceField):
                field.is_example = self.acting.is_example


class ReasonForm(ActForm):
    """An act that needs only its reason."""

    reason = LongText(label=_("Reason"))


class EmptyForm(ActForm):
    """An act that needs nothing but to be meant."""

"""Parts that the forms of acts share: dates and amounts as people type them, choices bounded by the record."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.core.acting import Acting
from jisr.core.text import fold_digits, read_amount, read_date


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
        """Bound the choices by the record and the mandate; for a form to override."""


class ReasonForm(ActForm):
    """An act that needs only its reason."""

    reason = LongText(label=_("Reason"))


class EmptyForm(ActForm):
    """An act that needs nothing but to be meant."""

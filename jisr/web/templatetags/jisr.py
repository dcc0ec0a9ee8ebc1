"""Tags and filters that every template may use: figures, dates, names in their script, links, states."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from jisr.consultations.models import Contribution
from jisr.core import formats
from jisr.core.models import Named
from jisr.core.models.records import LANGUAGE_ORDER
from jisr.families.models import Request
from jisr.indicators.models import Value
from jisr.web import states
from jisr.web.kinds import KINDS, address_in, address_of, kind_of

register = template.Library()

STANDINGS = {
    "paid": pgettext_lazy("instalment", "paid and confirmed"),
    "declared": pgettext_lazy("instalment", "declared, not confirmed"),
    "late": pgettext_lazy("instalment", "late"),
    "held": pgettext_lazy("instalment", "held"),
    "past": pgettext_lazy("instalment", "past its date"),
    "called": pgettext_lazy("instalment", "called"),
    "to_come": pgettext_lazy("instalment", "not yet due"),
}


@register.filter
def number(value: Any, places: int = 0) -> SafeString:
    """A number, isolated from the direction of the text around it."""
    return format_html('<bdi class="num">{}</bdi>', formats.number(value, places=places))


@register.filter
def money(value: Any) -> SafeString:
    """An amount in dirhams."""
    return format_html('<bdi class="num">{}</bdi>', formats.money(value))


@register.filter
def day(value: Any) -> SafeString:
    """A date with its month in words, machine-readable beside."""
    if value is None:
        return format_html('<span class="unknown-word">{}</span>', _("not known"))
    iso = value.date().isoformat() if hasattr(value, "date") else value.isoformat()
    return format_html('<time class="num" datetime="{}">{}</time>', iso, formats.day(value))


@register.simple_tag
def share(part: Any, whole: Any) -> SafeString:
    """A part of a whole in per cent."""
    return format_html('<bdi class="num">{}</bdi>', formats.percent(part, whole))


@register.filter
def name(record: Any) -> SafeString:
    """A name in the reader's language; the nearest that is given is marked with its own language."""
    if record is None:
        return format_html('<span class="unknown-word">{}</span>', _("not known"))
    if isinstance(record, Contribution):
        wording = record.public_wording or record.reference
        return format_html('<bdi lang="{}" dir="auto">{}</bdi>', record.language, Truncator(wording).words(18))
    if not isinstance(record, Named):
        return format_html("<bdi>{}</bdi>", str(record))
    text, code = record.name_in((get_language() or "ar")[:2])
    if code == (get_language() or "ar")[:2]:
        return format_html("<bdi>{}</bdi>", text)
    return format_html('<bdi lang="{}" dir="auto">{}</bdi>', code, text)


@register.filter
def words(record: Any, field: str) -> SafeString:
    """A text kept as ``field_ar`` and ``field_fr``, in the reader's language or the nearest that is given."""
    language = (get_language() or "ar")[:2]
    for code in LANGUAGE_ORDER[language]:
        if text := getattr(record, f"{field}_{code}", ""):
            return format_html('<span lang="{}" dir="auto">{}</span>', code, text)
    return mark_safe("")


@register.filter
def link(record: Any) -> SafeString:
    """The record's name as a link to its page."""
    address = address_of(record) if record is not None else ""
    shown = name(record)
    return format_html('<a href="{}">{}</a>', address, shown) if address else shown


@register.filter
def address(record: Any) -> str:
    """The address of a record's page."""
    return address_of(record)


@register.filter
def reference(record: Any) -> SafeString:
    """A record's reference, always from left to right."""
    return format_html('<bdi class="num reference" dir="ltr">{}</bdi>', record.reference)


@register.filter
def tag(record: Any, field: str = "state") -> SafeString:
    """The state of a record as a word with a sign and a colour."""
    return state_tag(getattr(record, field), getattr(record, f"get_{field}_display")())


@register.simple_tag
def state_tag(state: str, label: Any) -> SafeString:
    """A state as a word with its sign and its colour."""
    look = states.look_of(str(state))
    return format_html(
        '<span class="tag {}"><span aria-hidden="true">{}</span> {}</span>', look.colour, look.sign, str(label)
    )


@register.simple_tag
def standing_tag(standing: str) -> SafeString:
    """Where an instalment stands, as a word with its sign and colour."""
    return state_tag(standing, STANDINGS[standing])


@register.simple_tag(takes_context=True)
def with_query(context: Any, **changes: Any) -> str:
    """The present address' query with some values changed; None or an empty text takes one away."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value not in (None, ""):
            query[key] = str(value)
    encoded = query.urlencode()
    return f"?{encoded}" if encoded else "?"


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """A value of a mapping by a key that is only known in the template."""
    return mapping.get(key) if mapping else None


@register.inclusion_tag("web/parts/example_mark.html")
def example_mark(record: Any) -> dict[str, Any]:
    """The mark (مثال) on what is generated."""
    return {"is_example": getattr(record, "is_example", False)}


@register.simple_tag
def cell(column: Any, row: Any) -> SafeString:
    """One cell of a list, in the shape its column declares."""
    value = column.value(row)
    if column.shape == "link":
        return link(value if value is not None else row)
    if column.shape == "state":
        return mark_safe("") if value is None else state_tag(*value)
    if value is None or value == "":
        return format_html('<span class="unknown-word">{}</span>', _("not known"))
    plain = {"money": money, "number": number, "date": day, "name": name}
    if column.shape in plain:
        return plain[column.shape](value)
    if column.shape == "reference":
        return format_html('<bdi class="num" dir="ltr">{}</bdi>', value)
    return format_html('<span dir="auto">{}</span>', value)


@register.simple_tag(takes_context=True)
def sort_address(context: Any, key: str, sort: str) -> str:
    """The address that sorts by a column; a second time, the other way round."""
    return with_query(context, sort=f"-{key}" if sort == key else key, page=None)


@register.simple_tag
def kind_words(slug: str, *, one: bool = False) -> str:
    """The words of a kind, for one or for several."""
    if slug == "territories":
        return _("territory") if one else _("territories")
    return str(KINDS[slug].one if one else KINDS[slug].several)


def _indexed_title(row: Any, what: str) -> tuple[str, str]:
    language = (get_language() or "ar")[:2]
    for code in LANGUAGE_ORDER[language]:
        if text := getattr(row, f"{what}_{code}", ""):
            return text, code
    return "", language


@register.simple_tag
def found_link(row: Any) -> SafeString:
    """What search found, as a link to its page."""
    text, code = _indexed_title(row, "title")
    return format_html(
        '<a href="{}" lang="{}" dir="auto">{}</a>', address_in(row.kind, row.reference), code, text or row.reference
    )


@register.filter
def place_of(row: Any) -> str:
    """The place of what search found."""
    return _indexed_title(row, "place")[0]


@register.simple_tag
def node_link(node: Any) -> SafeString:
    """A thing on the thread, as a link to its page where it has one."""
    if node.record is None:
        figures = "" if node.of is None else f"{formats.number(node.done)} / {formats.number(node.of)}"
        return format_html('<bdi>{}</bdi> <bdi class="num">{}</bdi>', node.title, figures)
    if isinstance(node.record, Value):
        return format_html("{} {}", link(node.record.indicator), measure(node.record))
    return link(node.record)


@register.simple_tag
def measure(value: Any) -> SafeString:
    """An indicator's value: a rate in per cent, an amount in dirhams, a count as a number."""
    if value.number is None:
        return format_html('<span class="unknown-word">{}</span>', _("not known"))
    if value.indicator.kind == "rate":
        return format_html('<bdi class="num">{}</bdi>', formats.percent(value.numerator, value.denominator))
    return money(value.number) if value.indicator.kind == "amount" else number(value.number, 2)


@register.filter
def link_words(address: str, text: str) -> SafeString:
    """Words as a link to an address."""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', address, text)


@register.simple_tag
def act_address(offered: Any) -> str:
    """The address of an act."""
    if offered.record is None:
        return reverse("web:begin", args=[offered.page.slug])
    kind = kind_of(offered.record)
    return reverse("web:act", args=[kind.slug, offered.record.reference, offered.page.slug]) if kind else ""


@register.filter
def address_or_file(record: Any) -> str:
    """The address of a record's page; of the family's file for a request; one's own organisation otherwise."""
    if isinstance(record, Request):
        return reverse("web:request_page", args=[record.reference])
    return address_of(record) if record is not None and kind_of(record) else reverse("web:my_organisation")

"""Tags and filters that every template may use: figures, dates, names in their script, links, states."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from jisr.actors.models import Notice
from jisr.agreements.models import Instalment
from jisr.agreements.riders import FIELD_WORDS as RIDER_WORDS
from jisr.consultations.models import Contribution
from jisr.core import formats, phrases
from jisr.core.models import Named
from jisr.core.models.records import LANGUAGE_ORDER
from jisr.families.models import Leg
from jisr.indicators.models import Value
from jisr.thread.enums import Derived
from jisr.web import states
from jisr.web.dating import dated
from jisr.web.kinds import KINDS, SLUGS, address_in, address_of, kind_of
from jisr.web.words import ACT_WORDS

register = template.Library()

LONGEST_CARRIED = 60
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
def money_or_unknown(value: Any) -> SafeString:
    """An amount in dirhams, or that no source says it."""
    return format_html('<span class="unknown-word">{}</span>', _("not known")) if value is None else money(value)


@register.filter
def day(value: Any) -> SafeString:
    """A date with its month in words, machine-readable beside."""
    if value is None:
        return format_html('<span class="unknown-word">{}</span>', _("not known"))
    iso = value.date().isoformat() if hasattr(value, "date") else value.isoformat()
    return format_html('<time class="num" datetime="{}">{}</time>', iso, formats.day(value))


@register.filter
def within(delay: Any) -> SafeString:
    """A legal delay with its unit."""
    return format_html("<bdi>{}</bdi>", phrases.within(delay))


@register.simple_tag
def share(part: Any, whole: Any) -> SafeString:
    """A part of a whole in per cent."""
    return format_html('<bdi class="num">{}</bdi>', formats.percent(part, whole))


def in_language(text: Any, code: str) -> SafeString:
    """Words in the language they are in: marked where that is not the reader's. Every name and text comes through here.

    The mark is the language's two letters, drawn by the stylesheet from ``lang``, which a screen reader reads by.
    """
    if code == formats.language():
        return format_html("<bdi>{}</bdi>", text)
    return format_html('<bdi class="fallback" lang="{}" dir="auto">{}</bdi>', code, text)


@register.filter
def name(record: Any) -> SafeString:
    """A name in the reader's language; the nearest that is given is marked with its own language."""
    if record is None:
        return format_html('<span class="unknown-word">{}</span>', _("not known"))
    if isinstance(record, Contribution):
        wording = record.public_wording or record.reference
        return in_language(Truncator(wording).words(18), record.language)
    if isinstance(record, Instalment):
        return format_html("{} {} · {}", _("Instalment"), record.number, name(record.share.party.organisation))
    if not isinstance(record, Named):
        return format_html("<bdi>{}</bdi>", str(record))
    return in_language(*record.name_in(formats.language()))


@register.filter
def words(record: Any, field: str) -> SafeString:
    """A text kept as ``field_ar`` and ``field_fr``, in the reader's language or the nearest that is given."""
    for code in LANGUAGE_ORDER[formats.language()]:
        if text := getattr(record, f"{field}_{code}", ""):
            return in_language(text, code)
    return mark_safe("")


@register.simple_tag
def when(day_known: Any, date_words: str = "") -> SafeString:
    """A day; where none is known, what a source says of the date, in the reader's language where it can be said."""
    said = dated(day_known, date_words)
    if said is not None:
        return in_language(*said)
    if day_known is None:
        return format_html('<span class="unknown-word">{}</span>', _("date not known"))
    return day(day_known)


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
def notice_tag(notice: Any) -> SafeString:
    """The state that a notice speaks of."""
    label = Derived(notice.state).label if notice.state in Derived.values else notice.state
    return state_tag(notice.state, label)


@register.simple_tag
def standing_tag(standing: str) -> SafeString:
    """Where an instalment stands, as a word with its sign and colour."""
    return state_tag(standing, STANDINGS[standing])


@register.simple_tag(takes_context=True)
def with_query(context: Any, **changes: Any) -> str:
    """The present address' query with some values changed; None or an empty text takes one away, as nonsense is."""
    query = context["request"].GET.copy()
    for key in [key for key, value in query.items() if len(value) > LONGEST_CARRIED or not value.isprintable()]:
        query.pop(key)
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


@register.filter
def at(row: Any, place: int) -> Any:
    """The label of the measure at a place of a row."""
    return row[place].label


@register.inclusion_tag("web/parts/example_mark.html")
def example_mark(record: Any) -> dict[str, Any]:
    """The mark (مثال) on what is generated."""
    return {"is_example": getattr(record, "is_example", False)}


@register.simple_tag
def cell(column: Any, row: Any) -> SafeString:
    """One cell of a list, in the shape its column declares."""
    value = column.value(row)
    if column.shape == "link":
        return link(value)
    if column.shape == "state":
        return mark_safe("") if value is None else state_tag(*value)
    if value is None or value == "":
        return format_html('<span class="unknown-word">{}</span>', _("not known"))
    return SHAPES.get(column.shape, free_text)(value)


def day_or_words(value: Any) -> SafeString:
    """A day, or what a source says of a date in words."""
    return when(None, value) if isinstance(value, str) else day(value)


def code_text(value: Any) -> SafeString:
    """A code, always from left to right."""
    return format_html('<bdi class="num" dir="ltr">{}</bdi>', value)


def free_text(value: Any) -> SafeString:
    """Words of which nobody says the language."""
    return format_html('<span dir="auto">{}</span>', value)


SHAPES = {"money": money, "number": number, "date": day_or_words, "name": name, "reference": code_text}


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
    for code in LANGUAGE_ORDER[formats.language()]:
        if text := getattr(row, f"{what}_{code}", ""):
            return text, code
    return "", formats.language()


@register.simple_tag
def found_link(row: Any) -> SafeString:
    """What search found, as a link to its page."""
    text, code = _indexed_title(row, "title")
    return format_html(
        '<a href="{}">{}</a>', address_in(row.kind, row.reference), in_language(text or row.reference, code)
    )


@register.filter
def place_of(row: Any) -> SafeString:
    """The place of what search found; nothing where it has none."""
    text, code = _indexed_title(row, "place")
    return in_language(text, code) if text else mark_safe("")


@register.simple_tag(takes_context=True)
def node_link(context: Any, node: Any) -> SafeString:
    """A thing on the thread, as a link to its page where it has one; made once a page, however many lead to it."""
    made: dict[str, SafeString] = context.render_context.setdefault("nodes", {})
    if node.key not in made:
        made[node.key] = _node(node)
    return made[node.key]


def _node(node: Any) -> SafeString:
    if node.record is None:
        figures = "" if node.of is None else f"{formats.number(node.done)} / {formats.number(node.of)}"
        return format_html('<bdi>{}</bdi> <bdi class="num">{}</bdi>', node.title, figures)
    if isinstance(node.record, Value):
        place = name(node.record.territory)
        return format_html("{} · {} {}", link(node.record.indicator), place, measure(node.record))
    return link(node.record)


@register.simple_tag(takes_context=True)
def joined_to(context: Any, joint: Any, upper: Any) -> SafeString:
    """What led to a thing on the thread: the link in words, the upper thing, how much, when, by whom and why."""
    said = [format_html("{} ← {}", joint.label, node_link(context, upper))]
    if joint.amount:
        said.append(money(joint.amount))
    if joint.on:
        said.append(day(joint.on))
    if joint.who:
        said.append(format_html("<bdi>{}</bdi>", joint.who))
    why = format_html('<br><span dir="auto">{}</span>', joint.why) if joint.why else ""
    return format_html('<span class="why">{}{}</span>', mark_safe(" · ".join(said)), why)  # noqa: S308 -- of safe parts


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


@register.simple_tag
def waits_at(item: Any) -> SafeString:
    """What waits, as a link to where it is done."""
    if item.opens is Leg:
        address = reverse("web:referral", args=[item.key])
    elif item.opens is Notice:
        address = reverse("web:reply", args=[item.key])
    else:
        address = address_in(SLUGS[item.opens], item.reference)
    return link_words(address, item.words)


@register.filter
def rider_words(field: str) -> str:
    """What a rider changed, in words."""
    return str(RIDER_WORDS.get(field, field))


@register.filter
def rider_value(change: Any, side: str) -> SafeString:
    """What stood before or after: an amount, a day, a number or words."""
    value = getattr(change, side)
    if not value:
        return mark_safe("–")
    if change.field in ("share", "instalment_amount", "stated_amount"):
        return money(Decimal(value))
    if change.field.endswith("_on"):
        return day(date.fromisoformat(value))
    return format_html("<bdi>{}</bdi>", value)


@register.filter
def act_words(act: str) -> str:
    """What an entry of the journal is called."""
    return str(ACT_WORDS.get(act, act.rpartition(".")[2].replace("_", " ")))

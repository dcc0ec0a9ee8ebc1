"""Parties side by side: “partner 1, share 1, partner 2 …”, or a column a partner (“share of the region”)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from jisr.engines.tables import Field, fold_header
from jisr.usecases.imports.declare import Kind

MOST_PARTIES = 12
_OF = re.compile(
    r"^(?:مساهم(?:ة|ات)|حصص|حصة|مبلغ مساهمة|contributions?|parts?|apports?|participations?|quote[- ]parts?)"
    r"(?:\s+(?:الشركاء|الأطراف|des partenaires|partenaires))?\s+(?:de la |de l['’]|du |des |de |d['’]|la |le )?(?P<body>.+)$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\((?:en |ب)?(?:m?dhs?|mad|mdh|kdh|millions?(?: de dirhams?)?|درهم|مليون درهم|بالدرهم|بملايين الدراهم)\)|\bMDH\b|\bDH\b",
    re.IGNORECASE,
)
# Words after “share” that name no body.
_NO_BODY = {
    fold_header(text) for text in ("الشريك", "partenaire", "المالية", "financière", "مالية", "dh", "mdh", "total")
}


def party_fields(kind: Kind, titles: Sequence[str], unused: Sequence[str]) -> list[Field]:
    """Further things to look for: numbered partners and shares, and a share under each partner's own name."""
    partner, share = kind.columns["partner"].field(), kind.columns["share"].field()
    fields = []
    for place in range(1, MOST_PARTIES + 1):
        fields.append(Field(f"partner_{place}", "text", _numbered(partner.labels, place)))
        fields.append(Field(f"share_{place}", "amount", _numbered(share.labels, place)))
    known = {fold_header(label) for field in fields for label in field.labels}
    own = [title for title in titles if title in set(unused) and fold_header(title) not in known and body_in(title)]
    return fields + [Field(f"of:{title}", "amount", (title,)) for title in dict.fromkeys(own)]


def _numbered(labels: Sequence[str], place: int) -> tuple[str, ...]:
    return tuple(f"{label} {mark}{place}" for label in labels for mark in ("", "n ", "رقم "))


def body_in(title: str) -> str:
    """The body that a header names as who gives: “مساهمة الجهة (MDH)” → “الجهة”; empty where it names none."""
    found = _OF.match(_UNIT.sub(" ", title).strip())
    body = re.sub(r"\s+", " ", found["body"]).strip(" :-–") if found else ""
    return "" if not body or fold_header(body) in _NO_BODY or fold_header(body).isdigit() else body


def party_rows(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a row with its side-by-side parties as one list: ``parties: [[name, amount or None, up to], ...]``."""
    parties: list[list[Any]] = []
    for place in range(1, MOST_PARTIES + 1):
        name, amount = values.get(f"partner_{place}"), values.get(f"share_{place}")
        if name or amount:
            parties.append([name or "", amount, bool(values.get(f"share_{place}_up_to"))])
    for key, amount in values.items():
        if key.startswith("of:") and not key.endswith("_up_to"):
            parties.append([body_in(key[3:]), amount, bool(values.get(f"{key}_up_to"))])
    kept = {key: value for key, value in values.items() if not re.match(r"of:|(?:partner|share)_\d", key)}
    parties = [one for one in parties if one[1] is None or one[1] > 0]
    return {**kept, "parties": parties} if parties else kept

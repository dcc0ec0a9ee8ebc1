"""What every template knows: the languages of this page, the demonstration, the trial."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_bidi, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header

from jisr.core.acting import NOBODY
from jisr.core.files import PICTURES
from jisr.web.demonstration import offered_mandates

NATIVE = {"ar": "العربية", "fr": "Français", "en": "English"}
SECTIONS = (
    ("web:regions", _("Regions")),
    ("web:commitments", _("Commitments")),
    ("web:agreements", _("Agreements")),
    ("web:projects", _("Projects")),
    ("web:services", _("Services")),
    ("web:indicators", _("Indicators")),
    ("web:follow", pgettext_lazy("menu", "My contribution")),
)


def page_in(path: str, language: str) -> str:
    """The address of the same page in another language."""
    bare = path
    for code in ("fr", "en"):
        if path == f"/{code}" or path.startswith(f"/{code}/"):
            bare = path[len(code) + 1 :] or "/"
    return bare if language == "ar" else f"/{language}{bare}"


def preferred_language(request: Any) -> str:
    """The first of our languages that the reader's browser asks for; empty where it asks for none of them."""
    wanted = [code[:2] for code, _q in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    return next((code for code in wanted if code in NATIVE), "")


def site(request: Any) -> dict[str, Any]:
    """The values that the frame of every page shows."""
    current = (get_language() or "ar")[:2]
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    preferred = preferred_language(request) or current
    return {
        "language": current,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "languages": [
            {
                "code": code,
                "name": name,
                "address": page_in(request.path, code) + query,
                "is_offered": code == preferred,
            }
            for code, name in NATIVE.items()
            if code != current
        ],
        "sections": SECTIONS,
        "acting": getattr(request, "acting", NOBODY),
        "day": getattr(request, "day", None),
        "is_trial": settings.JISR["TRIAL"],
        "is_demonstration": settings.JISR["DEMONSTRATION"],
        "demonstration_mandates": SimpleLazyObject(offered_mandates),
        "picture_types": PICTURES,
        "cndp_number": settings.JISR["CNDP_NUMBER"],
    }

"""The house inspects its own pages, words and styles."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "jisr"
TEMPLATES = sorted((PACKAGE / "web" / "templates").rglob("*.html"))
STYLES = sorted((PACKAGE / "web" / "static").rglob("*.css"))
PHYSICAL = re.compile(
    r"(?<![\w-])(?:margin|padding|border)-(?:left|right)(?![\w])|(?<![\w-])(?:left|right)\s*:|text-align\s*:\s*(?:left|right)|float\s*:\s*(?:left|right)"
)
INLINE = re.compile(r"\sstyle=\"|\son\w+=\"|<style|<script(?![^>]*\bsrc=)")
FRAMEWORK_OWN = ("allauth/", "account/", "mfa/", "usersessions/")
LONGEST_TEMPLATE = 200


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_stylesheet_names_no_physical_side(path):
    assert PHYSICAL.findall(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_holds_no_style_no_script_and_fits_its_length(path):
    text = path.read_text(encoding="utf-8")
    assert INLINE.findall(text) == []
    assert len(text.splitlines()) <= LONGEST_TEMPLATE


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_holds_no_words_outside_translation(path):
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", "", text, flags=re.S)
    text = re.sub(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", "", text, flags=re.S)
    text = re.sub(r"{%\s*block width\s*%}\w*{%\s*endblock\s*%}", "", text)
    text = re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.S)
    text = re.sub(r"<(style|script|defs).*?</\1>", "", text, flags=re.S)
    bare = [piece.strip() for piece in re.sub(r"<[^>]*>", "\n", text).splitlines()]
    allowed = {"API", "CSV", "XLSX", "OpenAPI", "PDF", "DOCX", "JSON"}
    assert [piece for piece in bare if re.search(r"[^\W\d_]{2,}", piece) and piece not in allowed] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_block_of_words_is_trimmed(path):
    text = path.read_text(encoding="utf-8")
    blocks = re.findall(r"{%\s*blocktranslate\b[^%]*%}", text)
    assert [block for block in blocks if "trimmed" not in block] == []


def test_every_template_is_used():
    code = "\n".join(path.read_text(encoding="utf-8") for path in [*PACKAGE.rglob("*.py"), *TEMPLATES])
    names = [str(path.relative_to(PACKAGE / "web" / "templates")) for path in TEMPLATES]
    own = [name for name in names if not name.startswith(FRAMEWORK_OWN)]
    assert [name for name in own if name not in code] == []


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_catalogue_is_complete(language):
    catalogue = polib.pofile(str(PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"))
    assert [entry.msgid for entry in catalogue if not entry.translated()] == []


def test_arabic_counts_in_six_forms():
    catalogue = polib.pofile(str(PACKAGE / "locale" / "ar" / "LC_MESSAGES" / "django.po"))
    plurals = [entry for entry in catalogue if entry.msgid_plural]
    assert plurals
    assert [entry.msgid for entry in plurals if len(entry.msgstr_plural) != 6] == []


def test_translations_keep_the_places_of_values():
    place = re.compile(r"%\(\w+\)s")
    wrong = []
    for language in ("ar", "fr"):
        catalogue = polib.pofile(str(PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"))
        for entry in catalogue:
            if entry.msgid_plural or not entry.msgstr:
                continue
            if set(place.findall(entry.msgid)) != set(place.findall(entry.msgstr)):
                wrong.append((language, entry.msgid))
    assert wrong == []

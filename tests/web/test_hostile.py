"""Every act's form tried with what people and others may send: nothing, too much, markup, other digits, huge files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import connection, transaction
from django.http import QueryDict
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from jisr.actors.permissions import ACTS as MAY
from jisr.core.models import Entry
from jisr.web.acts.declare import ACTS, ActPage
from jisr.web.acts.forms import AmountField, DayField, WholeField
from jisr.web.drafts import KEPT, typed_before
from jisr.web.files import FileField
from jisr.web.kinds import KINDS
from tests.web.matrix import table
from tests.web.matrix.cast import MAKERS, World

pytestmark = pytest.mark.django_db
MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
LONG = "ت" * 10_000
PERMISSION = {act: permission for permission, acts in table.ACTS.items() for act in acts.split()}
PAGES = list(ACTS.items())


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Built once, thrown away after the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def on_own(world: World, model: type[Any] | None) -> Any:
    """The record of one's own that an act of a kind is tried on."""
    slug = next((slug for slug, kind in KINDS.items() if kind.model is model), "")
    return world.record(slug, "own") if slug in MAKERS else None


def form_with(world: World, page: ActPage, typed: dict[str, Any], files: dict[str, Any] | None = None) -> forms.Form:
    """The act's form with something typed, as one who may do the act has it."""
    data = QueryDict(mutable=True)
    for name, value in typed.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    record, acting = on_own(world, page.model), world.acting["coordinator"]
    return page.form(data, MultiValueDict({k: [v] for k, v in (files or {}).items()}), record=record, acting=acting)  # type: ignore[call-arg]


def everywhere(world: World, page: ActPage, value: str) -> dict[str, Any]:
    """The same value in every field that the form has for this record."""
    blank = page.form(record=on_own(world, page.model), acting=world.acting["coordinator"])  # type: ignore[call-arg]
    return dict.fromkeys(blank.fields, value)


def name_of(key: Any) -> str:
    """The act as the failure names it."""
    (model, slug), _page = key
    return f"{model.__name__ if model else 'new'}/{slug}"


def tried(world: World, typed: str) -> list[str]:
    """What goes wrong when every field of every form is given one value: a fault of ours, or a value that is lost."""
    wrong = []
    for key in PAGES:
        page = key[1]
        if page.model is not None and on_own(world, page.model) is None:
            continue
        form = form_with(world, page, everywhere(world, page, typed))
        form.is_valid()
        shown = form.as_p()
        if MARKUP in shown:
            wrong.append(f"{name_of(key)}: markup stands unescaped")
        plain = [
            one for one in form.visible_fields() if isinstance(one.field.widget, (forms.TextInput, forms.Textarea))
        ]
        wrong += [f"{name_of(key)}: {one.name} is lost" for one in plain if one.value() != typed]
    return wrong


def test_no_form_breaks_on_nothing_and_each_required_field_says_so(world):
    wrong = []
    for key in PAGES:
        page = key[1]
        if page.model is not None and on_own(world, page.model) is None:
            continue
        form = form_with(world, page, {})
        needed = {name for name, one in form.fields.items() if one.required and not isinstance(one, forms.BooleanField)}
        if needed - set(form.errors):
            wrong.append(f"{name_of(key)}: {needed - set(form.errors)} not asked for")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "typed",
    [
        LONG,
        MARKUP,
        "Ünïcödé \u202eعكس\u202c 😀",
        "٩" * 40,
        "\u0000'; DROP TABLE core_entry; --",
    ],
    ids=[
        "too much",
        "markup",
        "mixed scripts",
        "a number of forty digits",
        "null and quotes",
    ],
)
def test_whatever_is_typed_is_judged_kept_and_escaped(world, typed):
    wrong = tried(world, typed)
    assert not wrong, "\n".join(wrong[:30])


def test_digits_of_either_script_are_digits():
    assert DayField().clean("٠٥/٠٦/٢٠٢٦") == date(2026, 6, 5)
    assert AmountField().clean("٢٠ مليون") == Decimal(20_000_000)
    assert WholeField().clean("٤٠") == 40


def test_every_number_and_day_of_every_form_takes_arabic_digits():
    odd = []
    for key in PAGES:
        for name, one in key[1].form.base_fields.items():
            if isinstance(one, forms.DateField) and not isinstance(one, DayField):
                odd.append(f"{name_of(key)}: {name}")
            if isinstance(one, (forms.IntegerField, forms.DecimalField)) and not isinstance(one, forms.FloatField):
                try:
                    one.to_python("٣")
                except forms.ValidationError:
                    odd.append(f"{name_of(key)}: {name}")
    assert not odd, "\n".join(odd)


class Huge(TemporaryUploadedFile):
    """A file of 200 MB that takes no room: only what it says of itself and its first bytes are looked at."""

    def __init__(self) -> None:
        super().__init__("statement.pdf", "application/pdf", 200 * 2**20, None)
        self.write(b"%PDF-1.7")
        self.seek(0)


def test_a_file_too_large_is_refused_with_a_sentence_and_the_rest_is_kept(world):
    tried_on = 0
    for key in PAGES:
        page = key[1]
        held = [name for name, one in page.form.base_fields.items() if isinstance(one, FileField)]
        if not held or (page.model is not None and on_own(world, page.model) is None):
            continue
        tried_on += 1
        form = form_with(world, page, everywhere(world, page, "كشف"), {held[0]: Huge()})
        assert not form.is_valid()
        assert "20" in str(form.errors[held[0]]), name_of(key)
        assert "كشف" in form.as_p()
    assert tried_on >= 3


def test_what_is_sent_after_the_sign_in_expired_waits_sealed_for_every_form(world):
    """The walker over all forms: sent by nobody, kept unreadable, and there again for the one who signs in."""
    wrong = []
    for (model, slug), _page in PAGES:
        kind = next((one for one, known in KINDS.items() if known.model is model), "")
        record = on_own(world, model)
        if model is not None and record is None:
            continue
        path = (
            reverse("web:begin", args=[slug])
            if record is None
            else reverse("web:act", args=[kind, record.reference, slug])
        )
        client = Client()
        client.post(path, {"reason": "قبل انتهاء الجلسة", "several": ["1", "2"]})
        session = client.session
        request = type("Request", (), {"session": session, "path": path})
        if "قبل" in str(session.get(KEPT)) or typed_before(request) != {
            "reason": "قبل انتهاء الجلسة",
            "several": ["1", "2"],
        }:
            wrong.append(path)
    assert not wrong, wrong[:10]


@override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=1000)
def test_a_page_with_faults_comes_back_with_everything_typed_and_writes_nothing(world):
    """Through the page itself, once for each act that one role begins or does on its own record."""
    wrong, client, role = [], world.clients["coordinator"], "coordinator"
    before = Entry.objects.count()
    for key in PAGES:
        (model, slug), page = key
        kind = next((one for one, known in KINDS.items() if known.model is model), "new")
        record = on_own(world, model)
        text = next(
            (n for n, one in page.form.base_fields.items() if type(one.widget) in (forms.TextInput, forms.Textarea)), ""
        )
        needed = any(one.required for name, one in page.form.base_fields.items() if name != text)
        plain = text and needed and role in MAY[PERMISSION.get(f"{kind}/{slug}", "give_mandate")]
        if not plain or (model is not None and record is None) or not page.rule(world.acting[role], record):
            continue
        path = (
            reverse("web:begin", args=[slug])
            if model is None
            else reverse("web:act", args=[kind, record.reference, slug])
        )
        with transaction.atomic():
            answer = client.post(path, {text: MARKUP})
            transaction.set_rollback(answer.status_code != 400)
        page_text = answer.content.decode()
        if answer.status_code == 400 and (MARKUP in page_text or "&lt;script&gt;alert(2)" not in page_text):
            wrong.append(f"{path}: {text} is not there as it was typed")
        if answer.status_code >= 500:
            wrong.append(f"{path}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
    assert Entry.objects.count() == before
    assert connection.in_atomic_block

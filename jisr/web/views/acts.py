"""One view for every act: fetch what is visible, judge, read the form, act once, answer.

What was typed is never lost: a form with faults comes back as it was; one sent after the sign-in has expired waits
in the session until one has signed in again; one sent after someone else changed the record is shown with what
changed: what the other filled in stands beside what was typed, what was left as it was takes the other's value, and
it may be sent again. Two sent at once are read one after the other, under a lock on the record.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from jisr.core.models import Entry
from jisr.core.verdict import Overtaken, Refused, require
from jisr.web.acts.declare import ACTS, ActPage
from jisr.web.acts.merging import in_words, merge
from jisr.web.drafts import forget_typed, sign_in_first, typed_before
from jisr.web.kinds import KINDS, address_of, kind_of
from jisr.web.middleware import note_opened

ABOUT_PEOPLE = {"persons": "person", "requests": "request"}


@sensitive_post_parameters()
def act_on(request: Any, slug: str, reference: str, act: str) -> HttpResponse:
    """An act on a record."""
    kind = KINDS.get(slug)
    page = ACTS.get((kind.model, act)) if kind else None
    if kind is None or page is None:
        raise Http404
    if not request.user.is_authenticated:
        return sign_in_first(request)
    record = get_object_or_404(kind.model.objects.visible_to(request.acting), reference=reference)
    if kind.slug in ABOUT_PEOPLE:
        note_opened(request, ABOUT_PEOPLE[kind.slug], record.pk)
    return _act(request, page, record)


@sensitive_post_parameters()
def begin(request: Any, act: str) -> HttpResponse:
    """An act that begins something."""
    page = ACTS.get((None, act))
    if page is None:
        raise Http404
    if not request.user.is_authenticated:
        return sign_in_first(request)
    return _act(request, page, None)


def _act(request: Any, page: ActPage, record: Any) -> HttpResponse:
    require(page.rule(request.acting, record))
    sent = request.method == "POST"
    form = page.form(  # type: ignore[call-arg]  # every act's form is an ActForm
        request.POST if sent else None,
        request.FILES if sent else None,
        record=record,
        acting=request.acting,
        initial=_filled_in(request, page, record),
    )
    changes: list[Entry] = []
    if sent and form.is_valid():
        answer = _done(request, page, record, form)
        if isinstance(answer, HttpResponse):
            return answer
        changes = answer
    elif sent:
        changes = _changed_meanwhile(record, request.POST.get("seen", ""))
    merge(form, record, changes)
    context = {
        "page": page,
        "record": record,
        "form": form,
        "changes": in_words(changes, record),
        "seen": _last_entry(record),
    }
    overtaken = changes or form.has_error("__all__", "overtaken")
    return render(request, "web/act.html", context, status=409 if overtaken else 400 if sent else 200)


def _filled_in(request: Any, page: ActPage, record: Any) -> dict[str, Any]:
    """What a form begins with: what stands now, what the link that led here names, what was typed before."""
    stands = page.initial(record, request.acting) if page.initial else {}
    named = {key: value for key, value in request.GET.items() if key in page.form.base_fields}
    return {**stands, **named, **typed_before(request)}


def _done(request: Any, page: ActPage, record: Any, form: Any) -> HttpResponse | list[Entry]:
    """Do the act; what it refuses is said on the form, with everything typed still there.

    Gives what others did meanwhile instead, and does nothing, when the record is no longer what the form showed.
    """
    try:
        with transaction.atomic():
            _take_in_turn(request, record)
            changes = _changed_meanwhile(record, request.POST.get("seen", ""))
            if changes:
                return changes
            subject = () if record is None else (record,)
            result = page.run(*subject, by=request.acting, on=request.day, **form.cleaned_data)
    except Refused as refusal:
        code = "overtaken" if isinstance(refusal, Overtaken) else "refused"
        form.add_error(None, ValidationError(str(refusal.reason), code=code))
        return []
    except IntegrityError as broken:
        form.add_error(None, _rule_broken(record, broken))
        return []
    forget_typed(request)
    messages.success(request, str(page.done))
    if page.after:
        page.after(request, record, result)
    if page.once:
        return render(request, page.once, {"page": page, "result": result, "record": record})
    shown = result if result is not None and kind_of(result) else record
    shown = None if shown is not None and shown.pk is None else shown
    return redirect((address_of(shown) if shown is not None else "") or reverse("web:desk"))


def _take_in_turn(request: Any, record: Any) -> None:
    """Wait until nobody else is acting on the record, and act on the revision that the form was shown with."""
    if record is None:
        return
    type(record)._base_manager.select_for_update().filter(pk=record.pk).first()
    shown = request.POST.get("revision", "")
    if shown.isdigit() and len(shown) <= 9:
        record.revision = int(shown)


def _rule_broken(record: Any, broken: IntegrityError) -> str:
    """The sentence of the rule in the database that the act would have broken."""
    for constraint in type(record)._meta.constraints if record is not None else ():
        if constraint.name in str(broken):
            return str(constraint.violation_error_message)
    return _("This contradicts what is already recorded. Look at what you entered, and at the record's present state.")


def _last_entry(record: Any) -> int:
    """The last journal entry of the record; 0 where there is none."""
    if record is None:
        return 0
    return _entries(record).order_by("-pk").values_list("pk", flat=True).first() or 0


def _entries(record: Any) -> Any:
    return Entry.objects.filter(content_type=ContentType.objects.get_for_model(record), object_id=record.pk)


def _changed_meanwhile(record: Any, seen: str) -> list[Entry]:
    """What others did to the record since the page was shown."""
    if record is None or not seen.isdigit() or len(seen) > 18:
        return []
    return list(_entries(record).filter(pk__gt=int(seen)).select_related("user"))

"""What was typed is kept while one signs in again: sealed in the session, by address, until it is sent or left."""

from __future__ import annotations

import binascii
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from cryptography.fernet import InvalidToken
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from jisr.core.fields import sealed, unsealed

LONGEST = 100_000
KEPT = "typed"
NOT_TYPED = {"csrfmiddlewaretoken", "seen", "revision", "password"}


def sign_in_first(request: Any) -> HttpResponse:
    """Keep what was typed, and ask to sign in; then one is led back to the same address."""
    if request.method == "POST":
        typed = request.POST.urlencode()
        if len(typed) <= LONGEST:
            request.session[KEPT] = {request.path: sealed(typed.encode()).decode()}
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view for those signed in; what others send is kept for them."""

    @wraps(view)
    def kept(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if request.user.is_authenticated else sign_in_first(request)

    return kept


def typed_before(request: Any) -> dict[str, Any]:
    """What was typed at this address before the sign-in expired; several choices of one field as a list."""
    kept = request.session.get(KEPT, {}).get(request.path, "")
    if not kept:
        return {}
    try:
        typed = QueryDict(unsealed(kept.encode()).decode())
    except (InvalidToken, binascii.Error, ValueError):  # sealed under a key that is no longer ours
        return {}
    return {
        key: values if len(values) > 1 else values[0]
        for key, values in typed.lists()
        if key not in NOT_TYPED and values
    }


def forget_typed(request: Any) -> None:
    """It was sent: nothing is kept of it."""
    request.session.pop(KEPT, None)

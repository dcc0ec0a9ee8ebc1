"""One file of a body for the three institutions, and the pages of those who keep bodies and accounts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from jisr.actors.models import Mandate, Organisation, User
from jisr.actors.permissions import may_do
from jisr.core.enums import Language
from jisr.core.models import Entry
from jisr.core.verdict import require
from jisr.web.one_file import file_of

ON_A_PAGE = 50
LAST = 20


@login_required
def body_file(request: Any, reference: str) -> HttpResponse:
    """The file of an association or any body, for those in whose charge it lies."""
    entrusted = Organisation.objects.entrusted_to(request.acting).select_related("territory")
    body = get_object_or_404(entrusted, reference=reference)
    return render(request, "web/my_organisation.html", file_of(body, request))


@login_required
def administration(request: Any) -> HttpResponse:
    """Every account of the world one administers, with its mandates: who is invited, who signs in, who no longer may."""
    require(may_do(request.acting, "keep_accounts"))
    typed = request.GET.get("q", "").strip()[:100]
    mandates = Mandate.objects.select_related("organisation", "territory", "post").order_by("-pk")
    users = User.objects.filter(is_example=request.acting.is_example).order_by("email")
    if typed:
        named = Q(email__icontains=typed) | Q(name_ar__icontains=typed) | Q(name_fr__icontains=typed)
        body = Q(mandates__organisation__name_ar__icontains=typed) | Q(mandates__organisation__name_fr__icontains=typed)
        users = users.filter(named | body).distinct()
    page = Paginator(users.prefetch_related(Prefetch("mandates", queryset=mandates)), ON_A_PAGE)
    context = {"page": page.get_page(request.GET.get("page")), "typed": typed, "total": page.count}
    return render(request, "web/administration.html", context)


@login_required
def account(request: Any) -> HttpResponse:
    """My account: how I am called, my language, how I sign in, what was delegated, what I last did."""
    user = request.user
    if request.method == "POST":
        given = {name: request.POST.get(name, "").strip()[:150] for name in ("name_ar", "name_fr")}
        language = request.POST.get("language", "")
        if any(given.values()) and language in Language.values:
            User.objects.filter(pk=user.pk).update(language=language, **given)
            messages.success(request, _("Your account is changed."))
            return redirect("web:account")
        messages.error(request, _("Give a name in Arabic or in French."))
    mandates = user.mandates.select_related("organisation", "territory", "delegated_by__user").order_by("-pk")
    given_on = Mandate.objects.filter(delegated_by__user=user, revoked_on__isnull=True).select_related("user")
    context = {
        "mandates": mandates,
        "delegated": given_on.select_related("organisation", "territory"),
        "languages_spoken": Language.choices,
        "acts": Entry.objects.filter(user=user).order_by("-pk")[:LAST],
    }
    return render(request, "web/account.html", context)

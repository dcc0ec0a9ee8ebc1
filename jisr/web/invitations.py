"""The letter with which an account begins, or is recovered: an address where the person sets a password."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from jisr.actors.models import User


def invite(request: Any, user: User) -> None:
    """Send the letter in the person's language; a letter that cannot leave is said, and nothing is lost."""
    key = {"uidb36": user_pk_to_url_str(user), "key": app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)}
    with override(user.language if user.language in dict(settings.LANGUAGES) else "ar"):
        address = request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=key))
        mandates = user.mandates.valid_on(request.day).select_related("organisation", "territory")
        words = {"user": user, "address": address, "mandates": mandates}
        subject, body = _("An account in Jisr"), render_to_string("account/invitation.txt", words)
    try:
        send_mail(subject, body, None, [user.email])
    except (OSError, SMTPException):
        said = _("The letter to %(email)s could not be sent. The person can use “I forgot my password” instead.")
        messages.warning(request, said % {"email": user.email})
    else:
        messages.success(request, _("A letter went to %(email)s.") % {"email": user.email})

"""How accounts come to be: by invitation of an administrator, never by themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):
    """Nobody signs up: an account comes with a mandate."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- the framework's signature
        """Never."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There is no user name: the address is it."""

"""The edge: the one character that no text holds, and that PostgreSQL refuses in any question, goes no further."""

from __future__ import annotations

from typing import Any

from jisr.web.middleware import Handler

NUL = "\x00"
# An address with it leads nowhere: another character that no address of ours holds takes its place.
NOWHERE = "\ufffd"


class NulMiddleware:
    """Takes NUL out of the address, of what is asked, and of cookies, once for every page and door."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        if NUL in request.path:
            request.path = request.path.replace(NUL, NOWHERE)
            request.path_info = request.path_info.replace(NUL, NOWHERE)
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace("%00", "")
        for name in [name for name, value in request.COOKIES.items() if NUL in name + value]:
            del request.COOKIES[name]
        return self.get_response(request)

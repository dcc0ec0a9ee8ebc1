"""The edge of what programs call: whatever fails there is said as a problem, never as a page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from jisr.api.problems import PROBLEM_TYPE, problem

DOORS = ("/api/", "/data/")
Handler = Callable[[HttpRequest], HttpResponseBase]


class ProblemMiddleware:
    """Turns an error under a door for programs into problem details, keeping the headers that explain it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code < 400 or not request.path.startswith(DOORS):
            return response
        if response.get("Content-Type", "").startswith(PROBLEM_TYPE):
            return response
        found = problem(request, response.status_code)
        for name in ("Allow", "Retry-After"):
            if name in response:
                found[name] = response[name]
        return found

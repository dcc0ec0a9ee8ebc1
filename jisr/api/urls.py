"""The API's root: one description, one address."""

from __future__ import annotations

from ninja import NinjaAPI

api = NinjaAPI(
    title="Jisr",
    version="1",
    description="The public record: what was heard, promised, planned, agreed, built, served and measured.",
    docs_url=None,
    urls_namespace="api",
)

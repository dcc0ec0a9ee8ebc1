"""The description of the doors (OpenAPI 3.1): errors by their own type, an example with every answer."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from jisr.api.problems import PROBLEM_TYPE

EXAMPLES = {
    404: ("There is no such thing here", "It does not exist, or it is not public."),
    405: ("This address is only read", "Ask with GET or HEAD."),
    422: ("The request was not understood", "page: at least 1"),
    429: ("Too many requests in a short time", "Wait the seconds given in Retry-After, and ask again."),
}


class DescribedAPI(NinjaAPI):
    """The API with its description completed."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The framework's description, with what it leaves out."""
        schema = super().get_openapi_schema(**options)
        for path in schema.get("paths", {}).values():
            for operation in path.values():
                for status, response in operation["responses"].items():
                    _complete(int(status), response, schema)
                operation["responses"][304] = {"description": "Nothing changed since the caller's copy."}
        return schema


def _complete(status: int, response: dict[str, Any], schema: dict[str, Any]) -> None:
    """Errors have their own media type; every answer has an example."""
    if "content" not in response:
        return
    given = next(iter(response["content"].values()))
    if status in EXAMPLES:
        title, detail = EXAMPLES[status]
        given["example"] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        response["content"] = {PROBLEM_TYPE: given}
        response["description"] = title
    else:
        given.setdefault("example", example_of(given["schema"], schema["components"]["schemas"]))


def example_of(described: dict[str, Any], known: dict[str, Any]) -> Any:
    """An example of a schema, from the examples of its parts."""
    if "examples" in described:
        return described["examples"][0]
    if "$ref" in described:
        return example_of(known[described["$ref"].rsplit("/", 1)[1]], known)
    if "anyOf" in described:
        return example_of(described["anyOf"][0], known)
    if described.get("type") == "array":
        return [example_of(described["items"], known)]
    if "properties" in described:
        return {name: example_of(part, known) for name, part in described["properties"].items()}
    return described.get("default")

"""The schemas of what is asked and given, made from the declarations."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, create_model
from pydantic import Field as Described

from jisr.api.objects import Field, ObjectKind
from jisr.core.text import fold_digits

MOST_A_PAGE = 100
LAST_PAGE = 100_000
Number = Annotated[int, BeforeValidator(lambda typed: fold_digits(typed) if isinstance(typed, str) else typed)]


class Whole(Schema):
    """Nothing is given that is not declared."""

    model_config = ConfigDict(extra="forbid")


def schema_of(kind: ObjectKind) -> type[Schema]:
    """The schema of one object; no field is required, since a program may ask for some only."""
    return _model(kind.slug.title(), kind.fields)


def _model(name: str, fields: tuple[Field, ...]) -> type[Schema]:
    described: dict[str, Any] = {
        field.name: (
            _type_of(field, name) | None,
            Described(None, examples=[field.example], description=field.about or None),
        )
        for field in fields
    }
    return create_model(name, __base__=Whole, **described)


def _type_of(field: Field, within: str) -> Any:
    if field.parts:
        inner = _model(f"{within}{field.name.title().replace('_', '')}", field.parts)
        return list[inner] if field.type is list else inner  # type: ignore[valid-type]  # made from the declaration
    plain: dict[type, Any] = {list: list[str], dict: dict[str, int]}
    return plain.get(field.type, field.type)


def page_of(kind: ObjectKind, one: type[Schema]) -> type[Schema]:
    """The schema of a page of objects."""
    return create_model(
        f"{kind.slug.title()}Page",
        __base__=Whole,
        total=(int, Described(..., examples=[1])),
        page=(int, Described(..., examples=[1])),
        pages=(int, Described(..., examples=[1])),
        next=(str | None, Described(..., examples=[None], description="The address of the page that follows.")),
        items=(list[one], ...),  # type: ignore[valid-type]  # made from the declaration
    )


def query_of(kind: ObjectKind) -> type[Schema]:
    """What a list may be asked: page, chosen fields, and the kind's filters."""
    fields: dict[str, Any] = {
        "page": (Number, Described(1, ge=1, le=LAST_PAGE)),
        "per_page": (Number, Described(25, ge=1, le=MOST_A_PAGE)),
        "fields": chosen_fields(),
    }
    if kind.world:
        fields["world"] = (Literal["record", "example"] | None, _about("The public record, or the invented region."))
    if kind.published:
        fields["since"] = (date | None, _about("Published on this day or later."))
    if kind.in_territory:
        fields["territory"] = (str | None, _about("Code of a territory: what lies in it.", max_length=20))
    for name in kind.choices:
        fields[name] = (Literal[tuple(kind.choices_of(name))] | None, None)
    for name in kind.by:
        fields[name] = (str | None, _about("A reference or code.", max_length=60))
    return create_model(f"{kind.slug.title()}Query", __base__=Schema, **fields)


def chosen_fields() -> Any:
    """The parameter that names the fields wanted."""
    return str, Described("", max_length=500, description="Names of fields, with commas: only these are given.")


def _about(words: str, **limits: int) -> Any:
    return Described(None, description=words, **limits)  # type: ignore[call-overload]  # limits are numbers

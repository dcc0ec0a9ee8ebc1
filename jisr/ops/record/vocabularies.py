"""Shared words from the product's own data files: target groups, needs, themes, kinds of facility, legal delays."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models, transaction

from jisr.core.models import LegalDelay, Need, Parameter, TargetGroup, Theme
from jisr.families.models import Holiday
from jisr.services.models import FacilityKind, RequiredDocument
from jisr.strategy.models import Marker

DATA = Path(__file__).parent / "data"


def read_data(name: str) -> dict[str, Any]:
    """The data file of that name (without its ending), as it stands in ``data/``."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def names_of(row: dict[str, Any]) -> dict[str, str]:
    """The names of a row in its three languages, as model fields; a language that is not given stays empty."""
    return {f"name_{language}": row.get(language, "") for language in ("ar", "fr", "en")}


@transaction.atomic
def load_vocabularies() -> dict[str, int]:
    """Load every shared list by its codes and say how many words each holds; a second run changes nothing."""
    return {
        "target_groups": _words("target_groups", TargetGroup),
        "needs": _words("needs", Need),
        "themes": _words("themes", Theme),
        "markers": _words("markers", Marker),
        "documents": _words("documents", RequiredDocument),
        "facility_kinds": _facility_kinds(),
        "legal_delays": _legal_delays(),
        "parameters": _parameters(),
        "holidays": _holidays(),
    }


def _words(name: str, model: type[models.Model]) -> int:
    rows = read_data(name)
    for rank, (code, row) in enumerate(rows.items(), 1):
        model._default_manager.update_or_create(code=code, defaults={**names_of(row), "rank": rank})
    return len(rows)


def _facility_kinds() -> int:
    groups = {group.code: group for group in TargetGroup.objects.all()}
    rows = read_data("facility_kinds")
    for rank, (code, row) in enumerate(rows.items(), 1):
        values = {
            **names_of(row),
            "rank": rank,
            "target_group": groups[row["target"]] if "target" in row else None,
            "holds_others": row.get("holds_others", False),
            "needs_licence": row.get("licence", False),
        }
        FacilityKind.objects.update_or_create(code=code, defaults=values)
    return len(rows)


def _legal_delays() -> int:
    rows = read_data("legal_delays")
    for code, row in rows.items():
        values = {**names_of(row), "number": row["number"], "unit": row["unit"], "legal_text": row["text"]}
        # what the installing body has confirmed stays as it confirmed it
        if not LegalDelay.objects.filter(code=code, to_confirm=False).exists():
            LegalDelay.objects.update_or_create(code=code, defaults=values)
    return len(rows)


def _parameters() -> int:
    rows = read_data("parameters")["parameters"]
    for row in rows:
        values = {**names_of(row), "value": Decimal(row["value"]), "unit": row["unit"], "legal_text": row["text"]}
        if not Parameter.objects.filter(code=row["code"], to_confirm=False).exists():
            Parameter.objects.update_or_create(code=row["code"], valid_from=row["from"], defaults=values)
    return len(rows)


def _holidays() -> int:
    data = read_data("holidays")
    for row in data["every_year"]:
        values = {**names_of(row), "legal_text": data["text"], "from_year": row.get("from", 1956)}
        where = {"month": row["month"], "day": row["day"], "year": None}
        if not Holiday.objects.filter(**where, to_confirm=False).exists():
            Holiday.objects.update_or_create(**where, defaults=values)
    return len(data["every_year"])

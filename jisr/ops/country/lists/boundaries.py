"""Boundaries that the installing body supplies, as a GeoJSON file of polygons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from jisr.core.enums import RowVerdict
from jisr.core.models import Batch, StagedRow
from jisr.engines.shell import BadInput, Fault
from jisr.ops.country.lists.matching import Index, code_key
from jisr.territories.models import Boundary, Territory

SHEET = "boundaries"
MAX_BYTES = 200 * 2**20
SHAPES = {"Polygon": 2, "MultiPolygon": 3}  # how deep the positions lie


@transaction.atomic
def stage_boundaries(path: Path, batch: Batch) -> int:
    """Stage every feature beside the list's rows; how many were read. ``BadInput`` where the file is no GeoJSON."""
    features = _features(path)
    index, standing = Index(), dict(Boundary.objects.values_list("territory_id", "geometry"))
    batch.rows.filter(sheet=SHEET).delete()
    rows = [_staged(batch, number, feature, index, standing, path.name) for number, feature in enumerate(features, 1)]
    StagedRow.objects.bulk_create(rows, batch_size=100)
    return len(rows)


def _features(path: Path) -> list[dict[str, Any]]:
    if path.stat().st_size > MAX_BYTES:
        raise BadInput(Fault("boundaries.too_large", f"larger than {MAX_BYTES // 2**20} MB", path.name))
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as wrong:
        raise BadInput(Fault("boundaries.not_json", f"this is no JSON text: {wrong}", path.name)) from wrong
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise BadInput(Fault("boundaries.not_geojson", "this is no GeoJSON FeatureCollection", path.name))
    return features


def _staged(
    batch: Batch, number: int, feature: dict[str, Any], index: Index, standing: dict[int, Any], file: str
) -> StagedRow:
    properties = feature.get("properties") or {}
    geometry = feature.get("geometry") or {}
    unit, codes = _unit(properties, index)
    faults = []
    if not _is_outline(geometry):
        faults.append({"code": "geometry.none", "text": "no polygon in degrees", "row": number, "column": "geometry"})
    if unit is None:
        said = ", ".join(codes) or "no code"
        faults.append({"code": "unit.unknown", "text": f"no unit bears {said}", "row": number, "column": "properties"})
    verdict = RowVerdict.FAULT
    if not faults and unit is not None:
        before = standing.get(unit.pk)
        verdict = RowVerdict.NEW if before is None else RowVerdict.SAME if before == geometry else RowVerdict.CHANGE
    return StagedRow(
        batch=batch,
        sheet=SHEET,
        row_number=number,
        raw={"properties": properties, "file": file},
        parsed={"geometry": geometry} if not faults else {},
        verdict=verdict,
        matched_by="code" if unit else "",
        matched_id=unit.pk if unit else None,
        faults=faults,
    )


def _unit(properties: dict[str, Any], index: Index) -> tuple[Territory | None, list[str]]:
    """The unit that one of the feature's codes names, the deepest level first; and the codes it gives."""
    codes = [str(value) for name, value in properties.items() if "code" in name.casefold() and value not in (None, "")]
    for code in sorted(codes, key=len, reverse=True):
        for group in ("local", "cercle", "provincial", "region", "country"):
            found = index.own.get((group, code_key(code))) or index.former.get((group, code_key(code)))
            if found and len(found) == 1:
                return found[0], codes
    return None, codes


def _is_outline(geometry: dict[str, Any]) -> bool:
    """Whether it is a polygon, or several, of positions in degrees."""
    depth = SHAPES.get(geometry.get("type", ""))
    return depth is not None and _all_positions(geometry.get("coordinates"), depth)


def _all_positions(inner: Any, depth: int) -> bool:
    if not isinstance(inner, list) or not inner:
        return False
    if depth:
        return all(_all_positions(part, depth - 1) for part in inner)
    numbers = all(isinstance(one, int | float) and not isinstance(one, bool) for one in inner)
    return numbers and len(inner) >= 2 and abs(inner[0]) <= 180 and abs(inner[1]) <= 90

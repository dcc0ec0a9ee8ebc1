"""Reading a list of territories as an office delivers it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from jisr.engines.shell import BadInput, Fault
from jisr.engines.tables import Field, Row, fold_header, read_table
from jisr.territories.enums import Area, Level

FIELDS = (
    Field("level", labels=("niveau", "échelon", "المستوى")),
    Field("code", labels=("code officiel", "code de la commune", "code unité", "الرمز الرسمي")),
    Field("parent", labels=("parent code", "code parent", "code province", "province code", "رمز الإقليم")),
    Field("kind"),
    Field("name_fr", labels=("nom fr", "nom (fr)", "nom français", "nom en français", "libellé", "libellé fr", "nom",
                             "name", "nom de la commune", "الاسم بالفرنسية")),
    Field("name_ar", labels=("nom ar", "nom (ar)", "nom arabe", "nom en arabe", "libellé ar", "الاسم",
                             "الاسم بالعربية", "اسم الجماعة")),
    Field("province"),
    Field("seat", labels=("chef-lieu", "chef lieu", "المقر", "مركز")),
    Field("lat", "amount"),
    Field("lon", "amount"),
)  # fmt: skip

_LEVELS = {
    Level.COUNTRY: "country|pays|بلد|مملكة",
    Level.REGION: "region|région|جهة|الجهة",
    Level.PROVINCE: "province|إقليم|الإقليم",
    Level.PREFECTURE: "prefecture|préfecture|عمالة|العمالة",
    Level.ARRONDISSEMENT_PREFECTURE: "arrondissement_prefecture|préfecture d'arrondissements|prefecture of arrondissements|عمالة مقاطعات",
    Level.CERCLE: "cercle|دائرة|الدائرة",
    Level.COMMUNE: "commune|municipality|municipalité|rural|rurale|urban|urbaine|commune rurale|commune urbaine|جماعة|"
    "الجماعة|جماعة قروية|جماعة حضرية|قروية|حضرية|بلدية",
    Level.ARRONDISSEMENT: "arrondissement|مقاطعة|المقاطعة",
}
LEVEL_OF = {fold_header(word): level for level, words in _LEVELS.items() for word in words.split("|")}
_AREAS = {
    Area.URBAN: "municipality|municipalité|urban|urbain|urbaine|commune urbaine|حضرية|حضري|جماعة حضرية|بلدية",
    Area.RURAL: "rural|rurale|commune rurale|قروية|قروي|جماعة قروية",
}
AREA_OF = {fold_header(word): area for area, words in _AREAS.items() for word in words.split("|")}


# As much as the record keeps of each.
LONGEST = {"code": 20, "name_fr": 300, "name_ar": 300, "seat": 200}


@dataclass(frozen=True)
class Listed:
    """One unit as a row of the list gives it; what the list does not say is empty or None."""

    row: int
    level: str
    code: str
    parent: str
    province: str
    name_fr: str
    name_ar: str
    area: str
    seat: str
    latitude: float | None
    longitude: float | None
    faults: tuple[dict[str, Any], ...] = ()

    def as_values(self) -> dict[str, Any]:
        """What is kept of it in a staged row."""
        values = asdict(self)
        values.pop("faults")
        return values


def read_list(path: Path) -> list[tuple[Listed, dict[str, str]]]:
    """Every row of the list with its cells as they stood; ``BadInput`` where the file as a whole cannot be used."""
    table = read_table(path, FIELDS)
    found = set(table.report.columns)
    if not found & {"name_fr", "name_ar", "code"}:
        text = "no column reads as a name or a code of a unit"
        raise BadInput(Fault("territories.no_names", text, path.name, table.report.header_rows[1]))
    faults: dict[int, list[Fault]] = {}
    for fault in table.faults:
        faults.setdefault(fault.row, []).append(fault)
    return [(_listed(row, faults.get(row.number, []), path.name), row.raw) for row in (*table.rows, *table.set_aside)]


def _listed(row: Row, faults: list[Fault], file: str) -> Listed:
    """The row as a unit; what is wrong with it is said by row and column, and the rest is kept."""
    cells = {name: row.values.get(name) for name in (field.name for field in FIELDS)}
    wrong = [_plain(fault) for fault in faults]
    level, unread = _level(cells["level"], cells["kind"])
    if unread:
        wrong.append(
            _plain(Fault("level.unknown", f"“{unread}” is no level of the territory", file, row.number, "level"))
        )
    if not (cells["name_fr"] or cells["name_ar"]):
        wrong.append(_plain(Fault("name.missing", "the row gives no name", file, row.number, "name_fr")))
    for name, most in LONGEST.items():
        if len(str(cells[name] or "")) > most:
            wrong.append(_plain(Fault("value.too_long", f"longer than {most} characters", file, row.number, name)))
    latitude, longitude = _position(cells)
    if latitude is None and (cells["lat"] is not None or cells["lon"] is not None):
        wrong.append(
            _plain(Fault("position.outside", "no latitude and longitude of this world", file, row.number, "lat"))
        )
    return Listed(
        row=row.number,
        level=level,
        code=str(cells["code"] or ""),
        parent=str(cells["parent"] or ""),
        province=str(cells["province"] or ""),
        name_fr=str(cells["name_fr"] or ""),
        name_ar=str(cells["name_ar"] or ""),
        area=AREA_OF.get(
            fold_header(str(cells["kind"] or "")), AREA_OF.get(fold_header(str(cells["level"] or "")), "")
        ),
        seat=str(cells["seat"] or ""),
        latitude=latitude,
        longitude=longitude,
        faults=tuple(wrong),
    )


def _level(level: Any, kind: Any) -> tuple[str, str]:
    """The level that the two cells say, the narrower one where they differ; and the word that says none."""
    said = LEVEL_OF.get(fold_header(str(level))) if level else None
    finer = LEVEL_OF.get(fold_header(str(kind))) if kind else None
    if level and said is None:
        return "", str(level)
    if said == Level.COMMUNE and finer == Level.ARRONDISSEMENT:
        return finer, ""
    if said in Level.PROVINCIAL and finer in Level.PROVINCIAL:
        return str(finer), ""
    return str(said or finer or Level.COMMUNE), ""


def _position(cells: dict[str, Any]) -> tuple[float | None, float | None]:
    if cells["lat"] is None or cells["lon"] is None:
        return None, None
    latitude, longitude = float(cells["lat"]), float(cells["lon"])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else (None, None)


def _plain(fault: Fault) -> dict[str, Any]:
    return {"code": fault.code, "text": fault.text, "row": fault.row, "column": fault.column}

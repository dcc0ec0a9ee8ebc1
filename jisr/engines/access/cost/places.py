"""Places with a need and places with a capacity, as the files of the contract give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from jisr.engines.access.cost.sheet import Floats, Sheet, read_sheet

AREAS = {"urban": False, "rural": True}


@dataclass(frozen=True, eq=False)
class Demand:
    """Places and their need, in the file's order; arrays have one entry a place.

    ``position`` is (n, 2) latitude and longitude in degrees, or None where none was asked for;
    ``rural`` tells which speed holds; ``paved_km`` is the way to the first paved road and ``inner_km`` the
    distance within the place itself; ``groups`` holds the people of each group and ``parts`` the region,
    province … of each place. ``approximate`` tells which positions are not exact; without such a column, all.
    """

    ids: tuple[str, ...]
    demand: Floats
    position: Floats | None = None
    rural: NDArray[np.bool_] | None = None
    paved_km: Floats | None = None
    inner_km: Floats | None = None
    approximate: NDArray[np.bool_] | None = None
    groups: Mapping[str, Floats] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Supply:
    """Places that serve, their capacity, and (m, 2) latitude and longitude in degrees or None; ``approximate`` as above."""

    ids: tuple[str, ...]
    capacity: Floats
    position: Floats | None = None
    approximate: NDArray[np.bool_] | None = None


def read_demand(path: str | Path, *, positions: bool, groups: Sequence[str] = (), parts: Sequence[str] = ()) -> Demand:
    """Read D.csv: ``id,demand[,lat,lon][,area][,paved_km][,inner_km][,approximate]`` and the named columns; raises BadInput.

    With ``positions`` every place must have latitude and longitude. A place without an area is rural, the
    slower speed; a place without paved_km or inner_km has 0 there.
    """
    sheet = read_sheet(path)
    demand = Demand(
        ids=sheet.codes(),
        demand=sheet.numbers("demand", least=0),
        position=read_positions(sheet) if positions else None,
        rural=_rural(sheet),
        paved_km=sheet.numbers("paved_km", least=0, absent=0.0),
        inner_km=sheet.numbers("inner_km", least=0, absent=0.0),
        approximate=_approximate(sheet),
        groups={name: sheet.numbers(name, least=0) for name in groups},
        parts={name: _part(sheet, name) for name in parts},
    )
    require_rows(sheet)
    sheet.check()
    return demand


def read_supply(path: str | Path, *, positions: bool, capacity: bool = True) -> Supply:
    """Read S.csv: ``id,capacity[,lat,lon][,approximate]``; without ``capacity`` that column may be missing and counts 1."""
    sheet = read_sheet(path)
    supply = Supply(
        ids=sheet.codes(),
        capacity=sheet.numbers("capacity", least=0, absent=None if capacity else 1.0),
        position=read_positions(sheet) if positions else None,
        approximate=_approximate(sheet),
    )
    require_rows(sheet)
    sheet.check()
    return supply


def read_positions(sheet: Sheet) -> Floats:
    """(n, 2) latitudes and longitudes in degrees; an empty or impossible one is a fault of the sheet."""
    return np.column_stack([sheet.numbers("lat", least=-90, most=90), sheet.numbers("lon", least=-180, most=180)])


def require_rows(sheet: Sheet) -> None:
    """Note a fault when the file names columns and nothing else."""
    if not len(sheet):
        sheet.fault("NO_ROWS", "has no row under the names of its columns")


def _rural(sheet: Sheet) -> NDArray[np.bool_]:
    if not sheet.has("area"):
        # Not known: the slower speed, so that nobody is called near by mistake.
        return np.ones(len(sheet), dtype=bool)
    areas = [area.lower() for area in sheet.texts("area")]
    for at, area in enumerate(areas):
        if area and area not in AREAS:
            sheet.fault("UNKNOWN_AREA", f"area is “{area}”, not urban or rural", at=at, column="area", value=area)
    return np.array([AREAS.get(area, True) for area in areas], dtype=bool)


def _approximate(sheet: Sheet) -> NDArray[np.bool_]:
    return sheet.numbers("approximate", least=0, most=1, absent=1.0) > 0


def _part(sheet: Sheet, name: str) -> tuple[str, ...]:
    cells = sheet.texts(name)
    if sheet.has(name):
        for at, cell in enumerate(cells):
            if not cell:
                sheet.fault("MISSING_PART", f"has no {name}", at=at, column=name)
    return tuple(cells)

"""Whether a row speaks of something recorded already, and what it would change of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from jisr.core.models import Named
from jisr.core.text import normalise
from jisr.engines.names import name_keys
from jisr.usecases.imports.declare import Judged
from jisr.usecases.imports.ground import NEW, Ground
from jisr.usecases.imports.matching.bodies import same_name
from jisr.usecases.imports.matching.found import unmarked


def keys_of(record: Named) -> Iterator[tuple[str, str]]:
    """By what a record is found again: its names as they are written, and as they sound."""
    names = [unmarked(name) for name in (record.name_ar, record.name_fr, record.name_en) if name]
    for name in names:
        yield "name", normalise(name)
    for key in name_keys(names, kind="organisation")[0] if names else []:
        if key:
            yield "sound", key


def by_names(records: Iterable[Any]) -> dict[Any, list[Any]]:
    """Records by every name they bear."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for record in records:
        for key in keys_of(record):
            found[key].append(record)
    return found


def found_by(known: Mapping[Any, list[Any]], fields: Mapping[str, Any]) -> list[Any]:
    """Every record that bears one of the names given, whatever its spelling."""
    names = [unmarked(fields[name]) for name in ("name_ar", "name_fr") if fields.get(name)]
    keys = [("name", normalise(name)) for name in names]
    keys += [("sound", key) for key in (name_keys(names, kind="organisation")[0] if names else []) if key]
    return list(dict.fromkeys(record for key in keys for record in known.get(key, ())))


def record_of(
    judged: Judged,
    ground: Ground,
    known: Mapping[Any, list[Any]],
    fields: Mapping[str, Any],
    *,
    same: Callable[[Any], bool],
) -> Any:
    """The record a row speaks of: the one of this very name for which ``same`` holds; None for a new one.

    Where several are meant, one of a name that sounds the same, or one elsewhere, a person is asked: a doubt is
    added, and None given.
    """
    rows = found_by(known, fields)
    given = {normalise(unmarked(fields[name])) for name in ("name_ar", "name_fr") if fields.get(name)}
    sure = [
        one for one in rows if same(one) and given & {normalise(unmarked(name)) for name in (one.name_ar, one.name_fr)}
    ]
    if len(sure) == 1:
        judged.match, judged.how = sure[0], "name"
        return sure[0]
    if not rows:
        return None
    row = judged.rows[0]
    key = f"record|{ground.kind.slug}|{row.sheet}|{row.number}"
    answer = ground.decided(judged, key)
    judged.match = next((one for one in rows if one.pk == answer), None)
    if judged.match is not None:
        judged.how = "decided"
    elif answer != NEW and not judged.left_out:
        choices = [(one.pk, f"{one} ({one.territory})") for one in rows[:6]]
        judged.doubt(row, "", "record.perhaps", key, [*choices, (NEW, "")], value=judged.label)
    return judged.match


def compare(judged: Judged, record: Any, fields: Mapping[str, Any], *, skip: Collection[str] = ()) -> None:
    """What the row would change of the record. What it does not say changes nothing; a name spelt otherwise neither."""
    for name, said in fields.items():
        if said in (None, "") or name in skip:
            continue
        stands = getattr(record, name)
        if stands == said or (name.startswith("name_") and stands and same_name(record, said)):
            continue
        if isinstance(said, str) and isinstance(stands, str) and normalise(said) == normalise(stands) != "":
            continue
        judged.change(judged.rows[0], name, stands, said)

"""Three lists of invented people, as three institutions would keep them: other scripts, other gaps, known overlaps."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from jisr.ops.demonstration.story import chance, read_rows

PEOPLE = 900
HOUSEHOLD = (1, 1, 1, 2, 2, 3)
# How many of a hundred people stand on which lists: by the numbers of the lists.
OVERLAPS = {(0,): 30, (1,): 23, (2,): 17, (0, 1): 12, (0, 2): 8, (1, 2): 5, (0, 1, 2): 5}
TWICE = 0.02
Row = dict[str, str]


@dataclass(frozen=True)
class Habits:
    """How an institution writes: its share of Arabic, and how often something is missing or mistyped."""

    arabic: float
    no_cin: float
    no_day: float
    no_phone: float
    slip: float


HABITS = (Habits(0.95, 0.3, 0.12, 0.25, 0.03), Habits(0.04, 0.22, 0.06, 0.2, 0.05), Habits(0.5, 0.45, 0.2, 0.35, 0.07))


@dataclass(frozen=True)
class Somebody:
    """Someone before any list writes them down; names are rows of the table of names."""

    number: int
    first: Row
    last: Row
    sex: str
    born: date
    cin: str
    phone: str
    home: Row
    door: int


def draw_lists(people: int = PEOPLE) -> tuple[list[list[Row]], list[list[int]]]:
    """The rows of each list, and beside them which person each is (the truth); the same on every call.

    A row has ``number, first_name, last_name, dob, sex, cin, phone, commune, address`` and ``at``, the commune's key.
    """
    stream = chance("registers")
    lists: list[list[Row]] = [[], [], []]
    truth: list[list[int]] = [[], [], []]
    for somebody in _people(people, stream):
        for of in stream.choices(list(OVERLAPS), weights=list(OVERLAPS.values()))[0]:
            for _ in range(1 + (stream.random() < TWICE)):
                lists[of].append(_written(somebody, HABITS[of], f"{'ABC'[of]}{len(lists[of]) + 1:04d}", stream))
                truth[of].append(somebody.number)
    return lists, truth


def _people(count: int, stream: Random) -> list[Somebody]:
    names: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows("register_names"):
        names[row["part"]].append(row)
    communes = list(read_rows("communes"))
    weights = [int(row["population"]) for row in communes]
    found: list[Somebody] = []
    while len(found) < count:
        home, last = stream.choices(communes, weights=weights)[0], stream.choice(names["family"])
        phone, door = f"06000{stream.randrange(100_000):05d}", stream.randrange(1, 240)
        for _ in range(stream.choice(HOUSEHOLD)):
            sex = "F" if stream.random() < 0.58 else "M"
            born = date(stream.randrange(1940, 2016), stream.randrange(1, 13), stream.randrange(1, 29))
            cin = f"EX{stream.randrange(100_000, 1_000_000)}" if born.year < 2008 else ""
            first = stream.choice(names["girl" if sex == "F" else "boy"])
            found.append(Somebody(len(found), first, last, sex, born, cin, phone, home, door))
    return found[:count]


def _written(somebody: Somebody, habits: Habits, number: str, stream: Random) -> Row:
    """One line of a list."""
    arabic = stream.random() < habits.arabic
    only_year = stream.random() < habits.no_day
    born = replace(somebody, born=date(somebody.born.year, 1, 1)).born if only_year else somebody.born
    street = f"حي المثال رقم {somebody.door}" if arabic else f"{somebody.door}, hay Mital"
    return {
        "number": number,
        "first_name": _name(somebody.first, arabic, habits, stream),
        "last_name": _name(somebody.last, arabic, habits, stream),
        "dob": born.isoformat() if arabic else born.strftime("%d/%m/%Y"),
        "sex": ("أنثى" if somebody.sex == "F" else "ذكر") if arabic else somebody.sex,
        "cin": "" if stream.random() < habits.no_cin else _slipped(somebody.cin, habits.slip / 2, stream),
        "phone": "" if stream.random() < habits.no_phone else somebody.phone,
        "commune": somebody.home["name_ar" if arabic else "name_fr"],
        "address": street if stream.random() < 0.7 else "",
        "at": somebody.home["key"],
    }


def _name(row: Row, arabic: bool, habits: Habits, stream: Random) -> str:
    text = row["arabic"] if arabic else stream.choice(row["latin"].split("|"))
    return _slipped(text, habits.slip, stream)


def _slipped(text: str, share: float, stream: Random) -> str:
    """The text, sometimes with two neighbouring signs exchanged."""
    if stream.random() >= share or len(text) < 4:
        return text
    at = stream.randrange(1, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def rows_at(rows: list[Row], places: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows with the territory they lie in, in place of its key."""
    return [{**{name: cell for name, cell in row.items() if name != "at"}, "place": places[row["at"]]} for row in rows]

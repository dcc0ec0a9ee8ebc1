"""The households of the measured country: members, requests with their legs, admissions. No name is anyone's.

Millions of rows: the database makes them itself, from a series of numbers spread over the communes by multiplication.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection, transaction
from ground import Ground

HOUSEHOLDS = 1_000_000
DAYS = 16
RECORD = {"published_at": "NULL", "is_example": "FALSE", "revision": "0", "created_at": "CURRENT_TIMESTAMP"}
EMPTY = "''"


def build_people(ground: Ground) -> None:
    """Households of two to five (three of each in a record for counting), a request of every seventh member."""
    maker = ground.maker
    one = 1 if maker.rows else 0
    sizes = str(maker.rows) if one else "2 + h.id % 4"
    made = {
        "household": lambda: _households(maker.many(HOUSEHOLDS)),
        "person": lambda: _people(sizes),
        "request": lambda: _requests(maker.day, every=1 if one else 7),
        "leg": _legs,
        "admission": lambda: _admissions(maker.day, every=1 if one else 60),
    }
    for kind, make in made.items():
        with transaction.atomic():
            maker.made[f"families.{kind}"] = make()


def _write(table: str, columns: dict[str, str], source: str, before: str = "") -> int:
    """Insert what the columns' expressions give of the source; the number of rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) {before} SELECT {', '.join(columns.values())} {source}"
        )
        return int(cursor.rowcount)


def _placed(table: str, where: str = "1 = 1") -> tuple[str, int]:
    """Rows of a table numbered from 0, and how many there are, so that a number falls on one of them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {where}")
        number = int(cursor.fetchone()[0])
    return f"(SELECT t.*, row_number() OVER (ORDER BY id) - 1 AS place FROM {table} t WHERE {where})", number


def _day(day: date, expression: str, *, after: int = 0) -> str:
    """One of sixteen days of the last year and a half, by a number; ``after`` so many days later."""
    typed = "DATE " if connection.vendor == "postgresql" else ""
    days = [day - timedelta(days=17 + 31 * place - after) for place in range(DAYS)]
    whens = " ".join(f"WHEN {place} THEN {typed}'{one}'" for place, one in enumerate(days))
    return f"CASE ({expression}) % {DAYS} {whens} END"


def _households(number: int) -> int:
    communes, places = _placed("territories_territory", "level = 'commune' AND NOT is_example")
    bodies, many = _placed("actors_organisation", "kind = 'delegation' AND NOT is_example")
    columns = RECORD | {
        "id": "i",
        "reference": "'H' || i",
        "organisation_id": "b.id",
        "territory_id": "c.id",
        "address": EMPTY,
        "phone": EMPTY,
    }
    series = (
        f"WITH RECURSIVE series(i) AS (SELECT CAST(1 AS bigint) UNION ALL SELECT i + 1 FROM series WHERE i < {number})"
    )
    joined = f"JOIN {communes} c ON c.place = (i * 48271) % {places} JOIN {bodies} b ON b.place = (i * 16807) % {many}"
    return _write("families_household", columns, f"FROM series {joined}", series)


def _people(sizes: str) -> int:
    numbers = " UNION ALL ".join(f"SELECT {place} AS place" for place in range(5))
    columns = RECORD | {
        "id": "h.id * 5 + m.place",
        "reference": "'P' || (h.id * 5 + m.place)",
        "household_id": "h.id",
        "kinship": "CASE m.place WHEN 0 THEN 'head' WHEN 1 THEN 'spouse' ELSE 'child' END",
        "first_name_ar": "'مثال'",
        "last_name_ar": "'للقياس ' || (h.id % 9973)",
        "first_name_fr": EMPTY,
        "last_name_fr": EMPTY,
        "birth_year_only": "TRUE",
        "sex": "CASE m.place % 2 WHEN 0 THEN 'F' ELSE 'M' END",
        "cin": EMPTY,
        "cin_hash": "'c' || (h.id * 5 + m.place)",
        "idcs": EMPTY,
        "idcs_hash": EMPTY,
    }
    return _write("families_person", columns, f"FROM families_household h JOIN ({numbers}) m ON m.place < {sizes}")


def _requests(day: date, *, every: int) -> int:
    (needs, many), (delays, _all) = _placed("core_need"), _placed("core_legaldelay")
    columns = RECORD | {
        "id": "p.id",
        "reference": "'R' || p.id",
        "follow_up_hash": "'f' || p.id",
        "person_id": "p.id",
        "organisation_id": "h.organisation_id",
        "territory_id": "h.territory_id",
        "need_id": "n.id",
        "wording": EMPTY,
        "deposited_on": _day(day, "p.id"),
        "delay_id": "d.id",
        "due_on": _day(day, "p.id", after=60),
        "answered_on": f"CASE p.id % 6 WHEN 1 THEN NULL ELSE {_day(day, 'p.id', after=15)} END",
        "state": "CASE p.id % 6 WHEN 1 THEN 'under_way' ELSE 'delivered' END",
        "second_element_hash": EMPTY,
    }
    joined = f"JOIN {needs} n ON n.place = p.id % {many} JOIN {delays} d ON d.place = 0"
    source = f"FROM families_person p JOIN families_household h ON h.id = p.household_id {joined}"
    return _write("families_request", columns, f"{source} WHERE p.id % {every} = 0")


def _legs() -> int:
    offers, many = _placed("services_offer")
    columns = {
        "id": "r.id",
        "request_id": "r.id",
        "offer_id": "o.id",
        "organisation_id": "o.organisation_id",
        "state": "CASE WHEN r.answered_on IS NULL THEN 'sent' ELSE 'delivered' END",
        "sent_on": "r.deposited_on",
        "decided_on": "r.answered_on",
        "delivered_on": "r.answered_on",
        "reason": EMPTY,
    }
    return _write("families_leg", columns, f"FROM families_request r JOIN {offers} o ON o.place = (r.id * 31) % {many}")


def _admissions(day: date, *, every: int) -> int:
    places, many = _placed("services_facility")
    columns = {
        "person_id": "p.id",
        "facility_id": "f.id",
        "started_on": _day(day, "p.id / 7"),
        "end_reason": EMPTY,
    }
    source = f"FROM families_person p JOIN {places} f ON f.place = (p.id * 17) % {many}"
    return _write("families_admission", columns, f"{source} WHERE p.id % {every} = 0")

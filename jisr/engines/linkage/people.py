"""Persons made ready for Splink: one table of normalised values, name keys in place of names, and blocking keys."""

# ruff: noqa: S608 -- every name put into a query is ours

from __future__ import annotations

import pyarrow as pa

from jisr.engines.linkage import values
from jisr.engines.linkage.blocking import PERSON_KEYS
from jisr.engines.linkage.naming import ASCII, SWAPPED, habits, keys_of, part_whole_names
from jisr.engines.linkage.places import distinct, prepare_places
from jisr.engines.linkage.store import Store, column, keep, run
from jisr.engines.names import name_keys

COLUMNS = ("unique_id", "first_name", "last_name", "full_name", "dob", "sex", "cin", "phone", "commune", "address")

# Records that share a value beyond which it names nobody: an office's own phone, a CIN typed to fill the field.
CROWDS = {"phone": 40, "cin": 15}

# Words of addresses that say what kind of way it is, not which; in loose keys they would only add noise.
WAYS = (
    "rue avenue av ave boulevard bd bld hay hai quartier qu derb douar lot lotissement lots residence res imm immeuble appt "
    "appartement app apt n no num numero maison villa bloc blc groupe gr rez porte km route place secteur cite "
    "رقم زنقة زنقه شارع حي درب دوار تجزئة تجزئه اقامة إقامة عمارة شقة منزل دار فيلا بلوك طريق ساحة قطاع الرقم كلم مجموعة باب"
)


def prepare_people(con: Store) -> None:
    """From ``raw`` make ``records``, one row a record, ready for comparison."""
    # where a family name has its own column, a column headed "name" holds the given one
    run(
        con,
        "UPDATE raw SET first_name = full_name, full_name = NULL"
        " WHERE first_name IS NULL AND last_name IS NOT NULL AND full_name IS NOT NULL",
    )
    _spellings(con)
    _names(con)
    _births(con)
    prepare_places(con)
    _streets(con)
    run(con, RECORDS)
    for identifier, crowd in CROWDS.items():
        crowded = (
            f"SELECT {identifier} FROM records WHERE {identifier} IS NOT NULL GROUP BY 1 HAVING count(*) > {crowd}"
        )
        run(con, f"UPDATE records SET {identifier} = NULL WHERE {identifier} IN ({crowded})")


def _spellings(con: Store) -> None:
    """``spelling``: the keys of every distinct name written."""
    texts = distinct(con, "first_name", "last_name")
    keep(con, "spelling", keys_of(texts))


def _names(con: Store) -> None:
    """``named``: for each record its given and family name, swapped back or parted where they stood wrong."""
    habit = habits(con)
    keep(con, "parted", part_whole_names(con, habit))
    leaning = {key: habit.leaning(key) for key in {*habit.first, *habit.last}}
    keep(
        con,
        "leaning",
        pa.table({"loose": pa.array(leaning, pa.string()), "odds": pa.array(leaning.values(), pa.float64())}),
    )
    run(
        con,
        f"""
        CREATE TABLE named AS SELECT id,
            CASE WHEN parted.whole IS NOT NULL THEN head WHEN coalesce(f.odds, 0) - coalesce(l.odds, 0) < {SWAPPED} THEN last_name ELSE first_name END AS first_name,
            CASE WHEN parted.whole IS NOT NULL THEN tail WHEN coalesce(f.odds, 0) - coalesce(l.odds, 0) < {SWAPPED} THEN first_name ELSE last_name END AS last_name
        FROM raw
        LEFT JOIN spelling fs ON fs.text = first_name LEFT JOIN leaning f ON f.loose = fs.loose
        LEFT JOIN spelling ls ON ls.text = last_name LEFT JOIN leaning l ON l.loose = ls.loose
        LEFT JOIN parted ON (first_name IS NULL OR last_name IS NULL) AND parted.whole = coalesce(first_name, last_name, full_name)
    """,
    )
    parts = "SELECT head AS t FROM parted UNION SELECT tail FROM parted"
    texts = column(con, f"SELECT t FROM ({parts}) WHERE t IS NOT NULL AND t NOT IN (SELECT text FROM spelling)")
    if texts:
        keep(con, "spelling", keys_of(texts), append=True)


def _births(con: Store) -> None:
    texts, days, years, _ = values.births(distinct(con, "dob"))
    keep(
        con,
        "birth",
        pa.table(
            {
                "text": pa.array(texts, pa.string()),
                "day": pa.array(days, pa.string()),
                "year": pa.array(years, pa.int16()),
            }
        ),
    )


def _streets(con: Store) -> None:
    """``street``: an address as its numbers and the sorted keys of its telling words."""
    run(
        con,
        "CREATE TABLE street_word AS SELECT id, unnest(regexp_extract_all(lower(address), '[\\p{L}\\p{M}]{2,}')) AS word"
        " FROM raw WHERE address IS NOT NULL",
    )
    words = column(con, "SELECT DISTINCT word FROM street_word")
    loose = [key.translate(ASCII) for key in name_keys(words)[2]]
    ways = {key.translate(ASCII) for key in name_keys(WAYS.split())[2]}
    told = [
        (word, key)
        for word, key in zip(words, loose, strict=True)
        if key and word not in WAYS.split() and key not in ways
    ]
    keep(
        con,
        "told",
        pa.table(
            {"word": pa.array([w for w, _ in told], pa.string()), "loose": pa.array([k for _, k in told], pa.string())}
        ),
    )
    run(
        con,
        "CREATE TABLE street AS SELECT id, string_agg(loose, '' ORDER BY loose) AS words FROM street_word JOIN told USING (word) GROUP BY id",
    )
    run(con, "DROP TABLE street_word")


RECORDS = f"""
CREATE TABLE records AS
WITH normal AS (
    SELECT raw.id AS unique_id, source,
        nullif(f.fine, '') AS first_fine, nullif(f.strict, '') AS first_strict, nullif(f.loose, '') AS first_loose,
        {values.spelling("named.first_name")} AS first_text, {values.spelling("named.last_name")} AS last_text,
        nullif(l.fine, '') AS last_fine, nullif(l.strict, '') AS last_strict, nullif(l.loose, '') AS last_loose,
        birth.day AS dob, birth.year AS year, {values.sex("sex")} AS sex,
        {values.cin("cin")} AS cin, {values.phone("phone")} AS phone,
        place_key.loose AS place, street.words AS street, {values.numbers("address")} AS door
    FROM raw JOIN named ON named.id = raw.id
    LEFT JOIN spelling f ON f.text = named.first_name LEFT JOIN spelling l ON l.text = named.last_name
    LEFT JOIN birth ON birth.text = raw.dob
    LEFT JOIN place ON place.text = raw.commune LEFT JOIN place_key ON place_key.name = place.name
    LEFT JOIN street ON street.id = raw.id
)
SELECT *, {", ".join(f"{sql} AS {name}" for name, sql in PERSON_KEYS.items())} FROM normal ORDER BY unique_id
"""

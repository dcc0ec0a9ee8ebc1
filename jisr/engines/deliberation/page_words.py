"""The words of the report's page in Arabic, French and English."""

from __future__ import annotations

LANGUAGES = ("ar", "fr", "en")
WORDS: dict[str, dict[str, str]] = {
    "title": {
        "ar": "ما قيل وما اتُّفق عليه",
        "fr": "Ce qui s'est dit, ce qui fait accord",
        "en": "What was said, and agreed on",
    },
    "participants": {"ar": "المشاركون", "fr": "participants", "en": "participants"},
    "statements": {"ar": "العبارات", "fr": "énoncés", "en": "statements"},
    "votes": {"ar": "الأصوات", "fr": "votes", "en": "votes"},
    "grouped": {
        "ar": "صوتوا بما يكفي لتحديد موقعهم",
        "fr": "ont assez voté pour être situés",
        "en": "voted enough to be placed",
    },
    "found": {
        "ar": "عدد مجموعات الرأي الظاهرة في الأصوات: {k}، وهي أوضح مما ينتج عن الصدفة ({score} مقابل {chance}).",
        "fr": "Les votes montrent {k} groupes d'opinion, plus nets que le hasard n'en produit ({score} contre {chance}).",
        "en": "The votes show {k} opinion groups, clearer than chance makes them ({score} against {chance}).",
    },
    "none": {
        "ar": "لا تظهر مجموعات: خلط الأصوات عشوائيا يعطي مجموعات بالوضوح نفسه ({score} مقابل {chance}). ما يلي وصف لا تسمية له.",
        "fr": "Aucune structure : des votes échangés au hasard forment des groupes aussi nets ({score} contre {chance}). Ce qui suit décrit, sans nommer.",
        "en": "No structure found: votes exchanged at random form groups as clear as these ({score} against {chance}). What follows describes, and names nothing.",
    },
    "map": {"ar": "خريطة المشاركين", "fr": "La carte des participants", "en": "The map of participants"},
    "map_note": {
        "ar": "المتقاربون في الخريطة صوتوا على نحو متقارب. مساحة الدائرة بعدد الأشخاص.",
        "fr": "Proches sur la carte : des votes semblables. L'aire d'un cercle dit combien de personnes.",
        "en": "Close on the map: similar votes. A circle's area tells how many people.",
    },
    "all_agree": {"ar": "ما يوافق عليه الجميع", "fr": "Ce que tous approuvent", "en": "What everyone agrees on"},
    "all_disagree": {"ar": "ما يرفضه الجميع", "fr": "Ce que tous rejettent", "en": "What everyone disagrees with"},
    "bridges": {
        "ar": "ما يجمع المجموعات",
        "fr": "Ce qui rapproche les groupes",
        "en": "What brings the groups together",
    },
    "bridges_note": {
        "ar": "أدنى نسبة موافقة بين المجموعات كلها.",
        "fr": "Le plus faible accord d'un groupe, quel qu'il soit.",
        "en": "The least agreement of any group.",
    },
    "group": {"ar": "المجموعة", "fr": "Groupe", "en": "Group"},
    "colleges": {"ar": "الفئات المعلنة", "fr": "Les collèges déclarés", "en": "Declared colleges"},
    "sets_apart": {"ar": "ما يميزها", "fr": "Ce qui le distingue", "en": "What sets it apart"},
    "agree": {"ar": "موافقة", "fr": "accord", "en": "agree"},
    "disagree": {"ar": "رفض", "fr": "désaccord", "en": "disagree"},
    "of": {"ar": "من", "fr": "sur", "en": "of"},
    "unsure": {"ar": "قد يكون صدفة", "fr": "peut être dû au hasard", "en": "may be chance"},
    "room_remote": {"ar": "الحضور وعن بعد", "fr": "En salle et à distance", "en": "In the room and at a distance"},
    "room": {"ar": "حضوريا", "fr": "en salle", "en": "in the room"},
    "remote": {"ar": "عن بعد", "fr": "à distance", "en": "at a distance"},
    "difference": {"ar": "الفرق (95 %)", "fr": "écart (95 %)", "en": "difference (95 %)"},
    "no_difference": {
        "ar": "لم يظهر فرق يتجاوز الصدفة.",
        "fr": "Aucun écart au-delà du hasard.",
        "en": "No difference beyond chance.",
    },
    "heard": {"ar": "من استُمع إليه", "fr": "Qui a été entendu", "en": "Who was heard"},
    "share": {"ar": "من المشاركين", "fr": "des participants", "en": "of participants"},
    "census": {"ar": "من السكان", "fr": "de la population", "en": "of the population"},
    "under": {"ar": "أقل من حصتهم", "fr": "moins que leur part", "en": "less than their share"},
    "over": {"ar": "أكثر من حصتهم", "fr": "plus que leur part", "en": "more than their share"},
    "as expected": {"ar": "بقدر حصتهم", "fr": "à leur part", "en": "about their share"},
    "nothing": {
        "ar": "لا شيء يبلغ عتبة الدلالة.",
        "fr": "Rien n'atteint le seuil.",
        "en": "Nothing reaches the threshold.",
    },
    "method": {
        "ar": "الطريقة: Small وآخرون 2021 (Polis). النسب مقدَّرة وفق (ع+1)/(ن+2)، والعتبة z > 1.2816، ومعدل الاكتشافات الخاطئة 10 %.",
        "fr": "Méthode : Small et al. 2021 (Polis). Parts lissées (s+1)/(n+2), seuil z > 1,2816, taux de fausses découvertes 10 %.",
        "en": "Method: Small et al. 2021 (Polis). Shares smoothed (s+1)/(n+2), threshold z > 1.2816, false-discovery rate 10 %.",
    },
}


def say(key: str, language: str, **values: object) -> str:
    """A word or sentence of the page, with its values."""
    return WORDS[key][language].format(**values)

"""SQL expressions that bring identifiers to one form, whatever office wrote them; ``NULL`` for what identifies nobody."""

from __future__ import annotations

from collections.abc import Iterable

from jisr.engines.tables import Unreadable, parse_date

_ARABIC_DIGITS = "'٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789'"

WOMAN = "f|femme|feminin|féminin|female|fille|woman|w|mme|mlle|أنثى|انثى|أنتى|انتى|امرأة|امراة|إناث|اناث|مؤنث|أ|ا|2"
MAN = "m|h|homme|masculin|male|garçon|garcon|man|mr|m.|ذكر|ذكور|رجل|مذكر|ذ|1"


def _same_sign(text: str) -> str:
    """True where ``text`` is one sign repeated, save one at most: 0000000, XXXX, 111112 are written for want of better."""
    return f"length(replace({text}, {text}[1], '')) <= 1"


def cin(column: str) -> str:
    """``ab 012345`` → ``AB12345``: capitals, no separators, no zeros before the number."""
    bare = f"regexp_replace(upper(translate({column}, {_ARABIC_DIGITS})), '[^A-Z0-9]', '', 'g')"
    short = f"regexp_replace({bare}, '^([A-Z]*)0+([0-9]+)$', '\\1\\2')"
    digits = f"regexp_replace({bare}, '[^0-9]', '', 'g')"
    return f"CASE WHEN length({short}) BETWEEN 4 AND 12 AND length({digits}) >= 3 AND NOT {_same_sign(digits)} THEN {short} END"


def phone(column: str) -> str:
    """``+212 6 12-34-56-78``, ``00212612345678``, ``0612345678`` → ``612345678``; the first where two are given."""
    first = f"regexp_extract(translate({column}, {_ARABIC_DIGITS}), '^[^/;,|]*')"
    digits = f"regexp_replace({first}, '[^0-9]', '', 'g')"
    national = f"regexp_replace({digits}, '^(00212|212)?0*', '')"
    return f"CASE WHEN length({national}) BETWEEN 8 AND 12 AND NOT {_same_sign(national)} THEN right({national}, 9) END"


def sex(column: str) -> str:
    """``F`` or ``M`` from the words of three languages."""
    said = f"lower(trim({column}))"
    women, men = (", ".join(f"'{word}'" for word in words.split("|")) for words in (WOMAN, MAN))
    return f"CASE WHEN {said} IN ({women}) THEN 'F' WHEN {said} IN ({men}) THEN 'M' END"


def code(column: str) -> str:
    """Digits and capitals of a registration number (ICE, receipt): ``12/2019`` → ``122019``, zeros in front dropped."""
    bare = f"regexp_replace(upper(translate({column}, {_ARABIC_DIGITS})), '[^A-Z0-9]', '', 'g')"
    short = f"regexp_replace({bare}, '^0+', '')"
    return f"CASE WHEN length({short}) >= 2 AND NOT {_same_sign(short)} THEN {short} END"


def numbers(column: str) -> str:
    """The numbers in an address, in order: ``رقم 12 زنقة 4`` and ``4, rue 12`` both give ``12 4``."""
    digits = f"translate({column}, {_ARABIC_DIGITS})"
    return f"nullif(array_to_string(list_sort(regexp_extract_all({digits}, '[0-9]+')), ' '), '')"


def spelling(column: str) -> str:
    """A name as typed, one byte a letter, for distances count bytes: no case, accents or hamza, Arabic letters as capitals."""
    return f"translate(lower(strip_accents({column})), {_ARABIC_LETTERS})"


_ARABIC_LETTERS = "'ابتثجحخدذرزسشصضطظعغفقكلمنهوي' || 'أإآىةؤئءـ', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ01' || 'AAA1Y01'"


def births(written: Iterable[str]) -> tuple[list[str], list[str | None], list[int | None], int]:
    """Dates of birth as written → themselves, YYYYMMDD (none where only the year is known), the year, and how many failed.

    The first of January stands for a year alone, as registers write it.
    """
    texts, days, years, unreadable = [], [], [], 0
    for text in written:
        try:
            day = parse_date(text, year_only=True)
        except Unreadable:
            day, unreadable = None, unreadable + 1
        texts.append(text)
        days.append(None if day is None or (day.month, day.day) == (1, 1) else f"{day:%Y%m%d}")
        years.append(None if day is None else day.year)
    return texts, days, years, unreadable

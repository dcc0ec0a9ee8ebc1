import duckdb
import pytest

from jisr.engines.linkage import values
from jisr.engines.linkage.naming import Habit, ends_in_a, ways_to_part


def read(expression, text):
    return duckdb.connect().execute(f"SELECT {expression('t')} FROM (SELECT ? AS t)", [text]).fetchall()[0][0]


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("AB123456", "AB123456"),
        ("ab 123456", "AB123456"),
        ("AB-012345", "AB12345"),
        ("A.B.123456", "AB123456"),
        ("AB١٢٣٤٥٦", "AB123456"),
        ("XXXXXX", None),
        ("AB000000", None),
        ("A1", None),
        ("N/A", None),
        (None, None),
    ],
)
def test_a_cin_has_one_form(written, one):
    assert read(values.cin, written) == one


@pytest.mark.parametrize(
    "written",
    ["0612345678", "+212612345678", "00212612345678", "06 12 34 56 78", "+212 6.12.34.56.78", "06-12-34-56-78", "612345678",
     "+212 (0)612345678", "٠٦١٢٣٤٥٦٧٨", "0612345678 / 0522334455"],
)  # fmt: skip
def test_a_phone_has_one_form(written):
    assert read(values.phone, written) == "612345678"


@pytest.mark.parametrize("written", ["", "0", "0600000000".replace("6", "0"), "néant", None, "12345"])
def test_what_is_no_phone_identifies_nobody(written):
    assert read(values.phone, written) is None


@pytest.mark.parametrize(
    ("written", "one"),
    [("F", "F"), ("Femme", "F"), ("أنثى", "F"), ("M", "M"), ("Homme", "M"), ("ذكر", "M"), ("H", "M"), ("?", None)],
)
def test_sex_is_read_in_three_languages(written, one):
    assert read(values.sex, written) == one


def test_the_numbers_of_an_address_do_not_depend_on_its_language():
    assert read(values.numbers, "رقم 12 زنقة 4") == read(values.numbers, "4, rue 12")


def test_the_first_of_january_is_a_year_alone():
    assert values.births(["1985-01-01", "05/03/1985", "1985", "x"]) == (
        ["1985-01-01", "05/03/1985", "1985", "x"],
        [None, "19850305", None, None],
        [1985, 1985, 1985, None],
        1,
    )


@pytest.mark.parametrize(
    ("name", "ends"),
    [("كريمة", True), ("Karima", True), ("كريم", False), ("Karim", False), ("سناء", True), ("Sanae", True), ("موسى", True),
     ("فاطمه", True), ("نبيه", False), ("Zakaria", True)],
)  # fmt: skip
def test_a_final_a_is_heard_in_both_scripts(name, ends):
    assert ends_in_a(name) is ends


def test_a_whole_name_is_parted_where_habit_says():
    habit = Habit({"KD": 50, "MHMD": 90}, {"BZKR": 40, "LW": 30, "MHMD": 1})
    ways = [("Khadija", "Bouzekri", "KD", "BZKR")]
    assert habit.split(ways) == ("Khadija", "Bouzekri")
    assert habit.split([("Bouzekri", "Khadija", "BZKR", "KD")]) == ("Khadija", "Bouzekri")


def test_a_particle_is_never_parted_from_its_word():
    assert ways_to_part("Khadija Ben Ali") == [("Khadija", "Ben Ali")]
    assert ways_to_part("عبد الكريم العلوي") == [("عبد الكريم", "العلوي")]


def test_slips_are_counted_by_the_letter_in_arabic_too():
    database = duckdb.connect()
    one, two = (read(values.spelling, text) for text in ("خديجة", "خيدجة"))
    assert database.execute("SELECT damerau_levenshtein(?, ?)", [one, two]).fetchall() == [(1,)]
    assert read(values.spelling, "إيمان") == read(values.spelling, "ايمان")

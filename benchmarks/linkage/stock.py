"""The peer: stock Splink as its own documentation sets it up, names put into Latin letters as ICU's Any-Latin does.

``python -m benchmarks.linkage.stock DIR [--plain]`` links the registers of DIR and writes stock.csv (left, right,
probability) there; ``--plain`` leaves names as they stand.
"""

from __future__ import annotations

import argparse
import csv
import json
import logging
import resource
import time
from pathlib import Path

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

# ICU's Arabic-Latin, its marks then taken off, as Latin-ASCII does: خديجة → khdyjt, بوزكري → bwzkry
ICU = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "'", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "و": "w", "ي": "y", "ى": "y", "ة": "t", "ء": "'", "أ": "a", "إ": "a", "آ": "a", "ؤ": "w", "ئ": "y",
}  # fmt: skip
RULES = (
    ("first_name", "last_name"), ("first_name", "dob"), ("last_name", "dob"), ("cin",), ("phone",),
    ("dob", "commune"), ("first_name", "commune", "sex"), ("last_name", "commune"), ("dob", "sex"),
)  # fmt: skip


def romanised(text: str | None) -> str | None:
    """One name or place as ICU would write it, lower case."""
    return "".join(ICU.get(letter, letter) for letter in text).lower() if text else None


def load(con: duckdb.DuckDBPyConnection, folder: Path, *, plain: bool) -> list[str]:
    """One table a register, identifiers cleaned as any analyst would."""
    con.create_function(
        "romanised", (lambda t: t.lower() if t else None) if plain else romanised, [str], str, null_handling="special"
    )
    names = sorted(path.stem for path in folder.glob("*.csv") if path.stem in {"entraide", "ads", "commune"})
    for name in names:
        con.execute(f"""
            CREATE TABLE {name} AS SELECT unique_id, romanised(first_name) AS first_name, romanised(last_name) AS last_name,
                dob, sex, upper(replace(cin, ' ', '')) AS cin, right(regexp_replace(phone, '[^0-9]', '', 'g'), 9) AS phone,
                romanised(commune) AS commune
            FROM read_csv('{folder / name}.csv', all_varchar=true, nullstr='')
        """).fetchall()
    return names


def settings() -> SettingsCreator:
    """The comparisons and rules of Splink's own tutorials."""
    return SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("first_name", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("last_name", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("sex"),
            cl.LevenshteinAtThresholds("cin", [1]),
            cl.LevenshteinAtThresholds("phone", [1]),
            cl.JaroWinklerAtThresholds("commune", [0.9]).configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in RULES],
    )


def main() -> None:
    """Link, write, and print one line of figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plain", action="store_true")
    options = parser.parse_args()
    start = time.perf_counter()
    con = duckdb.connect()
    con.execute("SET memory_limit='3GB'").fetchall()
    api = DuckDBAPI(connection=con)
    frames = [api.register(name, dataset_display_name=name) for name in load(con, options.folder, plain=options.plain)]
    linker = Linker(frames, settings(), log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("first_name", "last_name", "dob"), block_on("cin")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    for rule in (block_on("first_name", "last_name"), block_on("dob")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.05, warning_mode="never")
    rows = con.sql(
        f"SELECT source_dataset_l, unique_id_l, source_dataset_r, unique_id_r, match_probability FROM {found.physical_name} ORDER BY ALL"
    ).fetchall()
    with (options.folder / "stock.csv").open("w", newline="", encoding="utf-8") as handle:
        csv.writer(handle).writerows(rows)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "wall_s": time.perf_counter() - start,
        "cpu_s": usage.ru_utime + usage.ru_stime,
        "peak_mb": usage.ru_maxrss / 1024,
    }
    print(json.dumps({key: round(value, 1) for key, value in figures.items()}))


if __name__ == "__main__":
    main()

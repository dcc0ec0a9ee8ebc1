"""What must be there before the pages are served: tables, words, static files, the record, the demonstration."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from jisr.ops.worlds import has_country, has_demonstration, has_record, load_everything_real, load_invented
from jisr.search.index import index_all, is_current, is_loose, settle
from jisr.studies.enums import Engine
from jisr.studies.linkage_tasks import run_linkage
from jisr.studies.running import died

Say = Callable[[str], None]


def prepare(*, on: date, stage: str, say: Say) -> None:
    """Set up whatever is missing; a second call finds everything there and takes a second or two."""
    call_command("migrate", interactive=False, verbosity=0)
    compile_catalogues()
    call_command("collectstatic", interactive=False, verbosity=0)
    is_new = not (has_country() and has_record())
    if is_new:
        say("loading the country and the public record …")
        load_everything_real(on=on)
    if settings.JISR["DEMONSTRATION"] and not has_demonstration():
        say("building the demonstration region …")
        load_invented(stage, on=on)
        is_new = True
    keep_search(say)
    if is_new:
        learn_sizes()
    take_up_again(on=on)


def keep_search(say: Say) -> None:
    """Read the record into the search index where another edition of the product made it; pack it where it is loose."""
    if not is_current():
        say("reading the record into the search index …")
        index_all()
    elif is_loose():
        settle()


def learn_sizes() -> None:
    """Let the database see how its rows are spread, so that it chooses the index that leaves the fewest.

    Of all rows: from a sample of them SQLite chose worse than from none (the desk of a coordinator took seven times as
    long at the country's size).
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def take_up_again(*, on: date) -> int:
    """Give the worker every linkage whose run died, such as with the machine; how many they are."""
    studies = list(died().filter(engine=Engine.LINKAGE))
    for study in studies:
        run_linkage.enqueue(study.pk, on.isoformat())
    return len(studies)


def compile_catalogues() -> list[Path]:
    """Compile each catalogue that is newer than what was compiled of it; gives the files written."""
    written = []
    for source in sorted(settings.LOCALE_PATHS[0].glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as handle:
            catalogue = read_po(handle, locale=source.parts[-3])
        # Written beside and moved: another process may be reading, or compiling, the same catalogue.
        beside = target.with_suffix(f".{os.getpid()}")
        with beside.open("wb") as handle:
            write_mo(handle, catalogue)
        beside.replace(target)
        written.append(target)
    return written

"""A person's own list of sites: ``id,lat,lon[,capacity]`` as CSV or XLSX, and each fault in it as a sentence."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from jisr.engines.access.cost.places import read_positions, require_rows
from jisr.engines.access.cost.sheet import sheet_of
from jisr.engines.shell import BadInput, Fault
from jisr.studies.ground import Site

MOST_BYTES, MOST_SITES, TOLD = 1_000_000, 5_000, 12


class BadList(Exception):  # noqa: N818 -- it names what was given, not what failed
    """The list cannot be used; ``sentences`` says why, one a fault, in the reader's language."""

    def __init__(self, sentences: list[str]) -> None:
        self.sentences = sentences
        super().__init__("\n".join(sentences))


def read_sites(data: bytes, name: str) -> list[Site]:
    """The sites of a CSV or XLSX file; raises BadList. Without a capacity a site counts for distance alone."""
    if len(data) > MOST_BYTES:
        raise BadList([_("The file is too large: at most one million bytes.")])
    try:
        sheet = sheet_of(data, name)
        ids, where = sheet.codes(), read_positions(sheet)
        capacity = sheet.numbers("capacity", least=0, absent=0.0)
        approximate = sheet.numbers("approximate", least=0, most=1, absent=0.0)
        require_rows(sheet)
        sheet.check()
    except BadInput as bad:
        raise BadList([sentence_of(fault) for fault in bad.faults[:TOLD]]) from bad
    if len(ids) > MOST_SITES:
        raise BadList([_("The list is too long: at most %(most)s sites.") % {"most": MOST_SITES}])
    columns = zip(ids, where.tolist(), capacity.tolist(), approximate.tolist(), strict=True)
    return [(code, place[0], place[1], room, mark > 0) for code, place, room, mark in columns]


def sentence_of(fault: Fault) -> str:
    """A fault of a list as a sentence that names its row."""
    values: dict[str, Any] = {"column": fault.column, "row": fault.row, "value": "", **fault.values}
    sentences = {
        "MISSING_COLUMN": _("The column “%(column)s” is missing from the first row."),
        "MISSING_ID": _("Row %(row)s: the site has no id."),
        "REPEATED_ID": _("Row %(row)s: the id “%(id)s” stands already in row %(first_row)s."),
        "MISSING_NUMBER": _("Row %(row)s: the column “%(column)s” is empty."),
        "NOT_A_NUMBER": _("Row %(row)s: “%(value)s” in the column “%(column)s” is not a number."),
        "OUT_OF_RANGE": _("Row %(row)s: %(value)s in the column “%(column)s” is out of range."),
        "NO_ROWS": _("The list has no row under the names of its columns."),
        "EMPTY_FILE": _("The list is empty."),
        "MORE_FAULTS": _("And %(more)s more faults."),
    }
    general = _("Row %(row)s: the row does not have as many cells as the first row, or cannot be read.")
    return (
        sentences.get(fault.code, general if fault.row else _("The file cannot be read as a table: give CSV or XLSX."))
        % values
    )

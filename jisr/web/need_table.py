"""The need of every place as a table for a spreadsheet: all lines, however many a page shows."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jisr.core.sheets import kept_as_text
from jisr.studies.queries import NeedMap


def need_as_csv(found: NeedMap, region: Any, day: date) -> HttpResponse:
    """A line a place, the greatest need first; the byte order mark lets spreadsheets read the Arabic."""
    name = f"jisr-{found.concern.value}-{region.code if region else 'provinces'}-{day}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=headers)
    writer = csv.writer(response)
    heads = (_("Code"), _("Place"), _("municipal population"), found.concern.label, _("Out of"), _("Value"))
    writer.writerow([*map(str, heads), _("approximate position"), _("partly assumed")])
    for line in found.lines:
        cells = (line.place.code, line.place.name, line.people, line.part, line.whole, line.value)
        writer.writerow([kept_as_text(cell) for cell in (*cells, int(line.is_approximate), int(line.is_assumed))])
    return response

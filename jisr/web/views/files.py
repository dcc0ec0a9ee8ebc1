"""A file attached to a record, handed over to those who may open it."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from jisr.core.files import ENDINGS, PICTURES
from jisr.core.models import Attachment
from jisr.families.models.people import AboutPeople
from jisr.usecases.attach_file import may_open_file
from jisr.web.middleware import JOURNALLED_READS, note_opened


@require_safe
def attached(request: Any, number: int) -> FileResponse:
    """The file, if the reader may open it: a picture to be seen, anything else to be saved; never as a page.

    What it is was judged by its content when it was attached, so that nothing else is ever sent under its name.
    """
    kept = get_object_or_404(Attachment, pk=number)
    if not may_open_file(kept, request.acting):
        raise Http404
    record = kept.record
    kind = type(record).__name__.lower()
    if isinstance(record, AboutPeople) and kind in JOURNALLED_READS:
        note_opened(request, kind, kept.object_id)
    answer = FileResponse(
        kept.file.open("rb"),
        as_attachment=kept.media_type not in PICTURES,
        filename=f"{kept.title}.{ENDINGS.get(kept.media_type, 'bin')}",
        content_type=kept.media_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, max-age=300" if kept.is_public else "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer

"""Files that people attach: what they really are, how large, kept outside the web root."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from jisr.core.acting import Acting
from jisr.core.models import Attachment

# What a file begins with says what it is; what it calls itself does not.
SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument"),
)


def media_type_of(head: bytes) -> str:
    """What a file is, by its first bytes; empty when it is none of what is taken."""
    return next((kind for mark, kind in SIGNATURES if head.startswith(mark)), "")


class FileField(forms.FileField):
    """A PDF, a picture, or an office document, up to the size allowed."""

    default_error_messages = {
        "large": _("This file is too large: at most %(size)s MB. Everything else you entered is still here."),
        "kind": _("This file is not a PDF, a JPEG or PNG picture, or an office document."),
    }

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, once its size and content are what they should be."""
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return file
        if (file.size or 0) > settings.ATTACHMENT_MAX_BYTES:
            size = settings.ATTACHMENT_MAX_BYTES // 2**20
            raise forms.ValidationError(self.error_messages["large"], code="large", params={"size": size})
        head = file.read(16)
        file.seek(0)
        if not media_type_of(head):
            raise forms.ValidationError(self.error_messages["kind"], code="kind")
        return file


def attach(record: Any, file: UploadedFile, *, title: str, purpose: str, by: Acting) -> Attachment:
    """Keep a file with a record."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    return Attachment.objects.create(
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        title=title[:200],
        purpose=purpose,
        file=file,
        sha256=digest.hexdigest(),
        media_type=media_type_of(head),
        size=file.size or 0,
        added_by_id=by.user_id,
    )

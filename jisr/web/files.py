"""Files that people attach: read, weighed and judged by their content before anything is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from jisr.core.acting import Acting
from jisr.core.files import PICTURES, keep, media_type_of, without_traces
from jisr.core.models import Attachment


class FileField(forms.FileField):
    """A PDF, a picture, or an office document, up to the size allowed; gives its bytes."""

    default_error_messages = {
        "large": _("This file is too large: at most %(size)s MB. Everything else you entered is still here."),
        "kind": _("This file is not a PDF, a JPEG or PNG picture, or an office document."),
        "damaged": _("This picture is damaged: open it, save it again, and attach that."),
    }
    only: tuple[str, ...] = ()

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file's bytes, once its size and content are what they should be; None where none was given."""
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return file or None
        if (file.size or 0) > settings.ATTACHMENT_MAX_BYTES:
            size = settings.ATTACHMENT_MAX_BYTES // 2**20
            raise forms.ValidationError(self.error_messages["large"], code="large", params={"size": size})
        content = file.read()
        kind = media_type_of(content)
        if not kind or (self.only and kind not in self.only):
            raise forms.ValidationError(self.error_messages["kind"], code="kind")
        try:
            return without_traces(content, kind)
        except ValueError:
            raise forms.ValidationError(self.error_messages["damaged"], code="damaged") from None


class PictureField(FileField):
    """A JPEG or PNG picture."""

    default_error_messages = {"kind": _("This file is not a JPEG or PNG picture.")}
    only = PICTURES


def attach(record: Any, data: bytes, *, title: str, purpose: str, by: Acting) -> Attachment:
    """Keep a file with a record, as a part of another act that journals it."""
    return keep(record, data, title=title, purpose=purpose, by=by)

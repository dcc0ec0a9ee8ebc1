"""Files attached to records, kept outside the web root."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


def stored_as(attachment: Attachment, _name: str) -> str:
    """A path by content, so that no name that someone typed reaches the disk."""
    return f"attachments/{attachment.sha256[:2]}/{attachment.sha256}"


class Attachment(models.Model):
    """A file with what it really is; ``is_public`` follows the record unless it holds personal data."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    object_id = models.BigIntegerField()
    record = GenericForeignKey()
    title = models.CharField(_("title"), max_length=200)
    purpose = models.CharField(max_length=40, blank=True)
    file = models.FileField(upload_to=stored_as, max_length=200)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    is_public = models.BooleanField(default=False)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="attachment_of_what")]

    def __str__(self) -> str:
        return self.title

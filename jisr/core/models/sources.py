"""Sources, and the facts they state. Several sources may disagree: each keeps its own fact."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """Where something is known from."""

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    address = models.URLField(_("address"), max_length=1000, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    language = models.CharField(max_length=2, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title


class Fact(models.Model):
    """What one source says of one field of one record; an empty field means the record as a whole."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.BigIntegerField()
    record = GenericForeignKey()
    field = models.CharField(max_length=60, blank=True)
    value = models.CharField(_("value"), max_length=500, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="facts")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["field", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "field", "source"], name="fact_stated_once_by_each_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"

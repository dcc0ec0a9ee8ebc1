"""Fields that several rooms share: money, and identifiers that are stored encrypted."""

from __future__ import annotations

import base64
import hashlib
from decimal import Decimal
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from jisr.core.codes import keyed_hash


def money_field(**options: Any) -> models.DecimalField:
    """An amount in dirhams with centimes, never negative."""
    options.setdefault("validators", [MinValueValidator(Decimal(0))])
    return models.DecimalField(max_digits=15, decimal_places=2, **options)


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(settings.FIELD_KEY.encode()).digest()))


def sealed(content: bytes) -> bytes:
    """Content as it is kept where it must not be read."""
    return _cipher().encrypt(content)


def unsealed(kept: bytes) -> bytes:
    """What was sealed."""
    return _cipher().decrypt(kept)


class SealedField(models.TextField):
    """Text kept encrypted in the database; it is found again through a keyed hash beside it, never by its value."""

    def get_prep_value(self, value: str | None) -> str | None:
        """Encrypt on the way in; an empty value stays empty."""
        return _cipher().encrypt(value.encode()).decode() if value else ""

    def from_db_value(self, value: str | None, *_: Any) -> str:
        """Decrypt on the way out."""
        return _cipher().decrypt(value.encode()).decode() if value else ""


def identifier_hash(value: str, *, purpose: str) -> str:
    """The keyed hash by which an identifier is found; empty for an empty value. Case and spaces do not count."""
    tidy = "".join(value.split()).upper()
    return keyed_hash(tidy, key=settings.FIELD_KEY, purpose=purpose) if tidy else ""

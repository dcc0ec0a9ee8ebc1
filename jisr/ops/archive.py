"""One archive with everything: rows as JSON lines, attached files, keys. Written whole or not at all."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.management import call_command
from django.db import connection, transaction

ROWS, FILES, KEYS = "rows.jsonl", "files/", "keys.json"
LEFT_OUT = {"sessions.session", "django_tasks_database.dbtaskresult", "usersessions.usersession"}


class NotAnArchive(Exception):  # noqa: N818 -- says what the file is not
    """The file is no archive of ours, or is not whole."""


class NotEmpty(Exception):  # noqa: N818 -- says what the database is not
    """Something stands in the database already: nothing was changed."""


def _models() -> list[type]:
    own = [model for model in apps.get_models() if model._meta.managed and model._meta.label_lower not in LEFT_OUT]
    return [ContentType, *(model for model in own if model not in (ContentType, Permission))]


def write_archive(path: Path) -> int:
    """Everything into one file; gives the number of rows. The file stands there only once it is whole."""
    draft = path.with_name(f".{path.name}.part")
    rows = 0
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(ROWS, "w") as lines, transaction.atomic():
            for model in _models():
                for record in model._base_manager.order_by("pk").iterator(chunk_size=1000):  # type: ignore[attr-defined]
                    lines.write((serializers.serialize("jsonl", [record])).encode())
                    rows += 1
        keys = {"secret": settings.SECRET_KEY, "field": settings.FIELD_KEY}
        archive.writestr(KEYS, json.dumps(keys))
        for file in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
            if file.is_file():
                archive.write(file, FILES + str(file.relative_to(settings.MEDIA_ROOT)))
    draft.chmod(0o600)
    draft.replace(path)
    return rows


def read_archive(path: Path) -> int:
    """An archive into an empty database; all of it or nothing. Gives the number of rows."""
    if not zipfile.is_zipfile(path):
        raise NotAnArchive("this is not an archive of `jisr backup`")
    call_command("migrate", interactive=False, verbosity=0)
    user = apps.get_model("actors", "User")
    if user._base_manager.exists():
        raise NotEmpty("the database holds something already; nothing was changed")
    with zipfile.ZipFile(path) as archive:
        if not {ROWS, KEYS} <= set(archive.namelist()) or archive.testzip() is not None:
            raise NotAnArchive("the archive is not whole")
        rows = _rows_back(archive)
        _files_back(archive)
        for name, value in json.loads(archive.read(KEYS)).items():
            key = settings.HOME / f"{name}.key"
            key.write_text(value)
            key.chmod(0o600)
    return rows


def _rows_back(archive: zipfile.ZipFile) -> int:
    rows = 0
    with archive.open(ROWS) as lines, connection.constraint_checks_disabled(), transaction.atomic():
        ContentType.objects.all().delete()  # the archive's own numbers are what its rows point to
        for line in lines:
            for read in serializers.deserialize("jsonl", line.decode()):
                read.save()
                rows += 1
        connection.check_constraints()
    ContentType.objects.clear_cache()
    return rows


def _files_back(archive: zipfile.ZipFile) -> None:
    root = Path(settings.MEDIA_ROOT).resolve()
    for name in archive.namelist():
        target = (root / name.removeprefix(FILES)).resolve()
        if not name.startswith(FILES) or not target.is_relative_to(root):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, target.open("wb") as sink:
            shutil.copyfileobj(source, sink)

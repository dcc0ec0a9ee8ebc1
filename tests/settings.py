"""Settings of the tests: the product's own, with a home that is thrown away."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("JISR_HOME", tempfile.mkdtemp(prefix="jisr-tests-"))
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")

from jisr.config.settings import *  # noqa: F403 -- the product's settings are the ground

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "figures": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},  # what one test made, the next must not read
    "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
COMPARE_PREPARED = True  # what was compiled once is built again at each asking, and must be the same

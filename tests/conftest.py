"""What every test may ask for."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation

from jisr.ops.setup import compile_catalogues

# The journeys need a browser and what drives it, which `make journeys` installs and `make test` does not.
collect_ignore = [] if importlib.util.find_spec("playwright") else ["journeys"]


def pytest_configure() -> None:
    """Compile the catalogues before anything is collected: a word looked up before would stay English."""
    compile_catalogues()


@pytest.fixture(autouse=True)
def in_the_first_language() -> Iterator[None]:
    """Every test begins in the first language, whatever page the one before it asked for last."""
    with translation.override(settings.LANGUAGE_CODE):
        yield

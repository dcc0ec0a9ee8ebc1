"""What every test may ask for."""

from __future__ import annotations

import importlib.util

from jisr.ops.setup import compile_catalogues

# The journeys need a browser and what drives it, which `make journeys` installs and `make test` does not.
collect_ignore = [] if importlib.util.find_spec("playwright") else ["journeys"]


def pytest_configure() -> None:
    """Compile the catalogues before anything is collected: a word looked up before would stay English."""
    compile_catalogues()

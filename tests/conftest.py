"""What every test may ask for."""

from __future__ import annotations

import pytest

from jisr.ops.setup import compile_catalogues


@pytest.fixture(scope="session", autouse=True)
def words() -> None:
    """The catalogues, compiled."""
    compile_catalogues()

"""Random histories for property tests, each example undone at its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from hypothesis import HealthCheck, Phase, settings

from jisr.actors.enums import Role
from jisr.core.acting import Acting
from tests import factories as made

modest = settings(
    max_examples=20,
    phases=(Phase.explicit, Phase.generate),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)


@contextmanager
def undone_after() -> Iterator[None]:
    """What one example writes does not reach the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def loader() -> Acting:
    """The role that loads what others did, and so may do all of it."""
    return made.acting_as(Role.IMPORT, territory=made.country())

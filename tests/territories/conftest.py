"""The whole country, loaded once for a module and taken back at its end."""

from datetime import date

import pytest
from django.db import transaction

from jisr.ops.country import import_mandate, load_country

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker):
    """What loading the country said, with the country in the record as long as the module's tests run."""
    with django_db_blocker.unblock():
        undone = transaction.atomic()
        undone.__enter__()
        yield load_country(by=import_mandate(on=DAY), on=DAY)
        transaction.set_rollback(True)
        undone.__exit__(None, None, None)

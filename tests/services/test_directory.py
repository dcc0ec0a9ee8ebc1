"""The directory: an offer is left out where people are known not to be received, and marked where nobody said."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from jisr.core.acting import NOBODY
from jisr.services.directory import Asked, offers_for
from tests import factories as made
from tests.factories import DAY

pytestmark = pytest.mark.django_db
MOMENT = datetime.combine(DAY, time(10))


def test_a_closed_facility_is_left_out_and_one_of_which_nothing_is_known_is_marked():
    shut = made.OfferFactory(published=True, facility=made.FacilityFactory())
    made.FacilityEventFactory(facility=shut.facility, kind="built", on=DAY)
    running = made.OfferFactory(published=True, facility=made.FacilityFactory(opened=True))
    silent = made.OfferFactory(published=True, facility=made.FacilityFactory())
    roaming = made.OfferFactory(published=True, facility=None, organisation=shut.organisation, territory=shut.territory)
    found = {one.offer: one.is_open_known for one in offers_for(Asked(), acting=NOBODY, moment=MOMENT)}
    assert found == {running: True, silent: False, roaming: True}

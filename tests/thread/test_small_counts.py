"""People served in a commune: a count too small to be shown is hidden on the bridge, and not in its region."""

from __future__ import annotations

import pytest

from jisr.core.acting import NOBODY
from jisr.thread.bridge import bridges_of
from jisr.thread.enums import Known
from jisr.web.pictures.bridge import bridge_picture
from tests import factories as made
from tests.factories import DAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("delivered", "sent", "known"), [(2, 3, Known.SMALL), (2, 12, Known.SMALL), (6, 12, Known.KNOWN)]
)
def test_a_small_count_of_a_commune_is_hidden(delivered, sent, known):
    commune = made.CommuneFactory()
    home = made.HouseholdFactory(territory=commune)
    for rank in range(sent):
        request = made.RequestFactory(person=made.PersonFactory(household=home))
        made.LegFactory(request=request, **({"delivered": True} if rank < delivered else {}))
    region = commune.parent.parent if commune.parent.parent_id else commune.parent
    here, above = bridges_of([commune, region], on=DAY, acting=NOBODY)
    assert here["served"].known == known
    assert above["served"].known == Known.KNOWN
    if known == Known.SMALL:
        assert here["served"].numerator == 0
        assert here["served"].denominator == (0 if sent < 5 else sent)
        told = next(one for one in bridge_picture(commune, NOBODY, DAY).stations if one.key == "served")
        assert str(delivered) not in told.sentence

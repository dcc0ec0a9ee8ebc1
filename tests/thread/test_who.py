"""Under which mandate: the frozen words, said in the reader's language as far as they are still known."""

import pytest
from django.utils.translation import override

from jisr.actors.enums import Role
from jisr.thread.who import labels_in_words
from tests import factories as made

pytestmark = pytest.mark.django_db


def test_role_body_and_territory_are_said_in_the_readers_language():
    body = made.OrganisationFactory(name_ar="التنسيقية", name_fr="La coordination")
    place = made.RegionFactory(name_ar="جهة الوسط", name_fr="Région du Centre")
    with override("ar"):
        label = f"{Role.COORDINATOR.label} · {body.name} · {place.name}"
    with override("fr"):
        assert labels_in_words([label])[label] == f"{Role.COORDINATOR.label} · La coordination · Région du Centre"


def test_what_was_renamed_stays_in_the_words_that_were_frozen():
    with override("fr"):
        assert labels_in_words(["Ancien rôle · جمعية زالت · مكان زال"]) == {
            "Ancien rôle · جمعية زالت · مكان زال": "Ancien rôle · جمعية زالت · مكان زال"
        }

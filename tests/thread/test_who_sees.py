"""Whatever kind of record and whoever reads: a question compiled once shows what the plain one shows."""

from __future__ import annotations

import pytest
from django.apps import apps

from jisr.actors.enums import Role
from jisr.agreements.models import Payment
from jisr.core.acting import NOBODY
from jisr.core.models import Record
from jisr.thread.reading import may_see
from tests import factories as made
from tests.thread.worlds import whole_thread

pytestmark = pytest.mark.django_db
# One of each power: oversees a territory, administers, serves families, concerns one body only, brings in lists.
ROLES = (Role.COORDINATOR, Role.MINISTRY, Role.SOCIAL_WORKER, Role.ASSOCIATION_TREASURER, Role.IMPORT)


def test_every_reader_sees_of_every_kind_what_the_plain_question_shows():
    it = whole_thread()
    made.RequestFactory(overdue=True, organisation=it.project.owner)
    made.ContributionFactory(territory=it.contribution.territory)
    made.ProjectFactory(owner=it.project.owner)
    bodies = [it.project.owner, made.OrganisationFactory(territory=it.contribution.territory)]
    readers = [NOBODY, *(made.acting_as(role, organisation=body) for role in ROLES for body in bodies)]
    for model in apps.get_models():
        if issubclass(model, Record) and model is not Payment:
            keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
            for acting in readers:
                plain = model.objects.visible_to(acting).order_by("pk").values_list("pk", flat=True)
                assert may_see(model, keys, acting) == list(plain.distinct()), (model, acting.role)

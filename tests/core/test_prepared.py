"""A prepared queryset answers as the same queryset does, whatever is given, and is compiled once for each shape."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils.functional import SimpleLazyObject

from jisr.actors.models import Organisation
from jisr.commitments.models import Commitment
from jisr.core.acting import NOBODY
from jisr.core.prepared import DAY, KEYS, BuiltOtherwise, any_reader, prepared, reader_values
from jisr.projects.models import Project
from tests import factories as made
from tests.factories import DAY as TODAY

pytestmark = pytest.mark.django_db


@prepared
def overdue(method):
    return getattr(Commitment.objects, method)(DAY).filter(pk__in=KEYS).order_by("pk").values_list("pk", flat=True)


@prepared
def seen(model, acting, *related):
    return model.objects.visible_to(acting).filter(pk__in=KEYS).select_related(*related).order_by("pk")


def test_a_day_left_open_is_filled_each_time_and_can_be_counted_from():
    late = made.CommitmentFactory(due_on=TODAY - timedelta(days=1))
    quiet = made.CommitmentFactory(silent=True)
    both = [late.pk, quiet.pk]
    assert overdue("overdue_on", day=TODAY, keys=both) == [late.pk]
    assert overdue("overdue_on", day=TODAY - timedelta(days=1), keys=both) == []
    assert overdue("silent_on", day=TODAY, keys=both) == [quiet.pk]
    assert overdue("silent_on", day=quiet.made_on + timedelta(days=90), keys=both) == []
    assert overdue("silent_on", day=quiet.made_on + timedelta(days=91), keys=both) == [quiet.pk]


def test_any_number_of_keys_is_given_at_once_and_none_gives_nothing():
    rows = [made.CommitmentFactory(due_on=TODAY - timedelta(days=1)).pk for _ in range(3)]
    for keys in ([], rows[:1], rows):
        assert overdue("overdue_on", day=TODAY, keys=iter(keys)) == keys


def test_every_reader_sees_what_the_plain_queryset_shows_with_its_related_records(django_assert_num_queries):
    published, hidden = made.ProjectFactory(published=True), made.ProjectFactory()
    keys = [published.pk, hidden.pk]
    readers = [
        NOBODY,
        made.acting_as(organisation=made.OrganisationFactory(territory=hidden.territory)),
        made.acting_as("communal_council", organisation=hidden.owner),
        made.acting_as("communal_council", organisation=made.OrganisationFactory()),
        made.acting_as("ministry"),
    ]
    for acting in readers:
        plain = list(Project.objects.visible_to(acting).filter(pk__in=keys).order_by("pk"))
        with django_assert_num_queries(1):
            found = seen(Project, any_reader(acting), "owner", keys=keys, **reader_values(acting))
            assert [one.owner.pk for one in found] == [one.owner_id for one in plain]
        assert found == plain
    assert len({any_reader(one) for one in readers[2:4]}) == 1
    assert any_reader(SimpleLazyObject(lambda: readers[2])) == any_reader(readers[2])


def test_it_is_built_once_for_each_shape_and_anew_when_the_installer_changes_a_limit(settings):
    built = []

    @prepared
    def silent(name):
        built.append(name)
        return Commitment.objects.silent_on(DAY).filter(pk__in=KEYS).values_list("pk", flat=True)

    settings.COMPARE_PREPARED = False
    quiet = made.CommitmentFactory(made_on=TODAY - timedelta(days=50))
    assert [silent("one", day=TODAY, keys=[quiet.pk]) for _ in range(2)] == [[], []]
    silent("other", day=TODAY, keys=[])
    assert built == ["one", "other"]
    settings.JISR = {**settings.JISR, "SILENT_COMMITMENT_DAYS": 40}
    assert silent("one", day=TODAY, keys=[quiet.pk]) == [quiet.pk]


def test_what_can_never_hold_asks_nothing(django_assert_num_queries):
    @prepared
    def none():
        return Organisation.objects.filter(pk__in=[])

    with django_assert_num_queries(0):
        assert none() == []


def test_a_question_that_depends_on_more_than_its_shape_is_found_out():
    reader = NOBODY

    @prepared
    def leaking():
        return Project.objects.visible_to(reader)

    assert leaking() == []
    assert leaking() == []
    reader = made.acting_as("ministry")
    with pytest.raises(BuiltOtherwise):
        leaking()


def test_the_limits_are_plain_values():
    assert hash(tuple(settings.JISR.values()))

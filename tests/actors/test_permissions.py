"""Who may do what: one declared table, and a refusal that says for whom it is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.utils import translation

from jisr.actors import actions
from jisr.actors.enums import Role
from jisr.actors.permissions import ACTS, holds_place, is_entrusted, judged_together, may_act_on, may_do, represents
from jisr.core.acting import NOBODY
from jisr.core.models import Entry
from jisr.core.verdict import Refused
from tests import factories as made
from tests.factories import DAY
from tests.usecases.cast import cast

pytestmark = pytest.mark.django_db
JISR = Path(__file__).resolve().parents[2] / "jisr"


def asked_for() -> set[str]:
    """Every act whose permission some rule or action asks for, by name, read from the code."""
    found = set()
    for path in [*JISR.glob("*/*.py"), *JISR.glob("web/acts/*.py"), *JISR.glob("usecases/imports/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and node.value in ACTS and "permissions" not in path.name:
                found.add(node.value)
    return found


def test_every_act_of_the_table_is_asked_for_somewhere():
    assert set(ACTS) - asked_for() == set()


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_for_its_roles_and_no_other(act):
    region = made.a_region()
    for role in Role:
        by = made.acting_as(role, organisation=made.OrganisationFactory(territory=region))
        assert bool(may_do(by, act)) == (role in ACTS[act] or role == Role.IMPORT), role


def test_nobody_does_anything_without_a_mandate():
    assert not any(may_do(NOBODY, act) for act in ACTS)


def test_a_refusal_names_the_roles_that_may():
    with translation.override("en"):
        verdict = may_do(made.acting_as(Role.DONOR), "certify")
    assert "training institute" in verdict.reason


def test_a_mandate_acts_within_its_territory_and_its_world():
    it = cast()
    elsewhere = made.ContributionFactory(territory=made.RegionFactory())
    invented = made.RegionFactory(example=True)
    assert is_entrusted(it.amina, made.ContributionFactory(territory=it.commune))
    assert not may_act_on(it.amina, "publish", elsewhere)
    assert not holds_place(it.amina, elsewhere.territory)
    assert not holds_place(it.admin, invented)


def test_a_mandate_speaks_for_its_own_body_and_its_parts():
    it = cast()
    part = made.OrganisationFactory(parent=it.coordination)
    assert represents(it.amina, it.coordination)
    assert represents(it.amina, part)
    assert not represents(it.amina, it.council)


def test_a_mandate_is_given_and_revoked_by_the_administrator():
    it = cast()
    given = {"user": made.UserFactory(), "role": Role.DELEGATE, "organisation": it.centre, "territory": it.commune}
    mandate = actions.give_mandate(**given, by=it.admin, on=DAY)
    assert mandate.starts_on == DAY
    with pytest.raises(Refused):
        actions.give_mandate(**given, by=it.amina, on=DAY)
    actions.revoke_mandate(mandate, by=it.admin, on=DAY, reason="انتقال")
    with pytest.raises(Refused):
        actions.revoke_mandate(mandate, by=it.admin, on=DAY, reason="انتقال")


def test_the_journal_keeps_the_words_of_a_mandate_that_is_over():
    it = cast()
    body = actions.register_organisation(by=it.amina, on=DAY, kind="association", name_ar="جمعية", territory=it.commune)
    type(it.coordination).objects.filter(pk=it.coordination.pk).update(name_ar="اسم جديد", name_fr="Nouveau")
    entry = Entry.objects.get(act="actors.register_organisation")
    assert entry.mandate_label == it.amina.mandate_label
    assert entry.record == body


def test_an_association_has_one_interlocutor():
    it = cast()
    first, second = made.MandateFactory(), made.MandateFactory()
    actions.name_interlocutor(it.association, mandate=first, by=it.amina, on=DAY)
    actions.name_interlocutor(it.association, mandate=second, by=it.amina, on=DAY)
    it.association.refresh_from_db()
    assert it.association.interlocutor.mandate == second


def test_only_the_body_named_replies_and_once():
    it = cast()
    notice = made.NoticeFactory(organisation=it.council)
    with pytest.raises(Refused):
        actions.reply_to_notice(notice, reply="جواب", by=it.amina, on=DAY)
    actions.reply_to_notice(notice, reply="جواب", by=it.hamid, on=DAY)
    with pytest.raises(Refused):
        actions.reply_to_notice(notice, reply="آخر", by=it.hamid, on=DAY)


def test_training_from_the_offer_to_the_certificate():
    it = cast()
    session = actions.offer_training(
        organisation=it.institute,
        by=it.latifa,
        on=DAY,
        name_ar="تكوين",
        territory=it.region,
        starts_on=DAY,
        ends_on=DAY,
        places=1,
    )
    trainee = actions.enrol(session, organisation=it.association, full_name="حنان", by=it.sara, on=DAY)
    with pytest.raises(Refused):
        actions.enrol(session, organisation=it.association, full_name="سعاد", by=it.sara, on=DAY)
    with pytest.raises(Refused):
        actions.certify(trainee, by=it.latifa, on=DAY)
    actions.mark_presence(trainee, came=True, by=it.latifa, on=DAY)
    actions.certify(trainee, by=it.latifa, on=DAY)
    assert trainee.certificate_number
    with pytest.raises(Refused):
        actions.mark_presence(trainee, came=False, by=it.latifa, on=DAY)


def test_whose_charge_a_record_lies_in_is_asked_once_a_page_and_anew_after_it(django_assert_num_queries):
    here, elsewhere = made.RegionFactory(), made.RegionFactory()
    record = made.ProjectFactory(territory=here, owner__territory=here)
    by, stranger = (
        made.acting_as("coordinator", organisation=made.OrganisationFactory(territory=one)) for one in (here, elsewhere)
    )
    with judged_together(), django_assert_num_queries(2):
        assert [bool(is_entrusted(one, record)) for one in (by, by, stranger, stranger)] == [True, True, False, False]
    record.territory = elsewhere
    record.save()
    assert not is_entrusted(by, record)

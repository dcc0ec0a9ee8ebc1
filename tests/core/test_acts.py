"""What every act stands on: moves through one door, edits that tell the second, codes that find a slip."""

from __future__ import annotations

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from jisr.core import codes
from jisr.core.acting import NOBODY
from jisr.core.edits import check, claim, created, edit
from jisr.core.journal import write_entry
from jisr.core.models import Entry, Record
from jisr.core.moves import Moves
from jisr.core.phrases import for_days, listed
from jisr.core.verdict import No, Overtaken, Refused, Yes, require
from jisr.families.models import Household
from jisr.plans.models import Plan
from tests import factories as made
from tests.factories import DAY

MOVES = Moves("plans", {"adopt": ("draft", "adopted"), "replace": (("adopted",), "replaced")})
letters = st.text(alphabet=codes.ALPHABET, min_size=5, max_size=5)


@given(letters, st.integers(0, 5), st.sampled_from(codes.ALPHABET))
def test_a_reference_with_one_wrong_letter_is_found_out(body, place, wrong):
    reference = codes.new_reference("G", seed=body)
    signs = list(reference.replace("-", ""))
    if signs[place + 1] == wrong:
        return
    signs[place + 1] = wrong
    assert codes.read_reference("".join(signs)) is None


@given(st.integers(0, 14), st.integers(1, 31))
def test_two_letters_of_a_follow_up_code_exchanged_are_found_out(place, seed):
    code = codes.new_follow_up_code(seed=str(seed)).replace("-", "")
    other = (place + 1) % 15
    signs = list(code)
    signs[place], signs[other] = signs[other], signs[place]
    changed = "".join(signs)
    assert changed == code or codes.read_follow_up_code(changed) is None


def test_the_reference_of_every_kind_is_read_back():
    kinds = {model.reference_kind for model in apps.get_models() if issubclass(model, Record)} - {""}
    assert {"5", "6", "8", "O"} <= kinds
    for kind in sorted(kinds):
        reference = codes.new_reference(kind, seed="one")
        assert codes.read_reference(f" {reference.lower()} ") == reference


def test_letters_that_are_misread_are_read():
    code = codes.new_follow_up_code(seed="1")
    assert codes.read_follow_up_code(code.lower().replace("0", "o").replace("1", "l")) == code


def test_a_refusal_carries_its_reason_and_the_first_one_counts():
    verdict = Yes & No("أولا") & No("ثانيا")
    assert (bool(verdict), verdict.reason) == (False, "أولا")
    with pytest.raises(Refused, match="أولا"):
        require(verdict)


@pytest.mark.django_db
def test_a_move_is_checked_made_once_and_journalled():
    plan = made.PlanFactory()
    other = Plan.objects.get(pk=plan.pk)
    MOVES.make(plan, "adopt", by=NOBODY, on=DAY, adopted_on=DAY)
    with pytest.raises(Overtaken):
        MOVES.make(other, "adopt", by=NOBODY, on=DAY, adopted_on=DAY)
    with pytest.raises(Refused):
        MOVES.make(plan, "adopt", by=NOBODY, on=DAY)
    entry = Entry.objects.get()
    assert (entry.act, entry.changes) == ("plans.adopt", {"state": ["draft", "adopted"]})
    assert MOVES.verbs_from("adopted") == ["replace"]


@pytest.mark.django_db
def test_an_edit_keeps_what_was_before_and_tells_the_second():
    plan = made.PlanFactory(end_year=2028)
    other = Plan.objects.get(pk=plan.pk)
    edit(plan, "plans.change", by=NOBODY, on=DAY, end_year=2030)
    with pytest.raises(Overtaken):
        edit(other, "plans.change", by=NOBODY, on=DAY, end_year=2031)
    edit(plan, "plans.change", by=NOBODY, on=DAY, end_year=2030)
    assert [entry.changes for entry in Entry.objects.all()] == [{"end_year": [2028, 2030]}]


@pytest.mark.django_db
def test_a_form_that_was_shown_an_older_revision_is_told():
    plan = made.PlanFactory()
    claim(plan)
    plan.revision = 0
    with pytest.raises(Overtaken):
        claim(plan)


@pytest.mark.django_db
def test_what_a_named_rule_forbids_is_refused_before_the_database_says_so():
    with pytest.raises(Refused):
        created(
            Plan, organisation=made.OrganisationFactory(), territory=made.a_region(), start_year=2028, end_year=2026
        )
    with pytest.raises(Refused, match="300"):
        check(made.PlanFactory.build(organisation=None, territory=None, name_ar="م" * 301))
    assert not Plan.objects.exists()


@pytest.mark.django_db
def test_the_journal_is_plain_whatever_was_changed():
    household: Household = made.HouseholdFactory()
    write_entry("families.move", household, by=NOBODY, on=DAY, changes={"since": [None, DAY], "n": [1, True]})
    assert Entry.objects.get().changes == {"since": [None, DAY.isoformat()], "n": [1, True]}


def test_words_follow_the_readers_language():
    from django.utils import translation

    with translation.override("ar"):
        assert listed(["أ", "ب"]) == "أ، ب"
        assert [for_days(DAY.replace(day=day), DAY) for day in (14, 13, 5)] == [
            "منذ يوم واحد",
            "منذ يومين",
            "منذ 10 أيام",
        ]
    with translation.override("fr"):
        assert listed(["a", "b"], apart=True) == "a; b"
        assert for_days(DAY.replace(day=13), DAY) == "depuis 2 jours"

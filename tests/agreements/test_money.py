"""Each dirham is counted once, at its origin, at every level: against an honest recount over random histories."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jisr.agreements import payments
from jisr.agreements.enums import AgreementKind, AgreementState
from jisr.agreements.models import Agreement, Instalment, Payment, Share
from jisr.agreements.queries import Money, money_of, moneys_of
from jisr.agreements.riders import Change, add_rider
from jisr.core.acting import NOBODY
from jisr.core.verdict import Refused
from tests import factories as made
from tests.factories import DAY
from tests.usecases.histories import loader, modest, undone_after

pytestmark = pytest.mark.django_db
D = Decimal


def recount(territory) -> Money:
    """The honest recount: agreement by agreement, share by share, payment by payment, without a query that sums."""

    def holds(other):
        return territory is None or territory.tree_start <= other.tree_start <= territory.tree_end

    total = Money()
    for agreement in Agreement.objects.filter(published_at__isnull=False, is_example=False):
        if agreement.kind == AgreementKind.FRAMEWORK or agreement.state not in AgreementState.WAS_BINDING:
            continue
        coverage = list(agreement.coverage.all())
        places = [row.territory for row in coverage] or [agreement.territory]
        cash = sum((s.amount for s in Share.objects.filter(party__agreement=agreement, nature="cash")), D(0))
        if all(holds(place) for place in places):
            total += Money(promised=cash, **flows(agreement))
        else:
            total += Money(promised=sum((row.amount for row in coverage if row.amount and holds(row.territory)), D(0)))
    return total


def flows(agreement) -> dict[str, Decimal]:
    found = dict.fromkeys(("paid", "called", "late", "held", "declared"), D(0))
    for instalment in Instalment.objects.filter(share__party__agreement=agreement):
        paid = D(0)
        for payment in instalment.payments.all():
            if payment.confirmed_on:
                paid += -payment.amount if payment.reverses_id else payment.amount
            elif not payment.contested_on:
                found["declared"] += payment.amount
        found["paid"] += paid
        if instalment.called_on:
            found["called"] += instalment.amount
        if instalment.due_on < DAY and paid < instalment.amount and agreement.is_binding:
            stopped = any(row.met_on is None for row in instalment.conditions.all())
            stopped |= any(row.lifted_on is None for row in instalment.holds.all())
            found["held" if stopped or not instalment.called_on else "late"] += instalment.amount - paid
    return found


def same(found: Money, expected: Money) -> bool:
    names = ("promised", "paid", "called", "declared", "late", "held")
    return all(getattr(found, name) == getattr(expected, name) for name in names)


agreement_plan = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["framework", "partnership", "specific"]),
        "state": st.sampled_from(["drafted", "initialled", "signed", "in_force", "expired"]),
        "covers": st.sets(st.integers(0, 3), max_size=3),
        "divided": st.booleans(),
        "shares": st.lists(st.integers(1, 9), min_size=1, max_size=2),
        "under": st.booleans(),
    }
)
step = st.tuples(st.sampled_from(["pay", "confirm", "contest", "undo", "hold", "call", "rider"]), st.integers(0, 30))


def lay(plan, places, framework):
    """One agreement as the plan says, with an instalment of half of each share, due before the day."""
    covered = [places[number] for number in sorted(plan["covers"])]
    agreement = made.AgreementFactory(kind=plan["kind"], state=plan["state"], territory=places[-1], published=True)
    for territory in covered:
        amount = D(1000) if plan["divided"] else None
        made.CoverageFactory(agreement=agreement, territory=territory, amount=amount)
    for size in plan["shares"]:
        share = made.ShareFactory(party__agreement=agreement, amount=D(size * 1000))
        made.InstalmentFactory(share=share, amount=D(size * 500), due_on=DAY - timedelta(days=size - 3))
    if plan["under"] and plan["kind"] != "framework":
        made.AgreementImplementsFactory(framework=framework, agreement=agreement)
    return agreement


def live(steps, by):
    """Every step that may be made, on what stands; what may not is refused and leaves nothing."""
    for verb, number in steps:
        instalments, paid = list(Instalment.objects.all()), list(Payment.objects.all())
        instalment = instalments[number % len(instalments)]
        payment = paid[number % len(paid)] if paid else None
        try:
            act(verb, number, instalment, payment, by)
        except Refused:
            continue


def act(verb, number, instalment, payment, by):
    if verb == "pay":
        payments.declare_payment(instalment, amount=D(100 * (number + 1)), by=by, on=DAY)
    elif verb == "call":
        payments.call_funds(instalment, by=by, on=DAY)
    elif verb == "hold":
        payments.hold_instalment(instalment, reason="سبب", by=by, on=DAY)
    elif verb == "rider":
        party = instalment.share.party
        add_rider(party.agreement, changes=[Change("share", 100 * number, party)], reason="سبب", by=by, on=DAY)
    elif payment is not None and verb == "confirm":
        payments.confirm_payment(payment, by=by, on=DAY)
    elif payment is not None and verb == "contest":
        payments.contest_payment(payment, by=by, on=DAY, reason="سبب")
    elif payment is not None:
        payments.counter_entry(payment, by=by, on=DAY, reason="سبب")


@modest
@given(st.lists(agreement_plan, min_size=1, max_size=4), st.lists(step, max_size=12))
def test_each_dirham_is_counted_once_at_every_level(plans, steps):
    with undone_after():
        region = made.RegionFactory()
        north, south = made.ProvinceFactory(parent=region), made.ProvinceFactory(parent=region)
        elsewhere = made.ProvinceFactory(parent=made.RegionFactory())
        places = [north, south, elsewhere, region]
        framework = made.AgreementFactory(framework=True, in_force=True, published=True)
        for plan in plans:
            lay(plan, places, framework)
        live(steps, loader())
        asked = [None, region, north, south, elsewhere]
        found = moneys_of(asked, acting=NOBODY, on=DAY)
        for place, money in zip(asked, found, strict=True):
            assert same(money, recount(place)), (place, money, recount(place))


def test_a_frameworks_ceiling_is_never_added():
    framework = made.AgreementFactory(framework=True, in_force=True, published=True)
    made.ShareFactory(party__agreement=framework, amount=9_000_000)
    under = made.AgreementFactory(in_force=True, published=True)
    made.ShareFactory(party__agreement=under, amount=2_000_000)
    made.AgreementImplementsFactory(framework=framework, agreement=under)
    assert money_of(framework.territory, acting=NOBODY, on=DAY).promised == 2_000_000


def test_an_agreement_over_two_provinces_counts_in_their_region_unless_it_divides_itself():
    region = made.RegionFactory()
    north, south = made.ProvinceFactory(parent=region), made.ProvinceFactory(parent=region)
    whole = made.AgreementFactory(in_force=True, published=True, territory=region)
    made.ShareFactory(party__agreement=whole, amount=1000)
    for place in (north, south):
        made.CoverageFactory(agreement=whole, territory=place)
    found = moneys_of([region, north, south], acting=NOBODY, on=DAY)
    assert [money.promised for money in found] == [1000, 0, 0]
    assert [money.counted_above for money in found] == [0, 1, 1]
    whole.coverage.filter(territory=north).update(amount=700)
    whole.coverage.filter(territory=south).update(amount=300)
    found = moneys_of([region, north, south], acting=NOBODY, on=DAY)
    assert [money.promised for money in found] == [1000, 700, 300]
    assert [money.unknown for money in found] == [1000, 700, 300]


def test_over_funding_is_shown_and_never_clamped():
    instalment = made.InstalmentFactory(share__party__agreement__published=True, share__amount=500_000)
    made.PaymentFactory(instalment=instalment, amount=700_000, confirmed=True)
    money = money_of(None, acting=NOBODY, on=DAY)
    assert (money.promised, money.paid) == (500_000, 700_000)


def test_an_initialled_agreement_promises_nothing_yet():
    share = made.ShareFactory(party__agreement=made.AgreementFactory(initialled=True, published=True))
    assert money_of(share.party.agreement.territory, acting=NOBODY, on=DAY) == Money()


@pytest.mark.parametrize("rows", [1, 3])
def test_money_costs_the_same_for_any_number_of_agreements(rows, django_assert_num_queries):
    for _ in range(rows):
        made.InstalmentFactory(late=True, share__party__agreement__published=True)
    with django_assert_num_queries(3):
        money_of(None, acting=NOBODY, on=DAY)

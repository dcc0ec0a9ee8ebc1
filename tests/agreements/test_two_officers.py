"""Two officers act on one instalment: one act stands, and the other is told. On whichever database the suite runs."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from decimal import Decimal

import pytest
from django.db import connection, connections

from jisr.agreements import payments
from jisr.agreements.models import Instalment, Payment
from jisr.core.models import Entry
from jisr.core.verdict import Overtaken, Refused
from tests import factories as made
from tests.factories import DAY


def payable():
    """An instalment that can be paid, and its payer."""
    instalment = made.InstalmentFactory(called=True, amount=500_000)
    payer = made.acting_as("regional_council", organisation=instalment.share.party.organisation)
    return instalment, payer


@pytest.mark.django_db
def test_the_second_to_act_on_what_both_read_is_told():
    instalment, payer = payable()
    first, second = Instalment.objects.get(pk=instalment.pk), Instalment.objects.get(pk=instalment.pk)
    payments.declare_payment(first, amount=Decimal(200_000), by=payer, on=DAY)
    with pytest.raises(Overtaken):
        payments.declare_payment(second, amount=Decimal(200_000), by=payer, on=DAY)
    assert Payment.objects.count() == 1
    assert Entry.objects.filter(act="agreements.declare_payment").count() == 1


@pytest.mark.django_db
def test_one_who_reads_again_can_act():
    instalment, payer = payable()
    payments.declare_payment(Instalment.objects.get(pk=instalment.pk), amount=Decimal(200_000), by=payer, on=DAY)
    payments.declare_payment(Instalment.objects.get(pk=instalment.pk), amount=Decimal(300_000), by=payer, on=DAY)
    assert Payment.objects.count() == 2


@pytest.mark.django_db
def test_a_transfer_is_confirmed_once():
    payment = made.PaymentFactory()
    treasurer = made.acting_as("association_treasurer", organisation=payment.instalment.receiver)
    first, second = Payment.objects.get(pk=payment.pk), Payment.objects.get(pk=payment.pk)
    payments.confirm_payment(first, by=treasurer, on=DAY)
    with pytest.raises(Overtaken):
        payments.contest_payment(second, by=treasurer, on=DAY, reason="لم تصل")


@pytest.fixture
def open_to_both(db_of_both, tmp_path, monkeypatch):
    """A database that two connections can open: the test's own, or a file with what stands in memory."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        path = tmp_path / "both.sqlite3"
        with contextlib.closing(sqlite3.connect(path)) as file:
            connection.connection.backup(file)
        monkeypatch.setitem(connections.settings["default"], "NAME", str(path))
    return db_of_both


@pytest.fixture
def db_of_both(transactional_db):
    """What both officers read, written before the database is opened to both."""
    return payable()


def test_of_two_officers_at_the_same_moment_one_act_stands(open_to_both):
    instalment, payer = open_to_both
    told, done, counted, gate = [], [], [], threading.Barrier(2)

    def officer() -> None:
        mine = Instalment.objects.get(pk=instalment.pk)
        gate.wait()
        try:
            done.append(payments.declare_payment(mine, amount=Decimal(500_000), by=payer, on=DAY))
        except Refused as refused:
            told.append(refused)
        finally:
            connection.close()

    def auditor() -> None:
        counted.append(Payment.objects.count())
        connection.close()

    for group in ([officer, officer], [auditor]):
        people = [threading.Thread(target=one) for one in group]
        for one in people:
            one.start()
        for one in people:
            one.join()
    assert (len(done), len(told), counted) == (1, 1, [1])

"""Who promised how much in cash, who paid, what is late, what is held."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, QuerySet, Sum

from jisr.actors.models import Organisation
from jisr.agreements.enums import ShareNature
from jisr.agreements.models import Agreement, Instalment, Share
from jisr.documents.named_bodies import sayable_of
from jisr.documents.outcome_review.sphere import Sphere
from jisr.thread.enums import Derived

MANY = 25
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Payer:
    """One body over all the agreements of the scope; ``known`` is False where no source says what it paid.

    ``late`` is only what may be said of a named body: see ``named_bodies``.
    """

    organisation: Organisation
    promised: Decimal
    paid: Decimal
    late: Decimal
    held: Decimal
    known: bool


def payers_of(sphere: Sphere, binding: QuerySet[Agreement], *, on: date) -> tuple[Payer, ...]:
    """The bodies that promised the most first; of an institution, only itself and its parts."""
    shares = Share.objects.filter(party__agreement__in=binding.values("pk"), nature=ShareNature.CASH)
    if sphere.scope.organisation is not None:
        shares = shares.filter(party__organisation__in=sphere.scope.members)
    path = "party__organisation"
    promised = dict(shares.order_by().values_list(path).annotate(total=Sum("amount")).order_by("-total")[:MANY])
    instalments = Instalment.objects.filter(share__in=shares.filter(party__organisation__in=promised))
    paid: dict[int, Decimal] = defaultdict(Decimal)
    body = "share__party__organisation"
    for organisation, amount in instalments.with_paid().values_list(body, "paid"):
        paid[organisation] += amount
    late = _left(
        _sayable(Instalment.objects.late_on(on).filter(pk__in=instalments.values("pk")), sphere, on), instalments
    )
    held = _left(Instalment.objects.held_on(on), instalments)
    bodies = Organisation.objects.in_bulk(list(promised))
    return tuple(
        Payer(bodies[pk], total, paid.get(pk, NOTHING), late.get(pk, NOTHING), held.get(pk, NOTHING), pk in paid)
        for pk, total in promised.items()
    )


def _sayable(late: QuerySet, sphere: Sphere, on: date) -> QuerySet:
    """Only those whose payer was told that it is late, and had its time to reply."""
    keys = list(late.values_list("pk", flat=True))
    sayable = sayable_of(Instalment, keys, acting=sphere.acting, on=on)
    return late.filter(pk__in=[key for key in keys if Derived.LATE_INSTALMENT in sayable.get(key, ())])


def _left(past_due: QuerySet, instalments: QuerySet) -> dict[int, Decimal]:
    """What is unpaid of the instalments past due, by body."""
    body = "share__party__organisation"
    rows = past_due.filter(pk__in=instalments.values("pk"))
    left: dict[int, Decimal] = defaultdict(Decimal)
    for organisation, amount in rows.annotate(left=F("amount") - F("paid")).values_list(body, "left"):
        left[organisation] += amount
    return left

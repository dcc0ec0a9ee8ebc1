"""What the data should always say: counted, so that a nought is a good answer."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q

from jisr.actors.models import Mandate
from jisr.agreements.models import Party, Share
from jisr.commitments.models import Commitment
from jisr.consultations.models import Contribution
from jisr.projects.models import Project
from jisr.territories.models import Territory


def findings(*, reply_days: Any) -> list[dict[str, Any]]:
    """Each thing that should never be, with how often it is."""
    mixed = ~Q(is_example=F("territory__is_example"))
    return [
        {"what": "territories outside the tree", "number": Territory.objects.filter(tree_start=0).count()},
        {
            "what": "frameworks that carry shares",
            "number": Share.objects.filter(party__agreement__kind="framework").count(),
        },
        {
            "what": "parties of the other world",
            "number": Party.objects.exclude(organisation__is_example=F("agreement__is_example")).count(),
        },
        {"what": "contributions of the other world", "number": Contribution.objects.filter(mixed).count()},
        {"what": "commitments of the other world", "number": Commitment.objects.filter(mixed).count()},
        {"what": "projects of the other world", "number": Project.objects.filter(mixed).count()},
        {
            "what": "mandates of the other world",
            "number": Mandate.objects.exclude(organisation__is_example=F("territory__is_example")).count(),
        },
        {
            "what": "answered contributions without an answer",
            "number": Contribution.objects.exclude(state="open").filter(answer__isnull=True).count(),
        },
        {"what": "a period of reply of no days", "number": int(not reply_days)},
    ]

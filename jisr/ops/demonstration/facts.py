"""What someone needs in hand to look around the demonstration: what there is, codes, accounts."""

from __future__ import annotations

from typing import Any

from jisr.agreements.models import Agreement
from jisr.consultations.models import Contribution
from jisr.core.codes import new_reference
from jisr.families.models import Request
from jisr.ops.demonstration.build import standing
from jisr.ops.demonstration.helping import second_element
from jisr.ops.demonstration.houses import PASSWORD
from jisr.ops.demonstration.listening import code_of
from jisr.ops.demonstration.story import SEED
from jisr.plans.models import Action
from jisr.projects.models import Project
from jisr.services.models import Facility

REQUEST = "q020"
WHOLE, BROKEN = "c121", "c001"  # a contribution whose thread is whole, and one whose thread breaks
COUNTED = {
    "contributions": Contribution,
    "actions": Action,
    "agreements": Agreement,
    "projects": Project,
    "facilities": Facility,
    "requests": Request,
}


def facts() -> dict[str, Any]:
    """The stage and day, how much there is of each, the codes of a whole and of a broken thread, how to sign in."""
    there = standing()
    if there is None:
        return {"stage": "none"}
    request = Request.objects.filter(is_example=True, reference=new_reference("R", seed=f"{SEED}:{REQUEST}")).first()
    return {
        "stage": str(there.stage),
        "on": there.on.isoformat(),
        "records": {name: model.objects.filter(is_example=True).count() for name, model in COUNTED.items()},
        "follow-up codes": {"whole thread": code_of(WHOLE), "broken thread": code_of(BROKEN)},
        "request": {"code": code_of(REQUEST), "year of birth": second_element(request.person)} if request else {},
        "sign in": {"address": "coordinator@example.jisr.test", "password": PASSWORD},
    }

"""Ask a study and carry it out: kept with its inputs' fingerprint, and never computed twice for the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.core.clock import moment_of
from jisr.core.journal import write_entry
from jisr.core.verdict import No, require
from jisr.engines.access.cost import Demand
from jisr.studies.enums import Concern, Engine, StudyState
from jisr.studies.fingerprint import digest
from jisr.studies.ground import Site, demand_of, recorded_sites, supply_of
from jisr.studies.models import Study
from jisr.studies.rules import may_measure
from jisr.studies.running import give_up, take
from jisr.studies.spatial import RADII, VERSION, Ask, spatial_study
from jisr.territories.models import Territory

# A few hundred places are answered while one waits; the whole country goes to the worker.
AT_ONCE = 400


def ask_spatial_study(
    territory: Territory,
    *,
    group: str,
    radius: int,
    sites: list[Site] | None,
    by: Acting,
    on: date,
    kinds: Sequence[str] = (),
) -> Study:
    """The kept study of this question, or a new one: of the recorded facilities, or of one's own ``sites``.

    ``group`` is empty for everyone or one of ``Concern.PEOPLE``; ``radius`` one of ``RADII``; ``kinds`` are codes of
    the recorded facilities' kinds, none for all of them. Refused when there is
    nothing to measure. A new one is waiting: ``carry_out`` does it.
    """
    require(may_measure(by, own_list=sites is not None))
    if radius not in RADII or group not in ("", *Concern.PEOPLE):
        require(No(_("Choose a group and a distance from the lists.")))
    served = recorded_sites(territory, on=on, kinds=kinds) if sites is None else sites
    if not served:
        require(No(_("The record knows no operating facility with a position here: access is not known.")))
    demand = demand_of(territory, group)
    if not demand.demand.sum():
        require(No(_("No census count with a position is recorded here.")))
    own = sites is not None
    asked = {"group": group, "radius": radius, "own_list": own, "kinds": [] if own else sorted(kinds), "sites": served}
    parameters: dict[str, Any] = asked
    fingerprint = fingerprint_of(demand, parameters)
    question = territory, fingerprint, parameters, by
    try:
        with transaction.atomic():
            return _kept(*question) or _begun(*question, on)
    except IntegrityError:
        # Somebody asked the same in the same instant, and the database keeps a question once.
        known = _kept(*question)
        if known is None:
            raise
        return known


def carry_out(study: Study, *, on: date) -> Study:
    """Run a study that waits, or whose run died; what is done already, or in other hands, is left as it is."""
    if not take(study):
        return study
    asked = study.parameters
    try:
        demand = demand_of(study.territory, asked["group"])
        found = spatial_study(Ask(demand, supply_of(asked["sites"]), asked["radius"]))
    except Exception as broken:
        # The question may be asked again: what failed does not stand in its way.
        give_up(study, str(broken))
        raise
    study.result, study.state, study.share_done, study.run_on = found, StudyState.DONE, 1, on
    # The counts may have changed since it was asked; where that question stands too, this run keeps its own name.
    now = fingerprint_of(demand, asked)
    same = Study.objects.filter(engine=Engine.ACCESS, territory=study.territory_id, fingerprint=now)
    if not same.filter(organisation=study.organisation_id).exclude(pk=study.pk).exists():
        study.fingerprint = now
    study.save(update_fields=["result", "state", "share_done", "run_on", "fingerprint"])
    return study


def is_quick(study: Study) -> bool:
    """Whether its answer takes less time than one waits for a page."""
    inside = Territory.objects.inside(study.territory).communes()
    return inside.count() <= AT_ONCE


def fingerprint_of(demand: Demand, parameters: dict[str, Any]) -> str:
    """The fingerprint of everything a result follows from."""
    assert demand.position is not None
    assert demand.paved_km is not None
    assert demand.approximate is not None
    arrays = [one.tolist() for one in (demand.demand, demand.position, demand.paved_km, demand.approximate)]
    parts = {name: list(names) for name, names in demand.parts.items()}
    return digest([VERSION, demand.ids, arrays, parts, parameters])


def _kept(territory: Territory, fingerprint: str, parameters: dict[str, Any], by: Acting) -> Study | None:
    rows = Study.objects.filter(engine=Engine.ACCESS, territory=territory, fingerprint=fingerprint)
    if parameters["own_list"]:
        rows = rows.filter(organisation=by.organisation_id)
    return rows.exclude(state=StudyState.FAILED).first()


def _begun(territory: Territory, fingerprint: str, parameters: dict[str, Any], by: Acting, on: date) -> Study:
    own = parameters["own_list"]
    study = Study.objects.create(
        name_ar="العدالة المجالية",
        name_fr="Justice spatiale",
        name_en="Spatial justice",
        engine=Engine.ACCESS,
        engine_version=VERSION,
        territory=territory,
        organisation_id=by.organisation_id if own else None,
        parameters=parameters,
        fingerprint=fingerprint,
        published_at=None if own else moment_of(on),
        is_example=by.is_example if own else territory.is_example,
    )
    write_entry("studies.ask_spatial_study", study, by=by, on=on)
    return study

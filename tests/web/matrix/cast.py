"""Seventeen roles at one body in one province, and for each kind of record one of one's own, the neighbour's, others'."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client

from jisr.actors.enums import Role
from jisr.core.acting import NOBODY, Acting
from tests import factories as made

READERS = ["nobody", *(role.value for role in Role if role != Role.IMPORT)]
WHERE = ["own", "neighbour", "foreign", "public", "other world"]


@dataclass(frozen=True)
class Ground:
    """Where a record lies and whose it is."""

    body: Any
    place: Any
    is_example: bool

    @property
    def here(self) -> dict[str, Any]:
        """The fields of a record of a body at a place."""
        return {"organisation": self.body, "territory": self.place, "is_example": self.is_example}


def _agreement(ground: Ground, **more: Any) -> Any:
    agreement = made.AgreementFactory(territory=ground.place, is_example=ground.is_example, **more)
    party = made.PartyFactory(agreement=agreement, organisation=ground.body)
    made.ShareFactory(party=party, amount=1_000_000)
    return agreement


def _instalment(ground: Ground, **more: Any) -> Any:
    published = {"share__party__agreement__published": True} if more.pop("published", False) else {}
    return made.InstalmentFactory(
        share__party__agreement__territory=ground.place,
        share__party__agreement__is_example=ground.is_example,
        share__party__organisation=ground.body,
        called_by=ground.body,
        receiver=ground.body,
        is_example=ground.is_example,
        **published,
        **more,
    )


def _session(ground: Ground, **more: Any) -> Any:
    agreement = _agreement(ground, **more)
    fields = {"agreement": agreement, "chaired_by": ground.body, "is_example": ground.is_example}
    return made.SteeringSessionFactory(**fields, **more)


def _report(ground: Ground, **more: Any) -> Any:
    return made.ReportFactory(
        agreement=_agreement(ground, **more), organisation=ground.body, is_example=ground.is_example, **more
    )


def _application(ground: Ground, **more: Any) -> Any:
    call = made.CallFactory(**ground.here, **more)
    return made.ApplicationFactory(call=call, **ground.here, **more)


def _plan(ground: Ground, **more: Any) -> Any:
    return made.PlanFactory(**ground.here, **more)


def _action(ground: Ground, **more: Any) -> Any:
    return made.ActionFactory(plan=_plan(ground, **more), is_example=ground.is_example, **more)


def _person(ground: Ground) -> Any:
    return made.PersonFactory(household=made.HouseholdFactory(**ground.here), is_example=ground.is_example)


def _request(ground: Ground) -> Any:
    return made.RequestFactory(person=_person(ground), is_example=ground.is_example)


def _organisation(ground: Ground, **more: Any) -> Any:
    return made.OrganisationFactory(
        parent=ground.body, territory=ground.place, is_example=ground.is_example, kind="association", **more
    )


def _with(factory: str, body: str = "organisation", place: str = "territory") -> Callable[..., Any]:
    """A record made by a factory, with its body and its place in these fields; a place of no name is left out."""

    def make(ground: Ground, **more: Any) -> Any:
        fields = {body: ground.body, place: ground.place, "is_example": ground.is_example}
        return getattr(made, factory)(**{key: value for key, value in fields.items() if key}, **more)

    return make


def _objective(ground: Ground, **more: Any) -> Any:
    strategy = made.StrategyFactory(organisation=ground.body, is_example=ground.is_example, **more)
    return made.ObjectiveFactory(strategy=strategy, is_example=ground.is_example, **more)


def _strategy(ground: Ground, **more: Any) -> Any:
    strategy = made.StrategyFactory(organisation=ground.body, is_example=ground.is_example, **more)
    made.PillarFactory(strategy=strategy, number=1)
    made.AxisFactory(strategy=strategy)
    return strategy


MAKERS: dict[str, Callable[..., Any]] = {
    "meetings": _with("MeetingFactory"),
    "visits": _with("VisitFactory"),
    "contributions": _with("ContributionFactory"),
    "commitments": _with("CommitmentFactory", body="owner"),
    "plans": _plan,
    "actions": _action,
    "agreements": _agreement,
    "instalments": _instalment,
    "reports": _report,
    "applications": _application,
    "sessions": _session,
    "calls": _with("CallFactory"),
    "training": _with("TrainingSessionFactory"),
    "projects": _with("ProjectFactory", body="owner"),
    "services": _with("ServiceFactory", place=""),
    "facilities": _with("FacilityFactory", body="operator"),
    "strategies": _strategy,
    "objectives": _objective,
    "programmes": _with("ProgrammeFactory", body="owner"),
    "organisations": _organisation,
    "indicators": _with("IndicatorFactory", place=""),
    "studies": _with("StudyFactory"),
    "requests": _request,
    "persons": _person,
}
NEVER_PUBLIC = {"requests", "persons"}


class World:
    """The readers with their clients, and the records as they are asked for, each made once."""

    def __init__(self) -> None:
        region = made.RegionFactory()
        province, next_one = made.ProvinceFactory(parent=region), made.ProvinceFactory(parent=region)
        elsewhere = made.ProvinceFactory(parent=made.RegionFactory(example=True))
        self.grounds = {
            "own": Ground(made.OrganisationFactory(territory=province), province, is_example=False),
            "neighbour": Ground(made.OrganisationFactory(territory=next_one), next_one, is_example=False),
            "foreign": Ground(
                made.OrganisationFactory(territory=elsewhere, is_example=True), elsewhere, is_example=True
            ),
        }
        self.acting: dict[str, Acting] = {"nobody": NOBODY}
        self.clients = {reader: self._client(reader) for reader in READERS}
        self._made = {(kind, where): self._record(kind, where) for kind in MAKERS for where in WHERE}

    def _client(self, reader: str) -> Client:
        client = Client(raise_request_exception=True)
        if reader == "nobody":
            return client
        own = self.grounds["own"]
        mandate = made.MandateFactory(role=reader, organisation=own.body, territory=own.place)
        self.acting[reader] = mandate.acting()
        client.force_login(mandate.user)
        session = client.session
        session["mandate"] = mandate.pk
        session.save()
        return client

    def _record(self, kind: str, where: str) -> Any:
        ground = self.grounds[{"public": "neighbour", "other world": "foreign"}.get(where, where)]
        shown = {"published": True} if where in ("public", "other world") and kind not in NEVER_PUBLIC else {}
        return MAKERS[kind](ground, **shown)

    def record(self, kind: str, where: str) -> Any:
        """The record of a kind that lies there."""
        return self._made[kind, where]

    @cache  # noqa: B019 -- a world lives as long as its file
    def notice(self, where: str) -> Any:
        """Something said of the body that a reader is of, or of the neighbour."""
        ground = self.grounds[where]
        return made.NoticeFactory(record=self.record("projects", where), organisation=ground.body)

    @cache  # noqa: B019 -- a world lives as long as its file
    def file(self, where: str) -> Any:
        """A file attached to an agreement."""
        paper = ContentFile(b"%PDF-1.4", name="paper")
        return made.AttachmentFactory(record=self.record("agreements", where), is_public=True, file=paper)

    @cache  # noqa: B019 -- a world lives as long as its file
    def leg(self, where: str) -> Any:
        """A referral to the body that a reader is of, or to the neighbour."""
        asked = self.record("requests", where)
        return made.LegFactory(request=asked, offer=None, organisation=self.grounds[where].body)

"""The people of the tests: who they are, for which body, where; all of one region."""

from __future__ import annotations

from types import SimpleNamespace

from jisr.actors.enums import OrganisationKind, Role
from tests import factories as made


def cast() -> SimpleNamespace:
    """Amina coordinates the region, Bilal is at the ministry, Sara keeps an association's accounts, and others."""
    it = SimpleNamespace()
    it.region = made.RegionFactory()
    it.commune = made.CommuneFactory(parent=made.ProvinceFactory(parent=it.region))
    bodies = {
        "coordination": (OrganisationKind.COORDINATION, it.region),
        "ministry": (OrganisationKind.MINISTRY, made.country()),
        "council": (OrganisationKind.REGIONAL_COUNCIL, it.region),
        "wilaya": (OrganisationKind.WILAYA, it.region),
        "association": (OrganisationKind.ASSOCIATION, it.commune),
        "agency": (OrganisationKind.PUBLIC_ESTABLISHMENT, it.region),
        "centre": (OrganisationKind.DELEGATION, it.commune),
        "institute": (OrganisationKind.TRAINING_INSTITUTE, it.region),
    }
    for name, (kind, territory) in bodies.items():
        setattr(it, name, made.OrganisationFactory(kind=kind, territory=territory))
    people = {
        "amina": (Role.COORDINATOR, it.coordination, it.region),
        "bilal": (Role.MINISTRY, it.ministry, made.country()),
        "sara": (Role.ASSOCIATION_TREASURER, it.association, it.commune),
        "hamid": (Role.REGIONAL_COUNCIL, it.council, it.region),
        "zineb": (Role.WALI_OFFICE, it.wilaya, it.region),
        "nadia": (Role.SOCIAL_WORKER, it.centre, it.region),
        "driss": (Role.DELEGATE, it.centre, it.region),
        "omar": (Role.DELEGATE, it.agency, it.region),
        "admin": (Role.ADMINISTRATOR, it.ministry, made.country()),
        "latifa": (Role.TRAINER, it.institute, it.region),
    }
    for name, (role, body, territory) in people.items():
        setattr(it, name, made.acting_as(role, organisation=body, territory=territory))
    return it

"""What has been built so far, by the keys of the content files, and the journal that tells how."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models

from jisr.actors.enums import OrganisationKind, Role
from jisr.actors.models import Mandate, Organisation, Post
from jisr.core.acting import Acting
from jisr.core.codes import new_reference
from jisr.core.models import Entry, Record, TargetGroup, Theme
from jisr.ops.demonstration.story import SEED, Story
from jisr.territories.models import Territory

R = TypeVar("R", bound=Record)

ROLE_OF_KIND = {
    OrganisationKind.MINISTRY: Role.MINISTRY,
    OrganisationKind.PUBLIC_ESTABLISHMENT: Role.MINISTRY,
    OrganisationKind.COORDINATION: Role.COORDINATOR,
    OrganisationKind.DELEGATION: Role.DELEGATE,
    OrganisationKind.TRAINING_INSTITUTE: Role.TRAINER,
    OrganisationKind.WILAYA: Role.WALI_OFFICE,
    OrganisationKind.COMMITTEE: Role.WALI_OFFICE,
    OrganisationKind.REGIONAL_COUNCIL: Role.REGIONAL_COUNCIL,
    OrganisationKind.PROVINCIAL_COUNCIL: Role.PROVINCIAL_COUNCIL,
    OrganisationKind.COMMUNE: Role.COMMUNAL_COUNCIL,
    OrganisationKind.EXTERNAL_SERVICE: Role.EXTERNAL_SERVICE,
    OrganisationKind.ASSOCIATION: Role.ASSOCIATION_PRESIDENT,
    OrganisationKind.COOPERATIVE: Role.ASSOCIATION_PRESIDENT,
    OrganisationKind.DONOR: Role.DONOR,
    OrganisationKind.OTHER: Role.PROJECT_LEAD,
}


class World:
    """The invented world being built: its parts by key, and its journal."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.places: dict[str, Territory] = {}
        self.bodies: dict[str, Organisation] = {}
        self.posts: dict[str, Post] = {}
        self.mandates: dict[str, Mandate] = {}
        self.things: dict[str, Any] = {}
        self.themes = {row.code: row for row in Theme.objects.all()}
        self.groups = {row.code: row for row in TargetGroup.objects.all()}
        self._acting: dict[str, Acting] = {}
        self._journal: list[Entry] = []

    def record(self, model: type[R], key: str, *, public: int | None = None, **fields: Any) -> R:
        """Save a record under ``KIND:KEY``; its reference comes from the key. ``public``: the day of publication."""
        name = f"{model.__name__.lower()}:{key}"
        row = model(reference=new_reference(model.reference_kind, seed=f"{SEED}:{key}"), is_example=True, **fields)
        if public is not None and self.story.happened(public):
            row.published_at = self.story.moment(public)
        row.save()
        self.things[name] = row
        return row

    def __getitem__(self, name: str) -> Any:
        return self.things[name]

    def find(self, name: str) -> Any | None:
        """What was built under ``kind:key``; None when the story has not come to it."""
        return self.things.get(name)

    def grouped(self, codes: str | list[str]) -> list[TargetGroup]:
        """The target groups of those codes."""
        return [self.groups[code] for code in (codes.split() if isinstance(codes, str) else codes)]

    def acting(self, body: str) -> Acting:
        """Who acts for a body: the account with a mandate there, or, where nobody has one, the mandate in words."""
        if body not in self._acting:
            organisation = self.bodies[body]
            held = [mandate for mandate in self.mandates.values() if mandate.organisation_id == organisation.pk]
            self._acting[body] = held[0].acting() if held else self._unnamed(organisation)
        return self._acting[body]

    def _unnamed(self, organisation: Organisation) -> Acting:
        role = ROLE_OF_KIND[OrganisationKind(organisation.kind)]
        words = f"{role.label} · {organisation} · {organisation.territory}"
        return Acting(mandate_label=words, role=str(role.value), organisation_id=organisation.pk, is_example=True)

    def label(self, body: str) -> str:
        """The words of the mandate under which a body acts."""
        return self.acting(body).mandate_label

    def tell(self, act: str, row: models.Model, body: str, day: int, reason: str = "", **changes: Any) -> None:
        """Note an act of a body in the journal, if the story has come to its day."""
        if not self.story.happened(day):
            return
        by = self.acting(body)
        self._journal.append(
            Entry(
                act=act,
                content_type=ContentType.objects.get_for_model(row),
                object_id=row.pk,
                user_id=by.user_id,
                mandate_id=by.mandate_id,
                mandate_label=by.mandate_label,
                reason=reason,
                changes={field: list(pair) for field, pair in changes.items()},
                effective_on=self.story.day(day),
            )
        )

    def close_journal(self) -> int:
        """Write the journal in the order of its days; how many acts it tells."""
        ordered = sorted(self._journal, key=lambda entry: entry.effective_on)
        Entry.objects.bulk_create(ordered, batch_size=500)
        return len(ordered)

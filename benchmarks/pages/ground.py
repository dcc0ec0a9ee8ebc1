"""The ground of the measured country: its tree and vocabularies, and invented bodies on it. No real body stands here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from making import Maker

from jisr.actors.enums import Role
from jisr.actors.models import Mandate, Organisation, User
from jisr.core.models import LegalDelay, Need, TargetGroup, Theme
from jisr.ops.country import import_mandate, load_country
from jisr.ops.record.vocabularies import load_vocabularies
from jisr.services.models import FacilityKind
from jisr.territories.models import Territory

PASSWORD = "jisr-mesure-2030"
HEADS = (("ministry", "وزارة"), ("public_establishment", "مؤسسة أولى"), ("public_establishment", "مؤسسة ثانية"))
ASSOCIATIONS = 6_000
WORDS_AR = ("تكوين", "النساء", "الشباب", "مواكبة", "الأشخاص في وضعية إعاقة", "المسنين", "التمكين", "الطفولة", "الإدماج")
WORDS_FR = ("formation", "femmes", "jeunes", "accompagnement", "handicap", "personnes âgées", "autonomie", "enfance")


@dataclass
class Ground:
    """What everything else is built on, each in a list to draw from."""

    maker: Maker
    country: Territory
    regions: list[Territory]
    provinces: list[Territory]
    communes: list[Territory]
    heads: list[Any] = field(default_factory=list)
    coordinations: list[Any] = field(default_factory=list)
    delegations: list[Any] = field(default_factory=list)
    associations: list[Any] = field(default_factory=list)
    themes: list[Any] = field(default_factory=lambda: list(Theme.objects.all()))
    groups: list[Any] = field(default_factory=lambda: list(TargetGroup.objects.all()))
    needs: list[Any] = field(default_factory=lambda: list(Need.objects.all()))
    kinds: list[Any] = field(default_factory=lambda: list(FacilityKind.objects.all()))
    delays: list[Any] = field(default_factory=lambda: list(LegalDelay.objects.all()))

    def names(self, what_ar: str, what_fr: str, number: int) -> dict[str, str]:
        """Two names with words people search for, a place and a number; marked as made for measuring."""
        word, place = self.maker.pick(WORDS_AR), self.maker.pick(self.communes)
        return {
            "name_ar": f"{what_ar} {word} {place.name_ar} {number} (للقياس)"[:300],
            "name_fr": f"{what_fr} {self.maker.pick(WORDS_FR)} {place.name_fr} {number} (mesure)"[:300],
        }

    def body(self) -> Any:
        """Any public body."""
        return self.maker.pick(self.coordinations if self.maker.often(0.3) else self.delegations)

    def region_of(self, place: Territory) -> Territory:
        """The region that a place lies in."""
        return next(one for one in self.regions if one.tree_start <= place.tree_start <= one.tree_end)


def load_ground(day: date) -> None:
    """The country's tree and the shared words, as any installation has them."""
    if not Territory.objects.real().exists():
        load_country(by=import_mandate(on=day), on=day)
        load_vocabularies()


def build_ground(maker: Maker) -> Ground:
    """The bodies, and three accounts that measure what is behind a mandate."""
    real = Territory.objects.real()
    country = real.get(parent=None)
    ground = Ground(maker, country, list(real.regions()), list(real.provincial()), list(real.communes()))
    ground.heads = maker.keep(_heads(ground))
    ground.coordinations = maker.keep(_parts(ground, ground.regions, "coordination", "تنسيقية", "coordination"))
    ground.delegations = maker.keep(_parts(ground, ground.provinces, "delegation", "مندوبية", "délégation"))
    ground.associations = maker.keep(_associations(ground))
    _accounts(ground)
    return ground


def _heads(ground: Ground) -> Iterator[Any]:
    for number, (kind, name) in enumerate(HEADS):
        yield ground.maker.new(
            Organisation,
            kind=kind,
            territory=ground.country,
            name_ar=f"{name} (للقياس)",
            name_fr=f"Corps {number} (mesure)",
        )


def _parts(ground: Ground, places: list[Territory], kind: str, arabic: str, french: str) -> Iterator[Any]:
    for head in ground.heads:
        for place in places[: ground.maker.rows or None]:
            names = {
                "name_ar": f"{arabic} {place.name_ar} {head.pk} (للقياس)",
                "name_fr": f"{french} {place.name_fr} {head.pk} (mesure)",
            }
            yield ground.maker.new(Organisation, kind=kind, territory=place, parent=head, **names)


def _associations(ground: Ground) -> Iterator[Any]:
    for number in range(ground.maker.many(ASSOCIATIONS)):
        names = ground.names("جمعية", "Association", number)
        place = ground.maker.pick(ground.communes)
        yield ground.maker.new(Organisation, kind="association", territory=place, **names)


def _accounts(ground: Ground) -> None:
    """The ministry over the country, a coordinator over a region, a social worker of a delegation, a treasurer."""
    day = ground.maker.day - timedelta(days=900)
    charges = (
        (Role.MINISTRY, ground.heads[0], ground.country),
        (Role.COORDINATOR, ground.coordinations[0], ground.coordinations[0].territory),
        (Role.SOCIAL_WORKER, ground.delegations[0], ground.delegations[0].territory),
        (Role.ASSOCIATION_TREASURER, ground.associations[0], ground.associations[0].territory),
    )
    for role, body, place in charges:
        user = User.objects.create_user(f"{role}@mesure.jisr.test", PASSWORD, name_ar=str(role))
        Mandate.objects.create(user=user, role=role, organisation=body, territory=place, starts_on=day)

"""The whole demonstration, in the order in which its parts stand on one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import translation

from jisr.core.models import Entry
from jisr.ops.demonstration.aims import build_strategy
from jisr.ops.demonstration.building import build_projects
from jisr.ops.demonstration.calling import build_calls
from jisr.ops.demonstration.contracting import build_agreements
from jisr.ops.demonstration.helping import build_requests
from jisr.ops.demonstration.houses import build_houses, build_interlocutors
from jisr.ops.demonstration.listening import build_answers, build_contributions, build_meetings, build_syntheses
from jisr.ops.demonstration.living import build_notices, build_training
from jisr.ops.demonstration.measuring import build_indicators
from jisr.ops.demonstration.places import build_places
from jisr.ops.demonstration.planning import build_plans
from jisr.ops.demonstration.promising import build_commitments
from jisr.ops.demonstration.removal import remove_demonstration
from jisr.ops.demonstration.residents import build_residents
from jisr.ops.demonstration.serving import build_facilities, build_services
from jisr.ops.demonstration.story import Stage, Story
from jisr.ops.demonstration.voting import build_votes
from jisr.ops.demonstration.world import World
from jisr.ops.record.vocabularies import load_vocabularies
from jisr.search.index import index_examples
from jisr.territories.enums import Level
from jisr.territories.models import Territory

BUILT = "ops.build_demonstration"
STEPS: tuple[Callable[[World], None], ...] = (
    build_places,
    build_houses,
    build_strategy,
    build_facilities,
    build_services,
    build_meetings,
    build_contributions,
    build_votes,
    build_answers,
    build_syntheses,
    build_plans,
    build_agreements,
    build_calls,
    build_commitments,
    build_projects,
    build_requests,
    build_residents,
    build_indicators,
    build_notices,
    build_training,
    build_interlocutors,
)


@dataclass(frozen=True)
class Standing:
    """The demonstration that is there: at which stage it was built, and on which day."""

    stage: Stage
    on: date


def standing() -> Standing | None:
    """What demonstration there is; None when there is none."""
    root = _root()
    entry = (
        root
        and Entry.objects.filter(
            act=BUILT, content_type=ContentType.objects.get_for_model(Territory), object_id=root.pk
        ).last()
    )
    return Standing(Stage(entry.changes["stage"]), entry.effective_on) if entry else None


def _root() -> Territory | None:
    return Territory.objects.filter(is_example=True, level=Level.COUNTRY).first()


@transaction.atomic
def build_demonstration(stage: str, *, on: date) -> World:
    """Build the invented region at a stage as if that were the day ``on``; any that is there is replaced.

    Gives the world by its keys. Raises ``RealRecordInTheWay`` when something real rests on the one that is there.
    """
    if _root() is not None:
        remove_demonstration()
    load_vocabularies()
    world = World(Story(on, Stage(stage)))
    with translation.override("ar"):
        for step in STEPS:
            step(world)
        world.close_journal()
        index_examples()
    Entry.objects.create(
        act=BUILT,
        content_type=ContentType.objects.get_for_model(Territory),
        object_id=world.places["country"].pk,
        effective_on=on,
        changes={"stage": str(world.story.stage)},
    )
    return world

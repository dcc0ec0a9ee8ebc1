"""The two worlds: the real country with its public record, and the invented one of the demonstration."""

from __future__ import annotations

from datetime import date

from jisr.core.models import Fact
from jisr.ops.country import import_mandate, load_country
from jisr.ops.demonstration.build import build_demonstration, standing
from jisr.ops.demonstration.keeping import keep_runs
from jisr.ops.demonstration.linking import link_lists
from jisr.ops.demonstration.story import Stage
from jisr.ops.record import load_record
from jisr.search.index import index_all
from jisr.territories.models import Territory


def has_country() -> bool:
    """Whether the country's communes are there."""
    return Territory.objects.real().communes().exists()


def has_record() -> bool:
    """Whether the public record is there."""
    return Fact.objects.exists()


def has_demonstration() -> bool:
    """Whether the invented region is there."""
    return standing() is not None


def load_everything_real(*, on: date) -> None:
    """The country, then the public record over it, then the search index."""
    by = import_mandate(on=on)
    load_country(by=by, on=on)
    load_record(by=by, on=on)
    index_all()


def load_invented(stage: str, *, on: date) -> None:
    """The demonstration region at a stage, its registers linked and its runs kept, so that their pages show at once."""
    world = build_demonstration(Stage(stage), on=on)
    link_lists(world)
    keep_runs(world)

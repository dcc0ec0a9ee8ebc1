"""What the contributions of a place are about, and which may say the same: suggestions, never a joining."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from jisr.consultations.models import Contribution, Joined
from jisr.core.models import Theme
from jisr.engines.text import Group, Joining, Study, TellingWord, study
from jisr.territories.models import Territory

# What a page works out while its reader waits; more are for `jisr themes`.
MOST = 1_000


@dataclass(frozen=True)
class Suggestion:
    """Two contributions that may say the same: how alike (0 to 1), and the words that tie them."""

    one: Contribution
    other: Contribution
    likeness: float
    ties: list[tuple[str, str]]


@dataclass(frozen=True)
class Subject:
    """Contributions about one thing: telling words, the most central one, its theme, what may be joined."""

    number: int
    words: list[TellingWord]
    theme: Theme | None
    central: Contribution
    size: int
    joined: int
    suggestions: list[Suggestion]


@dataclass(frozen=True)
class Themes:
    """The subjects of a place, largest first; ``alone`` are contributions that resemble no other."""

    contributions: int
    subjects: list[Subject]
    alone: int


def themes_of(territory: Territory) -> Themes | None:
    """The subjects of the public contributions within a territory of its own world; None for none, or too many."""
    said = {one.reference: one for one in public_contributions(territory)}
    if not said or len(said) > MOST:
        return None
    found = studied(wordings(said.values()))
    several = [group for group in found.groups if len(group.members) > 1]
    named = {one.code: one for one in Theme.objects.all()}
    ends = _ends(said)
    subjects = [_subject(number, group, said, named, ends) for number, group in enumerate(several, 1)]
    return Themes(len(said), subjects, len(found.groups) - len(several))


def public_contributions(territory: Territory) -> list[Contribution]:
    """The public contributions within a territory of its own world; one more than ``MOST`` when there are too many."""
    rows = Contribution.objects.public().within(territory).filter(is_example=territory.is_example)
    return list(rows.order_by("pk")[: MOST + 1])


def wordings(said: Iterable[Contribution]) -> tuple[tuple[str, str], ...]:
    """Reference and public wording of each, as the engine reads them."""
    return tuple((one.reference, one.public_wording) for one in said)


@lru_cache(maxsize=16)
def studied(rows: tuple[tuple[str, str], ...]) -> Study:
    """The engine's study of these (reference, wording) rows; the same rows are worked out once."""
    return study([wording for _, wording in rows], [reference for reference, _ in rows])


def _ends(said: dict[str, Contribution]) -> dict[str, str]:
    """For each contribution, the one it ends in after all joinings; itself where it is joined to none."""
    pairs = Joined.objects.filter(undone_on__isnull=True, contribution__isnull=False)
    into = dict(pairs.values_list("contribution__reference", "into__reference"))
    ends = {}
    for reference in said:
        end, seen = reference, {reference}
        while end in into and into[end] not in seen:
            end = into[end]
            seen.add(end)
        ends[reference] = end
    return ends


def _subject(
    number: int, group: Group, said: dict[str, Contribution], named: dict[str, Theme], ends: dict[str, str]
) -> Subject:
    open_pairs = [one for one in group.joinings if ends[one.one] != ends[one.other]]
    return Subject(
        number=number,
        words=list(group.words),
        theme=named.get(group.theme.code) if group.theme else None,
        central=said[group.central],
        size=len(group.members),
        joined=len(group.joinings) - len(open_pairs),
        suggestions=[_suggestion(one, said) for one in open_pairs],
    )


def _suggestion(joining: Joining, said: dict[str, Contribution]) -> Suggestion:
    ties = [(one.one, one.other) for one in joining.ties]
    return Suggestion(said[joining.one], said[joining.other], joining.likeness, ties)

"""Who acts: a user under one mandate, as plain values, so that core needs no room to know it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Acting:
    """A person under one mandate at a time; nobody in particular when ``user_id`` is None.

    ``tree_start`` and ``tree_end`` bound the mandate's territory in the tree of territories (both included).
    ``oversees``: the role sees what is recorded in its territory; otherwise only what concerns its organisation.
    ``serves_families``: the role may open what is about people, within its organisation and territory.
    """

    user_id: int | None = None
    user_label: str = ""
    mandate_id: int | None = None
    mandate_label: str = ""
    role: str = ""
    organisation_id: int | None = None
    tree_start: int = 0
    tree_end: int = -1
    oversees: bool = False
    serves_families: bool = False
    administers: bool = False
    is_example: bool = False

    @property
    def has_mandate(self) -> bool:
        """Whether anything beyond the public record may be seen or done."""
        return self.mandate_id is not None

    @property
    def scope(self) -> tuple[object, ...]:
        """All that decides what is seen: two readers of one scope see the same."""
        powers = (self.oversees, self.serves_families, self.administers)
        return self.mandate_id, self.role, self.organisation_id, self.tree_start, self.tree_end, self.is_example, powers

    def holds_territory(self, tree_start: int) -> bool:
        """Whether a territory, by its place in the tree, lies within the mandate's."""
        return self.has_mandate and self.tree_start <= tree_start <= self.tree_end


NOBODY = Acting()

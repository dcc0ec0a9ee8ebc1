"""What is done to the tree itself."""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction

from jisr.territories.models import Territory


@transaction.atomic
def renumber() -> int:
    """Number the tree again, so that whatever lies in a unit lies between its two numbers; how many units moved.

    The real country comes first, then any example; within a unit the order is that of the codes.
    """
    units = Territory.objects.order_by("is_example", "code", "pk").only("pk", "parent_id", "tree_start", "tree_end")
    children: dict[int | None, list[Territory]] = defaultdict(list)
    for unit in units:
        children[unit.parent_id].append(unit)
    numbered: dict[int, tuple[int, int]] = {}
    _number(children, numbered)
    moved = [unit for unit in units if (unit.tree_start, unit.tree_end) != numbered[unit.pk]]
    for unit in moved:
        unit.tree_start, unit.tree_end = numbered[unit.pk]
    Territory.objects.bulk_update(moved, ["tree_start", "tree_end"], batch_size=200)
    return len(moved)


def _number(children: dict[int | None, list[Territory]], numbered: dict[int, tuple[int, int]]) -> None:
    """Count the units in order of depth, without recursion; the second number is the last one given below."""
    last = 0
    todo = [(unit, False) for unit in reversed(children[None])]
    while todo:
        unit, is_left = todo.pop()
        if is_left:
            numbered[unit.pk] = (numbered[unit.pk][0], last)
            continue
        last += 1
        numbered[unit.pk] = (last, last)
        todo.append((unit, True))
        todo += [(child, False) for child in reversed(children[unit.pk])]

"""The demonstration's three lists kept and linked: a finished study, so that its page shows at once."""

from __future__ import annotations

from jisr.core.journal import write_entry
from jisr.ops.demonstration.registers import draw_lists, rows_at
from jisr.ops.demonstration.story import names
from jisr.ops.demonstration.world import World
from jisr.studies.models import Register, Study
from jisr.studies.registers import ask_linkage, carry_out_linkage, keep_register

LISTS = (
    ("coordination", "لوائح مراكز مؤسسة الرعاية", "Listes des centres de l'Établissement d'assistance", "Lists of the assistance centres"),
    ("agency_coordination", "لوائح برامج وكالة التنمية", "Listes des programmes de l'Agence de développement", "Lists of the development agency's programmes"),
    ("wilaya", "لوائح الجماعات والجمعيات", "Listes des communes et des associations", "Lists of communes and associations"),
)  # fmt: skip


def keep_lists(world: World) -> list[Register]:
    """The three lists, each kept by its institution."""
    lists, _truth = draw_lists()
    registers = []
    for (body, *three), rows in zip(LISTS, lists, strict=True):
        register = keep_register(
            organisation=world.bodies[body],
            territory=world.places["region"],
            rows=rows_at(rows, world.places),
            on=world.story.on,
            **names(*three),
        )
        write_entry("studies.keep_register", register, by=world.acting(body), on=world.story.on)
        registers.append(register)
    return registers


def link_lists(world: World) -> Study:
    """The finished study of the three lists: some seconds of work."""
    registers = keep_lists(world)
    study = ask_linkage(registers, by=world.acting("coordination"), on=world.story.on)
    return carry_out_linkage(study, on=world.story.on)

"""Every public kind of object, declared once: its rows, its fields, its filters."""

from jisr.api.objects.bodies import BODIES
from jisr.api.objects.declare import Field, ObjectKind
from jisr.api.objects.doing import DOING
from jisr.api.objects.hearing import HEARING
from jisr.api.objects.money import MONEY
from jisr.api.objects.serving import SERVING
from jisr.api.objects.sources import SOURCES

OBJECTS: dict[str, ObjectKind] = {kind.slug: kind for kind in (*BODIES, *HEARING, *DOING, *MONEY, *SERVING, *SOURCES)}

__all__ = ["OBJECTS", "Field", "ObjectKind"]

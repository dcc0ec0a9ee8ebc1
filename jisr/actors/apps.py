"""Who acts: organisations, posts, people and their mandates."""

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    """Institutions are data: they merge, are renamed, gain a parent, and history stays readable."""

    name = "jisr.actors"
    label = "actors"

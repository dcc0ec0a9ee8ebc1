"""From any object to what was heard and what was measured."""

from django.apps import AppConfig


class ThreadConfig(AppConfig):
    """Owns no data."""

    name = "jisr.thread"
    label = "thread"

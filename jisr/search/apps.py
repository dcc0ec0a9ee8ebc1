"""One index over all rooms, in both scripts."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Answers what the reader may see."""

    name = "jisr.search"
    label = "search"

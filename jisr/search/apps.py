"""One index over all rooms, in both scripts."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Answers what the reader may see."""

    name = "jisr.search"
    label = "search"

    def ready(self) -> None:
        """Keep up with what acts change."""
        from jisr.search.listening import listen  # noqa: PLC0415 -- the models are loaded by now, and not before

        listen()

"""The core: what every room stands on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Knows no room."""

    name = "jisr.core"
    label = "core"

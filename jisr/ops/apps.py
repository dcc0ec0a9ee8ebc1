"""Running it: commands, imports, the public record, the demonstration."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """The command line and what it starts."""

    name = "jisr.ops"
    label = "ops"

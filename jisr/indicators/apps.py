"""What is measured."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """A rate is recomputed from its parts."""

    name = "jisr.indicators"
    label = "indicators"

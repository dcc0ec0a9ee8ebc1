"""The strategy: pillars, axes, objectives, programmes."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """What everything serves."""

    name = "jisr.strategy"
    label = "strategy"

"""The regional social plan and its actions."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Adopted with a lead, a cost, a place, a period and a source."""

    name = "jisr.plans"
    label = "plans"

"""The country and its parts."""

from django.apps import AppConfig


class TerritoriesConfig(AppConfig):
    """Regions down to arrondissements."""

    name = "jisr.territories"
    label = "territories"

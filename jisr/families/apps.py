"""Families: households, requests and what became of them."""

from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    """Sensitive: per mandate and purpose."""

    name = "jisr.families"
    label = "families"

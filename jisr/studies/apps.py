"""Runs of the engines and what people decided about their findings."""

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    """A run can be run again."""

    name = "jisr.studies"
    label = "studies"

"""The programmable doors."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The same queries and acts as the pages."""

    name = "jisr.api"
    label = "api"

"""Where and how people are served."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """Facilities, services and offers."""

    name = "jisr.services"
    label = "services"

"""What is heard: meetings, visits, contributions and their answers."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """A contribution always ends answered."""

    name = "jisr.consultations"
    label = "consultations"

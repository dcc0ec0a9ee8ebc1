"""What is being built."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Status is derived, never typed in."""

    name = "jisr.projects"
    label = "projects"

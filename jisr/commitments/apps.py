"""The public register of promises."""

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    """Declared by the owner, confirmed by another."""

    name = "jisr.commitments"
    label = "commitments"

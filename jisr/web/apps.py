"""The pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Thin: fetch, judge, read, act, answer."""

    name = "jisr.web"
    label = "web"

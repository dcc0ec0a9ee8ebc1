"""The pages."""

from importlib import import_module

from django.apps import AppConfig

ACT_MODULES = (
    "consulting",
    "promising",
    "planning",
    "agreeing",
    "paying",
    "building",
    "measuring",
    "governing",
    "linking",
    "terms",
    "riders",
    "reporting",
    "calling",
    "correcting",
    "keeping",
    "texts",
    "caring",
    "referring",
)


class WebConfig(AppConfig):
    """Thin: fetch, judge, read, act, answer."""

    name = "jisr.web"
    label = "web"

    def ready(self) -> None:
        """Declare every act."""
        for name in ACT_MODULES:
            import_module(f"jisr.web.acts.{name}")

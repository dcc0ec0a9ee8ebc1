"""Who bound themselves to what: agreements, shares, instalments, payments."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Each dirham is counted once."""

    name = "jisr.agreements"
    label = "agreements"

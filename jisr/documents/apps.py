"""What is printed or handed over."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The same figures as the pages."""

    name = "jisr.documents"
    label = "documents"

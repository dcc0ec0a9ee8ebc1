"""States of a commitment."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class CommitmentState(TextChoices):
    """Where a commitment stands. What its owner declares is not confirmed until another body accepts it."""

    STANDING = "standing", pgettext_lazy("commitment", "standing")
    DECLARED = "declared", pgettext_lazy("commitment", "declared fulfilled, not confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("commitment", "fulfilled, confirmed")
    WITHDRAWN = "withdrawn", pgettext_lazy("commitment", "withdrawn, with a reason")

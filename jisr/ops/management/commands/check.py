"""``jisr check``: the framework's checks of settings, and a look over the data."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.check import Command as FrameworkCheck

from jisr.ops.sanity import findings


class Command(FrameworkCheck):
    """Settings first, then what the data should always say."""

    def add_arguments(self, parser: CommandParser) -> None:
        """The framework's own arguments, and ours."""
        super().add_arguments(parser)
        parser.add_argument("--data", action="store_true", help="look over the data too")
        parser.add_argument("--json", action="store_true", help="give what was found as JSON")

    def handle(self, *app_labels: Any, **options: Any) -> None:
        """Exit 0 when nothing is wrong, 1 otherwise."""
        super().handle(*app_labels, **options)
        if not options["data"]:
            return
        found = findings(reply_days=settings.JISR["REPLY_DAYS"])
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            for one in found:
                self.stdout.write(f"{one['what']}: {one['number']}")
        if any(one["number"] for one in found):
            raise CommandError("The data do not say what they always should.", returncode=1)
        self.stdout.write("The data say what they always should.")

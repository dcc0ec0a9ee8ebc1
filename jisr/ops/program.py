"""The one command line, ``jisr``. An engine's command starts without Django; all others are management commands."""

from __future__ import annotations

import os
import sys
from importlib import import_module

ENGINE_COMMANDS = {
    "names": ("names", "the consonant keys and a readable spelling of a column of names"),
    "link": ("linkage", "the same person or organisation in several registers"),
    "deliberate": ("deliberation", "opinion groups and common ground from votes"),
    "allocate": ("allocation", "a fixed envelope, shared fairly"),
    "access": ("access", "who can reach what, and how unequal it is"),
    "site": ("siting", "where the next centres should go"),
    "themes": ("text", "which contributions say the same thing"),
}
RECORD_COMMANDS = {
    "serve": "set up what is missing and serve the pages",
    "demo": "build the demonstration region",
    "territories": "load an official list of territories",
    "import": "bring in a list that an office keeps: agreements, projects, facilities, associations, contributions",
    "review": "the outcome review of a region, an institution or the pole",
    "thread": "everything a record came from and led to",
    "check": "settings and data, looked over",
    "anonymise": "take out the names of people no longer served",
    "backup": "put the record into one file",
    "restore": "bring a backup back",
}


def main(argv: list[str] | None = None) -> int:
    """Hand over to the command named first; the exit code is its own."""
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        sys.stdout.write(_usage())
        return 0
    name, rest = arguments[0], arguments[1:]
    if name in ENGINE_COMMANDS:
        command = import_module(f"jisr.engines.{ENGINE_COMMANDS[name][0]}.command")
        return int(command.main(rest))
    return _manage(name, rest)


def _usage() -> str:
    rows = [(name, sentence) for name, (_, sentence) in ENGINE_COMMANDS.items()]
    lines = ["usage: jisr COMMAND [--help]", "", "The record:"]
    lines += [f"  {name:<12} {sentence}" for name, sentence in RECORD_COMMANDS.items()]
    lines += ["", "The engines, usable without a record:"]
    lines += [f"  {name:<12} {sentence}" for name, sentence in rows]
    return "\n".join(lines) + "\n"


def _manage(name: str, rest: list[str]) -> int:
    from django.core.management import (  # noqa: PLC0415 -- slow import
        CommandError,
        execute_from_command_line,
    )

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jisr.config.settings")
    try:
        execute_from_command_line(["jisr", name, *rest])
    except CommandError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Serve the pages: set up what is missing, then a production server and the job worker, until stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from jisr.core.clock import today
from jisr.ops.setup import prepare

GRACE_SECONDS = 8


class Command(BaseCommand):
    """``jisr serve``."""

    help = "Set up what is missing and serve the pages and the job worker on 127.0.0.1 (PORT, default 8000)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What can be said on the command line."""
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--workers", type=int, default=int(os.environ.get("WEB_WORKERS", "2")))
        parser.add_argument("--stage", default=os.environ.get("STAGE", "review"), help="stage of the demonstration")
        parser.add_argument("--set-up-only", action="store_true", help="set up what is missing, and stop")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Prepare, start both processes, and stop both when either stops or a signal comes."""
        prepare(on=today(), stage=options["stage"], say=self.stdout.write)
        if options["set_up_only"]:
            return
        self.stdout.write(f"Jisr: http://{options['host']}:{options['port']}/")
        sys.exit(run_together([_web(options), _worker()]))


def _web(options: dict[str, Any]) -> list[str]:
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "jisr.config.wsgi:application"]
    server += ["--host", options["host"], "--port", str(options["port"]), "--workers", str(options["workers"])]
    return [*server, "--blocking-threads", "4", "--log-level", "warning", "--respawn-failed-workers"]


def _worker() -> list[str]:
    return [sys.executable, "-m", "jisr.ops.program", "db_worker", "--interval", "2"]


def run_together(commands: list[list[str]]) -> int:
    """Run commands side by side; when one ends or a signal comes, end all. The exit code is the first one's."""
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(name, stop)
    running = [subprocess.Popen(command) for command in commands]  # noqa: S603 -- our own commands
    try:
        while not stopping and all(process.poll() is None for process in running):
            time.sleep(0.2)
    finally:
        _end(running)
    return 0 if stopping else next((process.returncode or 0 for process in running if process.returncode), 0)


def _end(running: list[subprocess.Popen[bytes]]) -> None:
    for process in running:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

"""What every engine's command shares: faults, timing, output that is never half-written, progress.

The contract: exit 0 on success, 2 on bad input with one line a fault (``file:row:column: CODE what is wrong``),
1 otherwise. Imports nothing heavy, so that ``jisr --help`` stays fast.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SUCCESS, FAILURE, BAD_INPUT = 0, 1, 2
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True)
class Fault:
    """One thing wrong in what was given: where, a code a program can act on, and the values that explain it.

    ``row`` counts as a person counts in the file (the header is row 1); 0 means the whole file.
    ``text`` is the English sentence; pages build their own from ``code`` and ``values``.
    """

    code: str
    text: str
    file: str = ""
    row: int = 0
    column: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.file}:{self.row or ''}:{self.column}: {self.code} {self.text}"


class BadInput(Exception):  # noqa: N818 -- it names what was given, not what failed
    """The input cannot be used; carries every fault found, not only the first."""

    def __init__(self, faults: Iterable[Fault] | Fault) -> None:
        self.faults = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Timing:
    """CPU seconds of reading and of computing, wall seconds and peak memory of one command.

    Use ``with timing.load(): ...`` around reading and ``with timing.compute(): ...`` around the work itself.
    """

    def __init__(self) -> None:
        self._wall = time.perf_counter()
        self._load = self._compute = 0.0

    @contextmanager
    def load(self) -> Iterator[None]:
        """Count what happens inside as reading."""
        start = _cpu()
        yield
        self._load += _cpu() - start

    @contextmanager
    def compute(self) -> Iterator[None]:
        """Count what happens inside as computing."""
        start = _cpu()
        yield
        self._compute += _cpu() - start

    def as_dict(self) -> dict[str, float]:
        """``{load_cpu_s, compute_cpu_s, wall_s, peak_mb}``, as every result carries it."""
        return {
            "load_cpu_s": round(self._load, 4),
            "compute_cpu_s": round(self._compute, 4),
            "wall_s": round(time.perf_counter() - self._wall, 4),
            "peak_mb": round(_peak_kb() / 1024, 1),
        }


def _cpu() -> float:
    """CPU seconds of this process and of its finished children."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _peak_kb() -> int:
    """Peak memory of this process since its program began.

    ``ru_maxrss`` also counts what the parent held when it started us, so Linux is asked first.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = status.read_text(encoding="ascii", errors="replace").partition("VmHWM:")[2].split()
        if found:
            return int(found[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@contextmanager
def whole_file(path: str | Path, *, binary: bool = False) -> Iterator[Any]:
    """A handle whose content stands at ``path`` only once all of it is written; ``-`` is standard output.

    A device or a pipe is written to as it is: put in its place, a file would replace it.
    """
    if str(path) == "-":
        handle = sys.stdout.buffer if binary else sys.stdout
        yield handle
        handle.flush()
        return
    target = Path(path)
    if target.exists() and not target.is_file():
        with target.open("wb") if binary else target.open("w", encoding="utf-8", newline="") as device:
            yield device
        return
    handle = tempfile.NamedTemporaryFile(  # noqa: SIM115 -- closed and renamed below, on success only
        mode="wb" if binary else "w",
        encoding=None if binary else "utf-8",
        newline=None if binary else "",
        dir=target.parent,
        prefix=f".{target.name}.",
        delete=False,
    )
    try:
        with handle:
            yield handle
        Path(handle.name).chmod(0o644)
        Path(handle.name).replace(target)
    except BaseException as failure:
        Path(handle.name).unlink(missing_ok=True)
        if isinstance(failure, OSError) and failure.filename is None:
            failure.filename = str(path)
        raise


def write_json(path: str | Path, result: Any) -> None:
    """Write ``result`` as readable JSON, keys in the order given, Arabic as Arabic."""
    with whole_file(path) as handle:
        json.dump(result, handle, ensure_ascii=False, indent=1, allow_nan=False)
        handle.write("\n")


class Progress:
    """A bar on standard error when that is a terminal, nothing otherwise."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = sys.stderr.isatty()

    def __call__(self, share: float, note: str = "") -> None:
        """Show that ``share`` (0 to 1) is done."""
        if self._shown:
            filled = int(30 * min(max(share, 0), 1))
            sys.stderr.write(f"\r{self._label} [{'#' * filled}{'.' * (30 - filled)}] {share:4.0%} {note:<40.40}")
            sys.stderr.write("\n" if share >= 1 else "")
            sys.stderr.flush()


def guarded(work: Callable[[], None]) -> int:
    """Run a command's work and turn what goes wrong into the exit code and the sentences of the contract."""
    try:
        work()
    except BadInput as bad:
        for fault in bad.faults:
            sys.stderr.write(f"{fault}\n")
        return BAD_INPUT
    except BrokenPipeError:
        _forget_output()
        return FAILURE
    except KeyboardInterrupt:
        sys.stderr.write("stopped; nothing was written\n")
        return FAILURE
    except (OSError, MemoryError) as failure:
        if isinstance(failure, OSError) and failure.errno in NO_ROOM:
            _forget_output()
            place = failure.filename or ""
            sys.stderr.write(f"{Fault('disk.full', 'there is no room left to write to; nothing was written', place)}\n")
            return BAD_INPUT
        sys.stderr.write(f"could not finish: {failure or type(failure).__name__}; nothing was written\n")
        return FAILURE
    return SUCCESS


def _forget_output() -> None:
    """What standard output cannot take is dropped, so that the end of the program does not try again."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

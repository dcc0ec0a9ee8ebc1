"""One run of ``jisr link`` from its options to what is to be written; apart so that ``--help`` stays fast."""

from __future__ import annotations

import argparse
import errno
import json
import sys
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from splink.internals.exceptions import SplinkException

from jisr.engines.linkage import explain
from jisr.engines.linkage.engine import Options, Run, describe
from jisr.engines.linkage.model import Model, from_text, to_text
from jisr.engines.linkage.registers import Register, mappings
from jisr.engines.shell import BadInput, Fault, Progress, Timing


@dataclass(frozen=True)
class Result:
    """What a run gives to write: pairs, the model as text, the report, the page (empty unless asked for)."""

    pairs: pa.Table
    model_text: dict[str, Any]
    report: dict[str, Any]
    page: str


def run(options: argparse.Namespace, timing: Timing, progress: Progress) -> Result:
    """Do the linkage that ``options`` asks for; ``BadInput`` for what cannot be used, ``OSError`` for a full disk."""
    stems = [Path(file).stem for file in options.registers]
    given = mappings(stems, options.map)
    registers = [
        Register(stem, sys.stdin.buffer.read() if file == "-" else Path(file), given[stem])
        for stem, file in zip(stems, options.registers, strict=True)
    ]
    asked = Options(
        options.kind,
        options.threshold,
        options.within,
        _model(options),
        options.seed,
        options.memory,
        options.engine,
        options.blind,
    )
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="splink")  # its advice is for those who write settings
        work = Run(registers, asked, progress)
        try:
            return _result(work, options, timing)
        except (duckdb.Error, SplinkException) as failure:
            plain = _plain(failure)
            if plain is failure:
                raise
            raise plain from failure
        finally:
            work.close()


def _plain(failure: Exception) -> Exception:
    """What the shell has a sentence for: too little memory, a full disk; anything else as it came."""
    cause = failure.__cause__ if isinstance(failure, SplinkException) and failure.__cause__ else failure
    told = str(cause)
    if "No space left" in told or "max_temp_directory_size" in told:
        return OSError(errno.ENOSPC, "no space left", tempfile.gettempdir())
    if isinstance(cause, duckdb.OutOfMemoryException):
        text = "the memory given with --memory is too small for these registers"
        return BadInput(Fault("memory.too_small", text, "--memory"))
    return OSError(told.splitlines()[0]) if isinstance(cause, duckdb.IOException) else failure


def _result(work: Run, options: argparse.Namespace, timing: Timing) -> Result:
    with timing.load():
        work.read()
    with timing.compute():
        linkage = work.link()
        page = ""
        if options.explain:
            chosen = explain.chosen_pairs(work, linkage, options.pair, options.explain_pairs)
            page = explain.page(chosen, lang=options.lang, masked=not options.show_identifiers)
    return Result(linkage.pairs, to_text(linkage.model), describe(linkage), page)


def _model(options: argparse.Namespace) -> Model | None:
    if not options.model:
        return None
    path = Path(options.model)
    try:
        return from_text(json.loads(path.read_text(encoding="utf-8")), options.kind)
    except FileNotFoundError as missing:
        raise BadInput(Fault("file.missing", "there is no such file", options.model)) from missing
    except (ValueError, KeyError, TypeError) as wrong:
        raise BadInput(
            Fault("model.unreadable", f"this is no model of an earlier run ({wrong})", options.model)
        ) from wrong

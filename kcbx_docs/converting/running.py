"""A program that may hang, run in a process group of its own and ended if it gets no further."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

_POLL: Final = 0.1


def run(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    *,
    progress: Callable[[], int],
    patience: float,
) -> bool:
    """Whether a program came to its end; it is killed when `progress` stands still for `patience` s.

    It runs in the folder given, its words go to a file there that is called log.
    """
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603  # the program was looked for, its files are ours
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            **_own_group(),
        )
        try:
            return _watch(process, progress, patience)
        finally:
            _end(process)


def _own_group() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _watch(
    process: "subprocess.Popen[bytes]", progress: Callable[[], int], patience: float
) -> bool:
    reached, since = progress(), time.monotonic()
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_POLL)
            return True
        now = progress()
        if now != reached:
            reached, since = now, time.monotonic()
        if time.monotonic() - since > patience:
            return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End what is left of the group we started, and nothing else."""
    if sys.platform == "win32":
        if process.poll() is None:
            tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(tree, capture_output=True, check=False)  # noqa: S603  # part of Windows
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()

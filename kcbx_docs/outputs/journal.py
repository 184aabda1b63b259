"""What is about to be written, told before it is: a run that was killed still knows its own files.

Each run has a folder of journals, each of its processes a file there. A new run takes the old
folders away, so that a process left over from a killed run finds no journal and writes no more.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from kcbx_docs.outputs.files import digest

JOURNALS: Final = Path(".kcbx") / "journal"


class Journal:
    """The intentions of one process in one run: a line for each file before it is written."""

    def __init__(self, run: Path) -> None:
        """Take the folder of the run, see `new_run`."""
        self.run = run

    def intend(self, name: str, content: str) -> None:
        """Say that a file with this digest is about to be written; the system has it before the file.

        Raises:
            OSError: the line cannot be written, or the run is over.
        """
        path = self.run / _own_name(os.getpid())
        with path.open("ab", buffering=0) as stream:
            stream.write(f"{content}\t{name}\n".encode())

    def temporary(self, path: Path) -> Path:
        """Where a file is written before it is moved into place: no other run writes there."""
        return _temporary(path, self.run.name)


def new_run(folder: Path) -> Path:
    """A folder for the journals of a run in this output folder."""
    run = folder / JOURNALS / secrets.token_hex(4)
    run.mkdir(parents=True)
    return run


def end_runs(folder: Path) -> list[Path]:
    """The runs whose journals are to be taken in; their processes can write no more."""
    runs = folder / JOURNALS
    return [_ended(run) for run in (sorted(runs.iterdir()) if runs.is_dir() else ())]


def _ended(run: Path) -> Path:
    return run if run.suffix else run.rename(run.with_suffix(".end"))


def intentions(run: Path) -> Iterator[tuple[str, str]]:
    """Names and digests of a run's journals; a line that was broken off says nothing."""
    for path in sorted(run.glob("*.txt")):
        for line in path.read_bytes().split(b"\n")[:-1]:
            content, _, name = line.decode("utf-8", "replace").partition("\t")
            if name:
                yield name, content


def clear(folder: Path, run: Path) -> None:
    """Remove the journals of a run, and what its processes left half written when they were killed."""
    for name in dict.fromkeys(name for name, _ in intentions(run)):
        _temporary(folder / name, run.stem).unlink(missing_ok=True)
    shutil.rmtree(run, ignore_errors=True)


def _temporary(path: Path, run: str) -> Path:
    return path.with_name(f".{digest(path.name.encode())[:16]}.{run}.tmp")


@lru_cache(1)
def _own_name(process: int) -> str:
    """A name that no process has, not even one of the same number on another machine."""
    return f"{process}-{secrets.token_hex(4)}.txt"

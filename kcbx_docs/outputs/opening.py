"""The record of an output folder, opened: to write by one run at a time, or to look."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from kcbx_docs.errors import OutputError
from kcbx_docs.outputs.files import explain
from kcbx_docs.outputs.journal import JOURNALS, intentions, new_run
from kcbx_docs.outputs.manifest import TABLES, Manifest, refusal

MANIFEST: Final = Path(".kcbx") / "manifest.db"
_VERSION: Final = 1
_BUSY_SECONDS: Final = 3


def open_manifest(folder: Path, *, writing: bool = True) -> Manifest:
    """The record of a folder, made if it is not there; without `writing` nothing on disk changes.

    A record that cannot be read counts as none: then every existing file is treated as edited.

    Raises:
        OutputError: the folder cannot be written, or another run is at work in it.
    """
    path = folder / MANIFEST
    try:
        return _to_write(folder, path) if writing else _to_look(folder, path)
    except OSError as error:
        raise OutputError(explain(error, folder)) from error
    except sqlite3.OperationalError as error:
        raise OutputError(refusal(folder, error)) from error


def _to_write(folder: Path, path: Path) -> Manifest:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = _connect(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        path.replace(path.with_suffix(".坏"))
        connection = _connect(path)
    Manifest(folder, connection, None).take_in()
    return Manifest(folder, connection, new_run(folder))


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS)
    try:
        # One run at a time: two would each take the other's files for edited ones.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        _refuse_another_version(connection)
        connection.executescript(f"{TABLES} PRAGMA user_version = {_VERSION};")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _refuse_another_version(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version not in {0, _VERSION}:
        raise sqlite3.DatabaseError


def _to_look(folder: Path, path: Path) -> Manifest:
    """A copy of the record in memory, with what the journals say."""
    memory = _copy(path) if path.is_file() else sqlite3.connect(":memory:")
    memory.executescript(TABLES)
    looking = Manifest(folder, memory, None)
    for run in sorted((folder / JOURNALS).glob("*")):
        looking.intend(intentions(run))
    return looking


def _copy(path: Path) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:")
    try:
        with closing(sqlite3.connect(path, timeout=_BUSY_SECONDS)) as stored:
            _refuse_another_version(stored)
            stored.backup(memory)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        return sqlite3.connect(":memory:")
    return memory

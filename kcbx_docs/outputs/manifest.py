"""The record of an output folder: what was written there, from which input, with which findings.

One SQLite file, written by one process at a time; the processes that write the papers tell their
journals, which are taken in when a run ends, or when the next one begins.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple
from pathlib import Path
from typing import Final, Self

from kcbx_docs.errors import OutputError
from kcbx_docs.outputs.folder import OutputFolder, Past
from kcbx_docs.outputs.journal import JOURNALS, Journal, clear, end_runs, intentions
from kcbx_docs.outputs.rows import FileRow, UnitRow

TABLES: Final = """
CREATE TABLE IF NOT EXISTS files (
  path TEXT PRIMARY KEY, unit TEXT NOT NULL, template TEXT NOT NULL, title TEXT NOT NULL,
  digest TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, gaps INTEGER NOT NULL,
  notices TEXT NOT NULL, left INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_of_unit ON files (unit);
CREATE TABLE IF NOT EXISTS units (
  path TEXT PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, faults TEXT NOT NULL,
  facts TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS intended (
  path TEXT, digest TEXT, PRIMARY KEY (path, digest)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
# A file that `render` writes stays the paper of its unit; the unit is done again if it differs.
_DIFFERS: Final = """
UPDATE units SET key = '' WHERE ?2 = '' AND path IN
(SELECT unit FROM files WHERE path = ?1 AND digest <> ?3)
"""
_STORE_FILE: Final = """
INSERT INTO files VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
ON CONFLICT (path) DO UPDATE SET
  unit = iif(?2 = '', unit, ?2), template = ?3, title = iif(?4 = '', title, ?4),
  digest = ?5, size = ?6, mtime = ?7, gaps = ?8, notices = ?9, left = ?10
"""
# A unit that cannot be read keeps the name it had.
_STORE_UNIT: Final = """
INSERT INTO units VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (path) DO UPDATE SET
  key = ?2, name = iif(?3 = '', name, ?3), faults = ?4, facts = ?5
"""
_INTEND: Final = """
INSERT OR IGNORE INTO intended SELECT ?1, ?2
WHERE NOT EXISTS (SELECT 1 FROM files WHERE path = ?1 AND digest = ?2)
"""
# Names given out in this run, in a file of their own that goes with it: there may be a million.
_CLAIMS: Final = """
CREATE TEMP TABLE IF NOT EXISTS claims (name TEXT PRIMARY KEY, unit TEXT NOT NULL) WITHOUT ROWID
"""
_UNFINISHED: Final = "unfinished"


class Manifest:
    """The record of one output folder, open for one run; see `open_manifest`."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, run: Path | None) -> None:
        """Take the folder, its open record and the folder of the run's journals, None to look only."""
        self._folder = folder
        self._connection = connection
        self._run = run
        self.was_cut_off = self.note(_UNFINISHED) != ""

    def __enter__(self) -> Self:
        if self._run:
            self.put_note(_UNFINISHED, "1")
        return self

    def __exit__(self, *_: object) -> None:
        # What cannot be recorded now stays in the journals, which the next run takes in.
        with closing(self._connection), suppress(OutputError, sqlite3.Error, OSError):
            if self._run:
                self.take_in()
                self.put_note(_UNFINISHED, "")

    @property
    def run(self) -> Path:
        """The folder of this run's journals, which its processes write to."""
        return self._run or self._folder / JOURNALS

    def outputs(self) -> OutputFolder:
        """The output folder, as the record knows it."""
        return OutputFolder(self._folder, self.known, Journal(self.run))

    def known(self, path: str) -> Past:
        """What was delivered as a file, and which digests count as the program's own."""
        delivered = self._column("SELECT digest FROM files WHERE path = ?", path)
        intended = self._column("SELECT digest FROM intended WHERE path = ?", path)
        return Past(next(iter(delivered), None), frozenset((*delivered, *intended)))

    def owner(self, path: str) -> str:
        """The unit a file is a paper of, "" if there is none."""
        found = self._column("SELECT unit FROM files WHERE path = ? AND left = 0", path)
        return next(iter(found), "")

    def claim(self, name: str, unit: str) -> str:
        """Give a name to a unit for this run; returns the unit that has it, which may be another."""
        self._connection.execute(_CLAIMS)
        self._connection.execute("INSERT OR IGNORE INTO claims VALUES (?, ?)", (name, unit))
        return self._column("SELECT unit FROM claims WHERE name = ?", name)[0]

    def title(self, path: str) -> str:
        """What a file was recorded to be, "" if it is not on record."""
        return next(iter(self._column("SELECT title FROM files WHERE path = ?", path)), "")

    def note(self, name: str) -> str:
        """A remark on the whole folder, "" if there is none."""
        return next(iter(self._column("SELECT value FROM notes WHERE name = ?", name)), "")

    def _column(self, query: str, *values: str) -> list[str]:
        return [value for (value,) in self._connection.execute(query, values)]

    def unit(self, path: str) -> UnitRow | None:
        """What is known of a unit."""
        found = self._connection.execute("SELECT * FROM units WHERE path = ?", (path,)).fetchone()
        return UnitRow(*found) if found else None

    def units(self) -> Iterator[UnitRow]:
        """Every unit, by path."""
        rows = self._connection.execute("SELECT * FROM units ORDER BY path")
        return (UnitRow(*row) for row in rows)

    def files(self, unit: str) -> list[FileRow]:
        """The papers of a unit, by path."""
        return self._files("unit = ? AND left = 0", unit)

    def left_over(self) -> list[FileRow]:
        """The files that are no paper of their unit any more, by path."""
        return self._files("left = 1")

    def _files(self, condition: str, *values: str) -> list[FileRow]:
        query = f"SELECT * FROM files WHERE {condition} ORDER BY path"  # noqa: S608  # two of our own
        return [FileRow(*row) for row in self._connection.execute(query, values)]

    def store(self, files: Iterable[FileRow], units: Iterable[UnitRow] = ()) -> None:
        """Remember files and units, all of them or none; raises OutputError if the disk is full."""
        rows = list(files)
        with self._writing() as connection:
            connection.executemany(_DIFFERS, [(row.path, row.unit, row.digest) for row in rows])
            connection.executemany(_STORE_FILE, map(astuple, rows))
            connection.executemany(
                "DELETE FROM intended WHERE path = ?", [(row.path,) for row in rows]
            )
            connection.executemany(_STORE_UNIT, map(astuple, units))

    def leave(self, files: Iterable[str]) -> None:
        """Remember that files are no papers of their units any more."""
        with self._writing() as connection:
            connection.executemany("UPDATE files SET left = 1 WHERE path = ?", _rows(files))

    def forget(self, files: Iterable[str], units: Iterable[str] = ()) -> None:
        """Strike files and units off the record."""
        with self._writing() as connection:
            connection.executemany("DELETE FROM files WHERE path = ?", _rows(files))
            connection.executemany("DELETE FROM units WHERE path = ?", _rows(units))

    def put_note(self, name: str, value: str) -> None:
        """Remark something on the whole folder."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))

    def take_in(self) -> None:
        """Take the journals of this run, or of one that was killed, into the record."""
        for run in end_runs(self._folder):
            self.intend(intentions(run))
            clear(self._folder, run)

    def intend(self, files: Iterable[tuple[str, str]]) -> None:
        """Remember names and digests of files that were to be written."""
        with self._writing() as connection:
            connection.executemany(_INTEND, files)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._connection as connection:
                yield connection
        except sqlite3.Error as error:
            raise OutputError(refusal(self._folder, error)) from error


def _rows(values: Iterable[str]) -> list[tuple[str]]:
    return [(value,) for value in values]


def refusal(folder: Path, error: sqlite3.Error) -> str:
    """Why the record could not be opened or written, and what to do."""
    reason = str(error)
    if "locked" in reason:
        return f"{folder}：另一个 kcbx 正在往这个目录写，请等它写完再运行"
    if "full" in reason:
        return f"{folder}：磁盘已满，记录写不进去，腾出空间后再运行一次，会接着做"
    return f"{folder}：记录写不进去（{reason}），请检查写入权限，或用 -o 换一个目录"

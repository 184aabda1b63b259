"""The output folder: nothing a person edited is ever overwritten, nothing is ever half written."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any, Final

from kcbx_docs.errors import OutputError
from kcbx_docs.outputs.files import digest, explain, is_torn, replace
from kcbx_docs.outputs.journal import Journal
from kcbx_docs.outputs.rows import FileRow

NEW_TEXT: Final = "（新稿）"
_BESIDE: Final = re.compile(r"（新稿\d*）(?=\.\w+\Z)")


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of a file: the digest last delivered, and all that count as the program's own."""

    delivered: str | None = None
    ours: frozenset[str] = frozenset()


# What is known of a file of the folder.
Known = Callable[[str], Past]


class Fate(StrEnum):
    """What happens, or would happen, to a file.

    An edited file is kept as it is where the very text was delivered before the edit.
    """

    NEW = "新写"
    UPDATED = "更新"
    SAME = "未变"
    BESIDE = "另存新稿"
    KEPT = "保留改稿"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file, its fate and the digest of the new text.

    `path` is where the new text is, `kept` the edited file it stands beside.
    """

    path: Path
    fate: Fate
    digest: str
    kept: Path | None = None


class OutputFolder:
    """A folder of outputs, written by somebody who knows what was written there before."""

    def __init__(
        self, folder: Path, known: Known, journal: Journal, *, durable: bool = True
    ) -> None:
        """Take the folder, which need not exist yet, what is known of its files, and the journal."""
        self.folder = folder
        self._known = known
        self._journal = journal
        self._durable = durable
        self._taken: set[str] = set()

    def plan(self, name: str, content: bytes) -> Outcome:
        """Where a file would go and what would become of it; writes nothing.

        Raises:
            OutputError: a file that is there cannot be read, or a second paper has the same name.
        """
        if folded(name) in self._taken:
            raise OutputError(
                f"{self.folder / name}：有两份文稿要用这个文件名，请给模板起不同的名称"
            )
        self._taken.add(folded(name))
        try:
            return self._plan(self.folder / name, digest(content))
        except OSError as error:
            raise OutputError(explain(error, self.folder / name)) from error

    def _plan(self, first: Path, wanted: str) -> Outcome:
        for path in candidates(first):
            fate = self._fate(path, wanted)
            if fate is not Fate.BESIDE:
                return _outcome(path, first, fate, wanted)
        raise AssertionError("candidates never end")

    def _fate(self, path: Path, wanted: str) -> Fate:
        if not path.exists():
            return Fate.NEW
        content = path.read_bytes()
        current = digest(content)
        if current == wanted:
            return Fate.SAME
        past = self._known(self.name_of(path))
        if current in past.ours or is_torn(content):
            return Fate.UPDATED
        return Fate.KEPT if past.delivered == wanted else Fate.BESIDE

    def name_of(self, path: Path) -> str:
        """What a file of the folder is called in the records."""
        return path.relative_to(self.folder).as_posix()

    def put(self, name: str, content: bytes) -> Outcome:
        """Write a file, beside the old one if a person has edited that.

        Raises:
            OutputError: the folder cannot be written, the disk is full, the file is open elsewhere,
                or a second paper of this run has the same name.
        """
        outcome = self.plan(name, content)
        if outcome.fate in {Fate.SAME, Fate.KEPT}:
            return outcome
        path = outcome.path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._journal.intend(self.name_of(path), outcome.digest)
            replace(path, self._journal.temporary(path), content, durable=self._durable)
        except OSError as error:
            raise OutputError(explain(error, path)) from error
        return outcome

    def row(self, outcome: Outcome, **about: Any) -> FileRow:  # noqa: ANN401  # the row's own fields
        """The row of a file that was just put in place; `about` are its other fields.

        Raises:
            OutputError: the file is gone again.
        """
        name = self.name_of(outcome.path)
        try:
            stat = outcome.path.stat()
        except OSError as error:
            raise OutputError(explain(error, outcome.path)) from error
        return FileRow(
            path=name,
            digest=outcome.digest,
            size=stat.st_size,
            mtime=stat.st_mtime_ns,
            **about,
        )


def _outcome(path: Path, first: Path, fate: Fate, wanted: str) -> Outcome:
    written = fate in {Fate.NEW, Fate.UPDATED}
    edited = path != first or fate is Fate.KEPT
    beside = Fate.BESIDE if path != first and written else fate
    return Outcome(path, beside, wanted, first if edited else None)


def candidates(path: Path) -> Iterator[Path]:
    """The names a text may go under: its own, and those beside it."""
    yield path
    yield path.with_stem(path.stem + NEW_TEXT)
    for number in count(2):
        yield path.with_stem(f"{path.stem}{NEW_TEXT[:-1]}{number}）")


def original(name: str) -> str:
    """The name of the file that a new text stands beside; any other name is its own."""
    return _BESIDE.sub("", name)


def folded(name: str) -> str:
    """A name as file systems compare it that know no case."""
    return unicodedata.normalize("NFC", name).casefold()

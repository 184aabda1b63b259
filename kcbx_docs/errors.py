"""What can go wrong, said to the person who can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 40


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file; line and column count from 1, 0 means unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where it stands, which entry it concerns, what to do, and what stands there now."""

    place: Place
    message: str
    path: str = ""
    value: str | None = None

    def __str__(self) -> str:
        head = f"{self.place} {self.path}：" if self.path else f"{self.place} "
        return f"{head}{self.message}{self._current()}"

    def _current(self) -> str:
        text = " ".join((self.value or "").split())
        if not text:
            return ""
        return f"（现值 {text[:SHOWN]}…）" if len(text) > SHOWN else f"（现值 {text}）"


class KcbxError(Exception):
    """A refusal with one or more faults; `exit_code` is what the command ends with."""

    exit_code = 1

    def __init__(self, faults: Iterable[Fault] | str) -> None:
        """Take the faults, or one sentence that has no place in a file."""
        self.faults = () if isinstance(faults, str) else tuple(faults)
        super().__init__(faults if isinstance(faults, str) else "\n".join(map(str, self.faults)))


class DataError(KcbxError):
    """The unit's YAML cannot be used."""


class LibraryError(KcbxError):
    """An entry of `data/` is wrong: a measure, law, strategy, term or layout."""


class TemplateError(KcbxError):
    """A text template is wrong, or ran beyond its budget."""


class UnfinishedError(KcbxError):
    """A final version was asked for of what still has gaps or is longer than its template allows."""


class OutputError(KcbxError):
    """A file could not be written."""


class MissingToolError(KcbxError):
    """A program or a package that this needs is not installed."""

    exit_code = 3


class UsageError(KcbxError):
    """The command was called with words that do not fit."""

    exit_code = 2

"""What a run is asked, whom it tells how it goes, and what comes of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kcbx_docs.batch.options import Options
from kcbx_docs.batch.results import Result
from kcbx_docs.errors import OutputError
from kcbx_docs.outputs import Fate


@dataclass(frozen=True, slots=True)
class Request:
    """A run that somebody asked for.

    `only` are names of units, `jobs` processes, `scheduler` the address of a cluster.
    """

    root: Path
    output: Path
    options: Options
    jobs: int = 1
    scheduler: str = ""
    only: tuple[str, ...] = ()
    only_failed: bool = False
    force: bool = False
    prune: bool = False


class Watcher(Protocol):
    """Who is told how a run goes."""

    def started(self, units: int, unchanged: int) -> None:
        """A run begins: so many units are to be rendered, so many need nothing."""

    def done(self, result: Result) -> None:
        """A unit is done."""


@dataclass(slots=True)
class Summary:
    """What came of a run; files by their path below the output folder, units by theirs.

    `troubles` are sentences on what went wrong beside the units: the record, the lists.
    """

    written: int = 0
    unchanged: int = 0
    edited: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    pruned: list[str] = field(default_factory=list)
    lists: list[Path] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def add(self, result: Result) -> None:
        """Count a unit's files."""
        for made in result.made:
            self.written += made.fate in {Fate.NEW, Fate.UPDATED, Fate.BESIDE}
            self.unchanged += made.fate is Fate.SAME
            if made.kept:
                self.edited.append(made.kept)
        if result.faults:
            self.failed.append(result.unit)

    def regret(self, errors: Iterable[OutputError]) -> None:
        """Note what went wrong, each of it once."""
        told = dict.fromkeys(map(str, errors))
        self.troubles += [trouble for trouble in told if trouble not in self.troubles]

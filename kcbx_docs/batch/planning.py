"""What is to be done, known before anything is written: changed units, their file names, collisions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile
from pathlib import Path
from typing import Final

from kcbx_docs.batch.discovery import path_of
from kcbx_docs.batch.inputs import Inputs
from kcbx_docs.batch.naming import Naming, naming_of
from kcbx_docs.batch.options import Project
from kcbx_docs.batch.workshops import fitting, workshop_for
from kcbx_docs.errors import DataError, UsageError
from kcbx_docs.filenames import file_stem
from kcbx_docs.formats import file_name
from kcbx_docs.outputs import FileRow, Manifest, Past, digest
from kcbx_docs.outputs.files import is_torn
from kcbx_docs.outputs.folder import candidates, folded


class State(StrEnum):
    """What a run would do with a file."""

    NEW = "新写"
    CHANGED = "更新"
    SAME = "未变"
    EDITED = "人工改过"
    UNREADABLE = "数据有错"


_NOTHING_KNOWN: Final[Mapping[str, Past]] = {}


@dataclass(frozen=True, slots=True)
class Job:
    """A unit to be rendered: its file below the root, its key, and what is known of its files.

    `assets` is the digest of its templates and data. A job is small: a province has a hundred thousand.
    """

    unit: str
    key: str
    assets: str = ""
    known: Mapping[str, Past] = field(default_factory=lambda: _NOTHING_KNOWN)


@dataclass(frozen=True, slots=True)
class Planned:
    """A unit of a run, its files below the output folder, and its job if there is something to do.

    `edited` are the files of an unchanged unit that a person has changed since.
    """

    unit: str
    files: tuple[str, ...]
    job: Job | None = None
    edited: tuple[str, ...] = ()

    @property
    def unreadable(self) -> bool:
        """Whether it cannot even be told what its papers are called."""
        return self.job is not None and not self.job.assets


class Planner:
    """Plans units one by one; a file name is given out once."""

    def __init__(self, project: Project, manifest: Manifest, others: Collection[str] = ()) -> None:
        """Take the project, the record, and the units that are there but not part of the run."""
        self._project = project
        self._manifest = manifest
        self._others = others
        self._inputs = Inputs(project)

    def plan(self, unit: str, *, force: bool) -> Planned:
        """What is to be done for a unit.

        Raises:
            UsageError: a paper would have the file name of another unit's paper.
        """
        key = self._inputs.key(unit)
        rows = self._manifest.files(unit)
        unchanged = None if force else self._unchanged(unit, key, rows)
        planned = unchanged or self._to_render(unit, key, rows)
        self._take(planned)
        return planned

    def _unchanged(self, unit: str, key: str, rows: Iterable[FileRow]) -> Planned | None:
        """The plan of a unit that nothing need be done for."""
        known = self._manifest.unit(unit)
        if known is None or known.failed or not key or known.key != key:
            return None
        states = {row.path: self._stands(row) for row in rows}
        if State.NEW in states.values():
            return None
        edited = [path for path, state in states.items() if state is State.EDITED]
        return Planned(unit, tuple(states), None, tuple(edited))

    def _stands(self, row: FileRow) -> State:
        """How a written file stands: as it was, edited, or to be written anew."""
        path = self._project.output / row.path
        try:
            stat = path.stat()
            # After a power cut a file may be what its size and time say and still hold nothing.
            if not self._manifest.was_cut_off and _is_as_recorded(
                row, stat.st_size, stat.st_mtime_ns
            ):
                return State.SAME
            content = path.read_bytes()
        except OSError:
            return State.NEW
        if digest(content) == row.digest:
            return State.SAME
        return State.NEW if self._is_ours(row.path, content) else State.EDITED

    def _is_ours(self, name: str, content: bytes) -> bool:
        return digest(content) in self._manifest.known(name).ours or is_torn(content)

    def state(self, name: str) -> State:
        """What would become of a file of a unit that is to be rendered."""
        path = self._project.output / name
        if not path.is_file():
            return State.NEW
        return State.CHANGED if self._is_ours(name, path.read_bytes()) else State.EDITED

    def _to_render(self, unit: str, key: str, rows: Iterable[FileRow]) -> Planned:
        """The plan of a unit that is to be rendered.

        A file with faults fails as a whole when it is read; till it is mended it keeps its old names.
        """
        written = [row.path for row in rows]
        try:
            naming = naming_of(self._project.root / unit)
            names = self._names(unit, naming)
        except (DataError, OSError):
            return Planned(unit, tuple(written), Job(unit, key))
        known = self._known({*names, *written}) or _NOTHING_KNOWN
        return Planned(unit, names, Job(unit, key, self._inputs.assets(unit), known))

    def _known(self, names: Iterable[str]) -> dict[str, Past]:
        """What is known of files, and of the new texts that may stand beside them."""
        known: dict[str, Past] = {}
        for name in names:
            beside = (path.as_posix() for path in candidates(Path(name)))
            pasts = ((path, self._manifest.known(path)) for path in beside)
            known |= dict(takewhile(lambda found: found[1].ours, pasts))
        return known

    def _names(self, unit: str, naming: Naming) -> tuple[str, ...]:
        options = self._project.options
        workshop = workshop_for(self._inputs.overriding(unit), options.pattern)
        heads = fitting(workshop, naming.own.level, options.templates).values()
        stems = [file_stem(naming.own, naming.time, h.name, options.pattern) for h in heads]
        files = (file_name(stem, name) for stem in stems for name in options.formats)
        return tuple(path_of(unit, file) for file in files)

    def _take(self, planned: Planned) -> None:
        for name in planned.files:
            first = self._manifest.claim(folded(name), planned.unit)
            owner = self._manifest.owner(name) if self._others else ""
            other = owner if owner in self._others else first
            if other != planned.unit:
                raise UsageError(
                    f"{other} 和 {planned.unit} 的文稿都叫“{name}”，"
                    "请在“单位”下写不同的名称或简称；什么也没有写"
                )


def _is_as_recorded(row: FileRow, size: int, mtime: int) -> bool:
    return (row.size, row.mtime) == (size, mtime)

"""What workers are handed, and what they hand back: small records, since there are many."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kcbx_docs.batch.options import Project
from kcbx_docs.batch.planning import Job
from kcbx_docs.errors import Fault
from kcbx_docs.outputs import Fate, FileRow


@dataclass(frozen=True, slots=True)
class Chunk:
    """Units that one worker renders in a row, and the folder of the run's journals."""

    project: Project
    run: Path
    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A file of a paper: its row, what became of it, and the edited file it stands beside, if any."""

    row: FileRow
    fate: Fate
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a unit: its files, or its faults, or both where a file could not be written.

    `facts` has a digest of the facts of each measure, for the comparison of neighbours.
    """

    unit: str
    key: str
    name: str = ""
    made: tuple[Made, ...] = ()
    faults: tuple[Fault, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

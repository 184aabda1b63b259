"""What the record of an output folder holds: a row a file, a row a unit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that was written: its unit's file, template and title, digest, size in bytes, time in ns.

    `gaps` counts what is still to be filled in, `notices` are lines of text; a file is `left` when
    its unit no longer has such a paper. Files that belong to no unit of a batch have none.
    """

    path: str
    unit: str
    template: str
    title: str
    digest: str
    size: int
    mtime: int
    gaps: int = 0
    notices: str = ""
    left: int = 0


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit that was read: what its papers depend on, its name, its faults and facts as JSON.

    `faults` is a list of place, entry and message; `facts` has a digest of the facts of each measure.
    """

    path: str
    key: str
    name: str = ""
    faults: str = "[]"
    facts: str = "{}"

    @property
    def failed(self) -> bool:
        """Whether the unit could not be written in full."""
        return self.faults != "[]"

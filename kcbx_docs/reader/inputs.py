"""Which files beside its own a unit's papers depend on."""

from collections.abc import Iterator
from pathlib import Path

from kcbx_docs.reader.below import files_below
from kcbx_docs.reader.project import sharing_with


def files_read(path: Path) -> Iterator[Path]:
    """The files a unit inherits from, and the files of the units it gathers, in turn with theirs."""
    yield from sharing_with(path)
    for below in files_below(path):
        yield below
        yield from files_read(below)

"""Files put into a folder one after another, and on its record."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from kcbx_docs.errors import Fault, OutputError
from kcbx_docs.outputs.folder import Fate, Outcome, OutputFolder
from kcbx_docs.outputs.manifest import Manifest
from kcbx_docs.outputs.opening import open_manifest
from kcbx_docs.outputs.rows import FileRow

Thing = TypeVar("Thing")
Row = Callable[[OutputFolder, Outcome, Thing], FileRow]


class PartlyMadeError(OutputError):
    """Some files could not be made; `done` are the others, each with what it was made of."""

    def __init__(self, faults: Iterable[Fault], done: list[tuple[Any, Outcome]]) -> None:
        """Take why, and what was written all the same."""
        super().__init__(faults)
        self.done = done


def deliver(
    folder: Path,
    files: Sequence[tuple[Thing, str, bytes | Fault]],
    row: Row[Thing],
    *,
    dry: bool,
    check: Callable[[Manifest], None] | None = None,
) -> list[tuple[Thing, Outcome]]:
    """Put files in place, or with `dry` only say what would become of each.

    A file is what it was made of, its name, and its bytes or why there are none; `row` is what the
    record keeps of it, and `check` looks at the record before the first is touched.

    Raises:
        PartlyMadeError: some files were not made; the others are written all the same.
        OutputError: a file cannot be written; those before it are on record.
    """
    done: list[tuple[Thing, Outcome]] = []
    with open_manifest(folder, writing=not dry) as manifest:
        if check:
            check(manifest)
        outputs = manifest.outputs()
        handle = outputs.plan if dry else outputs.put
        try:
            for thing, name, content in files:
                if isinstance(content, bytes):
                    done.append((thing, handle(name, content)))
        finally:
            if not dry:
                written = ((o, thing) for thing, o in done if o.fate is not Fate.KEPT)
                manifest.store(row(outputs, outcome, thing) for outcome, thing in written)
    if faults := [content for _, _, content in files if isinstance(content, Fault)]:
        raise PartlyMadeError(faults, done)
    return done

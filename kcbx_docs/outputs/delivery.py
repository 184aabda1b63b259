"""Files put into a folder one after another, and on its record."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from kcbx_docs.outputs.folder import Fate, Outcome, OutputFolder
from kcbx_docs.outputs.manifest import Manifest
from kcbx_docs.outputs.opening import open_manifest
from kcbx_docs.outputs.rows import FileRow

Thing = TypeVar("Thing")
Row = Callable[[OutputFolder, Outcome, Thing], FileRow]


def deliver(
    folder: Path,
    files: Iterable[tuple[Thing, str, bytes]],
    row: Row[Thing],
    *,
    dry: bool,
    check: Callable[[Manifest], None] | None = None,
) -> list[tuple[Thing, Outcome]]:
    """Put files in place, or with `dry` only say what would become of each.

    A file is what it was made of, its name and its bytes; `row` is what the record keeps of it, and
    `check` looks at the record before the first is touched.

    Raises:
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
                done.append((thing, handle(name, content)))
        finally:
            if not dry:
                written = ((o, thing) for thing, o in done if o.fate is not Fate.KEPT)
                manifest.store(row(outputs, outcome, thing) for outcome, thing in written)
    return done

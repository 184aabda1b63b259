"""Papers whose unit is gone, or has them under other names: named, and deleted only if asked."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kcbx_docs.errors import OutputError
from kcbx_docs.outputs import FileRow, Manifest, digest, explain


@dataclass(slots=True)
class Swept:
    """Files that are nobody's papers any more, those of them deleted, and why one could not be."""

    gone: list[str] = field(default_factory=list)
    pruned: list[str] = field(default_factory=list)
    troubles: list[OutputError] = field(default_factory=list)


def sweep(manifest: Manifest, there: Collection[str], output: Path, *, prune: bool) -> Swept:
    """Look after the papers that nobody writes any more; one that a person edited always stays."""
    missing = [row.path for row in manifest.units() if row.path not in there]
    rows = [*manifest.left_over(), *(row for unit in missing for row in manifest.files(unit))]
    swept = Swept([row.path for row in rows if (output / row.path).exists()])
    if prune:
        for row in rows:
            _prune(output, row, swept)
    kept = {*swept.gone} - {*swept.pruned}
    manifest.forget([row.path for row in rows if row.path not in kept])
    manifest.forget((), [unit for unit in missing if not manifest.files(unit)])
    return swept


def _prune(output: Path, row: FileRow, swept: Swept) -> None:
    """Delete a file unless a person has edited it, and its folder if nothing else is in it."""
    path = output / row.path
    try:
        if digest(path.read_bytes()) != row.digest:
            return
        path.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        swept.troubles.append(OutputError(explain(error, path)))
        return
    swept.pruned.append(row.path)
    if path.parent != output:
        with suppress(OSError):
            path.parent.rmdir()

"""Schools of one township that gave the very same facts, found in the record of what was read."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import PurePosixPath

from kcbx_docs.outputs import Manifest, UnitRow
from kcbx_docs.reader.neighbours import too_alike
from kcbx_docs.reader.project import SCHOOLS


def same_facts(manifest: Manifest) -> dict[str, list[str]]:
    """Sentences for each school whose measures have the facts of another one beside it."""
    rows = (row for row in manifest.units() if PurePosixPath(row.path).parent.name == SCHOOLS)
    found: dict[str, list[str]] = {}
    for _, beside in groupby(rows, key=lambda row: PurePosixPath(row.path).parent):
        for unit, sentence in _alike(beside):
            found.setdefault(unit, []).append(sentence)
    return found


def _alike(schools: Iterable[UnitRow]) -> Iterator[tuple[str, str]]:
    given: dict[tuple[str, str], list[UnitRow]] = {}
    for row in schools:
        for fact in json.loads(row.facts).items():
            given.setdefault(fact, []).append(row)
    for (measure, _), rows in given.items():
        for row, other in zip(rows, [*rows[1:], rows[0]], strict=True):
            if other is not row:
                yield row.path, too_alike(measure, other.name)

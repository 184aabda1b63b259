"""What came of a run, on record: rows of files and units, and the papers that were left behind."""

import json
from collections.abc import Iterator, Sequence

from kcbx_docs.batch.results import Result
from kcbx_docs.errors import Fault
from kcbx_docs.formats import ending_of
from kcbx_docs.outputs import Fate, FileRow, Manifest, UnitRow, original


def record(manifest: Manifest, results: Sequence[Result]) -> None:
    """Remember what came of some units; one that failed is tried again next time.

    Raises:
        OutputError: the disk is full; what was written is still known from the journals.
    """
    files = [m.row for r in results for m in r.made if m.fate is not Fate.KEPT]
    manifest.store(files, map(_unit_row, results))
    manifest.leave(row.path for result in results for row in _left_behind(manifest, result))


def _unit_row(result: Result) -> UnitRow:
    faults = json.dumps([told(fault) for fault in result.faults], ensure_ascii=False)
    facts = json.dumps(result.facts, ensure_ascii=False)
    return UnitRow(result.unit, result.key, result.name, faults, facts)


def told(fault: Fault) -> tuple[str, str, str]:
    """A fault as the lists tell it: place, entry, what to do."""
    without_place = Fault(fault.place, fault.message, value=fault.value)
    return str(fault.place), fault.path, str(without_place).removeprefix(f"{fault.place} ")


def _left_behind(manifest: Manifest, result: Result) -> Iterator[FileRow]:
    """Files of the papers just made that these papers now have under other names.

    Templates and formats that were not asked for this time leave nothing behind.
    """
    if result.faults:
        return
    asked = {_sort(made.row) for made in result.made}
    standing = {made.row.path for made in result.made}
    edited = {made.kept for made in result.made}
    for row in manifest.files(result.unit):
        stays = row.path in standing or original(row.path) in edited
        if not stays and _sort(row) in asked:
            yield row


def _sort(row: FileRow) -> tuple[str, str]:
    return row.template, ending_of(original(row.path))

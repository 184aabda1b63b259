"""Where papers are written: the folder, its files, and the record of both."""

from kcbx_docs.outputs.delivery import PartlyMadeError, deliver
from kcbx_docs.outputs.files import digest, explain
from kcbx_docs.outputs.folder import Fate, Outcome, OutputFolder, Past, original
from kcbx_docs.outputs.journal import Journal
from kcbx_docs.outputs.manifest import Manifest
from kcbx_docs.outputs.opening import MANIFEST, open_manifest
from kcbx_docs.outputs.rows import FileRow, UnitRow

__all__ = [
    "MANIFEST",
    "Fate",
    "FileRow",
    "Journal",
    "Manifest",
    "Outcome",
    "OutputFolder",
    "PartlyMadeError",
    "Past",
    "UnitRow",
    "deliver",
    "digest",
    "explain",
    "open_manifest",
    "original",
]

"""What a batch is asked to make, of which units and where; small, frozen, sent to every worker."""

from dataclasses import dataclass
from pathlib import Path

from kcbx_docs.filenames import PATTERN


@dataclass(frozen=True, slots=True)
class Options:
    """Templates (none: the usual ones of each level), formats, layout, names, and whether it is final.

    `letterhead` is the whole path of the Word file that Word documents are put into, "" for none.
    """

    templates: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("docx",)
    final: bool = False
    layout: str = ""
    pattern: str = PATTERN
    letterhead: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """The folder of the units, the folder their papers go to, and what is asked; both are absolute."""

    root: Path
    output: Path
    options: Options

"""Rendered papers into the output folder, and on its record."""

from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path

from kcbx_docs.errors import Fault
from kcbx_docs.formats import file_name
from kcbx_docs.outputs import FileRow, Outcome, OutputFolder, deliver
from kcbx_docs.papers.paper import Paper

# What became of each file of each paper.
Written = list[tuple[Paper, Outcome]]
# By format and stem, the bytes of a paper, or why there are none.
Rendered = Mapping[str, Mapping[str, bytes | Fault]]


def write_all(made: Rendered, papers: Sequence[Paper], folder: Path, *, dry: bool) -> Written:
    """Write papers, or with `dry` only say what would become of each file.

    Raises:
        PartlyMadeError: some files were not made; the others are written all the same.
        OutputError: a file cannot be written.
    """
    files = [
        (paper, file_name(paper.stem, name), made[name][paper.stem])
        for paper, name in product(papers, made)
    ]
    return deliver(folder, files, file_row, dry=dry)


def file_row(
    outputs: OutputFolder, outcome: Outcome, paper: Paper, *, unit: str = "", title: str = ""
) -> FileRow:
    """The row of a paper's file; `unit` and `title` are those of a batch."""
    return outputs.row(
        outcome,
        unit=unit,
        template=paper.template,
        title=title,
        gaps=len(paper.gaps),
        notices="\n".join(paper.notices),
    )

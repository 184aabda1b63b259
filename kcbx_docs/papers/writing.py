"""Rendered papers into the output folder, and on its record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from kcbx_docs.errors import Fault, OutputError
from kcbx_docs.formats import file_name
from kcbx_docs.outputs import FileRow, Outcome, OutputFolder, deliver
from kcbx_docs.papers.paper import Paper

# What became of each file of each paper.
Written = list[tuple[Paper, Outcome]]
# By format and stem, the bytes of a paper, or why there are none.
Rendered = Mapping[str, Mapping[str, bytes | Fault]]


class PartlyMadeError(OutputError):
    """Some files could not be made; `done` are the others."""

    def __init__(self, faults: Iterable[Fault], done: Written) -> None:
        """Take why, and what was written all the same."""
        super().__init__(faults)
        self.done = done


def write_all(made: Rendered, papers: Sequence[Paper], folder: Path, *, dry: bool) -> Written:
    """Write papers, or with `dry` only say what would become of each file.

    Raises:
        PartlyMadeError: some files were not made; the others are written all the same.
        OutputError: a file cannot be written.
    """
    faults = [f for files in made.values() for f in files.values() if isinstance(f, Fault)]
    done = deliver(folder, _files(made, papers), file_row, dry=dry)
    if faults:
        raise PartlyMadeError(faults, done)
    return done


def _files(made: Rendered, papers: Sequence[Paper]) -> Iterator[tuple[Paper, str, bytes]]:
    for paper, name in product(papers, made):
        content = made[name][paper.stem]
        if isinstance(content, bytes):
            yield paper, file_name(paper.stem, name), content


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

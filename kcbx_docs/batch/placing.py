"""Files of papers, put in place by the process that made them."""

from dataclasses import dataclass

from kcbx_docs.batch.planning import Job
from kcbx_docs.batch.results import Chunk, Made
from kcbx_docs.outputs import Journal, OutputFolder, Past
from kcbx_docs.papers import Paper, file_row


@dataclass(frozen=True, slots=True)
class File:
    """A file of a paper to be put in place; that of a page first waits for those of other units."""

    job: Job
    name: str
    content: bytes
    paper: Paper
    title: str


def put(outputs: OutputFolder, file: File) -> Made:
    """Put a file in place; raises OutputError if it cannot be written."""
    outcome = outputs.put(file.name, file.content)
    row = file_row(outputs, outcome, file.paper, unit=file.job.unit, title=file.title)
    return Made(row, outcome.fate, outputs.name_of(outcome.kept) if outcome.kept else "")


def outputs_of(chunk: Chunk, job: Job) -> OutputFolder:
    """The output folder as one unit sees it, which gives each name to one of its files."""
    nothing = Past()
    return OutputFolder(
        chunk.project.output,
        lambda name: job.known.get(name, nothing),
        Journal(chunk.run),
        durable=False,
    )

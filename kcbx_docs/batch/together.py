"""Papers that one program takes all at once: those of a chunk wait for each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, product
from operator import attrgetter

from kcbx_docs.batch.discovery import path_of
from kcbx_docs.batch.placing import File, outputs_of, put
from kcbx_docs.batch.planning import Job
from kcbx_docs.batch.results import Chunk, Result
from kcbx_docs.converting import office
from kcbx_docs.errors import Fault, KcbxError, MissingToolError, Place
from kcbx_docs.formats import FORMATS, Tool, file_name
from kcbx_docs.outputs import OutputFolder
from kcbx_docs.papers import Paper, Workshop


def to_wait(
    chunk: Chunk, job: Job, workshop: Workshop, papers: list[Paper], titles: Mapping[str, str]
) -> Iterator[File]:
    """The papers of a unit that LibreOffice is to take, each under the name it gets."""
    together = [n for n in chunk.project.options.formats if FORMATS[n].tool is Tool.OFFICE]
    for paper, name in product(papers, together):
        content = workshop.render(paper, FORMATS[name].writer)
        path = path_of(job.unit, file_name(paper.stem, name))
        yield File(job, path, content, paper, titles[paper.template])


def with_pages(chunk: Chunk, results: Iterable[Result], waiting: Sequence[File]) -> list[Result]:
    """Results with the pages of all units, which LibreOffice makes in one call."""
    by_unit = {result.unit: result for result in results}
    pages = _pages(waiting)
    for job, files in groupby(waiting, key=attrgetter("job")):
        outputs = outputs_of(chunk, job)
        for file in files:
            by_unit[job.unit] = _with_page(outputs, by_unit[job.unit], file, pages[file.name])
    return [*by_unit.values()]


def _pages(waiting: Sequence[File]) -> Mapping[str, bytes | Fault]:
    try:
        return office.to_pdf({file.name: file.content for file in waiting})
    except MissingToolError as error:  # on a cluster the tools of each machine differ
        return {file.name: Fault(Place(file.job.unit), str(error)) for file in waiting}


def _with_page(outputs: OutputFolder, result: Result, file: File, page: bytes | Fault) -> Result:
    if isinstance(page, Fault):
        return replace(result, faults=(*result.faults, page))
    try:
        made = put(outputs, replace(file, content=page))
    except KcbxError as error:
        return replace(result, faults=(*result.faults, Fault(Place(result.unit), str(error))))
    return replace(result, made=(*result.made, made))

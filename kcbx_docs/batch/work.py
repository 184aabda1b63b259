"""What a worker does: the papers of some units, each unit on its own, one small record back a unit."""

import gc
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path

from kcbx_docs.batch.discovery import folder_of, path_of
from kcbx_docs.batch.naming import naming_of
from kcbx_docs.batch.options import Project
from kcbx_docs.batch.placing import File, outputs_of, put
from kcbx_docs.batch.planning import Job
from kcbx_docs.batch.results import Chunk, Made, Result
from kcbx_docs.batch.together import to_wait, with_pages
from kcbx_docs.batch.workshops import fitting, overriding, workshop_for
from kcbx_docs.errors import DataError, Fault, KcbxError, Place
from kcbx_docs.formats import FORMATS, Tool, file_name
from kcbx_docs.outputs.files import settle
from kcbx_docs.papers import Paper, Workshop
from kcbx_docs.reader import Unit
from kcbx_docs.reader.project import sharing_with
from kcbx_docs.template.store import TextTemplate

# New objects before the youngest are looked at, and how many such looks before the older are.
_COLLECTED = (20_000, 20, 100)


def collect_rarely() -> None:
    """Look for cycles of garbage seldom, for the life of the process.

    Papers leave none behind, only faults do; at Python's usual pace looking takes a third of a batch.
    """
    if not gc.get_freeze_count():
        gc.freeze()
    gc.set_threshold(*_COLLECTED)
    gc.enable()


def render_chunk(chunk: Chunk) -> list[Result]:
    """The papers of a chunk, written; a unit that fails does not stop the others."""
    collect_rarely()
    waiting: list[File] = []
    results = [_render(chunk, job, waiting) for job in chunk.jobs]
    if waiting:
        results = with_pages(chunk, results, waiting)
    for folder in {chunk.project.output / folder_of(job.unit) for job in chunk.jobs}:
        if folder.is_dir():
            settle(folder)
    return results


def _render(chunk: Chunk, job: Job, waiting: list[File]) -> Result:
    project = chunk.project
    path = project.root / job.unit
    try:
        _refuse_other_suffix(path)
        workshop = workshop_for(overriding(path), project.options.pattern, job.assets)
        unit = workshop.read(path)
        templates = _templates(workshop, unit, project)
        letterhead = project.options.letterhead
        papers = workshop.make(
            unit,
            templates,
            final=project.options.final,
            layout=project.options.layout,
            letterhead=Path(letterhead) if letterhead else None,
        )
    except KcbxError as error:
        return Result(job.unit, job.key, _called(path), faults=_placed(error, project.root, path))
    titles = {template.id: template.head.name for template in templates}
    made, faults = _write(chunk, job, workshop, papers, titles)
    waiting += to_wait(chunk, job, workshop, papers, titles)
    return Result(job.unit, job.key, unit.facts.unit.called, made, faults, _facts(unit))


def _called(path: Path) -> str:
    """What a unit is called that cannot be read as a whole, "" if not even that can be read."""
    try:
        return naming_of(path).own.called
    except (DataError, OSError):
        return ""


def _refuse_other_suffix(path: Path) -> None:
    """A township gathers .yaml alone: a school under another suffix would be missing in its sums."""
    if path.suffix != ".yaml":
        raise DataError([Fault(Place(path.name), "数据文件的扩展名要写成 .yaml，请改名后再运行")])


def _templates(workshop: Workshop, unit: Unit, project: Project) -> list[TextTemplate]:
    names = fitting(workshop, unit.facts.unit.level, project.options.templates)
    return [workshop.renderer.template(name) for name in names]


def _placed(error: KcbxError, root: Path, path: Path) -> tuple[Fault, ...]:
    """The faults of a unit, each under the path of its file from the root."""
    unit = path.relative_to(root).as_posix()
    faults = error.faults or (Fault(Place(""), str(error)),)
    near = [path.parent, *(above.parent for above in sharing_with(path))]
    return tuple(replace(f, place=_place(f.place, near, root, unit)) for f in faults)


def _place(place: Place, near: list[Path], root: Path, unit: str) -> Place:
    """A place in the first of some folders that has its file; what lies in none is the unit's."""
    for folder in near:
        if place.file and (folder / place.file).is_file():
            file = Path(os.path.relpath(folder / place.file, root)).as_posix()
            return replace(place, file=file)
    return replace(place, file=" ".join(filter(None, (unit, place.file))))


def _write(
    chunk: Chunk, job: Job, workshop: Workshop, papers: list[Paper], titles: Mapping[str, str]
) -> tuple[tuple[Made, ...], tuple[Fault, ...]]:
    """Every file of a unit; one that cannot be written leaves the others."""
    outputs = outputs_of(chunk, job)
    made: list[Made] = []
    faults: list[Fault] = []
    for paper, name in product(papers, _alone(chunk.project)):
        path = path_of(job.unit, file_name(paper.stem, name))
        try:
            content = workshop.render(paper, name)
            made.append(put(outputs, File(job, path, content, paper, titles[paper.template])))
        except KcbxError as error:
            faults.append(Fault(Place(job.unit), str(error)))
    return tuple(made), tuple(faults)


def _alone(project: Project) -> list[str]:
    """The formats that each paper is made into by itself."""
    return [name for name in project.options.formats if FORMATS[name].tool is not Tool.OFFICE]


def _facts(unit: Unit) -> dict[str, str]:
    """A digest of the facts of each measure that has any, by its name."""
    return dict(_digests(unit))


def _digests(unit: Unit) -> Iterator[tuple[str, str]]:
    for measure in (m for strategy in unit.adopted for m in strategy.measures):
        if any(value is not None for value in measure.facts.values()):
            facts = json.dumps(measure.facts, default=str, ensure_ascii=False)
            yield measure.title, hashlib.blake2b(facts.encode(), digest_size=8).hexdigest()

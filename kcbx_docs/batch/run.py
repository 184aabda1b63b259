"""A whole run: find the units, plan, render what changed, record, list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kcbx_docs.batch import engine
from kcbx_docs.batch.choosing import choose
from kcbx_docs.batch.closing import close, put, refuse_other_root, remark_root, remark_work
from kcbx_docs.batch.discovery import find_units
from kcbx_docs.batch.options import Project
from kcbx_docs.batch.planning import Job, Planned, Planner, State
from kcbx_docs.batch.recording import record
from kcbx_docs.batch.results import Chunk, Result
from kcbx_docs.batch.terms import Request, Summary, Watcher
from kcbx_docs.batch.workshops import refuse_unknown
from kcbx_docs.errors import OutputError, UsageError
from kcbx_docs.filenames import refuse_wrong_pattern
from kcbx_docs.formats import FORMATS, Tool
from kcbx_docs.outputs import Manifest, open_manifest


class Batch:
    """One run over a project folder."""

    def __init__(self, request: Request) -> None:
        """Take what was asked.

        Raises:
            UsageError: the folder has no units, or a template, layout or file name pattern is unknown.
        """
        refuse_wrong_pattern(request.options.pattern)
        if not request.root.is_dir():
            raise UsageError(_no_folder(request.root))
        self._request = request
        self._project = Project(request.root.resolve(), request.output.resolve(), request.options)
        self._units = find_units(self._project.root, self._project.output)
        if not self._units:
            raise UsageError(f"{request.root} 里没有单位的数据文件，可以用 kcbx init 新建")
        refuse_unknown(self._project.root, self._units, request.options)

    def look(self) -> Iterator[tuple[Path, State]]:
        """What a run would do with each file, and which data cannot be read; writes nothing."""
        request = self._request
        with open_manifest(self._project.output, writing=False) as manifest:
            course = _Course(request, self._project, self._units, manifest)
            for planned in course.plan():
                if planned.unreadable:
                    yield request.root / planned.unit, State.UNREADABLE
                    continue
                for name in planned.files:
                    yield request.output / name, course.state(planned, name)

    def run(self, watcher: Watcher) -> Summary:
        """Render what is new or changed.

        Raises:
            UsageError: two papers would have one name, or no unit has such a paper.
            OutputError: the output folder cannot be used, or a worker was ended by the system.
        """
        with open_manifest(self._project.output) as manifest:
            course = _Course(self._request, self._project, self._units, manifest)
            course.render(course.jobs(), watcher)
            close(manifest, self._project, self._units, course.summary, prune=self._request.prune)
            return course.summary

    def merge(self, volume: Path, summary: Summary) -> None:
        """Put the Word papers that were asked for into one file, in the output folder or elsewhere.

        Raises:
            OutputError: a paper cannot be opened, or the record is in use.
        """
        from kcbx_docs.batch.merging import bound, word_papers  # noqa: PLC0415  # slow to load

        path = self._project.output / volume
        request = replace(self._request, only_failed=False)
        with open_manifest(self._project.output, writing=False) as manifest:
            units = choose(self._units, request, manifest)
            papers = word_papers(manifest, self._project, units)
        if not papers:
            raise OutputError("没有 Word 文稿可以合订")
        if path in papers:
            raise OutputError(f"合订本不能和文稿“{path.name}”同名，请换一个名称")
        with open_manifest(path.parent) as manifest:
            put(manifest, path.name, bound(papers), summary)


def _no_folder(root: Path) -> str:
    if root.exists():
        return f"{root} 是一个文件，一个单位的文稿请用 kcbx render {root}"
    return f"没有“{root}”这个文件夹，请检查路径"


class _Course:
    """The course of one run, with the record open."""

    def __init__(
        self, request: Request, project: Project, units: Sequence[str], manifest: Manifest
    ) -> None:
        """Take what is asked, and the record; raises UsageError for a folder of other papers."""
        refuse_other_root(manifest, project)
        self._request = request
        self._project = project
        self._manifest = manifest
        self._chosen = choose(units, request, manifest)
        self._planner = Planner(project, manifest, {*units} - {*self._chosen})
        self.summary = Summary()

    def plan(self) -> Iterator[Planned]:
        """What is to be done, unit by unit."""
        return (self._planner.plan(unit, force=self._request.force) for unit in self._chosen)

    def state(self, planned: Planned, name: str) -> State:
        """What would become of a file."""
        if planned.job:
            return self._planner.state(name)
        return State.EDITED if name in planned.edited else State.SAME

    def jobs(self) -> list[Job]:
        """Everything that is to be rendered; all file names are known to be unique when it returns."""
        jobs: list[Job] = []
        with_papers = not self._chosen
        for planned in self.plan():
            with_papers = with_papers or bool(planned.files) or planned.unreadable
            if planned.job:
                jobs.append(planned.job)
            else:
                self.summary.unchanged += len(planned.files) - len(planned.edited)
                self.summary.edited += planned.edited
        if not with_papers:
            raise UsageError("这些单位都没有所选的文稿，运行 kcbx templates 查看各模板的层级")
        return jobs

    def render(self, jobs: Sequence[Job], watcher: Watcher) -> None:
        """Render and record, chunk by chunk."""
        remark_root(self._manifest, self._project)
        if jobs:
            remark_work(self._manifest)
        watcher.started(len(jobs), len(self._chosen) - len(jobs))
        request = self._request
        chunks = self._chunks(jobs)
        for results in engine.run(chunks, jobs=request.jobs, scheduler=request.scheduler):
            self._record(results)
            for result in results:
                self.summary.add(result)
                watcher.done(result)

    def _chunks(self, jobs: Sequence[Job]) -> list[Chunk]:
        request = self._request
        size = engine.size_of_chunks(
            len(jobs),
            request.jobs,
            cluster=bool(request.scheduler),
            together=any(FORMATS[name].tool is Tool.OFFICE for name in request.options.formats),
        )
        parts = (tuple(jobs[at : at + size]) for at in range(0, len(jobs), size))
        return [Chunk(self._project, self._manifest.run, part) for part in parts]

    def _record(self, results: Sequence[Result]) -> None:
        """Remember results; where that fails, the journals still tell whose the files are."""
        try:
            record(self._manifest, results)
        except OutputError as error:
            self.summary.regret([error])

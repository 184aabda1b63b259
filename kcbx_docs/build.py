"""One unit's documents: read, fill, compose, write."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import product
from pathlib import Path

from kcbx_docs import markdown
from kcbx_docs.assets import Assets
from kcbx_docs.blocks import Document, characters, gaps
from kcbx_docs.compose import compose
from kcbx_docs.compose.lines import with_hints
from kcbx_docs.errors import Fault, Place, UnfinishedError, UsageError
from kcbx_docs.filenames import PATTERN, file_stem
from kcbx_docs.library import Library
from kcbx_docs.model.facts import Facts
from kcbx_docs.model.unit import Kind, Level
from kcbx_docs.outputs import Fate, FileRow, Outcome, OutputFolder, open_manifest
from kcbx_docs.reader import Unit, read
from kcbx_docs.reader.project import override_roots
from kcbx_docs.template.renderer import Renderer
from kcbx_docs.template.store import Head, TextTemplate
from kcbx_docs.tracing import hint
from kcbx_docs.writers import POINTED_AT, WRITERS, Look

# Characters a minute that a speaker reads aloud, unless the unit says otherwise.
PACE = 220


@dataclass(frozen=True, slots=True)
class Paper:
    """A composed document, the stem of its file name, and what was left out of it and why.

    `minutes` is how long a speech takes to read aloud; other papers have none. `hint` says of the
    origin of a figure what a page tells who points at it.
    """

    template: str
    kind: Kind
    stem: str
    document: Document
    notices: tuple[str, ...]
    minutes: int | None = None
    hint: Callable[[str], str] | None = None

    @property
    def gaps(self) -> list[str]:
        """What is still to be filled in, in reading order."""
        return gaps(self.document)


class Workshop:
    """Templates and library of a project, ready to make papers of its units."""

    def __init__(self, assets: Assets, pattern: str = PATTERN) -> None:
        """Take the folders to look in, and how files are named."""
        self.pattern = pattern
        self.library = Library(assets)
        self.renderer = Renderer(assets, self.library)

    @classmethod
    def for_file(cls, path: Path) -> "Workshop":
        """The workshop of the project a unit's file belongs to."""
        return cls(Assets.of_project(*override_roots(path)))

    def read(self, path: Path) -> Unit:
        """The facts of a unit; raises DataError with every fault."""
        return read(path, self.library)

    def choose(self, unit: Unit, names: Sequence[str]) -> list[TextTemplate]:
        """The templates asked for, or the usual ones of the unit's level.

        Raises:
            UsageError: a name that no template has, or a template of another level.
        """
        level = unit.facts.unit.level
        heads = self.fitting(level, names)
        if len(heads) < len(names):
            raise UsageError(f"所选模板不适用于“{level}”，运行 kcbx templates 查看各模板的层级")
        if not heads:
            raise UsageError(f"还没有适用于“{level}”的模板")
        return [self.renderer.template(name) for name in heads]

    def fitting(self, level: Level, names: Sequence[str]) -> dict[str, Head]:
        """Which of the templates asked for, or of the usual ones, are for a level.

        Raises:
            UsageError: a name that no template has.
        """
        self.refuse_unknown_templates(names)
        heads = {name: self.renderer.head(name) for name in names or self.renderer.names}
        return {
            name: head
            for name, head in heads.items()
            if level in head.levels and (names or head.usual)
        }

    def make(
        self, unit: Unit, templates: Iterable[TextTemplate], *, final: bool, layout: str = ""
    ) -> list[Paper]:
        """The papers of a unit, in the layout named or in each template's own.

        Raises:
            UsageError: a layout that is not there.
            UnfinishedError: a final version was asked for and something is still to be filled in.
        """
        self.refuse_unknown_layout(layout)
        papers = [
            self._paper(unit, template, layout or template.head.layout, final=final)
            for template in templates
        ]
        if final:
            _refuse_gaps(papers)
        return papers

    def refuse_unknown_templates(self, names: Iterable[str]) -> None:
        """Raise UsageError for a name that no template has."""
        unknown = [name for name in names if name not in self.renderer.names]
        if unknown:
            raise UsageError(f"没有模板“{unknown[0]}”，可用的有：{'、'.join(self.renderer.names)}")

    def refuse_unknown_layout(self, layout: str) -> None:
        """Raise UsageError for a layout that is not there."""
        if layout and layout not in self.library.layout_files:
            known = "、".join(self.library.layout_files)
            raise UsageError(f"没有“{layout}”这种版式，可用的有：{known}")

    def _paper(self, unit: Unit, template: TextTemplate, look: str, *, final: bool) -> Paper:
        filled = self.renderer.fill(template, unit)
        layout = self.library.layout(look)
        own = unit.facts.unit
        document = compose(
            markdown.parse(filled.markdown),
            layout=layout.id,
            title_width=layout.page.title_width.value,
            names=(own.name, own.called),
            final=final,
        )
        return Paper(
            template.id,
            template.head.kind,
            file_stem(own, unit.facts.time, template.head.name, self.pattern),
            document,
            (*filled.notices, *unit.warnings),
            _minutes(unit.facts, document) if template.head.kind == "讲话" else None,
            partial(hint, unit),
        )

    def render(self, paper: Paper, suffix: str) -> bytes:
        """Bytes of a paper in one format."""
        layout = self.library.layout(paper.document.layout)
        shell = self.library.shell(paper.document.layout)
        document = paper.document
        if paper.hint and suffix in POINTED_AT:
            document = with_hints(document, cache(paper.hint))
        return WRITERS[suffix](document, Look(layout, self.library.stylesheet, shell))

    def write(
        self, papers: Iterable[Paper], suffixes: Sequence[str], folder: Path, *, dry: bool = False
    ) -> list[tuple[Paper, Outcome]]:
        """Write papers, or with `dry` only say what would become of each file."""
        with open_manifest(folder, writing=not dry) as manifest:
            outputs = manifest.outputs()
            handle = outputs.plan if dry else outputs.put
            done: list[tuple[Paper, Outcome]] = []
            try:
                for paper, suffix in product(papers, suffixes):
                    content = self.render(paper, suffix)
                    done.append((paper, handle(f"{paper.stem}.{suffix}", content)))
            finally:
                if not dry:
                    manifest.store(_rows(outputs, done))
        return done


def _rows(outputs: OutputFolder, done: Iterable[tuple[Paper, Outcome]]) -> Iterator[FileRow]:
    for paper, outcome in done:
        if outcome.fate is not Fate.KEPT:
            yield file_row(outputs, outcome, paper)


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


def beside_neighbours(unit: Unit, papers: Sequence[Paper]) -> list[Paper]:
    """Papers told apart: a summary lives from its school's own facts, so it says where they are not."""
    alike = unit.alike if any(paper.kind == "总结" for paper in papers) else []
    return [
        replace(paper, notices=(*paper.notices, *alike)) if paper.kind == "总结" else paper
        for paper in papers
    ]


def _minutes(facts: Facts, document: Document) -> int:
    """Minutes a speech takes, rounded up, at the speaker's pace."""
    pace = facts.speech.pace if facts.speech and facts.speech.pace else PACE
    return -(-characters(document) // pace)


def _refuse_gaps(papers: list[Paper]) -> None:
    faults = [
        Fault(Place(paper.template), "还没有填写", path)
        for paper in papers
        for path in dict.fromkeys(paper.gaps)
    ]
    if faults:
        raise UnfinishedError(faults)

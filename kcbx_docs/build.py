"""One unit's documents: read, fill, compose, write."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kcbx_docs import markdown
from kcbx_docs.assets import Assets
from kcbx_docs.blocks import Document, characters, gaps
from kcbx_docs.compose import compose
from kcbx_docs.errors import Fault, Place, UnfinishedError, UsageError
from kcbx_docs.filenames import file_stem
from kcbx_docs.library import Library
from kcbx_docs.model.facts import Facts
from kcbx_docs.outputs import Outcome, OutputFolder
from kcbx_docs.reader import Unit, read
from kcbx_docs.reader.project import override_roots
from kcbx_docs.statistics import warnings
from kcbx_docs.template.renderer import Renderer
from kcbx_docs.template.store import TextTemplate
from kcbx_docs.writers import WRITERS, Look

# Characters a minute that a speaker reads aloud, unless the unit says otherwise.
PACE = 220


@dataclass(frozen=True, slots=True)
class Paper:
    """A composed document, the stem of its file name, and what was left out of it and why.

    `minutes` is how long a speech takes to read aloud; other papers have none.
    """

    template: str
    stem: str
    document: Document
    notices: tuple[str, ...]
    minutes: int | None = None

    @property
    def gaps(self) -> list[str]:
        """What is still to be filled in, in reading order."""
        return gaps(self.document)


class Workshop:
    """Templates and library of a project, ready to make papers of its units."""

    def __init__(self, assets: Assets) -> None:
        """Take the folders to look in."""
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
        unknown = [name for name in names if name not in self.renderer.names]
        if unknown:
            raise UsageError(f"没有模板“{unknown[0]}”，可用的有：{'、'.join(self.renderer.names)}")
        heads = {name: self.renderer.head(name) for name in names or self.renderer.names}
        fitting = [
            name for name, head in heads.items() if level in head.levels and (names or head.usual)
        ]
        if len(fitting) < len(heads) and names:
            raise UsageError(f"所选模板不适用于“{level}”，运行 kcbx templates 查看各模板的层级")
        if not fitting:
            raise UsageError(f"还没有适用于“{level}”的模板")
        return [self.renderer.template(name) for name in fitting]

    def make(
        self, unit: Unit, templates: Iterable[TextTemplate], *, final: bool, layout: str = ""
    ) -> list[Paper]:
        """The papers of a unit, in the layout named or in each template's own.

        Raises:
            UsageError: a layout that is not there.
            UnfinishedError: a final version was asked for and something is still to be filled in.
        """
        if layout and layout not in self.library.layout_files:
            known = "、".join(self.library.layout_files)
            raise UsageError(f"没有“{layout}”这种版式，可用的有：{known}")
        papers = [
            self._paper(unit, template, layout or template.head.layout, final=final)
            for template in templates
        ]
        if final:
            _refuse_gaps(papers)
        return papers

    def _paper(self, unit: Unit, template: TextTemplate, look: str, *, final: bool) -> Paper:
        filled = self.renderer.fill(template, unit.facts, unit.adopted)
        layout = self.library.layout(look)
        own = unit.facts.unit
        document = compose(
            markdown.parse(filled.markdown),
            layout=layout.id,
            title_width=layout.page.title_width.value,
            names=(own.name, own.short or own.name),
            final=final,
        )
        return Paper(
            template.id,
            file_stem(unit.facts, template.head.name),
            document,
            (*filled.notices, *warnings(unit.facts), *_alike(unit, template)),
            _minutes(unit.facts, document) if template.head.kind == "讲话" else None,
        )

    def render(self, paper: Paper, suffix: str) -> bytes:
        """Bytes of a paper in one format."""
        layout = self.library.layout(paper.document.layout)
        shell = self.library.shell(paper.document.layout)
        return WRITERS[suffix](paper.document, Look(layout, self.library.stylesheet, shell))

    def write(
        self, papers: Iterable[Paper], suffixes: Sequence[str], folder: Path, *, dry: bool = False
    ) -> list[tuple[Paper, Outcome]]:
        """Write papers, or with `dry` only say what would become of each file."""
        outputs = OutputFolder(folder)
        files = [(paper, suffix) for paper in papers for suffix in suffixes]
        if dry:
            return [(p, outputs.plan(f"{p.stem}.{s}", self.render(p, s))) for p, s in files]
        try:
            return [(p, outputs.put(f"{p.stem}.{s}", self.render(p, s))) for p, s in files]
        finally:
            outputs.save_record()


def _alike(unit: Unit, template: TextTemplate) -> list[str]:
    """Only a summary lives from the school's own facts."""
    return unit.alike if template.head.kind == "总结" else []


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

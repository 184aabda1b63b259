"""The workshop of a project: units are read, their papers made and rendered."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kcbx_docs import markdown
from kcbx_docs.assets import Assets
from kcbx_docs.compose import compose
from kcbx_docs.compose.lines import with_hints
from kcbx_docs.converting import office, pandoc
from kcbx_docs.errors import Fault, OutputError, UsageError
from kcbx_docs.filenames import PATTERN, file_stem
from kcbx_docs.formats import FORMATS, Tool
from kcbx_docs.library import Library
from kcbx_docs.model.unit import Level
from kcbx_docs.outputs import Outcome
from kcbx_docs.papers.issuing import refuse_headless, refuse_shared_numbers
from kcbx_docs.papers.lengths import excess
from kcbx_docs.papers.paper import Paper, minutes, refuse_unfinished
from kcbx_docs.papers.writing import write_all
from kcbx_docs.reader import Unit, read
from kcbx_docs.reader.project import override_roots
from kcbx_docs.template.renderer import Renderer
from kcbx_docs.template.store import Head, TextTemplate
from kcbx_docs.tracing import hint
from kcbx_docs.writers import FOR_PROGRAMS, PASTED, POINTED_AT, WRITERS, Look

if TYPE_CHECKING:  # imported when it is needed
    from kcbx_docs.papers.letterheads import Letterheads


class Workshop:
    """Templates and library of a project, ready to make papers of its units."""

    def __init__(self, assets: Assets, pattern: str = PATTERN) -> None:
        """Take the folders to look in, and how files are named."""
        self.pattern = pattern
        self.library = Library(assets)
        self.renderer = Renderer(assets, self.library)
        self._assets = assets

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
        self,
        unit: Unit,
        templates: Iterable[TextTemplate],
        *,
        final: bool,
        layout: str = "",
        letterhead: Path | None = None,
    ) -> list[Paper]:
        """The papers of a unit, in the layout named or in each template's own.

        Raises:
            TemplateError: the letterhead is no Word file, not safe, or its tags are wrong.
            UsageError: a layout that is not there.
            UnfinishedError: a final version was asked for and something is still to be filled in,
                or a paper is longer than its template allows.
        """
        self.refuse_unknown_layout(layout)
        papers = [
            self._paper(unit, template, layout or template.head.layout, final=final)
            for template in templates
        ]
        if letterhead:
            papers = [self._inside(letterhead, unit, paper) for paper in papers]
        for paper in papers:
            refuse_headless(paper.document, self.library.layout(paper.document.layout))
        refuse_shared_numbers((paper.template, paper.document) for paper in papers)
        if final:
            refuse_unfinished(papers)
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
        too_long = excess(document, template.head.limit)
        return Paper(
            template.id,
            template.head.kind,
            file_stem(own, unit.facts.time, template.head.name, self.pattern),
            document,
            (*filled.notices, *unit.warnings, *([too_long] if too_long else [])),
            minutes(unit.facts, document) if template.head.kind == "讲话" else None,
            partial(hint, unit),
            too_long,
        )

    def _inside(self, path: Path, unit: Unit, paper: Paper) -> Paper:
        names = self.renderer.context(unit, self.renderer.head(paper.template))
        letterhead, missing = self._letterheads.filled(path, names)
        return replace(paper, letterhead=letterhead, blanks=tuple(missing))

    @cached_property
    def _letterheads(self) -> "Letterheads":
        # lxml and docxtpl take time to import: only those who have a letterhead pay.
        from kcbx_docs.forms.store import FormStore  # noqa: PLC0415
        from kcbx_docs.papers.letterheads import Letterheads  # noqa: PLC0415

        return Letterheads(FormStore(self._assets, self.library))

    def render(self, paper: Paper, name: str) -> bytes:
        """Bytes of a paper in one format.

        Raises:
            MissingToolError: a program that makes this format is not there.
            OutputError: the program could not make it.
        """
        content = self._written(paper, FORMATS[name].writer)
        match FORMATS[name].tool:
            case Tool.PANDOC:
                return pandoc.convert(content, name, self.library.layout(paper.document.layout))
            case Tool.OFFICE:
                return _or_refuse(office.to_pdf({paper.stem: content})[paper.stem])
            case None:
                return content

    def render_all(self, papers: Iterable[Paper], name: str) -> dict[str, bytes | Fault]:
        """Bytes of papers in one format by their stems; LibreOffice takes them all at once."""
        if FORMATS[name].tool is not Tool.OFFICE:
            return {paper.stem: self.render(paper, name) for paper in papers}
        return office.to_pdf({p.stem: self._written(p, FORMATS[name].writer) for p in papers})

    def _written(self, paper: Paper, suffix: str) -> bytes:
        layout = self.library.layout(paper.document.layout)
        shell = self.library.shell(paper.document.layout)
        document = paper.document
        if paper.hint and suffix in POINTED_AT:
            document = with_hints(document, cache(paper.hint))
        pasted = self.library.pasted if suffix in PASTED else {}
        return (WRITERS | FOR_PROGRAMS)[suffix](
            document,
            Look(layout, self.library.stylesheet, shell, pasted, paper.letterhead),
        )

    def write(
        self, papers: Sequence[Paper], names: Sequence[str], folder: Path, *, dry: bool = False
    ) -> list[tuple[Paper, Outcome]]:
        """Write papers in some formats, or with `dry` only say what would become of each file.

        Raises:
            OutputError: a file cannot be written, or not be made; what can be is written all the same.
        """
        made = {name: self.render_all(papers, name) for name in names}
        return write_all(made, papers, folder, dry=dry)


def _or_refuse(made: bytes | Fault) -> bytes:
    if isinstance(made, Fault):
        raise OutputError([made])
    return made

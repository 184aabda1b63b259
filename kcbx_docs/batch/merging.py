"""A bound volume: the Word papers of a run in one file, each on a new page and with its own numbers."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docxcompose.composer import Composer

from kcbx_docs.batch.options import Project
from kcbx_docs.batch.reports import papers_of
from kcbx_docs.errors import OutputError
from kcbx_docs.outputs import Manifest, explain, original

# What names a style; the styles of another layout go by other names in the volume.
_REFERENCES: Final = [
    qn(f"w:{n}") for n in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
]
_RELATION: Final = qn("r:id").removesuffix("id")
_FOOTERS: Final = qn("w:footerReference")
# What may come after the page numbers in the properties of a section (ISO 29500-1, 17.6.17).
_AFTER_NUMBERS: Final = [
    qn(f"w:{name}")
    for name in (
        "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter",
        "docGrid", "printerSettings", "sectPrChange",
    )
]  # fmt: skip
_NEVER: Final = (1980, 1, 1, 0, 0, 0)


def word_papers(manifest: Manifest, project: Project, units: Sequence[str]) -> list[Path]:
    """The Word papers asked for of some units as they stand, in the order of the list of papers."""
    asked = project.options.templates
    rows = (row for unit in units for row in papers_of(manifest, unit))
    names = (original(row.path) for row in rows if not asked or row.template in asked)
    paths = (project.output / name for name in names if name.endswith(".docx"))
    return [path for path in paths if path.is_file()]


def bound(papers: Sequence[Path]) -> bytes:
    """One .docx file of several; equal papers give equal bytes.

    Raises:
        OutputError: a paper cannot be opened.
    """
    volume = _Volume(next((p for p in papers if _has_footers(_opened(p))), papers[0]))
    for paper in papers:
        volume.append(_opened(paper))
    return volume.content()


def _opened(path: Path) -> Any:  # noqa: ANN401  # python-docx has no types
    try:
        return Document(str(path))
    except OSError as error:
        raise OutputError(explain(error, path)) from error
    except Exception as error:
        raise OutputError(
            f"{path}：不是能打开的 Word 文件（也许设了密码），没有合订；请另存为普通 .docx 后重试"
        ) from error


def _has_footers(document: Any) -> bool:  # noqa: ANN401  # as above
    return document.element.body.sectPr.find(_FOOTERS) is not None


class _Volume:
    """The volume, growing at its end."""

    def __init__(self, look: Path) -> None:
        """Take the paper whose styles and page numbers the volume has."""
        self._document = _opened(look)
        self._body = self._document.element.body
        self._footers = [deepcopy(footer) for footer in self._body.sectPr.iter(_FOOTERS)]
        self._blank: list[Any] = []
        self._styles = [self._document.part._styles_part.blob]  # noqa: SLF001  # it has no other name
        self._empty()
        self._composer = Composer(self._document)

    def _empty(self) -> None:
        """Take the paper's own text away, and the charts and pictures in it."""
        relations = self._document.part.rels
        for element in [e for e in self._body if e is not self._body.sectPr]:
            for node in element.iter():
                for name in (name for name in node.attrib if name.startswith(_RELATION)):
                    relations.pop(node.get(name), None)
            self._body.remove(element)

    def append(self, paper: Any) -> None:  # noqa: ANN401  # as above
        """Put a paper on a new page, in sections of its own."""
        self._name_styles_apart(paper)
        sections = len(paper.sections)
        self._end_section()
        self._begin_section(paper)
        self._composer.append(paper)
        _number_from_one([s._sectPr for s in self._document.sections][-sections:])  # noqa: SLF001

    def _name_styles_apart(self, paper: Any) -> None:  # noqa: ANN401  # as above
        styles = paper.part._styles_part.blob  # noqa: SLF001  # as above
        if styles not in self._styles:
            self._styles.append(styles)
        if number := self._styles.index(styles):
            _rename_styles(paper, f"{number + 1}")

    def _begin_section(self, paper: Any) -> None:  # noqa: ANN401  # as above
        """Let what comes have a paper's own page, with page numbers if it has them."""
        own = deepcopy(paper.element.body.sectPr)
        for name in (_FOOTERS, qn("w:headerReference")):
            for reference in own.findall(name):
                own.remove(reference)
        self._body.replace(self._body.sectPr, own)
        footers = self._footers if _has_footers(paper) else self._without_numbers()
        for at, footer in enumerate(footers):
            own.insert(at, deepcopy(footer))

    def _without_numbers(self) -> list[Any]:
        """Empty footers: a section without any would have those of the section before it."""
        section = self._document.sections[-1]
        for footer in (section.footer, section.even_page_footer) if not self._blank else ():
            footer.is_linked_to_previous = False
            footer.paragraphs[0]._p.remove(footer.paragraphs[0]._p.pPr)  # noqa: SLF001  # as above
        found = section._sectPr.findall(_FOOTERS)  # noqa: SLF001  # as above
        for footer in found:
            section._sectPr.remove(footer)  # noqa: SLF001  # as above
        self._blank = self._blank or found
        return self._blank

    def _end_section(self) -> None:
        """Let what is there be a section of its own: its properties go into its last paragraph."""
        if len(self._body) == 1:
            return
        last = self._body[-2]
        if last.tag != qn("w:p") or last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            last = OxmlElement("w:p")
            self._body.sectPr.addprevious(last)
        last.get_or_add_pPr().append(deepcopy(self._body.sectPr))

    def content(self) -> bytes:
        """Bytes of the volume, whenever it is made."""
        stream = io.BytesIO()
        self._composer.save(stream)
        return _without_dates(stream)


def _rename_styles(paper: Any, suffix: str) -> None:  # noqa: ANN401  # as above
    styles = paper.styles.element
    renamed = {s.styleId: f"{s.styleId}{suffix}" for s in styles.style_lst if not s.default}
    for style in styles.style_lst:
        if style.styleId in renamed:
            style.styleId = renamed[style.styleId]
            style.name_val = f"{style.name_val} {suffix}"
    for element in _referring(paper.element, styles):
        name = element.get(qn("w:val"))
        element.set(qn("w:val"), renamed.get(name, name))


def _referring(*trees: Any) -> Iterator[Any]:  # noqa: ANN401  # as above
    for tree in trees:
        yield from tree.iter(*_REFERENCES)


def _number_from_one(sections: Sequence[Any]) -> None:
    """Pages numbered from 1 in the first section, and on from there in the others."""
    for properties in sections:
        for old in properties.findall(qn("w:pgNumType")):
            properties.remove(old)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    after = next((e for e in sections[0] if e.tag in _AFTER_NUMBERS), None)
    sections[0].append(numbers) if after is None else after.addprevious(numbers)


def _without_dates(stream: io.BytesIO) -> bytes:
    """A zip file with the same parts and no word on when it was made."""
    packed = io.BytesIO()
    with zipfile.ZipFile(stream) as given, zipfile.ZipFile(packed, "w") as taken:
        for name in given.namelist():
            part = zipfile.ZipInfo(name, _NEVER)
            taken.writestr(part, given.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()

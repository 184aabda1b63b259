"""A document inside a Word file of the office's own, whose parts are left as they are.

Its header, footer, theme and settings, its own words and its styles stay; our text goes where the
file says 【正文】 or else to its end, in its page and with its styles where it has them.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from kcbx_docs.blocks import Block, Chart, Document, Imprint, Masthead
from kcbx_docs.library.layouts import Layout
from kcbx_docs.library.shells import Shell
from kcbx_docs.opc.opening import Package, refusal
from kcbx_docs.writers.docx.body import body_xml
from kcbx_docs.writers.docx.borrowing import Borrowed, borrow
from kcbx_docs.writers.docx.charts import with_charts
from kcbx_docs.writers.docx.package import pack
from kcbx_docs.writers.docx.place import SAVE_AGAIN, place_in
from kcbx_docs.writers.docx.sections import section_break, with_last_section
from kcbx_docs.writers.look import Letterhead
from kcbx_docs.writers.sheets import sections

_MAIN, _STYLES, _CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
_TYPES, _LINKS = "[Content_Types].xml", "_rels/.rels"
_STYLED = re.compile(r'<w:(pStyle|rStyle|tblStyle) w:val="(\w+)"/>')
_CHART = re.compile(r"chart(\d+)\.")
_DRAWN = re.compile(rb'<wp:docPr [^>]*?\bid="(\d+)"')
# Word gives drawings random ids now and then; a number after those would be no id.
_MOST: Final = 1_000_000
_CORE_TYPE: Final = (
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
)
_CORE_LINK: Final = (
    '<Relationship Id="rIdKcbxCore" Type="http://schemas.openxmlformats.org/package/2006/'
    'relationships/metadata/core-properties" Target="docProps/core.xml"/>'
)
# Words of a 版记: a file that has one needs no second.
_IMPRINT: Final = ("印发", "抄送")
_KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A letterhead ready for the documents of a layout, which stand on its page."""

    shell: Shell
    layout: Layout
    borrowed: Borrowed
    has_imprint: bool


def write_inside(document: Document, letterhead: Letterhead, layout: Layout, shell: Shell) -> bytes:
    """A .docx file: the letterhead with the document in it; `shell` is the layout's own.

    Raises:
        TemplateError: the letterhead has no place for the text, or is no usual Word file.
    """
    ready = _prepared(letterhead, layout, dict(shell.parts)[_STYLES])
    blocks = tuple(block for block in document.blocks if _goes_in(block, ready))
    parts = sections(blocks, ready.layout)
    opening = section_break(ready.shell) if parts[0].turned else ""
    text = opening + body_xml(parts, ready.layout, ready.shell)
    charts = [block for block in blocks if isinstance(block, Chart)]
    last = with_last_section(ready.shell, parts, ready.layout.page)
    filled = with_charts(_styled(last, ready, text), charts, ready.layout)
    return pack(filled, _STYLED.sub(lambda m: _named(m, ready.borrowed), text), document.title)


def _goes_in(block: Block, ready: _Prepared) -> bool:
    """The file is its own 版头, and may have a 版记."""
    return not isinstance(block, Masthead) and not (
        isinstance(block, Imprint) and ready.has_imprint
    )


def _named(found: re.Match[str], borrowed: Borrowed) -> str:
    return f'<w:{found[1]} w:val="{borrowed.ids[found[2]]}"/>'


def _styled(shell: Shell, ready: _Prepared, text: str) -> Shell:
    """The shell with the styles that a text uses and the file lacks."""
    used = {found[2] for found in _STYLED.finditer(text)}
    parts = dict(shell.parts)
    parts[_STYLES] = ready.borrowed.added(parts[_STYLES], used)
    return replace(shell, parts=tuple(parts.items()))


@lru_cache(_KEPT)
def _prepared(letterhead: Letterhead, layout: Layout, styles: bytes) -> _Prepared:
    package = letterhead.package
    _refuse_unusual(package)
    place = place_in(package, layout)
    parts = {name: part for name, part in package.parts.items() if name not in {_MAIN, _CORE}}
    for name, end, more in (
        (_TYPES, "</Types>", _CORE_TYPE),
        (_LINKS, "</Relationships>", _CORE_LINK),
    ):
        if b"core-properties" not in parts[name]:
            parts[name] = parts[name].replace(end.encode(), f"{more}{end}".encode())
    page = layout.model_copy(update={"page": place.page})
    return _Prepared(
        Shell(tuple(sorted(parts.items())), place.before, place.after, _drawings(package.parts)),
        page,
        borrow(parts[_STYLES], styles, layout, place.page.text_width - layout.page.text_width),
        any(word in place.words for word in _IMPRINT),
    )


def _drawings(parts: dict[str, bytes]) -> int:
    """The highest number that a chart or a drawing of the file has: ours come after it."""
    texts = (part for name, part in parts.items() if name.endswith(".xml"))
    found = [*map(_CHART.search, parts), *(one for text in texts for one in _DRAWN.finditer(text))]
    numbers = [int(one[1]) for one in found if one]
    return max((number for number in numbers if number < _MOST), default=0)


def _refuse_unusual(package: Package) -> None:
    """Raise TemplateError for a package whose parts bear other names than Word and WPS give them."""
    styles = package.parts.get(_STYLES, b"")
    if package.main != _MAIN or not styles.rstrip().endswith(b"</w:styles>"):
        raise refusal(package.name, SAVE_AGAIN)

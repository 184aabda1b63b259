"""The shell of every document of a layout: named styles, settings, page and footers, made once.

The shells of the bundled layouts are kept in `data/shells`; a layout of a project's own is made
here when it is first used.

Made with python-docx from its default template, freed of theme fonts (they would win over the
named ones in Word) and of parts that are no valid Open XML today or that nothing here uses.
"""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from kcbx_docs.library.layouts import Layout, Page
from kcbx_docs.library.shells import Shell
from kcbx_docs.writers.docx import styles
from kcbx_docs.writers.docx.fonts import FONT_TABLE, THEME, Fonts, font_table, office_theme
from kcbx_docs.writers.docx.names import PARAGRAPH_STYLES

_NEEDED: Final = ("/styles", "/settings", "/footer", "/fontTable", "/theme")
_UNUSED: Final = ("/thumbnail", "/extended-properties")
_UNUSED_SETTINGS: Final = (
    "w:themeFontLang",
    "w:clrSchemeMapping",
    "w:proofState",
    "w:savePreviewPicture",
    "w:rsids",
)
# Word 2013 and later; an older mode makes Word write 兼容模式 into the title bar.
_MODE: Final = "15"
_PAGE_FIELD: Final = (
    '<w:r xmlns:w="{w}"><w:t xml:space="preserve">— </w:t></w:r>',
    '<w:r xmlns:w="{w}"><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r xmlns:w="{w}"><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>',
    '<w:r xmlns:w="{w}"><w:fldChar w:fldCharType="separate"/></w:r>',
    '<w:r xmlns:w="{w}"><w:t>1</w:t></w:r>',
    '<w:r xmlns:w="{w}"><w:fldChar w:fldCharType="end"/></w:r>',
    '<w:r xmlns:w="{w}"><w:t xml:space="preserve"> —</w:t></w:r>',
)


@cache
def shell_of(layout: Layout) -> Shell:
    """The shell of a layout, kept for the life of the process."""

    def dress(document: Any) -> None:  # noqa: ANN401  # python-docx has no types
        document.settings.odd_and_even_pages_header_footer = True
        _set_page(document.sections[0], layout.page)
        styles.define(document.styles.element, layout)

    return made_shell(layout, dress)


def made_shell(fonts: Fonts, dress: Callable[[Any], None]) -> Shell:
    """A shell with these fonts; `dress` gives python-docx's document its page and its styles."""
    # python-docx takes a tenth of a second to import: only those who write Word files pay.
    import docx  # noqa: PLC0415

    document = docx.Document()
    _drop_parts(document)
    _set_settings(document.settings)
    dress(document)
    stream = io.BytesIO()
    document.save(stream)
    return _take_apart(stream, fonts)


def _drop_parts(document: Any) -> None:  # noqa: ANN401  # python-docx has no types
    for part in (document.part, document.part.package):
        for rel_id, relation in [*part.rels.items()]:
            if (
                part is document.part and not relation.reltype.endswith(_NEEDED)
            ) or relation.reltype.endswith(_UNUSED):
                del part.rels[rel_id]


def _set_settings(settings: Any) -> None:  # noqa: ANN401  # python-docx has no types
    from docx.oxml.ns import qn  # noqa: PLC0415

    zoom = settings.element.find(qn("w:zoom"))
    zoom.attrib.clear()
    zoom.set(qn("w:percent"), "100")
    mode = settings.element.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']")
    mode.set(qn("w:val"), _MODE)
    for name in _UNUSED_SETTINGS:
        for element in settings.element.findall(qn(name)):
            settings.element.remove(element)


def _set_page(section: Any, page: Page) -> None:  # noqa: ANN401  # python-docx has no types
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls, qn  # noqa: PLC0415
    from docx.shared import Twips  # noqa: PLC0415

    section.page_width, section.page_height = Twips(page.width.value), Twips(page.height.value)
    section.top_margin, section.bottom_margin = Twips(page.top.value), Twips(page.bottom.value)
    section.left_margin, section.right_margin = Twips(page.left.value), Twips(page.right.value)
    section.header_distance = section.footer_distance = Twips(page.footer.value)
    for grid in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001  # python-docx offers no docGrid
        section._sectPr.remove(grid)  # noqa: SLF001
    grid = f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{page.pitch.value}"/>'
    section._sectPr.append(parse_xml(grid))  # noqa: SLF001
    if page.numbered:
        _number_pages(section.footer, "页码单")
        _number_pages(section.even_page_footer, "页码双")


def _number_pages(footer: Any, look: str) -> None:  # noqa: ANN401  # python-docx has no types
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsmap  # noqa: PLC0415

    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]._p  # noqa: SLF001  # runs of a field have no python-docx call
    properties = paragraph.get_or_add_pPr()
    properties.style = PARAGRAPH_STYLES[look][0]
    for run in _PAGE_FIELD:
        paragraph.append(parse_xml(run.format(w=nsmap["w"])))


def _take_apart(stream: io.BytesIO, fonts: Fonts) -> Shell:
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in sorted(archive.namelist())}
    parts[FONT_TABLE] = font_table(fonts)
    parts[THEME] = office_theme(parts[THEME], fonts)
    document = parts.pop("word/document.xml").decode()
    parts.pop("docProps/core.xml", None)
    head, _, rest = document.partition("<w:body>")
    section = rest[rest.index("<w:sectPr") :]
    return Shell(tuple(parts.items()), f"{head}<w:body>", section)

"""Word files of other offices, made with python-docx as a person makes them in Word."""

import io
import struct
import zlib
from functools import cache
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from kcbx_docs.assets import Assets
from kcbx_docs.blocks import Document
from kcbx_docs.library import Library
from kcbx_docs.library.layouts import Layout
from kcbx_docs.opc.opening import package_of
from kcbx_docs.writers import WRITERS, Look
from kcbx_docs.writers.look import Letterhead
from tests.writers.docx import issued, placing, samples

SCHOOL: Final = "云岭市第三实验学校"
NUMBER, AFTER = "云三校〔2026〕5号", "（此处为本单位固定的文末说明）"


def plain(*, marker: str = "", size: int = 0) -> bytes:
    """A letterhead with a picture in its header and a page number in its footer.

    With `size` its text style is 宋体 of so many points and its title 黑体, else as Word makes them.
    """
    document = docx.Document()
    _page(document.sections[0])
    if size:
        _font(document.styles["Normal"], "宋体", size)
        _font(document.styles["Title"], "黑体", 20)
    _head(document)
    if marker:
        document.add_paragraph(marker)
        document.add_paragraph(AFTER)
    return saved(document)


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def letterhead(content: bytes) -> Letterhead:
    """A letterhead as the program opens it."""
    return Letterhead(package_of(content, "信笺.docx"))


def with_two_sections() -> bytes:
    """A cover without the text, then a section with a first page of its own that has the text."""
    document = docx.Document()
    _page(document.sections[0])
    document.add_paragraph("封面")
    section = document.add_section()
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    section.first_page_header.paragraphs[0].text = "首页页眉"
    _head(document)
    return saved(document)


def turned() -> bytes:
    """A letterhead that lies on its side."""
    document = docx.Document()
    section = document.sections[0]
    _page(section)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    _head(document)
    return saved(document)


def _page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin, section.bottom_margin = Mm(35), Mm(30)
    header = section.header.paragraphs[0]
    header.add_run().add_picture(io.BytesIO(_picture()), width=Mm(10))
    header.add_run(SCHOOL)
    footer = section.footer.paragraphs[0]
    footer.text = "地址：云岭市人民路3号　第"
    field = '<w:fldSimple {} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    footer._p.append(parse_xml(field.format(nsdecls("w"))))


def _head(document: Any) -> None:
    mark = document.add_paragraph()
    mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = mark.add_run(f"{SCHOOL}文件")
    run.font.size, run.font.color.rgb = Pt(30), RGBColor(255, 0, 0)
    document.add_paragraph(NUMBER).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _font(style: Any, name: str, size: int) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in [*fonts.attrib]:
        del fonts.attrib[key]
    for kind in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), name)
    style.font.size = Pt(size)


def _picture() -> bytes:
    """A red square as PNG."""
    rows = b"".join(b"\0" + b"\xff\0\0" * 8 for _ in range(8))
    parts = (
        b"IHDR" + struct.pack(">2I5B", 8, 8, 8, 2, 0, 0, 0),
        b"IDAT" + zlib.compress(rows),
        b"IEND",
    )
    written = (struct.pack(">I", len(p) - 4) + p + struct.pack(">I", zlib.crc32(p)) for p in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def inside(document: Document, file: bytes) -> bytes:
    """A document in the layout 国标 inside a letterhead."""
    look = Look(_layout(), "", letterhead=letterhead(file))
    return WRITERS["docx"](document, look)


@cache
def _layout() -> Layout:
    return Library(Assets.of_project()).layout("国标")


RENDERED: Final = {
    "inside-a-letterhead": (issued.DOCUMENTS["issued"], plain(size=14)),
    "turned-inside-a-letterhead": (placing.DOCUMENTS["turned"], plain()),
    "speech-inside-a-letterhead": (
        samples.paper(samples.TOWNSHIP_SCHOOL, "speeches/staff-meeting").document,
        plain(marker="【正文】"),
    ),
}

"""版头 and 版记 in Word: the marks and lines of an issued paper, each paragraph a named style.

The mark and the lines of a letter stand at fixed places of the page: each is a frame, written in the
paragraph, since LibreOffice takes none from a style. A 版记 stands in a text box at the foot of the
type area: LibreOffice lets no frame stand there that holds lines.
"""

from collections.abc import Callable, Iterator
from typing import Final

from kcbx_docs.blocks import Imprint, Masthead, Text, plain
from kcbx_docs.library.layouts import Frame, Layout
from kcbx_docs.writers.docx.boxes import box_xml
from kcbx_docs.writers.docx.names import APPROVER
from kcbx_docs.writers.docx.runs import line_xml
from kcbx_docs.writers.issuing import copies_of, printed_by
from kcbx_docs.writers.widths import width

# A mark of more characters is set smaller: 156 mm hold so many of 36 points.
_LARGE: Final = 12
_TAB: Final = "<w:r><w:tab/></w:r>"


# How a paragraph in a look is written: the look, then its lines; `extra` are properties, `opening` runs.
Paragraph = Callable[..., str]


def masthead_parts(head: Masthead, paragraph: Paragraph, layout: Layout) -> Iterator[str]:
    """The paragraphs of a 版头, up to the red line over the title."""
    rows = plain(head.mark).split("\n")
    long = "长" if max(map(len, rows)) > _LARGE else ""
    if head.letter:
        yield from _letter(head, paragraph, layout, f"信函标志{long}")
        return
    yield paragraph(f"机关标志{long}", head.mark)
    yield _signed(head, paragraph) if head.approver else paragraph("文号", head.number)
    yield paragraph("红线")


def _letter(head: Masthead, paragraph: Paragraph, layout: Layout, mark: str) -> Iterator[str]:
    """The mark, the two double lines of the first page, and the number (10.1)."""
    rows = plain(head.mark).count("\n") + 1
    taller = rows * _line(layout, mark) - _line(layout, "信函标志")
    for look, line, shift in ((mark, head.mark, 0), ("信函上线", (), taller), ("信函下线", (), 0)):
        yield paragraph(look, line, extra=_frame(layout.styles[look].frame, shift))
    before = layout.styles["信函文号"].before + taller
    yield paragraph("信函文号", head.number, extra=f'<w:spacing w:before="{before}"/>')


def _line(layout: Layout, look: str) -> int:
    return layout.styles[look].line or layout.styles[look].em


def _frame(frame: Frame | None, shift: int) -> str:
    """The properties that put a paragraph at its place of the page."""
    assert frame is not None
    down = frame.down + shift
    place = f'w:vAnchor="page" w:hAnchor="margin" w:xAlign="center" w:y="{down}"'
    return f'<w:framePr w:w="{frame.width}" w:wrap="notBeside" {place}/>'


def _signed(head: Masthead, paragraph: Paragraph) -> str:
    """The number on the left, and on the right who signs (7.2.5, 7.2.6)."""
    number = line_xml(head.number, "仿宋") + _TAB + line_xml((Text("签发人："),), "仿宋")
    return paragraph("文号上行", opening=number + line_xml(head.approver, "楷体", APPROVER[0]))


def imprint_part(imprint: Imprint, paragraph: Paragraph, layout: Layout) -> str:
    """A paragraph of hardly any height that holds the 版记 in a box; "" if there is none."""
    rows = [*_rows(imprint, paragraph)]
    if not rows:
        return ""
    box = box_xml("".join(rows), layout.page.text_width, _height(imprint, layout))
    return paragraph("版记后", opening=box)


def _rows(imprint: Imprint, paragraph: Paragraph) -> Iterator[str]:
    copies, printed = copies_of(imprint), printed_by(imprint)
    if not printed:
        yield from (paragraph("抄送", line) for line in copies)
        return
    yield paragraph("版记首线")
    yield from (
        part for line in copies for part in (paragraph("抄送", line), paragraph("版记中线"))
    )
    office, day = printed
    yield paragraph("印发", day, opening=line_xml(office, "仿宋") + _TAB)
    yield paragraph("版记末线")


def _height(imprint: Imprint, layout: Layout) -> int:
    """Height of a 版记 in twips: a box that fitted itself would stand 2 mm too high in LibreOffice."""
    style = layout.styles["抄送"]
    room = layout.page.text_width - int((style.left + style.right) * style.em)
    copies = sum(
        -(-width(plain(line), style.em, style.half) // room) for line in copies_of(imprint)
    )
    return (copies + bool(imprint.office)) * (style.line or style.em) + _LINES


# Room for the three lines of a 版记 in twips.
_LINES: Final = 120

"""The body of a Word document: every paragraph names a style and carries no look of its own."""

from collections.abc import Iterator
from typing import Final, assert_never

from kcbx_docs.blocks import (
    Addressee,
    Align,
    Attachments,
    Block,
    Byline,
    Document,
    Heading,
    Item,
    Line,
    Note,
    Paragraph,
    Roll,
    Signature,
    Slip,
    Table,
    Text,
    Title,
    plain,
)
from kcbx_docs.library.layouts import Layout
from kcbx_docs.writers.attachments import attachment_lines
from kcbx_docs.writers.docx.names import HEADINGS, PARAGRAPH_STYLES, lead
from kcbx_docs.writers.docx.runs import line_xml
from kcbx_docs.writers.docx.signature import right_indents
from kcbx_docs.writers.docx.tables import column_widths, table_xml
from kcbx_docs.writers.rolls import roll_lines

_KEEP: Final = "<w:keepNext/>"


def body_xml(document: Document, layout: Layout) -> str:
    """Paragraphs and tables of a document, without the section properties."""
    return "".join(_Body(layout, document.blocks).parts())


class _Body:
    def __init__(self, layout: Layout, blocks: tuple[Block, ...]) -> None:
        self._layout = layout
        self._blocks = blocks

    def parts(self) -> Iterator[str]:
        following = (*self._blocks[1:], None)
        for block, after in zip(self._blocks, following, strict=True):
            yield from self._block(block, after)

    def _paragraph(self, look: str, *lines: Line, extra: str = "", opening: str = "") -> str:
        face = self._layout.styles[look].face
        runs = "".join(line_xml(line, face) for line in lines)
        style = PARAGRAPH_STYLES[look][0]
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{opening}{runs}</w:p>'

    def _block(self, block: Block, after: Block | None) -> Iterator[str]:
        match block:
            case Title(line):
                over = isinstance(after, Byline)
                yield self._paragraph("标题接题下" if over else "标题", line)
            case Byline(line):
                last = not isinstance(after, Byline)
                yield self._paragraph("题下末" if last else "题下", line)
            case Addressee(line):
                yield self._paragraph("主送", line)
            case Heading(level, line, number):
                yield self._paragraph(HEADINGS[level - 1], (Text(number),), line)
            case Item(line, number):
                yield self._paragraph("列项", (Text(number),), line, extra=_before(after))
            case Paragraph(line, heading):
                opening = self._lead(heading) if heading else ""
                yield self._paragraph("正文", line, extra=_before(after), opening=opening)
            case Table():
                yield from self._table(block, _before(after))
            case Roll():
                yield from self._roll(block, _before(after))
            case Attachments():
                yield from self._attachments(block)
            case Note(line):
                yield self._paragraph("正文", line)
            case Signature():
                yield from self._signature(block)
            case Slip():
                yield from self._slip(block)
            case _:
                assert_never(block)

    def _lead(self, heading: Heading) -> str:
        face = self._layout.styles[HEADINGS[heading.level - 1]].face
        return line_xml((Text(heading.number), *heading.line), face, lead(heading.level)[0])

    def _table(self, table: Table, extra: str) -> Iterator[str]:
        if table.caption:
            yield self._paragraph("表题", table.caption)
        heads = [self._paragraph("表头", column.heading) for column in table.columns]
        rows = [self._cells(table, row) for row in table.rows[:-1]]
        rows += [self._cells(table, row, extra) for row in table.rows[-1:]]
        widths = column_widths(table, self._layout.page.text_width, self._layout.styles["表左"])
        yield table_xml(table, heads, rows, widths)

    def _cells(self, table: Table, row: tuple[Line, ...], extra: str = "") -> list[str]:
        cells = zip(table.columns, row, strict=True)
        return [self._paragraph(_CELLS[column.align], cell, extra=extra) for column, cell in cells]

    def _attachments(self, attachments: Attachments) -> Iterator[str]:
        first, *others = attachment_lines(attachments)
        look = "附件首" if others else "附件单"
        yield self._paragraph(look, first, extra=_KEEP)
        yield from (self._paragraph("附件续", line, extra=_KEEP) for line in others)

    def _roll(self, roll: Roll, extra: str) -> Iterator[str]:
        """No page begins or ends with a single line of a role."""
        lines = roll_lines(roll)
        for at, line in enumerate(lines):
            keep = _KEEP if at < len(lines) - 1 and at in {0, len(lines) - 2} else ""
            last = at == len(lines) - 1
            look = "名单续" if at else "名单"
            yield self._paragraph(look, line, extra=extra if last else keep)

    def _signature(self, signature: Signature) -> Iterator[str]:
        unit, date = right_indents(
            plain(signature.unit),
            plain(signature.date),
            self._layout.styles["日期"],
            self._layout.page.text_width,
            sealed=signature.sealed,
        )
        yield self._paragraph("署名", signature.unit, extra=f'<w:ind w:right="{unit}"/>')
        yield self._paragraph("日期", signature.date, extra=f'<w:ind w:right="{date}"/>')

    def _slip(self, slip: Slip) -> Iterator[str]:
        yield self._paragraph("回执题", slip.title)
        yield from (
            self._paragraph("回执", line, extra=_KEEP) for line in (slip.note, *slip.blanks)
        )


_CELLS: Final = {Align.LEFT: "表左", Align.CENTER: "表中", Align.RIGHT: "表右"}


def _before(after: Block | None) -> str:
    """The text before a signature stays with it, so that it never stands on a page alone."""
    return _KEEP if isinstance(after, Signature) else ""

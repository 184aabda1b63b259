"""The body of a Word document: every paragraph names a style and carries no look of its own."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import count, zip_longest
from typing import Final, Literal, assert_never

from kcbx_docs.blocks import (
    Addressee,
    Align,
    Attachments,
    Block,
    Byline,
    Chart,
    Figure,
    Heading,
    Imprint,
    Item,
    Line,
    Masthead,
    Note,
    Paragraph,
    Roll,
    Signature,
    Slip,
    Strong,
    Table,
    Text,
    Title,
    is_total,
    plain,
)
from kcbx_docs.library.layouts import Layout
from kcbx_docs.library.shells import Shell
from kcbx_docs.writers.attachments import attachment_lines
from kcbx_docs.writers.columns import Setting, column_widths, setting_of
from kcbx_docs.writers.docx.drawings import drawing_xml
from kcbx_docs.writers.docx.issuing import imprint_part, masthead_parts
from kcbx_docs.writers.docx.names import HEADINGS, PARAGRAPH_STYLES, lead
from kcbx_docs.writers.docx.runs import line_xml
from kcbx_docs.writers.docx.sections import section_end
from kcbx_docs.writers.docx.signature import right_indents
from kcbx_docs.writers.docx.tables import table_xml
from kcbx_docs.writers.rolls import roll_lines
from kcbx_docs.writers.sheets import Section

_KEEP: Final = "<w:keepNext/>"
# All that a block needs to know of the one after it.
After = Literal["byline", "signature", "close", ""]
# What is kept written: most texts of a paper are the same in every school, tables are large.
_WRITERS, _TEXTS, _TABLES = 8, 512, 16


def body_xml(sections: tuple[Section, ...], layout: Layout, shell: Shell) -> str:
    """Paragraphs and tables of a document, without the properties of its last section."""
    numbers = count(shell.charts + 1)
    written = [[*_parts(section, layout, numbers)] for section in sections]
    for at, (section, parts) in enumerate(zip(sections[:-1], written, strict=False)):
        parts[-1:] = section_end(section, parts[-1], shell, layout.page, first=at == 0)
    return "".join(part for parts in written for part in parts)


def _parts(section: Section, layout: Layout, numbers: Iterator[int]) -> Iterator[str]:
    """What a section holds; `numbers` number the charts of the whole document."""
    writer = _writer(layout, section.room(layout.page))
    for block, after in zip_longest(section.blocks, section.blocks[1:]):
        if isinstance(block, Chart):
            yield writer.chart(block, next(numbers))
        yield from writer.block(block, _cue(after))


def _cue(after: Block | None) -> After:
    if isinstance(after, Byline):
        return "byline"
    if isinstance(after, Signature):
        return "signature"
    return "close" if isinstance(after, Note | Imprint) else ""


@lru_cache(_WRITERS)
def _writer(layout: Layout, room: int) -> "_Writer":
    return _Writer(layout, room)


class _Writer:
    def __init__(self, layout: Layout, room: int) -> None:
        """Take the layout, and the width of the type area in twips."""
        self._layout = layout
        self._room = room
        self._text = lru_cache(_TEXTS)(self._written)
        self._table = lru_cache(_TABLES)(self._written)

    def block(self, block: Block, after: After) -> tuple[str, ...]:
        """The parts of a block, in view of the one after it; of a chart, its caption."""
        return (self._table if isinstance(block, Table) else self._text)(block, after)

    def _written(self, block: Block, after: After) -> tuple[str, ...]:
        return tuple(self._block(block, after))

    def _paragraph(self, look: str, *lines: Line, extra: str = "", opening: str = "") -> str:
        face = self._layout.styles[look].face
        runs = "".join(line_xml(line, face) for line in lines)
        style = PARAGRAPH_STYLES[look][0]
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{opening}{runs}</w:p>'

    def _block(self, block: Block, after: After) -> Iterator[str]:
        match block:
            case Title(line):
                over = after == "byline"
                yield self._paragraph("标题接题下" if over else "标题", line)
            case Byline(line):
                last = after != "byline"
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
                yield from self._tabled(block, _before(after))
            case Chart(caption):
                yield self._paragraph("图题", caption, extra=_before(after))
            case Roll():
                yield from self._roll(block, _before(after))
            case Attachments():
                yield from self._attachments(block)
            case Note(line):
                yield self._paragraph("正文", line, extra=_before(after))
            case Signature():
                yield from self._signature(block, _before(after))
            case Slip():
                yield from self._slip(block)
            case Masthead():
                yield from masthead_parts(block, self._paragraph, self._layout)
            case Imprint():
                yield imprint_part(block, self._paragraph, self._layout)
            case _:
                assert_never(block)

    def _lead(self, heading: Heading) -> str:
        face = self._layout.styles[HEADINGS[heading.level - 1]].face
        return line_xml((Text(heading.number), *heading.line), face, lead(heading.level)[0])

    def _tabled(self, table: Table, extra: str) -> Iterator[str]:
        if table.caption:
            yield self._paragraph("表题", table.caption)
        setting = setting_of(table, self._room, self._layout)
        head = f"表头{setting.ending}"
        heads = [self._paragraph(head, column.heading) for column in table.columns]
        rows = [self._cells(table, at, setting, extra) for at in range(len(table.rows))]
        widths = column_widths(table, self._room, self._layout)
        yield table_xml(table, setting, heads, rows, widths)

    def _cells(self, table: Table, at: int, setting: Setting, extra: str) -> list[str]:
        """Cells of a row: a total is set off and stays with the row above it."""
        row, *below = table.rows[at : at + 2]
        keep = (_KEEP if is_total(below[0]) else "") if below else extra
        cells = map(_emphasised, row) if is_total(row) else row
        looks = [f"{_CELLS[column.align]}{setting.ending}" for column in table.columns]
        return [
            self._paragraph(look, cell, extra=keep) for look, cell in zip(looks, cells, strict=True)
        ]

    def chart(self, chart: Chart, number: int) -> str:
        """The drawing of a chart."""
        drawing = drawing_xml(chart, number, self._layout.styles["图"], self._layout.page)
        style = PARAGRAPH_STYLES["图"][0]
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{drawing}</w:p>'

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

    def _signature(self, signature: Signature, extra: str) -> Iterator[str]:
        unit, date = right_indents(
            plain(signature.unit),
            plain(signature.date),
            self._layout.styles["日期"],
            self._room,
            sealed=signature.sealed,
        )
        yield self._paragraph("署名", signature.unit, extra=f'<w:ind w:right="{unit}"/>')
        yield self._paragraph("日期", signature.date, extra=f'{extra}<w:ind w:right="{date}"/>')

    def _slip(self, slip: Slip) -> Iterator[str]:
        yield self._paragraph("回执题", slip.title)
        yield from (
            self._paragraph("回执", line, extra=_KEEP) for line in (slip.note, *slip.blanks)
        )


_CELLS: Final = {Align.LEFT: "表左", Align.CENTER: "表中", Align.RIGHT: "表右"}


def _emphasised(cell: Line) -> Line:
    return tuple(Strong(i.text) if isinstance(i, Text | Figure) else i for i in cell)


def _before(after: After) -> str:
    """The text before what closes a paper stays with it, so that it never stands on a page alone."""
    return _KEEP if after in {"signature", "close"} else ""

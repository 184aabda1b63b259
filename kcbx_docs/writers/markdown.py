"""Markdown that pandoc and every common reader take: what is data stays data."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

from kcbx_docs.blocks import (
    Addressee,
    Align,
    Attachments,
    Block,
    Break,
    Byline,
    Chart,
    Document,
    Figure,
    Gap,
    Heading,
    Imprint,
    Inline,
    Item,
    Line,
    Masthead,
    Note,
    Paragraph,
    Reference,
    Roll,
    Signature,
    Slip,
    Strong,
    Table,
    Text,
    Title,
    plain,
    whole_texts,
)
from kcbx_docs.writers.attachments import attachment_lines
from kcbx_docs.writers.columns import column_widths
from kcbx_docs.writers.issuing import approver_of, copies_of, printed_by
from kcbx_docs.writers.look import Look
from kcbx_docs.writers.rolls import roll_lines

# Characters that mark something anywhere; dashes and dots in a row would be set as – and ….
_ACTIVE = re.compile(r"""[\\`*_\[\]{<>|#~^$@&'"]|(?<=-)-|(?<=\.)\.""")
# What opens a list, a rule, a definition or a frame at the start of a line.
_OPENING = re.compile(r"^(?:(\(?(?:\d+|[A-Za-z]+))(?=[.)](?:\s|$))|(?=[-+:=]))")
# Readers take ** only beside a letter: punctuation at the ends stays outside.
_STRONG = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)
# What stands before and after the dashes of a column, which are three at least.
_RULES = {Align.LEFT: (":", ""), Align.CENTER: (":", ":"), Align.RIGHT: ("", ":")}
_DASHES = 3
# Dashes of all columns together; pandoc minds how many each has only where a line is longer than 72.
_PROPORTIONED = 120

Dashes = Callable[[Table], list[int]]


def write_markdown(document: Document, _look: Look) -> bytes:
    """UTF-8 Markdown, numbers written out, a gap in bold."""
    return _written(document, lambda table: [_DASHES] * len(table.columns))


def write_for_pandoc(document: Document, look: Look) -> bytes:
    """The same Markdown, its tables with the widths that a sheet of the layout gives their columns."""
    layout, room = look.layout, look.layout.page.text_width

    def dashes(table: Table) -> list[int]:
        widths = column_widths(table, room, layout)
        return [max(_DASHES, round(width * _PROPORTIONED / room)) for width in widths]

    return _written(document, dashes)


def _written(document: Document, dashes: Dashes) -> bytes:
    parts = (part for block in document.blocks for part in _parts(block, dashes))
    return "\n\n".join(parts).encode() + b"\n"


def _parts(block: Block, dashes: Dashes) -> Iterator[str]:
    match block:
        case Title(line):
            yield "# " + _line(tuple(i for i in line if not isinstance(i, Break)))
        case Byline(line) | Addressee(line) | Note(line):
            yield _paragraph("", line)
        case Heading(level, line, number):
            yield f"{'#' * (level + 1)} {number}{_line(line)}"
        case Item(line, number):
            yield _paragraph(number, line)
        case Paragraph(line, lead):
            yield _paragraph(_strong(lead.number + plain(lead.line)) if lead else "", line)
        case Table():
            yield from _table(block, dashes(block))
        case Chart(caption):
            yield _paragraph("", caption)
        case Roll():
            yield _rows(roll_lines(block))
        case Attachments():
            yield "  \n".join(map(_line, attachment_lines(block)))
        case Signature(unit, date):
            yield _rows([unit, date])
        case Slip(title, note, blanks):
            rows = (_paragraph("", line) for line in (note, *blanks))
            yield from ("---", _strong(plain(title)), *rows)
        case Masthead(mark, number):
            row = "　　".join(map(_line, (number, *approver_of(block))))
            yield from (_strong(plain(mark).replace("\n", "")), row, "---")
        case Imprint():
            row = "　　".join(map(_line, printed_by(block)))
            yield from ("---", *map(_line, copies_of(block)), *filter(None, [row]))
        case _:
            assert_never(block)


def _paragraph(lead: str, line: Line) -> str:
    return "\n".join(map(_unopened, (lead + _line(line)).split("\n")))


def _rows(lines: Iterable[Line]) -> str:
    return "  \n".join(_paragraph("", line) for line in lines)


def _unopened(row: str) -> str:
    """A line that opens nothing: what could be a list or a rule there is text."""
    return _OPENING.sub(r"\1\\", row)


def _table(table: Table, dashes: list[int]) -> Iterator[str]:
    heads = [_line(column.heading) for column in table.columns]
    ends = [_RULES[column.align] for column in table.columns]
    rules = [f"{a}{'-' * count}{b}" for (a, b), count in zip(ends, dashes, strict=True)]
    rows = [[_line(cell) for cell in row] for row in table.rows]
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rules, *rows))
    if table.caption:
        yield f": {_line(table.caption)}"


def _line(line: Line) -> str:
    return "".join(map(_inline, whole_texts(line)))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text) | Figure(text=text):
            return _escape(text)
        case Strong(text):
            return _strong(text)
        case Break():
            return "  \n"
        case Gap():
            return _strong(plain((inline,)))
        case Reference():
            return plain((inline,))
        case _:
            assert_never(inline)


def _strong(text: str) -> str:
    found = _STRONG.fullmatch(text)
    assert found is not None
    before, inner, after = map(_escape, found.groups())
    return f"{before}**{inner}**{after}" if inner else before + after


def _escape(text: str) -> str:
    return _ACTIVE.sub(r"\\\g<0>", text)

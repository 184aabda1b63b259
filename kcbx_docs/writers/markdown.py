"""Markdown that pandoc and every common reader take: what is data stays data."""

import re
from collections.abc import Iterator
from typing import assert_never

from kcbx_docs.blocks import (
    Addressee,
    Align,
    Block,
    Break,
    Byline,
    Document,
    Figure,
    Gap,
    Heading,
    Inline,
    Item,
    Line,
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
)
from kcbx_docs.writers.look import Look
from kcbx_docs.writers.rolls import roll_lines

_ACTIVE = re.compile(r"([\\`*_\[\]<>|#~^$@&])")
_LIST_LIKE = re.compile(r"^(\d+|[A-Za-z])([.)])(?=\s|$)")
_BULLET_LIKE = re.compile(r"^([-+:])(?=\s)")
_RULES = {Align.LEFT: ":---", Align.CENTER: ":---:", Align.RIGHT: "---:"}


def write_markdown(document: Document, _look: Look) -> bytes:
    """UTF-8 Markdown, numbers written out, a gap in bold."""
    return "\n\n".join(part for block in document.blocks for part in _parts(block)).encode() + b"\n"


def _parts(block: Block) -> Iterator[str]:
    match block:
        case Title(line):
            yield "# " + _line(tuple(i for i in line if not isinstance(i, Break)))
        case Byline(line) | Addressee(line):
            yield _paragraph("", line)
        case Heading(level, line, number):
            yield f"{'#' * (level + 1)} {number}{_line(line)}"
        case Item(line, number):
            yield _paragraph(number, line)
        case Paragraph(line, lead):
            yield _paragraph(f"**{lead.number}{_line(lead.line)}**" if lead else "", line)
        case Table():
            yield from _table(block)
        case Roll():
            yield "  \n".join(map(_line, roll_lines(block)))
        case Signature(unit, date):
            yield f"{_line(unit)}  \n{_line(date)}"
        case Slip(title, note, blanks):
            yield from ("---", f"**{_line(title)}**", _line(note), *map(_line, blanks))
        case _:
            assert_never(block)


def _paragraph(lead: str, line: Line) -> str:
    text = _line(line)
    if not lead:
        text = _BULLET_LIKE.sub(r"\\\1", _LIST_LIKE.sub(r"\1\\\2", text))
    return _LIST_LIKE.sub(r"\1\\\2", lead + text)


def _table(table: Table) -> Iterator[str]:
    heads = [_line(column.heading) for column in table.columns]
    rules = [_RULES[column.align] for column in table.columns]
    rows = [[_line(cell) for cell in row] for row in table.rows]
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rules, *rows))
    if table.caption:
        yield f": {_line(table.caption)}"


def _line(line: Line) -> str:
    return "".join(map(_inline, line))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text) | Figure(text=text):
            return _escape(text)
        case Strong(text):
            return f"**{_escape(text)}**"
        case Break():
            return "  \n"
        case Gap():
            return f"**{plain((inline,))}**"
        case Reference():
            return plain((inline,))
        case _:
            assert_never(inline)


def _escape(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", text)

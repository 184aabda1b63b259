"""Filled Markdown to blocks.

A small language: headings, paragraphs, numbered items and tables with a caption, blank lines between
them, and frames between `::: name` and `:::`. Other constructs never get here: templates are checked
when they are loaded, and data cannot be markup.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, zip_longest
from typing import Final

from kcbx_docs.blocks import (
    Addressee,
    Align,
    Attachments,
    Block,
    Byline,
    Chart,
    Column,
    Heading,
    Imprint,
    Item,
    Line,
    Masthead,
    Note,
    Paragraph,
    Person,
    Roll,
    Signature,
    Slip,
    Table,
    Title,
    plain,
)
from kcbx_docs.errors import TemplateError
from kcbx_docs.marks import inlines

_FRAME: Final = "\n:::"
_HEADING = re.compile(r"^(#.*)$", re.MULTILINE)
_ITEM = re.compile(r"^ {0,3}[0-9]+\. +", re.MULTILINE)
_TABLE = re.compile(r"\|.*\n *\|[|: -]*(\n|$)")
_CAPTION: Final = ": "
# What the first row of a 版头 says of a letter (GB/T 9704-2012, 10.1).
LETTER: Final = "信函"
# Parts kept parsed: most of them are the same in every school.
_KEPT: Final = 512


def parse(source: str) -> tuple[Block, ...]:
    """Blocks of a filled template, not yet numbered."""
    return tuple(_blocks(source))


def _blocks(source: str) -> Iterator[Block]:
    first, *others = f"\n{source}".split(_FRAME)
    yield from _plain_blocks(first)
    for frame, after in zip_longest(others[::2], others[1::2]):
        name, _, rows = frame.partition("\n")
        if name.strip() not in FRAMES or after is None:
            raise TemplateError("框的起止“:::”没有成对，请检查模板里的条件语句")
        yield from FRAMES[name.strip()](rows.split("\n"))
        yield from _plain_blocks(after)


def _plain_blocks(source: str) -> list[Block]:
    found: list[Block] = []
    for part in _parts(source):
        last = found[-1] if found else None
        if part.startswith(_CAPTION) and isinstance(last, Table) and not last.caption:
            # As pandoc has it.
            found[-1] = replace(last, caption=inlines(part.removeprefix(_CAPTION).strip()))
        else:
            found += _block(part)
    return found


def _parts(source: str) -> Iterator[str]:
    """Sources of one heading, table, list or paragraph each."""
    for between in source.split("\n\n"):
        parts = _HEADING.split(between) if "#" in between else (between,)
        yield from filter(None, map(str.strip, parts))


@lru_cache(_KEPT)
def _block(part: str) -> tuple[Block, ...]:
    if part.startswith("#"):
        return (_heading(part),)
    if _TABLE.match(part):
        return (_table(*map(_row, part.split("\n"))),)
    if _ITEM.match(part):
        return tuple(Item(inlines(item.strip())) for item in _ITEM.split(part)[1:])
    return (Paragraph(inlines(part)),)


def _heading(part: str) -> Title | Heading:
    text = part.lstrip("#")
    line = inlines(text.rstrip("#").strip())
    level = len(part) - len(text) - 1
    return Heading(level, line) if level else Title(line)


def _row(source: str) -> list[str]:
    """The cells of a row of a table."""
    cells = source.strip().removeprefix("|").removesuffix("|").split("|")
    return [cell.strip() for cell in cells]


def _table(heads: list[str], rule: list[str], *rows: list[str]) -> Table:
    """A table whose rows have as many cells as it has columns; without any it has an empty one."""
    empty = [""] * len(heads)
    aligned = zip(heads, [*rule, *empty], strict=False)
    columns = tuple(Column(inlines(head), _align(cell)) for head, cell in aligned)
    cells = ([*row, *empty][: len(heads)] for row in rows or (empty,))
    return Table(columns, tuple(tuple(map(inlines, row)) for row in cells))


def _align(rule: str) -> Align:
    if not rule.endswith(":"):
        return Align.LEFT
    return Align.CENTER if rule.startswith(":") else Align.RIGHT


Frame = Callable[[list[str]], Iterator[Block]]


def _rows(source: list[str]) -> list[Line]:
    return [inlines(row.strip()) for row in source if row.strip()]


def _cells(row: str) -> tuple[Line, ...]:
    return tuple(inlines(cell.strip()) for cell in row.split("|"))


def _bylines(source: list[str]) -> Iterator[Block]:
    return (Byline(line) for line in _rows(source))


def _addressees(source: list[str]) -> Iterator[Block]:
    return (Addressee(line) for line in _rows(source))


def _rolls(source: list[str]) -> Iterator[Block]:
    entries = [_cells(row) for row in source if row.strip()]
    for _, group in groupby(entries, key=lambda cells: plain(cells[0])):
        (role, *first), *others = group
        yield Roll(
            role, tuple(Person(name, *post) for name, *post in (first, *(o[1:] for o in others)))
        )


def _signature(source: list[str]) -> Iterator[Block]:
    unit, date, *sealed = _rows(source)
    yield Signature(unit, date, bool(sealed))


def _attachments(source: list[str]) -> Iterator[Block]:
    yield Attachments(tuple(_rows(source)))


def _notes(source: list[str]) -> Iterator[Block]:
    return (Note(line) for line in _rows(source))


def _chart(source: list[str]) -> Iterator[Block]:
    caption, *columns = _rows(source) or [()]
    yield Chart(caption, tuple(columns))


def _slip(source: list[str]) -> Iterator[Block]:
    title, note, *blanks = _rows(source)
    yield Slip(title, note, tuple(blanks))


def _masthead(source: list[str]) -> Iterator[Block]:
    """What kind of paper it is, the mark, the number, and who signs if it is a report."""
    kind, mark, number, *approver = _rows(source)
    yield Masthead(mark, number, approver[0] if approver else (), plain(kind) == LETTER)


def _imprint(source: list[str]) -> Iterator[Block]:
    """The copies, and with a bar between them who printed the paper and when."""
    rows = [_cells(row) for row in source if row.strip()]
    copies = next((row[0] for row in rows if len(row) == 1), ())
    yield Imprint(copies, *next((row[:2] for row in rows if len(row) > 1), ()))


FRAMES: Final[dict[str, Frame]] = {
    "版头": _masthead,
    "题下": _bylines,
    "称呼": _addressees,
    "名单": _rolls,
    "图": _chart,
    "附件": _attachments,
    "落款": _signature,
    "附注": _notes,
    "回执": _slip,
    "版记": _imprint,
}

"""What a document is made of: a closed vocabulary of frozen values.

Every consumer matches all blocks and all inlines and ends in `assert_never`, so that mypy names
the ones that forgot a new kind.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import assert_never


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Emphasised characters; a printed value among them has `origin` and `hint` as a figure has."""

    text: str
    origin: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact still to be filled in; `path` is its name in the unit's YAML."""

    path: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed value that remembers where it came from; `hint` is what a web page says of it.

    Origins are paths as they stand in a unit's file, list items counted from 1 (统计.点名.应到), or
    below 核算 and 汇总 for what the program works out. What a template computes names its paths:
    统计.点名.应到 − 统计.点名.实到, 单位.服务村 共几项. Of the library are 法条.主题, 词.编号, 策略.编号
    and 引导语, of the template's own words 模板, of numbers of entries 序号. Only counts made by
    compose have none.
    """

    text: str
    origin: str
    hint: str = ""


class Asked(StrEnum):
    """What a reference asks of the finished tree: how many parts, or the number of a part."""

    COUNT = "数"
    PART = "见"


@dataclass(frozen=True, slots=True)
class Reference:
    """A count of headings or items, or the number of a part; compose puts text in its place.

    `target` is the text of a heading, or "" for the whole document.
    """

    asked: Asked
    target: str


Inline = Text | Strong | Break | Gap | Figure | Reference
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The title; line breaks are set by compose."""

    line: Line


@dataclass(frozen=True, slots=True)
class Byline:
    """A line under the title: speaker, date, 送审稿."""

    line: Line


@dataclass(frozen=True, slots=True)
class Addressee:
    """主送 or a salutation, flush left, ending in a full-width colon."""

    line: Line


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; `number` ("一、", "（一）", "1.", "（1）") is filled in by compose."""

    level: int
    line: Line
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, opened by `lead`, the heading that runs into it, if there is one."""

    line: Line
    lead: Heading | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a numbered list; `number` is filled in by compose."""

    line: Line
    number: str = ""


class Align(StrEnum):
    """How the cells of a column stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading and its alignment."""

    heading: Line
    align: Align


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each row has one cell a column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: Line = ()


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one column of a table, None where one is missing, and their unit ("" for none).

    A percentage counts 99.51 and has the unit %.
    """

    name: str
    values: tuple[Decimal | None, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the table before it: the heading of its categories, then one heading a series.

    `categories` and `series` are filled in by compose from that table.
    """

    caption: Line
    columns: tuple[Line, ...]
    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A member of a name list; `post` may be empty."""

    name: Line
    post: Line = ()


@dataclass(frozen=True, slots=True)
class Roll:
    """One role of a name list with its people, in the order given."""

    role: Line
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs and when (GB/T 9704-2012, 7.3.5); `sealed` chooses 7.3.5.1 or 7.3.5.2."""

    unit: Line
    date: Line
    sealed: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """A reply slip under a cutting line: title, a note, and blanks to be filled in by hand."""

    title: Line
    note: Line
    blanks: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Attachments:
    """附件说明: the titles of what is attached, numbered if there are several (7.3.4)."""

    titles: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """附注: a line under the date, in brackets (7.3.6)."""

    line: Line


@dataclass(frozen=True, slots=True)
class Masthead:
    """版头: the office's name, the number, who signs a report, and the red line (7.2).

    `letter` is the form of letters, which has two double lines instead (10.1).
    """

    mark: Line
    number: Line
    approver: Line = ()
    letter: bool = False


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记, at the foot of the last page: who gets copies, who printed it and when (7.4).

    Each may be empty; that of a letter has nothing but copies (10.1).
    """

    copies: Line
    office: Line = ()
    day: Line = ()


Block = (
    Masthead
    | Title
    | Byline
    | Addressee
    | Heading
    | Paragraph
    | Item
    | Table
    | Chart
    | Roll
    | Attachments
    | Signature
    | Note
    | Slip
    | Imprint
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper: its blocks in order, its plain title, and the layout profile it asks for."""

    blocks: tuple[Block, ...]
    title: str
    layout: str


def plain(line: Line) -> str:
    """Characters of a line, a gap as 【待填：路径】 and a break as a newline."""
    return "".join(map(_characters, line))


def _characters(inline: Inline) -> str:
    match inline:
        case Text(text) | Strong(text) | Figure(text=text):
            return text
        case Break():
            return "\n"
        case Gap(path):
            return f"【待填：{path}】"
        case Reference(asked, target):
            return f"〔{asked}：{target}〕"
        case _:
            assert_never(inline)


def whole_texts(line: Line) -> Iterator[Inline]:
    """A line whose texts and figures are joined, for writers that print a figure like any text."""
    for are_texts, group in groupby(line, key=lambda inline: isinstance(inline, Text | Figure)):
        if are_texts:
            yield Text(plain(tuple(group)))
        else:
            yield from group


def is_total(row: tuple[Line, ...]) -> bool:
    """Whether a row of a table adds up the others: its first cell is 合计."""
    return "".join(plain(row[0]).split()) == "合计"


def lines(block: Block) -> Iterable[Line]:
    """Every line of a block in reading order."""
    match block:
        case Paragraph(line, lead):
            return (lead.line, line) if lead else (line,)
        case Heading(line=line) | Item(line=line):
            return (line,)
        case Title(line) | Byline(line) | Addressee(line) | Note(line):
            return (line,)
        case Table(columns, rows, caption):
            cells = [cell for row in rows for cell in row]
            return (caption, *(column.heading for column in columns), *cells)
        case Chart(caption):
            return (caption,)
        case Roll(role, people):
            return (role, *(line for person in people for line in (person.name, person.post)))
        case Attachments(titles):
            return titles
        case Signature(unit, date):
            return (unit, date)
        case Slip(title, note, blanks):
            return (title, note, *blanks)
        case Masthead(mark, number, approver):
            return (mark, number, approver)
        case Imprint(copies, office, day):
            return (copies, office, day)
        case _:
            assert_never(block)


def gaps(document: Document) -> list[str]:
    """Paths of the gaps, in reading order, each as often as it is printed."""
    inlines = (i for block in document.blocks for line in lines(block) for i in line)
    return [inline.path for inline in inlines if isinstance(inline, Gap)]


def characters(document: Document) -> int:
    """How many characters a document has."""
    return sum(len(plain(line)) for block in document.blocks for line in lines(block))

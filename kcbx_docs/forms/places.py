"""The paragraphs of a Word part, each with the place a person finds it by."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from lxml import etree

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, TBL, TR, TC, T = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc", "t"))
_BOX: Final = f"{_W}txbxContent"
# A text box is written twice; what old programs read is a copy of what new ones do.
_COPY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES: Final = {f"{_W}footnote", f"{_W}endnote"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a paragraph stands: in words, and in which box, table, row and cell."""

    place: str
    box: etree._Element
    table: etree._Element | None = None
    row: etree._Element | None = None
    cell: etree._Element | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its number in reading order, its spot, its element, those that have its text."""

    number: int
    spot: Spot
    node: etree._Element
    texts: tuple[etree._Element, ...]

    @property
    def text(self) -> str:
        """What is printed of it, tabs and line ends apart."""
        return "".join(node.text or "" for node in self.texts)


# A paragraph's element and its spot.
_Placed = tuple[etree._Element, Spot]  # noqa: SLF001  # lxml's only name for it


def paragraphs(root: etree._Element, lead: str, numbers: Iterator[int]) -> Iterator[Paragraph]:
    """Every paragraph of a part, in reading order; `lead` says which part, "" for the body."""
    notes = [node for node in root if node.tag in _NOTES]
    for box in notes or [root]:
        for node, spot in _inside(box, Spot(lead, box)):
            yield Paragraph(next(numbers), spot, node, tuple(_own(node, T)))


def _inside(container: etree._Element, spot: Spot) -> Iterator[_Placed]:
    told, tables = count(1), count(1)
    for node in _blocks(container):
        if node.tag == TBL:
            yield from _cells(node, f"{spot.place}第{next(tables)}个表", spot.box)
        else:
            yield from _paragraph(node, spot, told)


def _paragraph(node: etree._Element, spot: Spot, told: Iterator[int]) -> Iterator[_Placed]:
    """A paragraph and the text boxes anchored in it; Word counts those that are not empty."""
    filled = any((text.text or "").strip() for text in _own(node, T))
    place = spot.place
    if spot.cell is None and not place and filled:
        place = f"第{next(told)}段"
    yield node, Spot(place, spot.box, spot.table, spot.row, spot.cell)
    for box in _own(node, _BOX):
        yield from _inside(box, Spot(f"{spot.place}文本框", box))


def _cells(table: etree._Element, place: str, box: etree._Element) -> Iterator[_Placed]:
    for line, row in enumerate(_below(table, TR), 1):
        for column, cell in enumerate(_below(row, TC), 1):
            yield from _inside(cell, Spot(f"{place}第{line}行第{column}格", box, table, row, cell))


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, those in content controls too."""
    for child in container:
        if child.tag in {P, TBL}:
            yield child
        elif child.tag != _COPY:
            yield from _blocks(child)


def _below(node: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, those in content controls too, none of a nested table."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag not in {P, TBL, TR, TC}:
            yield from _below(child, tag)


def _own(node: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Elements of a paragraph, not those of a text box in it."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag not in {_BOX, _COPY}:
            yield from _own(child, tag)

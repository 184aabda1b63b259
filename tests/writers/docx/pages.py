"""Pages of a PDF measured in millimetres."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pymupdf

MM: Final = 25.4 / 72
# The type area of GB/T 9704-2012, 5.2.1, and one character of 3号 (28 fill 156 mm).
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
EM: Final = 315 / 1440 * 25.4
_DPI: Final = 200


@dataclass(frozen=True)
class Glyph:
    """A character on a page; lengths in mm, size in points."""

    char: str
    left: float
    right: float
    baseline: float
    size: float
    font: str


@dataclass(frozen=True)
class Row:
    """The characters on one baseline."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def size(self) -> float:
        return round(max(glyph.size for glyph in self.glyphs), 1)

    def span(self, text: str) -> "Row":
        """The part of a row that reads so."""
        at = self.text.index(text)
        return Row(self.glyphs[at : at + len(text)])


@dataclass(frozen=True)
class Page:
    """The rows of a page, from top to bottom, spaces left out."""

    rows: tuple[Row, ...]
    sheet: Any

    @property
    def body(self) -> tuple[Row, ...]:
        """Rows in the type area; the page number stands below it."""
        return tuple(row for row in self.rows if row.baseline <= BOTTOM)

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """Characters in the type area."""
        return tuple(glyph for row in self.body for glyph in row.glyphs)

    @property
    def text(self) -> str:
        return "\n".join(row.text for row in self.rows)

    def row(self, text: str) -> Row:
        """The first row that holds a text, cut to it."""
        return next(row.span(text) for row in self.rows if text in row.text)

    def ink_heights(self, row: Row, index: int) -> tuple[float, float]:
        """Top and bottom of what is printed of one character."""
        glyph = row.glyphs[index]
        box = [glyph.left, glyph.baseline - 5, glyph.right, glyph.baseline + 2]
        clip = pymupdf.Rect(*(side / MM for side in box))
        picture = self.sheet.get_pixmap(dpi=_DPI, clip=clip, colorspace=pymupdf.csGRAY)
        dark = [y for y in range(picture.height) if min(_line(picture, y)) < 128]
        step = 25.4 / _DPI
        top = picture.y * step
        return top + dark[0] * step, top + (dark[-1] + 1) * step


def _line(picture: Any, y: int) -> bytes:
    return bytes(picture.samples[y * picture.stride : y * picture.stride + picture.width])


def measure(path: Path) -> list[Page]:
    """Every page of a PDF."""
    return [Page(tuple(_rows(sheet)), sheet) for sheet in pymupdf.open(path)]


def _rows(sheet: Any) -> Iterator[Row]:
    row: list[Glyph] = []
    for glyph in sorted(_glyphs(sheet), key=lambda glyph: glyph.baseline):
        if row and glyph.baseline - row[0].baseline > 1:
            yield _in_order(row)
            row = []
        row.append(glyph)
    if row:
        yield _in_order(row)


def _in_order(glyphs: list[Glyph]) -> Row:
    return Row(tuple(sorted(glyphs, key=lambda glyph: glyph.left)))


def _glyphs(sheet: Any) -> Iterator[Glyph]:
    for block in sheet.get_text("rawdict")["blocks"]:
        spans = [span for line in block.get("lines", ()) for span in line["spans"]]
        for span in spans:
            for char in span["chars"]:
                if char["c"].strip():
                    left, _, right, _ = (side * MM for side in char["bbox"])
                    baseline = char["origin"][1] * MM
                    yield Glyph(char["c"], left, right, baseline, span["size"], span["font"])

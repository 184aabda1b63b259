"""Tables of a form's Word file: grid, spans, least heights, repeated headings and rows for a list."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kcbx_docs.errors import Fault, LibraryError, Place
from kcbx_docs.forms.grid import cell_xml, head_xml, shares, span_xml
from kcbx_docs.forms.looks import twips
from kcbx_docs.forms.paragraphs import paragraph
from kcbx_docs.library.drawn import Cell, Cells, Row, Side, Table

# From this height in cm a cell is written into by hand, from the top.
_TALL: Final = Decimal("2.5")
_LOOKS: Final = {"左": "表左", "中": "表中", "右": "表右"}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell and the columns it takes; `cell` is None where one from above reaches down."""

    at: int
    span: int
    cell: Cell | None


def table_xml(table: Table, room: int, place: str) -> str:
    """A table as wide as `room` twips; `place` is what messages call its form.

    Raises:
        LibraryError: the cells of a row do not fill its columns.
    """
    return _Writer(table, room, place).xml()


class _Writer:
    def __init__(self, table: Table, room: int, place: str) -> None:
        self._table = table
        self._place = place
        self._ending = "紧" if table.small else ""
        self._widths = shares(table.widths, room)

    def xml(self) -> str:
        return f"<w:tbl>{head_xml(self._widths, self._ending)}{''.join(self._rows())}</w:tbl>"

    def _rows(self) -> Iterator[str]:
        reaching: dict[int, tuple[int, int]] = {}
        for number, row in enumerate(self._table.rows, 1):
            written = self._row(row, self._filled(number, row.all_cells, reaching))
            yield self._repeated(number, row, written) if row.each or row.when else written

    def _filled(
        self, number: int, cells: Cells, reaching: dict[int, tuple[int, int]]
    ) -> list[_Placed]:
        columns = len(self._widths)
        placed = _placed(cells, reaching, columns)
        if sum(cell.span for cell in placed) != columns:
            told = f"表的第{number}行各格合起来不是{columns}列，请核对“跨”和“竖跨”"
            raise LibraryError([Fault(Place(self._place), told)])
        return placed

    def _repeated(self, number: int, row: Row, written: str) -> str:
        """A row between those that say for what or when it is printed, and what stands in its place."""
        opening, closing = ("for", "endfor") if row.each else ("if", "endif")
        begin, end = self._tag(f"{opening} {row.each or row.when}"), self._tag(closing)
        if not row.nobody:
            return f"{begin}{written}{end}"
        instead = self._row(row, self._filled(number, row.nobody, {}))
        return f"{begin}{written}{self._tag('else')}{instead}{end}"

    def _tag(self, tag: str) -> str:
        """A row that goes when the form is filled, and all that it holds with it."""
        words = paragraph("标记", f"{{%tr {tag} %}}")
        return f"<w:tr>{cell_xml(sum(self._widths), words, span_xml(len(self._widths)))}</w:tr>"

    def _row(self, row: Row, placed: list[_Placed]) -> str:
        height = row.height or self._table.height
        cells = "".join(self._cell(cell, row, height) for cell in placed)
        header = "<w:tblHeader/>" if row.head else ""
        least = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>'
        return f"<w:tr><w:trPr><w:cantSplit/>{least}{header}</w:trPr>{cells}</w:tr>"

    def _cell(self, placed: _Placed, row: Row, height: Decimal) -> str:
        width = sum(self._widths[placed.at : placed.at + placed.span])
        span, cell = span_xml(placed.span), placed.cell
        if cell is None:
            return cell_xml(width, paragraph(f"表中{self._ending}"), f"{span}<w:vMerge/>")
        merge = '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
        tall = height >= _TALL
        side = cell.side or _side(cell, width / sum(self._widths), tall=tall)
        look = f"{'表头' if row.head else _LOOKS[side]}{self._ending}"
        text = "".join(paragraph(look, line) for line in cell.lines)
        return cell_xml(width, text, f"{span}{merge}", top=tall and side == "左")


def _placed(cells: Cells, reaching: dict[int, tuple[int, int]], columns: int) -> list[_Placed]:
    """Cells of a row from the left; `reaching` is (span, rows left) of those from above by column."""
    given = iter(cells)
    placed: list[_Placed] = []
    at = 0
    while at < columns:
        cell = None if at in reaching else next(given, None)
        if not cell and at not in reaching:
            break
        span, left = (cell.span, cell.down) if cell else reaching.pop(at)
        placed.append(_Placed(at, span, cell))
        if left > 1:
            reaching[at] = (span, left - 1)
        at += span
    return [*placed, *(_Placed(columns, cell.span, cell) for cell in given)]


def _side(cell: Cell, share: float, *, tall: bool) -> Side:
    """Words run from the left; a short entry stands in the middle."""
    prose = len(cell.lines) > 1 or "。" in cell.lines[0]
    label = not any("{" in line for line in cell.lines) and any(cell.lines)
    return "左" if prose or share > 0.5 or (tall and not label) else "中"

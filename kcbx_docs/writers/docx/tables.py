"""Tables that Word, WPS and LibreOffice lay out alike: grid and cell widths, repeated heads, whole rows."""

import unicodedata

from kcbx_docs.blocks import Line, Table, plain
from kcbx_docs.writers.docx.names import TABLE

_NARROWEST, _WIDEST = 3, 22


def table_xml(table: Table, heads: list[str], rows: list[list[str]], width: int) -> str:
    """A table `width` twips wide; `heads` and `rows` are its cells' paragraphs."""
    widths = column_widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    description = _escape(plain(table.caption) or "、".join(plain(c.heading) for c in table.columns))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE[0]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCaption w:val="{description}"/><w:tblDescription w:val="{description}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{_row(heads, widths, head=True)}{''.join(_row(row, widths) for row in rows)}</w:tbl>"
    )


def _row(cells: list[str], widths: list[int], *, head: bool = False) -> str:
    header = "<w:tblHeader/>" if head else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{written}</w:tr>"


def column_widths(table: Table, width: int) -> list[int]:
    """Widths in twips that add up to `width`, shared out by what the columns hold."""
    needs = [_need([column.heading, *(row[at] for row in table.rows)]) for at, column in enumerate(table.columns)]
    total = sum(needs)
    widths = [width * need // total for need in needs]
    return [*widths[:-1], width - sum(widths[:-1])]


def _need(cells: list[Line]) -> int:
    longest = max(_measure(plain(cell)) for cell in cells)
    return min(max(longest, _NARROWEST), _WIDEST)


def _measure(text: str) -> int:
    """Width in characters, rounded up."""
    halves = sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
    return (halves + 1) // 2 + 1


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")

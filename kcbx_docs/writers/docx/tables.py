"""Tables that Word, WPS and LibreOffice lay out alike: grid and cell widths, repeated heads, whole rows."""

import unicodedata

from kcbx_docs.blocks import Line, Table, plain
from kcbx_docs.writers.docx.names import TABLE

# Cell margin in twips, and the width in characters a column is never squeezed below.
MARGIN = 60
_NARROW = 6


def table_xml(table: Table, heads: list[str], rows: list[list[str]], widths: list[int]) -> str:
    """A table with columns of `widths` twips; `heads` and `rows` are its cells' paragraphs."""
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    description = _escape(
        plain(table.caption) or "、".join(plain(c.heading) for c in table.columns)
    )
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


def column_widths(table: Table, width: int, em: int) -> list[int]:
    """Widths in twips that add up to `width`: narrow columns get what they need, wide ones the rest."""
    columns = enumerate(table.columns)
    needs = [
        _need(c.heading, [row[at] for row in table.rows]) * em + 2 * MARGIN for at, c in columns
    ]
    spare = width - sum(needs)
    shares = needs if spare >= 0 else [max(need - _NARROW * em, 0) for need in needs]
    return _shared_out(needs, shares, spare)


def _shared_out(needs: list[int], shares: list[int], spare: int) -> list[int]:
    total = sum(shares) or 1
    widths = [need + spare * share // total for need, share in zip(needs, shares, strict=True)]
    return [*widths[:-1], widths[-1] + sum(needs) + spare - sum(widths)]


def _need(heading: Line, cells: list[Line]) -> int:
    """Characters a column needs on a line; a heading may take two."""
    head = (_measure(plain(heading)) + 1) // 2
    return max(head, *(_measure(plain(cell)) for cell in cells)) if cells else head


def _measure(text: str) -> int:
    """Width in characters, rounded up."""
    halves = sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
    return max((halves + 1) // 2, 2)


def _escape(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )

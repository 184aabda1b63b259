"""Tables that Word, WPS and LibreOffice lay out alike: grid and cell widths, repeated heads, whole rows."""

from html import escape

from kcbx_docs.blocks import Line, Table, plain
from kcbx_docs.library.layouts import Style
from kcbx_docs.writers.docx.names import TABLE
from kcbx_docs.writers.docx.widths import width

# Cell margins beside and above the text in twips, room for the rules, and the width in characters a
# column is never squeezed below.
MARGIN = 70
ABOVE = 30
_RULES = 30
_NARROW = 6


def table_xml(table: Table, heads: list[str], rows: list[list[str]], widths: list[int]) -> str:
    """A table with columns of `widths` twips; `heads` and `rows` are its cells' paragraphs."""
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    description = escape(plain(table.caption) or "、".join(plain(c.heading) for c in table.columns))
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


def column_widths(table: Table, room: int, style: Style) -> list[int]:
    """Widths in twips that add up to `room`: narrow columns get what they need, wide ones the rest."""
    columns = enumerate(table.columns)
    needs = [_need(c.heading, [row[at] for row in table.rows], style) for at, c in columns]
    floors = [min(need, _NARROW * style.em) for need in needs]
    if sum(needs) <= room:
        return _shared_out(needs, needs, room)
    if sum(floors) <= room:
        beyond = [need - floor for need, floor in zip(needs, floors, strict=True)]
        return _shared_out(needs, beyond, room)
    return _shared_out(floors, floors, room)


def _shared_out(needs: list[int], shares: list[int], room: int) -> list[int]:
    """Needs made to fill the room, each column changed by its share."""
    spare, total = room - sum(needs), sum(shares)
    widths = [need + spare * share // total for need, share in zip(needs, shares, strict=True)]
    return [*widths[:-1], room - sum(widths[:-1])]


def _need(heading: Line, cells: list[Line], style: Style) -> int:
    """Width a column needs to have its cells on a line; a heading may take two."""
    head = -(-len(plain(heading)) // 2) * style.em
    widest = max((width(plain(cell), style.em, style.half) for cell in cells), default=0)
    return max(head, widest, 2 * style.em) + 2 * MARGIN + _RULES

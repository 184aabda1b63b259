"""Tables that Word, WPS and LibreOffice lay out alike: grid and cell widths, repeated heads, whole rows."""

from html import escape

from kcbx_docs.blocks import Table, plain
from kcbx_docs.writers.columns import Setting
from kcbx_docs.writers.docx.names import TABLES

# Cell margin above the text in twips.
ABOVE = 30


def table_xml(
    table: Table, setting: Setting, heads: list[str], rows: list[list[str]], widths: list[int]
) -> str:
    """A table with columns of `widths` twips; `heads` and `rows` are its cells' paragraphs."""
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    description = escape(plain(table.caption) or "、".join(plain(c.heading) for c in table.columns))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLES[setting.ending][0]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
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

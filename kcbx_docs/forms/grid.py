"""The grid of a table and its cells, and texts side by side without rules."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kcbx_docs.forms.paragraphs import paragraph
from kcbx_docs.writers.docx.names import TABLES

_NO_RULES: Final = "".join(
    f'<w:{side} w:val="none" w:sz="0" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def columns_xml(columns: Sequence[Sequence[str]], room: int) -> str:
    """Texts side by side without rules, such as the two parties of an agreement."""
    widths = shares([Decimal(1)] * len(columns), room)
    cells = "".join(
        cell_xml(width, "".join(paragraph("双方", line) for line in lines))
        for width, lines in zip(widths, columns, strict=True)
    )
    head = head_xml(widths, "", f"<w:tblBorders>{_NO_RULES}</w:tblBorders>")
    return f"<w:tbl>{head}<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"


def shares(relative: Sequence[Decimal], room: int) -> list[int]:
    """Twips of each column; what rounding leaves goes to the last."""
    widths = [int(room * share / sum(relative)) for share in relative]
    return [*widths[:-1], room - sum(widths[:-1])]


def head_xml(widths: list[int], ending: str, rules: str = "") -> str:
    """Properties and grid of a table; `ending` is that of its cells' looks."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tblPr><w:tblStyle w:val="{TABLES[ending][0]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/>{rules}<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def span_xml(columns: int) -> str:
    """What makes a cell take several columns."""
    return f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""


def cell_xml(width: int, content: str, properties: str = "", *, top: bool = False) -> str:
    """A cell of paragraphs; `properties` are its spans."""
    stand = "top" if top else "center"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}'
        f'<w:vAlign w:val="{stand}"/></w:tcPr>{content}</w:tc>'
    )

"""What stands on a printed form: its text, its tables, and the words it has whoever fills it."""

import io
import re
from collections.abc import Iterable, Iterator

import docx
from docx.oxml.ns import qn
from docx.table import Table

from kcbx_docs.forming import Sheet
from kcbx_docs.library.drawn import Piece
from kcbx_docs.library.forms import FormHead

TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|＿+")


def text_of(sheet: Sheet) -> str:
    """Everything printed, blanks aside: which kind of space stands between words does not matter."""
    body = docx.Document(io.BytesIO(sheet.content)).element.body
    paragraphs = (p.itertext(qn("w:t")) for p in body.iter(qn("w:p")))
    return "\n".join("".join("".join(parts).split()) for parts in paragraphs)


def tables(sheet: Sheet) -> list[Table]:
    return list(docx.Document(io.BytesIO(sheet.content)).tables)


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def texts(head: FormHead) -> Iterator[str]:
    """Every text a form is drawn with, tags and all."""
    return _texts(head.drawing)


def _texts(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        yield from [piece.text[1]] if piece.text else []
        yield from piece.signature or ()
        yield from (line for party in piece.parties or () for line in party)
        for row in piece.table.rows if piece.table else ():
            yield from (line for cell in row.all_cells for line in cell.lines)
        yield from _texts((*piece.content, *piece.otherwise))


def words_drawn(head: FormHead) -> list[str]:
    """What stands in a form whatever it is filled with, blanks aside."""
    always = [piece for piece in head.drawing if " if " not in (piece.each or "")]
    parts = (part for text in _texts(always) if "{%" not in text for part in TAGS.split(text))
    return [word for part in parts if (word := "".join(part.split()))]

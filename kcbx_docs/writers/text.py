"""Plain text: one line a paragraph, the cells of a table row parted by tabs."""

from collections.abc import Iterator
from typing import assert_never

from kcbx_docs.blocks import (
    Addressee,
    Attachments,
    Block,
    Byline,
    Chart,
    Document,
    Heading,
    Imprint,
    Item,
    Masthead,
    Note,
    Paragraph,
    Roll,
    Signature,
    Slip,
    Table,
    Title,
    plain,
)
from kcbx_docs.writers.attachments import attachment_lines
from kcbx_docs.writers.issuing import approver_of, copies_of, printed_by
from kcbx_docs.writers.look import Look
from kcbx_docs.writers.rolls import roll_lines


def write_text(document: Document, _look: Look) -> bytes:
    """UTF-8 text, a blank line after the title and before the signature and the slip."""
    return text_of(document).encode() + b"\n"


def text_of(document: Document) -> str:
    """The text without a line break at its end."""
    return "\n".join(line for block in document.blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title(line):
            yield from (plain(line), "")
        case Byline(line) | Addressee(line) | Note(line):
            yield plain(line)
        case Heading(line=line, number=number) | Item(line, number):
            yield number + plain(line)
        case Paragraph(line, lead):
            yield (lead.number + plain(lead.line) if lead else "") + plain(line)
        case Table(columns, rows, caption):
            yield from [plain(caption)] if caption else []
            yield "\t".join(plain(column.heading) for column in columns)
            yield from ("\t".join(map(plain, row)) for row in rows)
        case Chart(caption):
            yield plain(caption)
        case Roll():
            yield from map(plain, roll_lines(block))
        case Attachments():
            yield from ("", *map(plain, attachment_lines(block)))
        case Signature(unit, date):
            yield from ("", plain(unit), plain(date))
        case Slip(title, note, blanks):
            yield from ("", plain(title), plain(note), *map(plain, blanks))
        case Masthead(mark, number):
            yield from (plain(mark), "\t".join(map(plain, (number, *approver_of(block)))), "")
        case Imprint():
            printed = "\t".join(map(plain, printed_by(block)))
            yield from ("", *map(plain, copies_of(block)), *filter(None, [printed]))
        case _:
            assert_never(block)

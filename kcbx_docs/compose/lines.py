"""Every line of a block put through the same change."""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from kcbx_docs.blocks import (
    Addressee,
    Attachments,
    Block,
    Byline,
    Chart,
    Column,
    Document,
    Figure,
    Heading,
    Imprint,
    Inline,
    Item,
    Line,
    Masthead,
    Note,
    Paragraph,
    Person,
    Roll,
    Signature,
    Slip,
    Strong,
    Table,
    Title,
)


def with_lines(block: Block, of: Callable[[Line], Line]) -> Block:
    """A block whose every line is what `of` makes of it."""
    match block:
        case Title() | Byline() | Addressee() | Heading() | Item() | Note():
            return replace(block, line=of(block.line))
        case Paragraph(line, lead):
            return Paragraph(of(line), replace(lead, line=of(lead.line)) if lead else None)
        case Table(columns, rows, caption):
            heads = tuple(Column(of(column.heading), column.align) for column in columns)
            return Table(heads, tuple(tuple(map(of, row)) for row in rows), of(caption))
        case Chart(caption, columns):
            return replace(block, caption=of(caption), columns=tuple(map(of, columns)))
        case Roll(role, people):
            return Roll(of(role), tuple(Person(of(p.name), of(p.post)) for p in people))
        case Attachments(titles):
            return Attachments(tuple(map(of, titles)))
        case Signature(unit, date, sealed):
            return Signature(of(unit), of(date), sealed)
        case Slip(title, note, blanks):
            return Slip(of(title), of(note), tuple(map(of, blanks)))
        case Masthead(mark, number, approver, letter):
            return Masthead(of(mark), of(number), of(approver), letter)
        case Imprint(copies, office, day):
            return Imprint(of(copies), of(office), of(day))
        case _:
            assert_never(block)


def with_hints(document: Document, hint: Callable[[str], str]) -> Document:
    """A document whose figures say of themselves what `hint` makes of their origins."""

    def hinted(inline: Inline) -> Inline:
        if isinstance(inline, Figure | Strong) and inline.origin:
            return replace(inline, hint=hint(inline.origin))
        return inline

    def of(line: Line) -> Line:
        return tuple(map(hinted, line))

    return replace(document, blocks=tuple(with_lines(block, of) for block in document.blocks))

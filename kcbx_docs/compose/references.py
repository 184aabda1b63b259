"""Counts and 见第N部分, answered from the tree as it stands."""

from dataclasses import replace
from typing import assert_never

from kcbx_docs.blocks import (
    Addressee,
    Asked,
    Block,
    Byline,
    Column,
    Figure,
    Heading,
    Inline,
    Item,
    Line,
    Paragraph,
    Person,
    Reference,
    Roll,
    Signature,
    Slip,
    Table,
    Text,
    Title,
    plain,
)
from kcbx_docs.compose.headings import heading_of
from kcbx_docs.errors import TemplateError
from kcbx_docs.numerals import cardinal, ordinal

Blocks = tuple[Block, ...]


def resolve(blocks: Blocks) -> Blocks:
    """Every reference replaced by its answer; raises TemplateError if its heading is not there."""
    return tuple(_in_block(block, blocks) for block in blocks)


def _in_block(block: Block, tree: Blocks) -> Block:
    def of(line: Line) -> Line:
        return tuple(_answer(inline, tree) for inline in line)

    match block:
        case Title() | Byline() | Addressee() | Heading() | Item():
            return replace(block, line=of(block.line))
        case Paragraph(line, lead):
            return Paragraph(of(line), replace(lead, line=of(lead.line)) if lead else None)
        case Table(columns, rows, caption):
            heads = tuple(Column(of(column.heading), column.align) for column in columns)
            return Table(heads, tuple(tuple(map(of, row)) for row in rows), of(caption))
        case Roll(role, people):
            return Roll(of(role), tuple(Person(of(p.name), of(p.post)) for p in people))
        case Signature(unit, date, sealed):
            return Signature(of(unit), of(date), sealed)
        case Slip(title, note, blanks):
            return Slip(of(title), of(note), tuple(map(of, blanks)))
        case _:
            assert_never(block)


def _answer(inline: Inline, tree: Blocks) -> Inline:
    if not isinstance(inline, Reference):
        return inline
    match inline.asked:
        case Asked.COUNT:
            return Figure(cardinal(_count(inline.target, tree)), "")
        case Asked.PART:
            return Text(_part(inline.target, tree))
        case _:
            assert_never(inline.asked)


def _find(target: str, tree: Blocks) -> tuple[Heading, int]:
    for at, block in enumerate(tree):
        heading = heading_of(block)
        if heading and plain(heading.line).rstrip("。") == target:
            return heading, at
    raise TemplateError(f"文中提到“{target}”这一部分，但这次没有写出它，请在模板里先判断")


def _count(target: str, tree: Blocks) -> int:
    """Headings one level below a heading, or list items if it has none; parts of the whole if ""."""
    heading, at = _find(target, tree) if target else (None, -1)
    section = _section(tree[at + 1 :], heading.level if heading else 0)
    levels = [h.level for block in section if (h := heading_of(block))]
    if levels:
        return levels.count(min(levels))
    return sum(isinstance(block, Item) for block in section)


def _section(following: Blocks, level: int) -> list[Block]:
    section: list[Block] = []
    for block in following:
        heading = heading_of(block)
        if heading and heading.level <= level:
            break
        section.append(block)
    return section


def _part(target: str, tree: Blocks) -> str:
    heading, at = _find(target, tree)
    if heading.level == 1:
        before = [h for block in tree[: at + 1] if (h := heading_of(block)) and h.level == 1]
        return f"第{ordinal(len(before))}部分"
    return f"第{heading.number.rstrip('.、')}项"

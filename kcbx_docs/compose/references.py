"""Counts and 见第N部分, answered from the tree as it stands."""

from dataclasses import replace
from typing import assert_never

from kcbx_docs.blocks import (
    Addressee,
    Asked,
    Attachments,
    Block,
    Byline,
    Column,
    Figure,
    Heading,
    Inline,
    Item,
    Line,
    Note,
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
from kcbx_docs.compose.headings import Blocks, heading_of
from kcbx_docs.errors import TemplateError
from kcbx_docs.numerals import cardinal, ordinal


def resolve(blocks: Blocks) -> Blocks:
    """Every reference replaced by its answer; raises TemplateError if its heading is not there."""
    return tuple(_in_block(block, blocks) for block in blocks)


def _in_block(block: Block, tree: Blocks) -> Block:
    def of(line: Line) -> Line:
        return tuple(_answer(inline, tree) for inline in line)

    match block:
        case Title() | Byline() | Addressee() | Heading() | Item() | Note():
            return replace(block, line=of(block.line))
        case Paragraph(line, lead):
            return Paragraph(of(line), replace(lead, line=of(lead.line)) if lead else None)
        case Table(columns, rows, caption):
            heads = tuple(Column(of(column.heading), column.align) for column in columns)
            return Table(heads, tuple(tuple(map(of, row)) for row in rows), of(caption))
        case Roll(role, people):
            return Roll(of(role), tuple(Person(of(p.name), of(p.post)) for p in people))
        case Attachments(titles):
            return Attachments(tuple(map(of, titles)))
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


def without_empty_announcements(tree: Blocks, written: Blocks) -> Blocks:
    """The tree without the paragraphs that announce a count of nothing.

    `written` is the tree before its empty headings went: what stood there has nothing under it,
    what never stood there is a mistake of the template that `resolve` refuses.
    """
    return tuple(block for block in tree if not _announces_nothing(block, tree, written))


def _announces_nothing(block: Block, tree: Blocks, written: Blocks) -> bool:
    return isinstance(block, Paragraph) and any(
        _counts_nothing(inline.target, tree, written)
        for inline in block.line
        if isinstance(inline, Reference) and inline.asked is Asked.COUNT
    )


def _counts_nothing(target: str, tree: Blocks, written: Blocks) -> bool:
    if target and not _headings(target, tree):
        return bool(_headings(target, written))
    return not _count(target, tree)


def _headings(target: str, tree: Blocks) -> list[tuple[Heading, int]]:
    """Headings of that text and where they stand."""
    return [
        (heading, at)
        for at, block in enumerate(tree)
        if (heading := heading_of(block)) and plain(heading.line).rstrip("。") == target
    ]


def _find(target: str, tree: Blocks) -> tuple[Heading, int]:
    found = _headings(target, tree)
    if found:
        return found[0]
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

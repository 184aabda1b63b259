"""Headings: run in, dropped when empty, numbered by level."""

from collections.abc import Iterator
from functools import lru_cache

from kcbx_docs.blocks import (
    Attachments,
    Block,
    Heading,
    Imprint,
    Item,
    Line,
    Note,
    Paragraph,
    Signature,
    Slip,
    Title,
    plain,
)
from kcbx_docs.errors import TemplateError
from kcbx_docs.numerals import ordinal

Blocks = tuple[Block, ...]
# Labels kept: every paper counts from one.
_KEPT = 256


def run_in(blocks: Blocks) -> Blocks:
    """A heading that ends in a full stop opens the paragraph under it (一级不接排)."""
    result: list[Block] = []
    for block in blocks:
        last = result[-1] if result else None
        if isinstance(block, Paragraph) and isinstance(last, Heading) and _runs_in(last):
            result[-1] = Paragraph(block.line, last)
        else:
            result.append(block)
    return tuple(result)


def _runs_in(heading: Heading) -> bool:
    return heading.level > 1 and plain(heading.line[-1:]).endswith("。")


def prune(blocks: Blocks) -> Blocks:
    """Without the headings that have nothing under them."""
    kept: list[Block] = []
    for block in reversed(blocks):
        if not (isinstance(block, Heading) and _empty(block, kept[-1] if kept else None)):
            kept.append(block)
    return tuple(reversed(kept))


# What ends a text: a heading right before it has nothing under it.
_CLOSING = Title | Attachments | Signature | Note | Slip | Imprint


def _empty(heading: Heading, following: Block | None) -> bool:
    if following is None or isinstance(following, _CLOSING):
        return True
    below = heading_of(following)
    return below is not None and below.level <= heading.level


def heading_of(block: Block) -> Heading | None:
    """The heading a block is or opens with."""
    if isinstance(block, Heading):
        return block
    return block.lead if isinstance(block, Paragraph) else None


def number(blocks: Blocks) -> Blocks:
    """Every heading and list item with its number."""
    return tuple(_numbered(blocks))


def _numbered(blocks: Blocks) -> Iterator[Block]:
    counts = [0, 0, 0, 0]
    items = 0
    for block in blocks:
        items = items + 1 if isinstance(block, Item) else 0
        heading = heading_of(block)
        if heading:
            counts = _next(counts, heading.level)
            yield _with_number(block, heading, label(heading.level, counts[heading.level - 1]))
        elif isinstance(block, Item):
            yield Item(block.line, _apart(label(_item_level(counts), items), block.line))
        else:
            yield block


def _next(counts: list[int], level: int) -> list[int]:
    above = counts[: level - 1]
    return [*above, counts[level - 1] + 1, *[0] * (len(counts) - level)]


def _with_number(block: Block, heading: Heading, text: str) -> Block:
    numbered = Heading(heading.level, heading.line, _apart(text, heading.line))
    return Paragraph(block.line, numbered) if isinstance(block, Paragraph) else numbered


def _apart(number: str, line: Line) -> str:
    """A number with a space after it where it would run into a figure: “1.14名” is no 1.14."""
    first = plain(line[:1])[:1]
    return f"{number} " if number.endswith(".") and first.isdecimal() else number


def _item_level(counts: list[int]) -> int:
    return 4 if counts[2] else 3


@lru_cache(_KEPT)
def label(level: int, count: int) -> str:
    """Number of a heading: 一、（一）1.（1） (GB/T 9704-2012, 7.3.3)."""
    if level < 3 and count > 99:
        raise TemplateError("同一级标题超过 99 个，编不了号，请合并一些内容")
    match level:
        case 1:
            return f"{ordinal(count)}、"
        case 2:
            return f"（{ordinal(count)}）"
        case 3:
            return f"{count}."
        case _:
            return f"（{count}）"

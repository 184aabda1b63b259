"""Counts and 见第N部分, answered from the tree as it stands."""

from functools import cached_property
from itertools import takewhile
from typing import assert_never

from kcbx_docs.blocks import (
    Asked,
    Block,
    Figure,
    Heading,
    Inline,
    Item,
    Line,
    Paragraph,
    Reference,
    Text,
    lines,
    plain,
)
from kcbx_docs.compose.headings import Blocks, heading_of
from kcbx_docs.compose.lines import with_lines
from kcbx_docs.errors import TemplateError
from kcbx_docs.numerals import cardinal, ordinal


class Outline:
    """A tree with its headings, looked up by their text."""

    def __init__(self, blocks: Blocks) -> None:
        """Take the blocks as they stand."""
        self.blocks = blocks

    @cached_property
    def headings(self) -> list[tuple[int, Heading]]:
        """Headings and where they stand."""
        found = ((at, heading_of(block)) for at, block in enumerate(self.blocks))
        return [(at, heading) for at, heading in found if heading]

    @cached_property
    def _by_text(self) -> dict[str, tuple[int, Heading]]:
        """The first heading of each text."""
        last_first = reversed(self.headings)
        return {plain(h.line).rstrip("。"): (at, h) for at, h in last_first}

    def __contains__(self, target: str) -> bool:
        return target in self._by_text

    def find(self, target: str) -> tuple[int, Heading]:
        """A heading by its text; raises TemplateError if it is not there."""
        if target not in self:
            told = f"文中提到“{target}”这一部分，但这次没有写出它，请在模板里先判断"
            raise TemplateError(told)
        return self._by_text[target]

    def count(self, target: str) -> int:
        """Headings one level below a heading, or list items if it has none; parts of the whole if ""."""
        at, level = -1, 0
        if target:
            at, heading = self.find(target)
            level = heading.level
        following = [(i, h.level) for i, h in self.headings if i > at]
        inside = [*takewhile(lambda found: found[1] > level, following)]
        if inside:
            levels = [found for _, found in inside]
            return levels.count(min(levels))
        end = following[0][0] if following else len(self.blocks)
        return sum(isinstance(block, Item) for block in self.blocks[at + 1 : end])

    def part(self, target: str) -> str:
        """What a heading is called elsewhere in the text."""
        at, heading = self.find(target)
        if heading.level == 1:
            before = sum(h.level == 1 for i, h in self.headings if i <= at)
            return f"第{ordinal(before)}部分"
        return f"第{heading.number.rstrip('.、 ')}项"


def resolve(blocks: Blocks) -> Blocks:
    """Every reference replaced by its answer; raises TemplateError if its heading is not there."""
    outline = Outline(blocks)

    def answered(line: Line) -> Line:
        return tuple(_answer(inline, outline) for inline in line)

    return tuple(with_lines(block, answered) if _refers(block) else block for block in blocks)


def _refers(block: Block) -> bool:
    # A loop: every block of every paper is asked, and a generator would take thrice as long.
    for line in lines(block):
        for inline in line:
            if isinstance(inline, Reference):
                return True
    return False


def _answer(inline: Inline, outline: Outline) -> Inline:
    if not isinstance(inline, Reference):
        return inline
    match inline.asked:
        case Asked.COUNT:
            return Figure(cardinal(outline.count(inline.target)), "")
        case Asked.PART:
            return Text(outline.part(inline.target))
        case _:
            assert_never(inline.asked)


def without_empty_announcements(tree: Blocks, written: Blocks) -> Blocks:
    """The tree without the paragraphs that announce a count of nothing.

    `written` is the tree before its empty headings went: what stood there has nothing under it,
    what never stood there is a mistake of the template that `resolve` refuses.
    """
    now, before = Outline(tree), Outline(written)
    return tuple(block for block in tree if not _announces_nothing(block, now, before))


def _announces_nothing(block: Block, now: Outline, before: Outline) -> bool:
    return isinstance(block, Paragraph) and any(
        _counts_nothing(inline.target, now, before)
        for inline in block.line
        if isinstance(inline, Reference) and inline.asked is Asked.COUNT
    )


def _counts_nothing(target: str, now: Outline, before: Outline) -> bool:
    if target and target not in now:
        return target in before
    return not now.count(target)

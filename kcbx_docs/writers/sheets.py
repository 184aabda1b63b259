"""Which blocks stand on upright sheets, and which on sheets that are turned for a wide table."""

from dataclasses import dataclass
from itertools import groupby

from kcbx_docs.blocks import (
    Attachments,
    Block,
    Byline,
    Heading,
    Imprint,
    Masthead,
    Note,
    Signature,
    Table,
    Title,
)
from kcbx_docs.library.layouts import Layout, Page
from kcbx_docs.writers.columns import lies_across

# What opens a table and what closes a text goes with the table: neither stands on a page alone.
_OPENING = Masthead | Title | Byline | Heading
_CLOSING = Attachments | Signature | Note | Imprint


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on sheets that stand all upright or all turned."""

    blocks: tuple[Block, ...]
    turned: bool

    def room(self, page: Page) -> int:
        """Width of the type area in twips."""
        return page.text_height if self.turned else page.text_width


def sections(blocks: tuple[Block, ...], layout: Layout) -> tuple[Section, ...]:
    """The blocks by how their sheets stand, in order."""
    turned = [isinstance(block, Table) and lies_across(block, layout) for block in blocks]
    if not any(turned):
        return (Section(blocks, turned=False),)
    for at in range(1, len(blocks)):
        turned[at] |= turned[at - 1] and isinstance(blocks[at], _CLOSING)
    for at in reversed(range(len(blocks) - 1)):
        turned[at] |= turned[at + 1] and isinstance(blocks[at], _OPENING)
    groups = groupby(zip(turned, blocks, strict=True), key=lambda pair: pair[0])
    return tuple(Section(tuple(block for _, block in group), side) for side, group in groups)

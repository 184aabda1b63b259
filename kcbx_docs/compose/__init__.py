"""Parsed blocks to a finished document: headings, numbers, counts, references, charts, title lines."""

from collections.abc import Iterable
from dataclasses import replace

from kcbx_docs.blocks import Block, Byline, Document, Masthead, Text, Title, plain
from kcbx_docs.compose.charts import fill_charts
from kcbx_docs.compose.headings import Blocks, number, prune, run_in
from kcbx_docs.compose.references import resolve, without_empty_announcements
from kcbx_docs.compose.title import break_title

DRAFT = "（送审稿）"


def compose(
    blocks: Iterable[Block], *, layout: str, title_width: int, names: tuple[str, ...], final: bool
) -> Document:
    """A document from the blocks of a filled template.

    `title_width` is how many characters a title line holds; `names` are words a title may not be
    broken in, such as the unit's own name.
    """
    tree = fill_charts(resolve(number(_settled(run_in(tuple(blocks))))))
    title = "".join(plain(block.line) for block in tree if isinstance(block, Title))
    return Document(tuple(_finish(tree, title_width, names, final=final)), title, layout)


def _settled(blocks: Blocks) -> Blocks:
    """Without headings over nothing and announcements of nothing; the one may leave the other."""
    smaller = without_empty_announcements(prune(blocks), blocks)
    return blocks if smaller == blocks else _settled(smaller)


def _finish(
    tree: Iterable[Block], title_width: int, names: tuple[str, ...], *, final: bool
) -> Iterable[Block]:
    for block in tree:
        match block:
            case Title(line):
                yield replace(block, line=break_title(line, title_width, names))
                yield from [] if final else [Byline((Text(DRAFT),))]
            case Masthead(mark):
                yield replace(block, mark=break_title(mark, title_width, names))
            case _:
                yield block

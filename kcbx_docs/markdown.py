"""Filled Markdown to blocks.

Python-Markdown's block parser does the splitting, with only the processors our blocks use; frames
between `::: name` and `:::` are ours. Constructs nobody knows never get here: templates are checked
when they are loaded, and data cannot be markup.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    OListProcessor,
    ParagraphProcessor,
)
from markdown.extensions.tables import TableProcessor
from markdown.util import Registry

from kcbx_docs.blocks import (
    Addressee,
    Align,
    Attachments,
    Block,
    Byline,
    Column,
    Heading,
    Item,
    Line,
    Note,
    Paragraph,
    Person,
    Roll,
    Signature,
    Slip,
    Table,
    Title,
)
from kcbx_docs.marks import inlines

_FRAME = re.compile(r"^::: *(\S+)\n(.*?)^:::$\n?", re.MULTILINE | re.DOTALL)


def _table_processor(parser: BlockParser) -> BlockProcessor:
    return TableProcessor(parser, {"use_align_attribute": False})


# In the order they are asked.
_PROCESSORS: Final = (
    EmptyBlockProcessor,
    _table_processor,
    HashHeaderProcessor,
    OListProcessor,
    ParagraphProcessor,
)
_TITLE, _HEADINGS = "h1", ("h2", "h3", "h4", "h5")


def parse(source: str) -> tuple[Block, ...]:
    """Blocks of a filled template, not yet numbered."""
    return tuple(_blocks(source.strip() + "\n"))


def _blocks(source: str) -> Iterator[Block]:
    at = 0
    for frame in _FRAME.finditer(source):
        yield from _plain_blocks(source[at : frame.start()])
        yield from FRAMES[frame[1]](frame[2].split("\n"))
        at = frame.end()
    yield from _plain_blocks(source[at:])


@cache
def _parser() -> Markdown:
    markdown = Markdown()
    processors: Registry[BlockProcessor] = Registry()
    for priority, make in enumerate(reversed(_PROCESSORS)):
        processors.register(make(markdown.parser), make.__name__, priority)
    markdown.parser.blockprocessors = processors
    return markdown


def _plain_blocks(source: str) -> Iterator[Block]:
    if source.strip():
        root = Element("div")
        _parser().parser.parseChunk(root, source.strip("\n"))
        elements = list(root)
        around = zip([None, *elements], elements, [*elements[1:], None], strict=False)
        for before, element, after in around:
            if before is None or before.tag != "table" or not _is_caption(element):
                yield from _block(element, after)


def _is_caption(element: Element | None) -> bool:
    """A paragraph `: text` under a table is its caption, as pandoc has it."""
    return element is not None and element.tag == "p" and (element.text or "").startswith(": ")


def _block(element: Element, after: Element | None) -> Iterator[Block]:
    match element.tag:
        case "h1":
            yield Title(_line(element))
        case tag if tag in _HEADINGS:
            yield Heading(_HEADINGS.index(tag) + 1, _line(element))
        case "p":
            yield Paragraph(_line(element))
        case "ol":
            yield from (Item(inlines("".join(item.itertext()).strip())) for item in element)
        case "table":
            yield _table(element, _caption(after))
        case other:
            raise AssertionError(f"no block for <{other}>")


def _line(element: Element) -> Line:
    return inlines((element.text or "").strip())


def _caption(element: Element | None) -> Line:
    return (
        inlines((element.text or "")[2:].strip())
        if element is not None and _is_caption(element)
        else ()
    )


def _table(element: Element, caption: Line) -> Table:
    head, body = list(element)
    columns = tuple(Column(_line(cell), _align(cell)) for cell in head[0])
    return Table(columns, tuple(tuple(_line(cell) for cell in row) for row in body), caption)


def _align(cell: Element) -> Align:
    return Align(cell.get("style", "text-align: left;").split(": ")[1].rstrip(";"))


Frame = Callable[[list[str]], Iterator[Block]]


def _rows(source: list[str]) -> list[Line]:
    return [inlines(row.strip()) for row in source if row.strip()]


def _cells(row: str) -> tuple[Line, ...]:
    return tuple(inlines(cell.strip()) for cell in row.split("|"))


def _bylines(source: list[str]) -> Iterator[Block]:
    return (Byline(line) for line in _rows(source))


def _addressees(source: list[str]) -> Iterator[Block]:
    return (Addressee(line) for line in _rows(source))


def _rolls(source: list[str]) -> Iterator[Block]:
    entries = [_cells(row) for row in source if row.strip()]
    for role, group in groupby(entries, key=lambda cells: cells[0]):
        yield Roll(role, tuple(Person(name, *post) for _, name, *post in group))


def _signature(source: list[str]) -> Iterator[Block]:
    unit, date, *sealed = _rows(source)
    yield Signature(unit, date, bool(sealed))


def _attachments(source: list[str]) -> Iterator[Block]:
    yield Attachments(tuple(_rows(source)))


def _notes(source: list[str]) -> Iterator[Block]:
    return (Note(line) for line in _rows(source))


def _slip(source: list[str]) -> Iterator[Block]:
    title, note, *blanks = _rows(source)
    yield Slip(title, note, tuple(blanks))


FRAMES: Final[dict[str, Frame]] = {
    "题下": _bylines,
    "称呼": _addressees,
    "名单": _rolls,
    "附件": _attachments,
    "落款": _signature,
    "附注": _notes,
    "回执": _slip,
}

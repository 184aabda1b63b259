"""Our Markdown parser against Python-Markdown, which is the oracle for all but the frames."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockprocessors import (
    BlockProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    OListProcessor,
    ParagraphProcessor,
)
from markdown.extensions.tables import TableProcessor
from markdown.util import Registry

from kcbx_docs import marks
from kcbx_docs.assets import bundled
from kcbx_docs.blocks import Align, Block, Column, Heading, Item, Line, Paragraph, Table, Title
from kcbx_docs.errors import TemplateError
from kcbx_docs.markdown import FRAMES, parse
from kcbx_docs.marks import inlines
from kcbx_docs.papers import Workshop

EXAMPLES = bundled() / "data" / "examples"
FRAME = re.compile(r"^::: *(\S+)\n(.*?)^:::$\n?", re.MULTILINE | re.DOTALL)


@cache
def oracle() -> Markdown:
    markdown = Markdown()
    parser = markdown.parser
    processors: Registry[BlockProcessor] = Registry()
    processors.register(EmptyBlockProcessor(parser), "empty", 5)
    processors.register(TableProcessor(parser, {"use_align_attribute": False}), "table", 4)
    processors.register(HashHeaderProcessor(parser), "heading", 3)
    processors.register(OListProcessor(parser), "items", 2)
    processors.register(ParagraphProcessor(parser), "paragraph", 1)
    parser.blockprocessors = processors
    return markdown


def expected(source: str) -> tuple[Block, ...]:
    return tuple(_blocks(source.strip() + "\n"))


def _blocks(source: str) -> Iterator[Block]:
    at = 0
    for frame in FRAME.finditer(source):
        yield from _between(source[at : frame.start()])
        yield from FRAMES[frame[1]](frame[2].split("\n"))
        at = frame.end()
    yield from _between(source[at:])


def _between(source: str) -> Iterator[Block]:
    root = Element("div")
    oracle().parser.parseChunk(root, source.strip("\n"))
    table: Table | None = None
    for element in root:
        text = (element.text or "").strip()
        if table and element.tag == "p" and text.startswith(": "):
            yield Table(table.columns, table.rows, inlines(text[2:].strip()))
            table = None
            continue
        yield from [table] if table else []
        table = _table(element) if element.tag == "table" else None
        yield from [] if table else _block(element, text)
    yield from [table] if table else []


def _block(element: Element, text: str) -> list[Block]:
    match element.tag:
        case "h1":
            return [Title(inlines(text))]
        case "p":
            return [Paragraph(inlines(text))]
        case "ol":
            return [Item(inlines("".join(item.itertext()).strip())) for item in element]
        case heading:
            return [Heading(int(heading[1]) - 1, inlines(text))]


def _table(element: Element) -> Table:
    head, body = list(element)
    columns = tuple(Column(_line(cell), _align(cell)) for cell in head[0])
    return Table(columns, tuple(tuple(map(_line, row)) for row in body))


def _line(element: Element) -> Line:
    return inlines((element.text or "").strip())


def _align(cell: Element) -> Align:
    return Align(cell.get("style", "text-align: left;").split(": ")[1].rstrip(";"))


FILES = sorted(EXAMPLES.rglob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.relative_to(EXAMPLES).as_posix())
def test_every_filled_template_of_every_example_has_the_blocks_of_python_markdown(
    file: Path,
) -> None:
    workshop = Workshop.for_file(file)
    unit = workshop.read(file)
    every = [*workshop.fitting(unit.facts.unit.level, workshop.renderer.names)]
    for template in workshop.choose(unit, every):
        filled = workshop.renderer.fill(template, unit).markdown
        assert parse(filled) == expected(filled), template.id


words = st.text(st.sampled_from(list("控辍保学甲1. #|:-*>　，。")), min_size=1, max_size=8)
values = words.map(lambda text: marks.protect(" ".join(text.split()))).filter(bool)
lines = st.builds(
    "{}{}".format, values, st.sampled_from(["", "，", "**重**", marks.gap("统计.点名")])
)
paragraphs = st.lists(lines, min_size=1, max_size=3).map("\n".join)
headings = st.builds("{} {}".format, st.sampled_from(["#", "##", "###", "####", "#####"]), values)
items = st.lists(st.builds("{}. {}".format, st.integers(1, 12), lines), min_size=1).map("\n".join)


@st.composite
def tables(draw: st.DrawFn) -> str:
    rules = draw(
        st.lists(st.sampled_from(["---", ":--", "--:", ":-:", " --- "]), min_size=1, max_size=4)
    )
    cells = st.lists(st.one_of(st.just(""), lines), min_size=len(rules), max_size=len(rules))
    head, *rows = draw(st.lists(cells, min_size=1, max_size=4))
    heads = [cell or "头" for cell in head]
    table = "\n".join(f"| {' | '.join(row)} |" for row in (heads, *rows))
    first, _, others = table.partition("\n")
    written = "\n".join(filter(None, (first, f"|{'|'.join(rules)}|", others)))
    return draw(st.sampled_from([written, f"{written}\n\n: 表题"]))


frames = st.lists(lines, min_size=1, max_size=3).map(
    lambda rows: "::: 附件\n" + "\n".join(rows) + "\n:::"
)
parts = st.one_of(paragraphs, headings, items, tables(), frames)
gaps = st.sampled_from(["\n\n", "\n\n\n", "\n\n\n\n"])


@settings(max_examples=500)
@given(st.lists(st.tuples(parts, gaps), max_size=8))
def test_any_text_of_our_constructs_has_the_blocks_of_python_markdown(
    written: list[tuple[str, str]],
) -> None:
    source = "".join(part + gap for part, gap in written)
    assert parse(source) == expected(source)


@settings(max_examples=200)
@given(headings, st.one_of(paragraphs, items, tables()), frames)
def test_a_heading_and_a_frame_need_no_blank_line(heading: str, part: str, frame: str) -> None:
    source = f"{heading}\n{part}\n{frame}\n{heading}\n"
    assert parse(source) == expected(source)


@pytest.mark.parametrize(
    "source", ["正文\n::: 名单\n组长 | 李明\n", ":::\n正文\n", "::: 没有\n甲\n:::\n"]
)
def test_a_frame_that_conditions_tore_apart_is_refused(source: str) -> None:
    with pytest.raises(TemplateError, match="没有成对"):
        parse(source)

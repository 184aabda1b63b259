"""What python-docx reads in a Word file, in body order, is what the txt file says."""

import io
from typing import Any

import docx
import pytest
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as DocxParagraph
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.blocks import (
    Addressee,
    Align,
    Attachments,
    Block,
    Break,
    Byline,
    Chart,
    Column,
    Document,
    Figure,
    Gap,
    Heading,
    Imprint,
    Item,
    Line,
    Masthead,
    Note,
    Paragraph,
    Person,
    Roll,
    Series,
    Signature,
    Slip,
    Strong,
    Table,
    Text,
    Title,
)
from tests.writers.docx import samples


def read(content: bytes) -> list[str]:
    """Lines of a Word file: paragraphs, and table rows with tabs between the cells."""
    rows: list[str] = []
    for part in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(part, WordTable):
            rows += ["\t".join(cell.text for cell in row.cells) for row in part.rows]
        else:
            boxes = part._p.xpath(".//w:txbxContent/w:p")
            rows += [part.text, *(DocxParagraph(box, part).text for box in boxes)]
    return filled("\n".join(rows))


def filled(text: str) -> list[str]:
    """Lines that hold something; blank ones part the text in txt and are spaces in Word."""
    return [row for row in text.split("\n") if row]


@pytest.mark.parametrize(("file", "template"), samples.PAPERS)
def test_an_example_reads_the_same_in_word_and_in_plain_text(file: Any, template: str) -> None:
    document = samples.paper(file, template).document

    text = filled(samples.written(document, "txt").decode())
    assert len(text) > 5
    assert read(samples.written(document)) == text


def test_a_document_of_every_kind_reads_the_same() -> None:
    text = filled(samples.written(samples.EVERY_KIND, "txt").decode())

    assert len(text) == 39
    assert read(samples.written(samples.EVERY_KIND)) == text


# Everything a value can hold: the reader refuses control and private-use characters.
words = st.text(
    st.one_of(
        st.sampled_from(
            "控辍保学喆堃😀“”‘’—…·《》〔〕（）　 &<>\"'*#|`_~{}%.-:@0123456789Az\u3000"
        ),
        st.characters(exclude_categories=("C", "Zl", "Zp")),
    ),
    max_size=12,
)
inlines = st.one_of(
    words.map(Text), words.map(Strong), words.map(Gap), st.builds(Figure, words, words)
)
lines: st.SearchStrategy[Line] = st.lists(inlines, min_size=1, max_size=4).map(tuple)
broken: st.SearchStrategy[Line] = st.lists(inlines | st.just(Break()), min_size=1, max_size=4).map(
    tuple
)
headings = st.builds(
    Heading, st.integers(1, 4), lines, st.sampled_from(("一、", "（一）", "1.", "（1）"))
)
people = st.lists(st.builds(Person, lines, lines | st.just(())), min_size=1, max_size=4).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 4))
    heads = [Column(draw(lines), draw(st.sampled_from(Align))) for _ in range(columns)]
    row = st.tuples(*[lines] * columns)
    rows = draw(st.lists(row, max_size=3))
    return Table(tuple(heads), tuple(rows), draw(lines | st.just(())))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    names = draw(st.lists(words, min_size=2, max_size=15))
    number = st.decimals(-1000, 1000, places=2)
    column = st.tuples(number, *[number | st.none()] * (len(names) - 1))
    unit = draw(st.sampled_from(("", "%", "人")))
    columns = draw(st.lists(column, min_size=1, max_size=3))
    series = tuple(Series(draw(words), values, unit) for values in columns)
    return Chart(draw(lines), (draw(lines),), tuple(names), series)


blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Title, broken),
    st.builds(Byline, lines),
    st.builds(Addressee, lines),
    headings,
    st.builds(Paragraph, broken, st.none() | headings),
    st.builds(Item, broken, st.sampled_from(("1.", "（2）"))),
    tables(),
    st.just(samples.wide_table()),
    charts(),
    st.builds(Roll, lines, people),
    st.builds(Attachments, st.lists(lines, min_size=1, max_size=3).map(tuple)),
    st.builds(Note, lines),
    st.builds(Signature, lines, lines, st.booleans()),
    st.builds(Slip, lines, lines, st.lists(lines, max_size=3).map(tuple)),
    st.builds(Masthead, broken, lines, lines | st.just(()), st.just(False)),
    st.builds(Masthead, broken, lines, letter=st.just(True)),
    st.builds(Imprint, lines | st.just(()), st.just(()), st.just(())),
    st.builds(Imprint, lines | st.just(()), lines, lines),
)
documents = st.lists(blocks, min_size=1, max_size=6).map(
    lambda parts: Document(tuple(parts), "题", "国标")
)


@settings(max_examples=150)
@given(documents)
def test_any_document_reads_the_same_in_word_and_in_plain_text(document: Document) -> None:
    assert read(samples.written(document)) == filled(samples.written(document, "txt").decode())

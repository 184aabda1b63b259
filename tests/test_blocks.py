"""The blocks a document is made of."""

import pytest

from kcbx_docs.blocks import (
    Addressee,
    Align,
    Asked,
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
    Item,
    Note,
    Paragraph,
    Person,
    Reference,
    Roll,
    Signature,
    Slip,
    Strong,
    Table,
    Text,
    Title,
    characters,
    gaps,
    is_total,
    lines,
    plain,
)


def line(name: str) -> tuple[Gap]:
    return (Gap(name),)


BLOCKS: list[tuple[Block, str]] = [
    (Title(line("甲")), "甲"),
    (Byline(line("甲")), "甲"),
    (Addressee(line("甲")), "甲"),
    (Heading(1, line("甲")), "甲"),
    (Item(line("甲")), "甲"),
    (Paragraph(line("甲")), "甲"),
    (Paragraph(line("乙"), Heading(3, line("甲"))), "甲乙"),
    (
        Table((Column(line("乙"), Align.LEFT),), ((line("丙"),), (line("丁"),)), line("甲")),
        "甲乙丙丁",
    ),
    (Chart(line("甲"), (line("乙"), line("丙"))), "甲"),
    (Roll(line("甲"), (Person(line("乙"), line("丙")), Person(line("丁")))), "甲乙丙丁"),
    (Attachments((line("甲"), line("乙"))), "甲乙"),
    (Note(line("甲")), "甲"),
    (Signature(line("甲"), line("乙"), sealed=True), "甲乙"),
    (Slip(line("甲"), line("乙"), (line("丙"), line("丁"))), "甲乙丙丁"),
]


@pytest.mark.parametrize(("block", "order"), BLOCKS)
def test_the_gaps_of_a_block_are_found_in_reading_order(block: Block, order: str) -> None:
    assert gaps(Document((block,), "", "国标")) == list(order)
    assert "".join(map(plain, lines(block))) == "".join(f"【待填：{name}】" for name in order)


def test_a_gap_printed_twice_is_listed_twice() -> None:
    document = Document((Paragraph(line("甲")), Item(line("甲"))), "", "国标")
    assert gaps(document) == ["甲", "甲"]


def test_the_characters_of_a_document_are_those_of_all_its_lines() -> None:
    blocks = (Title((Text("方案"),)), Paragraph((Text("每天"), Figure("2", ""), Text("次"))))
    assert characters(Document(blocks, "方案", "国标")) == 6


def test_the_characters_of_a_line_are_those_a_reader_sees() -> None:
    every = (
        Text("共"), Figure("12", "统计"), Strong("名"), Break(), Gap("发文.联系人"),
        Reference(Asked.COUNT, "甲"),
    )  # fmt: skip
    assert plain(every) == "共12名\n【待填：发文.联系人】〔数：甲〕"


@pytest.mark.parametrize(
    ("first", "total"), [("合计", True), ("合　计", True), ("合计数", False), ("青山学校", False)]
)
def test_a_row_that_begins_with_a_sum_is_a_total(first: str, *, total: bool) -> None:
    assert is_total(((Text(first),), (Text("12"),))) is total

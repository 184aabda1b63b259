"""The blocks a document is made of."""

import pytest

from kcbx_docs.blocks import (
    Addressee,
    Align,
    Asked,
    Block,
    Break,
    Byline,
    Column,
    Document,
    Figure,
    Gap,
    Heading,
    Item,
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
    gaps,
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
    (Roll(line("甲"), (Person(line("乙"), line("丙")), Person(line("丁")))), "甲乙丙丁"),
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


def test_the_characters_of_a_line_are_those_a_reader_sees() -> None:
    every = (
        Text("共"), Figure("12", "统计"), Strong("名"), Break(), Gap("发文.联系人"),
        Reference(Asked.COUNT, "甲"),
    )  # fmt: skip
    assert plain(every) == "共12名\n【待填：发文.联系人】〔数：甲〕"

"""Filled Markdown to blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs import marks
from kcbx_docs.blocks import (
    Addressee,
    Align,
    Attachments,
    Byline,
    Chart,
    Column,
    Figure,
    Gap,
    Heading,
    Item,
    Note,
    Paragraph,
    Person,
    Roll,
    Signature,
    Slip,
    Strong,
    Table,
    Text,
    Title,
    plain,
)
from kcbx_docs.markdown import parse
from kcbx_docs.model.scalars import one_line

values = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Co"]), min_size=1)
    .map(lambda text: str(one_line(text)))
    .filter(bool)
)


@settings(max_examples=300)
@given(values)
def test_a_value_comes_through_a_title_a_paragraph_an_item_and_a_cell(value: str) -> None:
    held = marks.protect(value)
    source = (
        f"# {held}\n\n### {held}\n\n{held}\n\n1. {held}\n\n| 头 |\n|---|\n| {held} |\n\n: {held}\n"
    )
    title, heading, paragraph, item, table = parse(source)
    assert isinstance(title, Title)
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert isinstance(item, Item)
    assert isinstance(table, Table)
    lines = [title.line, heading.line, paragraph.line, item.line, table.rows[0][0], table.caption]
    assert list(map(plain, lines)) == [value] * 6


@settings(max_examples=200)
@given(values, values)
def test_a_value_comes_through_every_frame(first: str, second: str) -> None:
    one, two = marks.protect(first), marks.protect(second)
    source = (
        f"::: 题下\n{one}\n:::\n::: 称呼\n{two}\n:::\n::: 名单\n组长 | {one} | {two}\n:::\n"
        f"::: 附件\n{one}\n{two}\n:::\n::: 附注\n{two}\n:::\n::: 图\n{one}\n{two}\n:::\n"
        f"::: 落款\n{one}\n{two}\n:::\n::: 回执\n{one}\n{two}\n{one}\n:::\n"
    )
    a, b = (Text(first),), (Text(second),)
    assert parse(source) == (
        Byline(a),
        Addressee(b),
        Roll((Text("组长"),), (Person(a, b),)),
        Attachments((a, b)),
        Note(b),
        Chart(a, (b,)),
        Signature(a, b, sealed=False),
        Slip(a, b, (a,)),
    )


@pytest.mark.parametrize(("source", "level"), [("##", 1), ("###", 2), ("####", 3), ("#####", 4)])
def test_a_heading_has_its_level(source: str, level: int) -> None:
    assert parse(f"{source} 主要措施\n") == (Heading(level, (Text("主要措施"),)),)


def test_lines_of_a_paragraph_are_joined_without_a_space() -> None:
    assert parse("第一行，\n第二行。\n") == (Paragraph((Text("第一行，"), Text("第二行。"))),)


def test_items_apart_or_together_are_items() -> None:
    assert parse("1. 甲\n1. 乙\n\n1. 丙\n") == tuple(Item((Text(t),)) for t in "甲乙丙")


def test_a_table_keeps_alignment_empty_cells_gaps_and_figures() -> None:
    figure = marks.figure("12", "统计.学段.1.期初人数")
    source = f"| 学段 | 人数 | 记录 |\n|:--|--:|:-:|\n| 小学 | {figure} | |\n| 初中 | {marks.gap('人数')} | **有** |\n"
    assert parse(source) == (
        Table(
            (
                Column((Text("学段"),), Align.LEFT),
                Column((Text("人数"),), Align.RIGHT),
                Column((Text("记录"),), Align.CENTER),
            ),
            (
                ((Text("小学"),), (Figure("12", "统计.学段.1.期初人数"),), ()),
                ((Text("初中"),), (Gap("人数"),), (Strong("有"),)),
            ),
        ),
    )


def test_a_caption_belongs_to_the_table_above_it() -> None:
    table, after = parse("| 甲 |\n|---|\n| 1 |\n\n: 表题\n\n正文\n")
    assert isinstance(table, Table)
    assert table.caption == (Text("表题"),)
    assert after == Paragraph((Text("正文"),))


def test_a_line_like_a_caption_without_a_table_is_not_lost() -> None:
    assert parse("正文\n\n: 不是表题\n") == (
        Paragraph((Text("正文"),)),
        Paragraph((Text(": 不是表题"),)),
    )


def test_the_people_of_a_role_stand_together() -> None:
    assert parse("::: 名单\n组长 | 李明 | 校长\n成员 | 王芳\n成员 | 赵国栋\n:::\n") == (
        Roll((Text("组长"),), (Person((Text("李明"),), (Text("校长"),)),)),
        Roll((Text("成员"),), (Person((Text("王芳"),)), Person((Text("赵国栋"),)))),
    )


def test_a_signature_is_sealed_when_its_frame_says_so() -> None:
    assert parse("::: 落款\n青山小学\n2026年9月1日\n盖章\n:::\n") == (
        Signature((Text("青山小学"),), (Text("2026年9月1日"),), sealed=True),
    )


def test_a_chart_names_its_caption_and_the_headings_of_its_columns() -> None:
    table, chart = parse(
        "| 学校 | 到校率（%） |\n|---|--:|\n| 甲 | 1 |\n\n: 表\n\n::: 图\n图题\n学校\n到校率（%）\n:::\n"
    )
    assert isinstance(table, Table)
    assert chart == Chart((Text("图题"),), ((Text("学校"),), (Text("到校率（%）"),)))


def test_an_empty_source_has_no_blocks() -> None:
    assert parse("\n\n") == ()

"""Headings: run in, dropped when empty, numbered by level."""

import pytest

from kcbx_docs.blocks import Heading, Item, Paragraph, Text, plain
from kcbx_docs.compose import compose
from kcbx_docs.errors import TemplateError
from kcbx_docs.markdown import parse
from kcbx_docs.writers.text import write_text


def written(source: str, *, final: bool = True) -> list[str]:
    """Lines of a composed source as plain text."""
    document = compose(parse(source), layout="国标", title_width=22, names=(), final=final)
    return write_text(document, None).decode().splitlines()  # type: ignore[arg-type]  # text has no look


def test_four_levels_are_numbered_as_the_standard_says() -> None:
    heads = ["## 甲", "### 乙", "#### 丙", "##### 丁", "##### 戊", "#### 己", "### 庚", "## 辛"]
    source = "".join(f"{head}\n\n" + "文\n\n" * (head[-1] in "丁戊己庚辛") for head in heads)
    assert [line for line in written(source) if line != "文"] == [
        "一、甲", "（一）乙", "1.丙", "（1）丁", "（2）戊", "2.己", "（二）庚", "二、辛",
    ]  # fmt: skip


def test_numbers_below_start_anew_under_each_heading() -> None:
    source = "## 甲\n\n### 乙\n\n文\n\n### 丙\n\n文\n\n## 丁\n\n### 戊\n\n文\n"
    assert written(source) == [
        "一、甲",
        "（一）乙",
        "文",
        "（二）丙",
        "文",
        "二、丁",
        "（一）戊",
        "文",
    ]


def test_a_heading_that_ends_in_a_full_stop_runs_into_its_paragraph() -> None:
    assert written("## 甲\n\n#### 入户家访。\n\n班主任上门。\n\n第二段。\n") == [
        "一、甲",
        "1.入户家访。班主任上门。",
        "第二段。",
    ]


def test_a_first_level_heading_never_runs_in() -> None:
    assert written("## 甲。\n\n文\n") == ["一、甲。", "文"]


def test_a_heading_without_a_full_stop_stands_alone() -> None:
    assert written("#### 甲\n\n文\n") == ["1.甲", "文"]


def test_a_run_in_heading_over_a_list_stands_alone_and_is_numbered() -> None:
    assert written("## 甲\n\n### 乙。\n\n1. 丙\n") == ["一、甲", "（一）乙。", "1.丙"]


@pytest.mark.parametrize(
    "source",
    [
        "## 空\n\n## 甲\n\n文\n",
        "## 空\n\n### 也空\n\n#### 还是空\n\n## 甲\n\n文\n",
        "## 甲\n\n文\n\n## 空\n",
        "## 甲\n\n文\n\n### 空\n\n## 空\n\n### 空\n",
    ],
)
def test_a_heading_with_nothing_under_it_is_left_out_and_leaves_no_gap(source: str) -> None:
    assert written(source) == ["一、甲", "文"]


def test_a_heading_over_a_signature_only_is_empty() -> None:
    assert written("## 空\n\n::: 落款\n青山小学\n2026年9月1日\n:::\n") == [
        "",
        "青山小学",
        "2026年9月1日",
    ]


def test_a_heading_over_a_table_or_a_list_stays() -> None:
    assert written("## 甲\n\n| 头 |\n|---|\n| 格 |\n\n## 乙\n\n1. 项\n") == [
        "一、甲", "头", "格", "二、乙", "1.项",
    ]  # fmt: skip


def test_items_are_numbered_from_one_in_each_list() -> None:
    assert written("1. 甲\n1. 乙\n\n文\n\n1. 丙\n") == ["1.甲", "2.乙", "文", "1.丙"]


def test_items_under_a_third_level_heading_go_one_level_down() -> None:
    source = "## 甲\n\n#### 乙\n\n1. 丙\n1. 丁\n\n## 戊\n\n1. 己\n"
    assert written(source) == ["一、甲", "1.乙", "（1）丙", "（2）丁", "二、戊", "1.己"]


def test_items_under_a_run_in_heading_of_the_third_level_go_one_level_down() -> None:
    assert written("#### 乙。\n\n文\n\n1. 丙\n") == ["1.乙。文", "（1）丙"]


def test_ninety_nine_headings_have_numbers() -> None:
    source = "".join(f"## 第{n}节\n\n文\n\n" for n in range(99))
    assert written(source)[-2] == "九十九、第98节"


def test_a_hundredth_heading_is_refused_with_a_remedy() -> None:
    with pytest.raises(TemplateError) as refused:
        written("".join(f"## 第{n}节\n\n文\n\n" for n in range(100)))
    assert str(refused.value) == "同一级标题超过 99 个，编不了号，请合并一些内容"


def test_more_than_ninety_nine_items_go_on_in_digits() -> None:
    assert written("".join("1. 项\n\n" for _ in range(120)))[-1] == "120.项"


def test_a_draft_says_so_under_its_title() -> None:
    assert written("# 工作方案\n\n文\n", final=False) == ["工作方案", "", "（送审稿）", "文"]


def test_a_composed_document_keeps_its_plain_title_and_layout() -> None:
    long = "青山镇九年制学校2026—2027学年第一学期控辍保学工作方案"
    document = compose(parse(f"# {long}\n"), layout="家信", title_width=20, names=(), final=True)
    assert (document.title, document.layout) == (long, "家信")
    assert plain(document.blocks[0].line).replace("\n", "") == long  # type: ignore[union-attr]  # a title has a line


def test_numbers_are_kept_apart_from_the_text() -> None:
    document = compose(
        parse("## 甲\n\n### 乙。\n\n文\n\n1. 丙\n"),
        layout="国标", title_width=22, names=(), final=True,
    )  # fmt: skip
    assert document.blocks == (
        Heading(1, (Text("甲"),), "一、"),
        Paragraph((Text("文"),), Heading(2, (Text("乙。"),), "（一）")),
        Item((Text("丙"),), "1."),
    )


@pytest.mark.parametrize(("frame", "line"), [("附件", "附件：方案"), ("附注", "（联系人：李明）")])
def test_a_heading_right_before_what_ends_the_text_is_left_out(frame: str, line: str) -> None:
    source = f"## 空\n\n::: {frame}\n{line.removeprefix('附件：')}\n:::\n"

    assert [text for text in written(source) if text] == [line]


def test_a_number_does_not_run_into_a_figure_that_opens_its_text() -> None:
    source = "## 问题\n\n1. 14名学生没有返校。\n\n1. 家长电话不通。\n\n### 一\n\n#### 3所学校\n"
    assert written(source + "文\n") == [
        "一、问题", "1. 14名学生没有返校。", "2.家长电话不通。", "（一）一", "1. 3所学校", "文",
    ]  # fmt: skip

"""Markdown for other programs to read."""

import pytest

from kcbx_docs import marks
from kcbx_docs.compose import compose
from kcbx_docs.markdown import parse
from kcbx_docs.writers.markdown import write_markdown


def written(source: str) -> list[str]:
    """Paragraphs of the Markdown written for a source."""
    document = compose(parse(source), layout="国标", title_width=10, names=(), final=True)
    raw = write_markdown(document, None)  # type: ignore[arg-type]  # Markdown has no look
    return raw.decode().removesuffix("\n").split("\n\n")


def test_headings_carry_their_numbers_and_the_title_its_one_line() -> None:
    title = "青山镇九年制学校控辍保学工作方案"
    assert written(f"# {title}\n\n## 甲\n\n### 乙\n\n文\n") == [
        f"# {title}", "## 一、甲", "### （一）乙", "文",
    ]  # fmt: skip


def test_a_run_in_heading_is_strong_with_its_full_stop_outside() -> None:
    assert written("#### 入户家访。\n\n班主任上门。\n") == ["**1.入户家访**。班主任上门。"]


def test_a_gap_is_strong_inside_its_brackets() -> None:
    assert written(f"由{marks.gap('发文.联系人')}办\n") == ["由【**待填：发文.联系人**】办"]


def test_emphasis_keeps_punctuation_outside() -> None:
    assert written("请**“当天”**报告\n") == ["请“**当天**”报告"]


def test_items_are_paragraphs_with_numbers() -> None:
    assert written("1. 甲\n1. 乙\n") == ["1.甲", "2.乙"]


def test_a_table_has_its_alignment_and_its_caption() -> None:
    source = "| 左 | 中 | 右 |\n|:--|:-:|--:|\n| 1 | 2 | |\n\n: 表题\n"
    assert written(source) == [
        "| 左 | 中 | 右 |\n| :--- | :---: | ---: |\n| 1 | 2 |  |", ": 表题",
    ]  # fmt: skip


def test_a_signature_and_a_list_of_names_break_their_lines() -> None:
    source = "::: 名单\n组长 | 李明 | 校长\n组长 | 王芳 | 主任\n:::\n::: 落款\n青山小学\n2026年9月1日\n:::\n"
    assert written(source) == ["组　长：李　明　校长  \n王　芳　主任", "青山小学  \n2026年9月1日"]


def test_the_note_of_attachments_breaks_its_lines_and_numbers_several() -> None:
    assert written("::: 附件\n甲\n:::\n") == ["附件：甲"]
    assert written("::: 附件\n甲\n乙\n:::\n") == ["附件：1.甲  \n2.乙"]


def test_a_note_is_a_paragraph_of_its_own() -> None:
    source = "::: 落款\n青山小学\n9月1日\n:::\n::: 附注\n（联系人：王芳）\n:::\n"
    assert written(source) == ["青山小学  \n9月1日", "（联系人：王芳）"]


def test_a_slip_stands_under_a_rule() -> None:
    assert written("::: 回执\n回　执\n收到\n签名：\n:::\n") == [
        "---",
        "**回　执**",
        "收到",
        "签名：",
    ]


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("2024. 甲", "2024\\. 甲"),
        ("2024.5", "2024.5"),
        ("(1) 甲", "(1\\) 甲"),
        ("iv. 甲", "iv\\. 甲"),
        ("- 甲", "\\- 甲"),
        ("---", "\\-\\-\\-"),
        (":::", "\\:::"),
        ("0876-8123456", "0876-8123456"),
        ("a--b...", "a-\\-b.\\.\\."),
        ('"甲"', '\\"甲\\"'),
        ("<b>&amp;", "\\<b\\>\\&amp;"),
    ],
)
def test_what_could_be_markup_is_escaped_and_nothing_more(value: str, line: str) -> None:
    assert written(marks.protect(value)) == [line]


def test_a_line_after_a_break_cannot_open_a_list() -> None:
    assert written(f"甲  \n{marks.protect('- 乙')}\n") == ["甲  \n\\- 乙"]


def test_a_chart_is_its_caption_since_the_table_has_the_numbers() -> None:
    source = "| 校 | 人 |\n|---|--:|\n| 甲 | 1 |\n| 乙 | 2 |\n\n::: 图\n- 人数\n校\n人\n:::\n"
    assert written(source)[1:] == ["\\- 人数"]

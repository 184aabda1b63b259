"""What a template prints remembers its entry, whatever is done to it on the way."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs import marks
from kcbx_docs.blocks import Document, Figure, Strong, Text, lines
from kcbx_docs.template.sourced import Passage, Result, worked_out

Desk = Any

FACTS: dict[str, Any] = {
    "单位": {"简称": "青山第3小学", "服务村": ["一村", "2村", "三村"]},
    "时间": {"截止日": "2026-11-20", "成文日期": "2026-11-23", "文稿日期": {"计划": "2026-09-02"}},
    "发文": {"联系电话": "0876-8123456"},
    "资助": [{"项目": "生活补助", "金额": "312.50"}],
    "统计": {
        "学段": [
            {"学段": "小学", "期初人数": 486, "转入": 6, "转出": 4, "休学": 1, "复学": 1}
            | {"死亡": 0, "辍学": 0, "现有人数": 488}
        ],
        "点名": {"日期": "2026-11-20", "应到": 751, "实到": 742},
    },
}

PRINTED = {
    "{{ 统计.点名.应到 }}": [("751", "统计.点名.应到")],
    "{{ (资助|first).金额 }}": [("312.50", "资助.1.金额")],
    "{{ 发文.联系电话 }}": [("0876-8123456", "发文.联系电话")],
    "{{ 单位.简称 }}": [("3", "单位.简称")],
    "{{ 核算.到校率 }}": [("98.8%", "核算.到校率")],
    "{{ 时间.截止日 }}": [("2026年11月20日", "时间.截止日")],
    "{{ 时间.截止日|月日 }}": [("11月20日", "时间.截止日")],
    "{{ 时间.成文日期 }}": [("2026年9月2日", "时间.文稿日期.计划")],
    "{{ 单位.服务村 }}": [("2", "单位.服务村.2")],
    '{{ 单位.服务村|join("、") }}': [("2", "单位.服务村.2")],
    "{{ 单位.服务村|last }}{{ 单位.服务村|first }}": [],
    "{{ 单位.服务村|length }}": [("3", "单位.服务村 共几项")],
    '{{ 单位.简称 ~ "等" ~ 统计.点名.实到 }}': [("3", "单位.简称"), ("742", "统计.点名.实到")],
    '{{ 单位.简称 + "。" }}': [("3", "单位.简称")],
    '{{ "第" + 单位.简称 }}': [("3", "单位.简称")],
    '{{ 单位.简称|replace("小学", "学校") }}': [("3", "单位.简称")],
    '{{ 单位.简称|replace("3", "12") }}': [("12", "单位.简称")],
    '{{ (单位.简称 ~ "")|replace("第3", "第12") }}': [("第12", "单位.简称")],
    '{{ (单位.简称 ~ "")|replace("小", 统计.点名.应到) }}': [
        ("3", "单位.简称"), ("751", "统计.点名.应到"),
    ],
    "{{ 单位.简称[2:4] }}": [("3", "单位.简称")],
    "{{ (单位.简称 ~ 统计.点名.应到)[3:8] }}": [("3", "单位.简称"), ("75", "统计.点名.应到")],
    '{{ (单位.简称 ~ "")|last }}{{ (统计.点名.应到 ~ "")|first }}': [("7", "统计.点名.应到")],
    "{% for 字 in 单位.简称 %}{{ 字 }}，{% endfor %}": [("3", "单位.简称")],
    '{% for 字 in 统计.点名.应到 ~ "" %}{{ 字 }}，{% endfor %}': [
        ("7", "统计.点名.应到"), ("5", "统计.点名.应到"), ("1", "统计.点名.应到"),
    ],
    "{% set 甲 %}{{ 统计.点名.应到 }}{% endset %}{{ 甲 }}": [("751", "统计.点名.应到")],
    "{% macro 宏(数目) %}{{ 数目 }}{% endmacro %}{{ 宏(统计.点名.应到) }}": [
        ("751", "统计.点名.应到")
    ],
    "{{ 统计.点名.应到 - 统计.点名.实到 }}": [("9", "统计.点名.应到 − 统计.点名.实到")],
    "{{ 统计.点名.应到 * 2 }}": [("1502", "统计.点名.应到 × 2")],
    "{{ (统计.点名.应到 - 统计.点名.实到) * 2 }}": [
        ("18", "（统计.点名.应到 − 统计.点名.实到） × 2")
    ],
    "{{ 统计.点名.实到 / 2 }}": [("371.0", "统计.点名.实到 ÷ 2")],
    "{{ -统计.点名.实到 }}": [("-742", "统计.点名.实到")],
    "{{ (资助|first).金额 * 2 }}": [("625", "资助.1.金额 × 2")],
    "{{ 单位.服务村|length + 统计.点名.实到 }}": [
        ("745", "（单位.服务村 共几项） + 统计.点名.实到")
    ],
    '{{ 法条("监护人保证入学") }}': [
        ("《中华人民共和国义务教育法》第五条第二款", "法条.监护人保证入学")
    ],
    '{{ 法条("监护人保证入学").条款 }}': [("第五条第二款", "法条.监护人保证入学")],
    '{{ 1 + 1 }}{{ "3天" }}': [("2", "模板"), ("3", "模板")],
    "**{{ 发文.联系电话 }}**": [("0876-8123456", "发文.联系电话")],
}  # fmt: skip


def figures(document: Document) -> list[tuple[str, str]]:
    """Text and origin of everything printed that has an origin."""
    inlines = [i for block in document.blocks for line in lines(block) for i in line]
    return [(i.text, i.origin) for i in inlines if isinstance(i, Figure | Strong) and i.origin]


@pytest.mark.parametrize("body", PRINTED)
def test_a_printed_value_has_the_path_it_came_from(desk: Desk, body: str) -> None:
    desk.school(FACTS)
    desk.template(body)
    assert figures(desk.paper(final=False).document) == PRINTED[body]


def test_arranged_people_keep_where_they_stand_in_the_list(desk: Desk) -> None:
    members = [{"角色": "组长", "姓名": ["乙1", "甲2"]}]
    desk.school({"领导小组": {"排序": "姓氏笔画", "名单": members}})
    desk.template("{% for 人 in 排列(领导小组.名单, 领导小组.排序) %}{{ 人.姓名 }}{% endfor %}")
    assert set(figures(desk.paper(final=False).document)) == {
        ("1", "领导小组.名单.1.姓名.1"),
        ("2", "领导小组.名单.1.姓名.2"),
    }


def test_people_of_one_role_stand_together_though_its_name_has_a_number(desk: Desk) -> None:
    members = [{"角色": "第1组", "姓名": name} for name in ("甲", "乙")]
    desk.school({"领导小组": {"名单": members}})
    body = "::: 名单\n{% for 人 in 排列(领导小组.名单, 领导小组.排序) %}\n"
    text = desk.text(f"{body}{{{{ 人.角色 }}}} | {{{{ 人.姓名 }}}}\n{{% endfor %}}\n:::\n")
    assert text == "第1组：甲　乙"


def test_own_wording_of_a_measure_is_of_the_measure(desk: Desk) -> None:
    measures = [{"标题": "月评", "计划": "每月评1次。"}]
    desk.school({"控辍策略": [{"标题": "甲", "措施": measures}]})
    desk.template("{{ 写((控辍策略|first).措施|first, '计划') }}")
    assert figures(desk.paper(final=False).document) == [("1", "控辍策略.1.措施.1.自拟.计划.1")]


def test_a_target_with_a_figure_is_found_all_the_same(desk: Desk) -> None:
    desk.school(FACTS)
    desk.template('## 青山第3小学\n\n1. 甲\n\n1. 乙\n\n共{{ 数(单位.简称 ~ "") }}项。')
    assert desk.render(desk.paper(final=False).document, "txt").decode().endswith("共两项。\n")


def test_a_text_compares_as_the_text_it_is(filled: Any) -> None:
    body = '{% if 单位.简称 == "青山第3小学" and "3" in 单位.简称 %}是{% endif %}'
    assert filled(body, **FACTS) == "是"


def test_a_sum_that_goes_on_for_ever_is_refused(desk: Desk) -> None:
    desk.school(FACTS)
    twice = "{% set 甲 = 甲 - 甲 %}" * 12
    desk.template(f"{{% set 甲 = 统计.点名.应到 %}}{twice}{{{{ 甲 }}}}")
    with pytest.raises(Exception, match="模板用了过长的算式，已停止"):
        desk.paper(final=False)


# What the reader lets through: no control, surrogate or private-use characters.
texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co"]), max_size=30)


@settings(max_examples=300)
@given(texts)
def test_every_digit_of_a_text_is_in_a_figure_and_no_character_is_lost(text: str) -> None:
    found = marks.inlines(marks.figures(text, "甲.乙"))
    assert "".join(i.text for i in found if isinstance(i, Text | Figure)) == text
    assert not any(marks.has_digit(i.text) for i in found if isinstance(i, Text))
    assert {i.origin for i in found if isinstance(i, Figure)} <= {"甲.乙"}


@settings(max_examples=300)
@given(texts, texts, st.integers(0, 12), st.integers(0, 12))
def test_cells_of_marked_text_go_together_again(one: str, two: str, at: int, to: int) -> None:
    source = marks.figures(one, "甲") + marks.gap("丙") + marks.figures(two, "乙")
    row = [*marks.cells(source)]
    assert marks.joined(row) == source
    assert [*marks.cells(marks.joined(row[at:to]))] == row[at:to]


@settings(max_examples=200)
@given(texts, st.integers(-8, 8), st.integers(-8, 8))
def test_a_part_of_a_text_is_of_the_same_entry(text: str, at: int, to: int) -> None:
    for kind in (Passage, Result):
        part = kind(text, "甲")[at:to]
        assert (str(part), part.origin, type(part)) == (text[at:to], "甲", kind)


def test_what_has_no_origin_gets_none_by_arithmetic() -> None:
    assert not hasattr(worked_out(5, 2, "+", 3), "origin")

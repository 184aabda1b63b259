"""A missing fact prints as a gap, is false in a condition, and stays a gap when computed with."""

from collections.abc import Callable
from typing import Any

import pytest

from kcbx_docs.errors import UnfinishedError

Fill = Callable[..., str]

# 发文 is not given at all; 统计.点名 is given, its 核对人 is not.
ROLL_CALL = {"点名": {"日期": "2026-11-20", "应到": "5", "实到": "5"}}
GAP = "【待填：发文.联系人】"


def test_a_missing_fact_prints_its_path(filled: Fill) -> None:
    assert filled("由{{ 统计.点名.核对人 }}核对。", 统计=ROLL_CALL) == (
        "由【待填：统计.点名.核对人】核对。"
    )


def test_a_fact_below_a_missing_block_prints_the_whole_path(filled: Fill) -> None:
    assert filled("电话{{ 发文.联系电话 }}。") == "电话【待填：发文.联系电话】。"


def test_a_gap_in_a_list_counts_its_entry(filled: Fill) -> None:
    assert filled(
        "{% for 段 in 统计.学段 %}{{ 段.休学 }}{% endfor %}", 统计={"学段": [{"学段": "小学"}]}
    ) == ("【待填：统计.学段.1.休学】")


def test_an_empty_condition_does_not_break_what_is_given(filled: Fill) -> None:
    assert filled(
        "{% if 发文.联系人 %}有{% elif 统计.点名.应到 %}点名{% endif %}", 统计=ROLL_CALL
    ) == ("点名")


FALSE = [
    "发文.联系人",
    "发文.联系人 == 5",
    "发文.联系人 != 5",
    "5 == 发文.联系人",
    "发文.联系人 > 5",
    "发文.联系人 <= 5",
    "0 < 发文.联系人 < 5",
    "发文.联系人 + 1",
    "发文.联系人|length > 1",
    "发文.联系人 in [1, 2]",
    "发文.联系人 is divisibleby(2)",
    "发文.联系人 and 单位.名称",
]


@pytest.mark.parametrize("condition", FALSE)
def test_a_gap_makes_a_condition_false(filled: Fill, condition: str) -> None:
    assert filled(f"{{% if {condition} %}}真{{% else %}}假{{% endif %}}") == "假"


COMPUTED = [
    "发文.联系人 + 1",
    "1 + 发文.联系人",
    '"甲" + 发文.联系人',
    "发文.联系人 - 1",
    "2 * 发文.联系人",
    "发文.联系人 / 2",
    "7 // 发文.联系人",
    "7 % 发文.联系人",
    "-发文.联系人",
    "+发文.联系人",
    "发文.联系人 > 5",
    "发文.联系人 == 5",
    "发文.联系人 != 5",
    '发文.联系人|replace("甲", "乙")',
    '发文.联系人|join("、")',
    "发文.联系人|first",
    "发文.联系人|月日",
    "发文.联系人|length",
    "发文.联系人 or 发文.联系人",
]


@pytest.mark.parametrize("expression", COMPUTED)
def test_what_is_computed_with_a_gap_is_that_gap(filled: Fill, expression: str) -> None:
    assert filled(f"{{{{ {expression} }}}}") == GAP


def test_text_joined_with_a_gap_keeps_both(filled: Fill) -> None:
    assert filled('{{ "联系人" ~ 发文.联系人 ~ "。" }}') == f"联系人{GAP}。"


def test_a_list_joined_with_a_gap_in_it_keeps_the_gap(filled: Fill) -> None:
    assert filled('{{ [单位.名称, 发文.联系人]|join("、") }}') == f"青山小学、{GAP}"


def test_a_gap_survives_a_filter_on_the_text_around_it(filled: Fill) -> None:
    assert filled('{{ ("由" ~ 发文.联系人 ~ "办")|replace("办", "负责") }}') == f"由{GAP}负责"


def test_a_gap_survives_a_macro(filled: Fill) -> None:
    macro = "{% macro 宏(人) %}由{{ 人 }}办{% endmacro %}"
    assert filled(macro + "{{ 宏(发文.联系人) }}") == f"由{GAP}办"


def test_a_loop_over_a_gap_runs_its_else(filled: Fill) -> None:
    assert filled("{% for 项 in 问题 %}有{% else %}{{ 问题 }}{% endfor %}") == "【待填：问题】"


def test_a_statute_without_a_date_is_a_gap(filled: Fill) -> None:
    assert filled('{{ 法条("监护人保证入学") }}') == "【待填：时间.成文日期】"


def test_a_statute_not_in_force_on_the_date_is_false(filled: Fill) -> None:
    body = '{% if 法条("监护人保证入学") %}有{% else %}无{% endif %}'
    assert filled(body, 时间={"成文日期": "1980-01-01"}) == "无"


def test_the_gaps_of_a_paper_are_listed_in_reading_order(desk: Any) -> None:
    desk.template("# {{ 时间.学年 }}计划\n\n电话{{ 发文.联系电话 }}，找{{ 发文.联系人 }}。\n")
    assert desk.paper(final=False).gaps == ["时间.学年", "发文.联系电话", "发文.联系人"]


def test_a_final_paper_is_refused_with_each_gap_once(desk: Any) -> None:
    desk.template("{{ 发文.联系人 }}和{{ 发文.联系人 }}，{{ 发文.联系电话 }}。\n")
    with pytest.raises(UnfinishedError) as refused:
        desk.paper(final=True)
    assert str(refused.value) == (
        "plans/trial 发文.联系人：还没有填写\nplans/trial 发文.联系电话：还没有填写"
    )

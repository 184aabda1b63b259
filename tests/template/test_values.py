"""Values printed by a template stay data, whatever is done to them on the way."""

from collections.abc import Callable

import pytest

Fill = Callable[..., str]

NAME = "1. *甲* #乙|丙 <b>&amp;"

KEPT = {
    "{{ 单位.简称 }}": NAME,
    '{{ 单位.简称 ~ "。" }}': f"{NAME}。",
    '{{ "*" ~ 单位.简称 }}': f"*{NAME}",
    '{{ 单位.简称 + "。" }}': f"{NAME}。",
    '{{ [单位.简称, "<i>"]|join("&") }}': f"{NAME}&<i>",
    '{{ 单位.简称|replace("甲", "_乙_") }}': "1. *_乙_* #乙|丙 <b>&amp;",
    '{{ (单位.简称 ~ "")|replace("*甲*", "**") }}': "1. ** #乙|丙 <b>&amp;",
    "{% macro 宏(名) %}{{ 名 }}{% endmacro %}{{ 宏(单位.简称) }}": NAME,
    '{% macro 宏(名) %}{{ 名 }}{% endmacro %}{{ 宏(单位.简称) ~ "#" }}': f"{NAME}#",
    "{% set 甲 %}{{ 单位.简称 }}{% endset %}{{ 甲 }}": NAME,
    "{% set 甲 = 单位.简称 %}{{ 甲 }}": NAME,
    "{% for 字 in 单位.简称 %}{{ 字 }}{% endfor %}": NAME,
    '{% filter replace("甲", "丁") %}{{ 单位.简称 }}{% endfilter %}': NAME.replace("甲", "丁"),
    "{% autoescape false %}{{ 单位.简称 }}{% endautoescape %}": NAME,
    "{{ 单位.简称 or 1 }}": NAME,
    "{{ 单位.简称[3:6] }}": "*甲*",
    '{{ "<b>*甲*&amp;" }}': "<b>*甲*&amp;",
}


@pytest.mark.parametrize("body", KEPT)
def test_a_value_is_printed_as_it_is_called(filled: Fill, body: str) -> None:
    assert filled(body, 单位={"简称": NAME}) == KEPT[body]


def test_counts_and_amounts_are_printed_plainly(filled: Fill) -> None:
    aid = [{"项目": "生活补助", "人数": "０８８", "金额": "39375.00"}]
    assert filled("{% for 项 in 资助 %}{{ 项.人数 }}人{{ 项.金额 }}元{% endfor %}", 资助=aid) == (
        "88人39375元"
    )


def test_a_date_is_printed_in_chinese(filled: Fill) -> None:
    body = "{{ 时间.截止日 }}，{{ 时间.截止日|月日 }}"
    assert filled(body, 时间={"截止日": "2026-09-01"}) == "2026年9月1日，9月1日"


def test_yes_and_no_are_printed_in_chinese(filled: Fill) -> None:
    assert filled("{{ 发文.盖章 }}{{ not 发文.盖章 }}", 发文={"盖章": "否"}) == "否是"


def test_a_statute_prints_law_and_article(filled: Fill) -> None:
    body = '{{ 法条("监护人保证入学") }}，{{ 法条("监护人保证入学").简引 }}'
    assert filled(body, 时间={"成文日期": "2026-09-01"}) == (
        "《中华人民共和国义务教育法》第五条第二款，《义务教育法》第五条第二款"
    )


@pytest.mark.parametrize(("day", "name"), [("2020-12-01", "扶贫控辍"), ("2021-12-01", "帮扶控辍")])
def test_a_strategy_is_printed_under_the_name_of_its_day(filled: Fill, day: str, name: str) -> None:
    assert filled("{{ (控辍策略|first).标题 }}", 控辍策略=["扶贫"], 时间={"成文日期": day}) == name

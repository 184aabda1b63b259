"""A stranger's template can at worst be refused."""

import time
from collections.abc import Callable

import pytest

from kcbx_docs.errors import TemplateError

Fill = Callable[..., str]

FILE = "templates/plans/trial.md.j2"
LONG = '{% set s = "字" %}' + "{% set s = s ~ s %}" * 19
SIX_LOOPS = (
    "".join(f"{{% for a{n} in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] %}}" for n in range(6))
    + "字"
    + "{% endfor %}" * 6
)
THIRTY_LOOPS = "{% for a in [1] %}" * 30 + "字" + "{% endfor %}" * 30

AT_LOAD = {
    "{{ 单位.名称.__class__ }}": "没有“__class__”这一项，运行 kcbx fields 查看全部名称",
    '{{ 单位["__class__"] }}': "没有“__class__”这一项，运行 kcbx fields 查看全部名称",
    "{{ 单位.名称.upper() }}": "没有“upper”这一项，运行 kcbx fields 查看全部名称",
    "{% for a in range(9) %}{% endfor %}": "没有“range”这个名称，运行 kcbx fields 查看全部名称",
    "{{ cycler(1) }}": "没有“cycler”这个名称，运行 kcbx fields 查看全部名称",
    "{{ self }}": "没有“self”这个名称，运行 kcbx fields 查看全部名称",
    "{{ 单位.名称|safe }}": "Jinja 写法有误：没有“safe”这个过滤器，只能用："
    "length、first、last、join、replace、月日",
    '{{ 单位|attr("名称") }}': "Jinja 写法有误：没有“attr”这个过滤器，只能用："
    "length、first、last、join、replace、月日",
    "{% if 单位 is mapping %}{% endif %}": "Jinja 写法有误：没有“mapping”这个检验，只能用："
    "defined、in、divisibleby",
    "{{ (1, 2) }}": "列表只能用方括号写，如 [1, 2]",
    "{{ {1: 2} }}": "列表只能用方括号写，如 [1, 2]",
    "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}": "for 不能用 recursive",
    '{% include "../../../etc/passwd" %}': "只能用 include 引入“parts/”下写明名称的部件",
    '{% include "parts/../../数据.yaml" %}': "只能用 include 引入“parts/”下写明名称的部件",
    '{% include "plans/school.md.j2" %}': "只能用 include 引入“parts/”下写明名称的部件",
    "{% include 单位.名称 %}": "只能用 include 引入“parts/”下写明名称的部件",
    '{% import "parts/落款.md.j2" as 部件 %}': "只能用 include 引入“parts/”下写明名称的部件",
    '{% extends "parts/落款.md.j2" %}': "只能用 include 引入“parts/”下写明名称的部件",
}


@pytest.mark.parametrize("body", AT_LOAD)
def test_what_reaches_outside_the_facts_is_refused_with_its_line(filled: Fill, body: str) -> None:
    with pytest.raises(TemplateError) as refused:
        filled(f"第一段\n\n{body}\n")
    assert str(refused.value) == f"{FILE}:10 {AT_LOAD[body]}"


WHEN_FILLED = {
    "{{ 单位.名称() }}": "模板调用了不能调用的名称，已停止",
    "{{ 2 ** 3 }}": "模板用了乘方，已停止",
    '{{ "字" * 3 }}': "模板对文字用了“*”，已停止",
    "{{ 3 * 单位.名称 }}": "模板对文字用了“*”，已停止",
    '{{ "%s" % 单位.名称 }}': "模板对文字用了“%”，已停止",
    "{{ [1] * 3 }}": "模板对列表用了“*”，已停止",
    "{{ [1] + [2] }}": "模板对列表用了“+”，已停止",
    "{% set a = [1] %}{{ [a, a] }}": "模板在列表里又放了列表，已停止",
    "{% set n = 9999999999 %}" + "{% set n = n * n %}" * 9: "模板算出的数过大，已停止",
    '{% set s = "字" %}' + "{% set s = s ~ s %}" * 60: "模板拼出的文字过长，已停止",
    '{% set s = "字" %}' + "{% set s = s + s %}" * 60: "模板拼出的文字过长，已停止",
    LONG + '{{ s|replace("字", s) }}': "模板拼出的文字过长，已停止",
    LONG + '{{ [s, s, s]|join("，") }}': "模板拼出的文字过长，已停止",
    LONG + "{{ s }}{{ s }}": "模板写出的文字超过 1000000 字，已停止",
    LONG + "{% for a in s %}{% endfor %}": "模板循环和调用超过 100000 次，已停止",
    SIX_LOOPS: "模板循环和调用超过 100000 次，已停止",
    "{% for a in [1, 2] %}"
    + "字" * 500_001
    + "{% endfor %}": "模板写出的文字超过 1000000 字，已停止",
    "字" * 1_000_001: "模板写出的文字超过 1000000 字，已停止",
    "{% macro 宏() %}{{ 宏() }}{% endmacro %}{{ 宏() }}": "宏、部件套得太深或者一再引用自己，已停止",
    "{% macro 宏(n) %}{% if n %}{{ 宏(n - 1) }}{{ 宏(n - 1) }}{% endif %}{% endmacro %}{{ 宏(40) }}": (
        "模板循环和调用超过 100000 次，已停止"
    ),
    "{{ 单位 }}": "“{{ }}”里是一组内容，要写明其中哪一项",
    "{% macro 宏() %}{% endmacro %}{{ 宏 }}": "“{{ }}”里是一组内容，要写明其中哪一项",
    "{{ 1 / 0 }}": "division by zero",
    "{{ 单位.名称|月日 }}": "'str' object has no attribute 'month'",
}


@pytest.mark.parametrize("body", WHEN_FILLED, ids=lambda body: body[:40])
def test_what_grows_or_cannot_be_computed_is_stopped(filled: Fill, body: str) -> None:
    started = time.process_time()
    with pytest.raises(TemplateError) as refused:
        filled(body)
    assert str(refused.value) == f"{FILE} 填写时出错：{WHEN_FILLED[body]}"
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "body",
    [THIRTY_LOOPS, "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "{{ 1" + " + 1" * 5000 + " }}"],
    ids=["loops", "brackets", "sum"],
)
def test_statements_nested_too_deep_are_refused(filled: Fill, body: str) -> None:
    with pytest.raises(TemplateError) as refused:
        filled(body)
    assert str(refused.value) == f"{FILE} Jinja 语句套得太深，请拆成几段"


def test_the_budget_starts_anew_with_each_document(filled: Fill) -> None:
    body = "{% for a in [1, 2, 3] %}{{ a }}{% endfor %}" + "{# #}" * 10
    assert [filled(body) for _ in range(3)] == ["123"] * 3


def test_a_syntax_error_is_told_with_its_line(filled: Fill) -> None:
    with pytest.raises(TemplateError) as refused:
        filled("第一段\n\n第二段{% endfor %}\n")
    assert str(refused.value).startswith(f"{FILE}:10 Jinja 写法有误：")


def test_arithmetic_on_counts_works(filled: Fill) -> None:
    assert filled("{{ 7 - 2 }}、{{ 2 * 3 }}、{{ 7 // 2 }}、{{ 7 % 4 }}") == "5、6、3、3"


def test_a_list_prints_its_items(filled: Fill) -> None:
    assert filled("服务{{ 单位.服务村 }}。", 单位={"服务村": ["青山村", "*石桥村*"]}) == (
        "服务青山村、*石桥村*。"
    )


def test_an_empty_list_prints_nothing(filled: Fill) -> None:
    assert filled("问题：{{ 问题 }}。", 问题=[]) == "问题：。"

"""Names in templates are checked when a template is loaded."""

from collections.abc import Callable
from typing import Any

import pytest

from kcbx_docs.errors import TemplateError

Fill = Callable[..., str]

FILE = "templates/plans/trial.md.j2"

UNKNOWN = {
    "{{ 单味.名称 }}": "没有“单味”这个名称，是不是“单位”？",
    "{{ 单位.名稱 }}": "没有“名稱”这一项，是不是“名称”？",
    "{% if 单位.名稱 %}{% endif %}": "没有“名稱”这一项，是不是“名称”？",
    "{{ (目标|first).指标值 }}": "没有“指标值”这一项，是不是“指标”？",
    "{% for 项 in 目标 %}{{ 项.來源 }}{% endfor %}": "没有“來源”这一项，是不是“来源”？",
    "{% for 项 in 目标 %}{{ loop.indexx }}{% endfor %}": "没有“indexx”这一项，是不是“index”？",
    "{% for 项 in 目标 %}{% endfor %}{{ 项 }}": "没有“项”这个名称，运行 kcbx fields 查看全部名称",
    "{% set 甲 = 单位.简秤 %}": "没有“简秤”这一项，是不是“简称”？",
    "{% macro 宏(甲) %}{{ 乙 }}{% endmacro %}": "没有“乙”这个名称，运行 kcbx fields 查看全部名称",
    "{% macro 宏(甲) %}{{ 甲 }}{% endmacro %}{{ 宏(单位.名稱) }}": "没有“名稱”这一项，是不是“名称”？",
    "{% macro 宏(甲) %}{{ 甲 }}{% endmacro %}{{ 宏(甲=单位.名稱) }}": (
        "没有“名稱”这一项，是不是“名称”？"
    ),
    '{{ 单位.名称 ~ "、" ~ 单位.名稱 }}': "没有“名稱”这一项，是不是“名称”？",
    "{{ 发文.联系人 or 发文.连系人 }}": "没有“连系人”这一项，是不是“联系人”？",
    '{{ 单位.名称|replace("甲", 单位.名稱) }}': "没有“名稱”这一项，是不是“名称”？",
    '{{ 法条("监护人保证入校") }}': "法条(“监护人保证入校”)：库里没有“监护人保证入校”，"
    "是不是“监护人保证入学”？",
    '{{ 法条("监护人保证入学").页码 }}': "没有“页码”这一项，运行 kcbx fields 查看全部名称",
    "{{ 法条(单位.名称) }}": '法条(…)的括号里要直接写名称，如 法条("三个月内提起行政诉讼")',
    '{{ 词("脱贫家庭学升") }}': "词(“脱贫家庭学升”)：库里没有“脱贫家庭学升”，是不是“脱贫家庭学生”？",
    "{% for 策 in 控辍策略 %}{% for 措 in 策.措施 %}"
    '{{ 写(措, "小结") }}{% endfor %}{% endfor %}': "写(“小结”)：库里没有“小结”，是不是“总结”？",
    '{{ 数(target="主要措施") }}': "数(…)的括号里只能直接写内容，不能写“名称=”或星号",
}


@pytest.mark.parametrize("body", UNKNOWN)
def test_an_unknown_name_gets_its_line_and_the_nearest_name(filled: Fill, body: str) -> None:
    with pytest.raises(TemplateError) as refused:
        filled(f"第一段\n\n第二段\n{body}\n")
    assert str(refused.value) == f"{FILE}:11 {UNKNOWN[body]}"


def test_every_unknown_name_is_told_at_once(filled: Fill) -> None:
    with pytest.raises(TemplateError) as refused:
        filled("{{ 单味 }}\n\n> 引用\n\n{{ 单位.名稱 }}\n")
    assert sorted(str(fault) for fault in refused.value.faults) == [
        f"{FILE}:10 不支持引用块",
        f"{FILE}:12 没有“名稱”这一项，是不是“名称”？",
        f"{FILE}:8 没有“单味”这个名称，是不是“单位”？",
    ]


def test_an_included_part_is_checked_too(desk: Any) -> None:
    desk.put("templates/parts/抬头.md.j2", "第一行\n{{ 单位.名稱 }}\n- 圆点\n")
    with pytest.raises(TemplateError) as refused:
        desk.text('{% include "parts/抬头.md.j2" %}')
    assert [str(fault) for fault in refused.value.faults] == [
        "templates/parts/抬头.md.j2:3 不支持圆点列表，列项用“1. ”，编号由程序生成",
        "templates/parts/抬头.md.j2:2 没有“名稱”这一项，是不是“名称”？",
    ]


def test_a_part_may_use_what_is_set_before_it(desk: Any) -> None:
    desk.put("templates/parts/抬头.md.j2", "{{ 甲 }}")
    assert desk.text('{% set 甲 = "乙" %}{% include "parts/抬头.md.j2" %}') == "乙"


def test_a_part_that_includes_itself_is_refused(desk: Any) -> None:
    desk.put("templates/parts/甲.md.j2", '{% include "parts/乙.md.j2" %}')
    desk.put("templates/parts/乙.md.j2", '{% include "parts/甲.md.j2" %}')
    with pytest.raises(TemplateError) as refused:
        desk.text('{% include "parts/甲.md.j2" %}')
    assert str(refused.value) == "templates/parts/甲.md.j2 这个部件一再引入自己，请检查 include"


def test_a_part_that_is_not_there_is_named(desk: Any) -> None:
    with pytest.raises(TemplateError) as refused:
        desk.text('{% include "parts/无此.md.j2" %}')
    assert str(refused.value) == (
        "templates/parts/无此.md.j2 没有这个模板，运行 kcbx templates 查看全部"
    )


def test_a_wording_of_a_measure_is_checked_against_its_facts(desk: Any) -> None:
    desk.put(
        "data/measures/试办.md",
        "---\n标题: 试办\n策略: [依法]\n层级: [学校]\n承担: 教导处\n情况:\n"
        '  - {名称: 场次, 类型: 整数, 单位: 场, 说明: 场数, 用于: [计划], 示例: "4"}\n---\n\n'
        "## 计划\n\n办{{ 情况.场数 }}场。\n\n## 总结\n\n办了{{ 情况.场次 }}场。\n",
    )
    desk.school({"控辍策略": [{"策略": "依法", "措施": ["试办"]}]})
    with pytest.raises(TemplateError) as refused:
        desk.text('{{ 写((控辍策略|first).措施|first, "计划") }}')
    assert str(refused.value) == "data/measures/试办.md:12 没有“场数”这一项，是不是“场次”？"


def test_a_wording_that_is_computed_and_unknown_is_refused(filled: Fill) -> None:
    with pytest.raises(TemplateError) as refused:
        filled(
            '{% set 文种 = "小结" %}{{ 写((控辍策略|first).措施|first, 文种) }}', 控辍策略=["依法"]
        )
    assert str(refused.value) == (
        f"{FILE} 填写时出错：没有“小结”这种文字，"
        "只能是：计划、总结、讲话·领导、讲话·教师、讲话·家长、家长信"
    )


def test_a_reference_to_a_heading_nobody_wrote_is_refused(filled: Fill) -> None:
    with pytest.raises(TemplateError) as refused:
        filled('## 工作目标\n\n见{{ 见("主要措拖") }}。\n')
    assert str(refused.value) == ("文中提到“主要措拖”这一部分，但这次没有写出它，请在模板里先判断")

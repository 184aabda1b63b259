"""The index of the files: each record once, in the order of the summary, under what it proves."""

import re
from typing import Any

import pytest

from kcbx_docs.assets import Assets
from kcbx_docs.errors import TemplateError
from kcbx_docs.library import Library

Desk = Any

FACTS: dict[str, Any] = {
    "时间": {"截止日": "2026-11-20", "成文日期": "2026-11-23"},
    "控辍策略": [
        {"策略": "管理", "措施": [{"措施": "入户家访", "情况": {"家访户次": 3}}]},
        {
            "策略": "教学",
            "措施": [
                {"措施": "学习困难学生帮扶", "情况": {"帮扶人数": 4}},
                {"措施": "起始年级衔接", "情况": {"适应期": "9月"}},
            ],
        },
    ],
    "统计": {"点名": {"日期": "2026-11-20", "应到": 7, "实到": 7}},
    "活动": [{"名称": "家长会"}],
}


def index(desk: Desk, *evidence: dict[str, Any]) -> list[str]:
    """The lines of the index between its title and its signature."""
    desk.school({**FACTS, "佐证": list(evidence)} if evidence else FACTS)
    paper = desk.paper("notices/档案目录", final=False)
    _, body, _ = desk.render(paper.document, "txt").decode().split("\n\n")
    return body.split("\n")[1:]


def headings(rows: list[str]) -> list[str]:
    return [row for row in rows if re.match(r"[一二三四五六七八九]、|（", row)]


def numbered(rows: list[str]) -> list[list[str]]:
    return [row.split("\t") for row in rows if re.match(r"\d+\t", row)]


def test_records_stand_in_the_order_of_the_summary_numbered_through(desk: Desk) -> None:
    rows = index(
        desk,
        {"名称": "丁", "证明": ["家长会"]},
        {"名称": "丙", "证明": ["学习困难学生帮扶"]},
        {"名称": "乙", "证明": ["入户家访"]},
        {"名称": "甲", "证明": ["点名"]},
        {"名称": "戊"},
    )
    assert [row[:2] for row in numbered(rows)] == [
        ["1", "甲"], ["2", "乙"], ["3", "丙"], ["4", "丁"], ["5", "戊"],
    ]  # fmt: skip
    assert headings(rows) == [
        "一、基本情况", "二、主要做法", "（一）管理控辍", "（二）教学控辍", "三、主要活动", "四、其他材料",
    ]  # fmt: skip


def test_a_record_of_two_things_is_filed_once_where_it_is_needed_first(desk: Desk) -> None:
    rows = index(desk, {"名称": "甲", "证明": ["家长会", "入户家访", "点名"]})
    assert [row[1] for row in numbered(rows)] == ["甲"]
    assert rows.index("一、基本情况") + 2 == rows.index("1\t甲\t\t\t\t")


def test_a_measure_with_facts_and_no_record_is_named(desk: Desk) -> None:
    rows = index(desk, {"名称": "甲", "证明": ["入户家访.家访户次"]})
    assert rows[-1] == "以下措施还没有登记佐证：学业逐人帮扶。"
    assert headings(rows)[-1] == "二、待补材料"


def test_a_period_of_one_day_is_one_date(desk: Desk) -> None:
    one = {"名称": "甲", "起": "2026-09-01", "止": "2026-09-01"}
    rows = numbered(
        index(desk, one, one | {"止": "2026-09-02"}, {"名称": "丙", "止": "2026-09-03"})
    )
    assert [row[3] for row in rows] == [
        "2026年9月1日",
        "2026年9月1日至2026年9月2日",
        "2026年9月3日",
    ]


def test_many_measures_without_a_record_are_a_list(desk: Desk) -> None:
    names = ["入户家访", "学籍核对", "每日点名", "月报告制度", "无故缺课劝返"]
    given = [{"措施": n, "情况": {_first_summary_fact(n): "3"}} for n in names]
    desk.school({"控辍策略": [{"标题": "甲", "措施": given}]})
    rows = desk.render(desk.paper("notices/档案目录", final=False).document, "txt").decode()
    assert "以下五条措施还没有登记佐证：\n1." in rows


def _first_summary_fact(measure: str) -> str:
    facts = Library(Assets.of_project()).measure(measure).head.facts
    return next(f.name for f in facts if "总结" in f.used_by and f.type in {"整数", "文字"})


def test_a_unit_without_records_has_an_index_that_says_so(desk: Desk) -> None:
    rows = index(desk)
    assert rows[0] == "还没有登记材料。"
    assert rows[-1] == "以下措施还没有登记佐证：入户家访、学业逐人帮扶。"


def test_a_part_the_data_has_not_is_refused_when_the_template_is_loaded(desk: Desk) -> None:
    desk.template('{% for 证 in 归档("统记") %}{{ 证.名称 }}{% endfor %}')
    with pytest.raises(TemplateError, match="库里没有“统记”，是不是“统计”？"):
        desk.paper()


def test_a_measure_is_no_part_of_an_index(desk: Desk) -> None:
    desk.school(FACTS)
    desk.template("{{ 归档((控辍策略|first).措施|first) }}")
    with pytest.raises(TemplateError, match="括号里写数据的路径，如“统计”，或者一种策略"):
        desk.paper()

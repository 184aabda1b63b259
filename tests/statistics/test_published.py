"""Rates that are typed in, rates that cannot be, and definitions of one's own."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcbx_docs.model.facts import Facts
from kcbx_docs.source.messages import dotted
from kcbx_docs.statistics import derive
from kcbx_docs.statistics.definitions import unusable
from kcbx_docs.statistics.published import beside, impossible, published
from kcbx_docs.statistics.rates import half_up
from tests.statistics.samples import RATES, Tree

SOURCE = "清教发〔2026〕30号"
UNIT = {"名称": "青山镇中心校", "主体性质": "中心校、学区"}


def facts(statistics: Tree, level: str = "乡镇", written: str = "2026-11-21") -> Facts:
    tree = {"单位": {**UNIT, "层级": level}, "时间": {"成文日期": written}, "统计": statistics}
    return Facts.model_validate(tree)


def typed(indicator: str, value: str, **more: str) -> Tree:
    return {"上级公布": [{"比率": indicator, "数值": value, "来源": SOURCE, **more}]}


def refused(statistics: Tree) -> list[tuple[str, str]]:
    return [(dotted(m.steps), m.message) for m in published(facts(statistics), RATES)]


@pytest.mark.parametrize("value", ["100.01%", "101%", "999%"])
def test_a_published_rate_above_100_is_refused(value: str) -> None:
    assert refused(typed("九年巩固率", value)) == [
        ("统计.上级公布.1.数值", "九年巩固率不会超过100%，请核对原文件")
    ]


@pytest.mark.parametrize(
    "statistics",
    [
        typed("九年巩固率", "100%"),
        typed("九年巩固率", "0%"),
        typed("毛入学率", "104.2%"),
        typed("毛入学率", "104.2%", 分母="500"),
    ],
)
def test_other_published_rates_may_stand(statistics: Tree) -> None:
    assert refused(statistics) == []


def test_a_rate_that_no_number_of_pupils_gives_is_refused_with_its_neighbours() -> None:
    assert refused(typed("九年巩固率", "96.13%", 分母="885")) == [
        (
            "统计.上级公布.1.数值",
            ("885人里没有哪个人数能得出96.13%：850人是96.05%，851人是96.16%，请核对原文件"),
        )
    ]


def test_a_rate_of_nobody_is_refused() -> None:
    assert refused(typed("劝返率", "100%", 分母="0")) == [
        ("统计.上级公布.1.数值", "分母是0人，得不出100%，请核对原文件")
    ]


@given(st.integers(1, 5000), st.integers(0, 4), st.data())
def test_every_rate_of_whole_pupils_is_reachable(
    whole: int, places: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(0, whole))
    value = f"{half_up(100 * part, whole, places)}%"

    assert refused(typed("九年巩固率", value, 分母=str(whole))) == []


@given(st.integers(1, 60), st.integers(0, 10_000))
def test_a_rate_is_refused_exactly_when_nobody_gives_it(whole: int, hundredths: int) -> None:
    value = f"{hundredths // 100}.{hundredths % 100:02}%"
    reachable = {f"{half_up(100 * part, whole, 2)}%" for part in range(whole + 1)}

    assert bool(refused(typed("九年巩固率", value, 分母=str(whole)))) == (value not in reachable)


def test_published_rates_of_earlier_periods_and_listed_schools_are_judged() -> None:
    statistics = typed("九年巩固率", "101%")
    tree = {
        "单位": {**UNIT, "层级": "乡镇"},
        "往期": [{"名称": "上学期", "统计": statistics}],
        "各校": [{"名称": "大湾小学", "统计": statistics}],
    }
    found = published(Facts.model_validate(tree), RATES)

    assert [dotted(m.steps) for m in found] == [
        "往期.1.统计.上级公布.1.数值",
        "各校.1.统计.上级公布.1.数值",
    ]


CALL = {"点名": {"应到": "751", "实到": "742"}}
STAGE = {"学段": [{"学段": "初中", "期初人数": "300", "辍学": "1"}]}


def compared(statistics: Tree) -> list[str]:
    given = facts(statistics)
    return [*beside(given.statistics, derive(given.statistics, RATES))]


def test_a_published_rate_beside_another_computed_one_is_warned_of() -> None:
    assert compared({**CALL, **typed("到校率", "98.81%")}) == [
        "上级公布的到校率98.81%与按人数算出的98.8%（742人÷751人）不同，请核对口径，或在文中说明"
    ]


def test_a_published_rate_of_a_stage_is_compared_with_that_stage() -> None:
    assert compared({**STAGE, **typed("辍学率", "0.4%", 学段="初中")}) == [
        "上级公布的初中辍学率0.4%与按人数算出的0.33%（1人÷300人）不同，请核对口径，或在文中说明"
    ]
    assert compared({**STAGE, **typed("辍学率", "0.3%", 学段="小学")}) == []


@pytest.mark.parametrize("value", ["98.80%", "98.8%", "98.802%", "99%"])
def test_the_same_rate_with_more_or_fewer_digits_is_no_difference(value: str) -> None:
    assert compared({**CALL, **typed("到校率", value)}) == []


def test_a_published_rate_that_cannot_be_computed_stands_alone() -> None:
    assert compared(typed("九年巩固率", "96.1%")) == []


def not_possible(statistics: Tree, level: str = "乡镇") -> list[tuple[str, str]]:
    given = facts(statistics, level)
    found = impossible(given, derive(given.statistics, RATES), RATES)
    return [(dotted(m.steps), m.message) for m in found]


COHORT = {"类别": "九年", "届": "2026", "招生": "300", "毕业": "296"}


@pytest.mark.parametrize("level", ["班级", "学校", "乡镇"])
def test_nine_years_are_only_for_a_county(level: str) -> None:
    ((place, message),) = not_possible({"届别": [COHORT]}, level)

    assert place == "统计.届别.1.招生"
    assert message == (
        "九年巩固率只在县区一级计算，请删去这里的人数，要写这个比率就改写在“上级公布”里，写明来源"
    )


def test_a_county_computes_nine_years() -> None:
    assert not_possible({"届别": [COHORT]}, "县区") == []


def test_a_school_has_no_rates_of_the_children_of_an_area() -> None:
    children = {"口径": "户籍", "学段": "小学", "人数": "90"}
    stage = {"学段": "小学", "现有人数": "95"}
    ((place, message),) = not_possible({"学段": [stage], "适龄人口": [children]}, "学校")

    assert place == "统计.适龄人口.1.人数"
    assert message.startswith("毛入学率只在乡镇、县区一级计算")


GROWN = {"期初人数": "100", "转入": "0", "复学": "0", "转出": "0", "死亡": "0", "休学": "0"}


def test_a_computed_rate_above_100_is_refused_where_the_stage_stands() -> None:
    stages = [
        {"学段": "小学", **GROWN, "现有人数": "100"},
        {"学段": "初中", **GROWN, "现有人数": "101"},
    ]

    assert not_possible({"学段": stages}) == [
        ("统计.学段.2.现有人数", "初中年巩固率超过100%：分子101人，分母100人，请核对")
    ]


def test_every_stage_above_100_is_told_and_the_sum_of_them_not_again() -> None:
    stages = [{"学段": name, **GROWN, "现有人数": "101"} for name in ("小学", "初中")]

    assert [place for place, _ in not_possible({"学段": stages})] == [
        "统计.学段.1.现有人数",
        "统计.学段.2.现有人数",
    ]


def test_a_stage_above_100_is_not_hidden_by_another_below() -> None:
    stages = [
        {"学段": "小学", **GROWN, "现有人数": "90"},
        {"学段": "初中", **GROWN, "现有人数": "101"},
    ]

    assert [place for place, _ in not_possible({"学段": stages})] == ["统计.学段.2.现有人数"]


def test_more_pupils_than_children_of_the_age_may_be_a_gross_rate() -> None:
    children = {"口径": "户籍", "学段": "小学", "人数": "90"}
    stage = {"学段": "小学", "现有人数": "95"}

    assert not_possible({"学段": [stage], "适龄人口": [children]}) == []


def defined(*definitions: dict[str, str], written: str = "2026-11-21") -> list[tuple[str, str]]:
    given = facts({"口径": list(definitions)}, written=written)
    return [(dotted(m.steps), m.message) for m in unusable(given, RATES)]


def own(part: str, whole: str, indicator: str = "辍学率") -> dict[str, str]:
    return {"比率": indicator, "分子": part, "分母": whole, "来源": "某省教育厅文件"}


OLD = {"比率": "辍学率", "采用": "教育学名词旧式"}


@pytest.mark.parametrize(("written", "stands"), [("2017-07-27", True), ("2017-07-28", False)])
def test_a_variant_may_be_used_up_to_its_last_day(written: str, stands: bool) -> None:  # noqa: FBT001  # a parameter of the case
    message = "“教育学名词旧式”只用于复核2017-07-27以前的旧稿，新稿请删去这一项"
    expected = [] if stands else [("统计.口径.1.采用", message)]

    assert defined(OLD, written=written) == expected


def test_a_variant_out_of_use_needs_a_date_of_its_time() -> None:
    tree: dict[str, Any] = {"单位": {**UNIT, "层级": "乡镇"}, "统计": {"口径": [OLD]}}

    assert len([*unusable(Facts.model_validate(tree), RATES)]) == 1


def test_a_variant_without_a_last_day_may_always_be_used() -> None:
    assert defined({"比率": "三年巩固率", "采用": "只计转入转出"}) == []


@pytest.mark.parametrize(
    ("indicator", "known"),
    [
        ("辍学率", "可用的有：教育统计旧式、教育学名词旧式"),
        ("到校率", "只有通用的一种，请删去这一项"),
    ],
)
def test_an_unknown_variant_is_answered_with_those_there_are(indicator: str, known: str) -> None:
    assert defined({"比率": indicator, "采用": "新式"}) == [
        ("统计.口径.1.采用", f"{indicator}没有“新式”这种口径，{known}")
    ]


def test_a_count_that_is_not_there_is_answered_with_those_there_are() -> None:
    ((place, message),) = defined(own("辍学 + 流失", "期初人数"))

    assert place == "统计.口径.1.分子"
    assert message.startswith("算式里不能用“流失”，可用的有：期初人数、招生、转入、")


@pytest.mark.parametrize("formula", ["期初人数 转入", "期初人数 × 2", "（期初人数 + 转入"])
def test_a_formula_that_cannot_be_read_says_how_to_write_one(formula: str) -> None:
    assert defined(own("辍学", formula)) == [
        (
            "统计.口径.1.分母",
            "算式写不通，各项名称之间用 + 或 − 连接，如 期初人数 + 转入 − 转出",
        )
    ]


@pytest.mark.parametrize(
    ("indicator", "part", "whole"),
    [
        ("辍学率", "辍学 + 休学", "期初人数 + 转入 − 转出"),
        ("到校率", "实到", "应到"),
        ("劝返率", "发现 − 未销号", "发现"),
        ("净入学率", "本地就读", "人数 − 延缓入学"),
        ("毛入学率", "现有人数", "人数"),
        ("三年巩固率", "毕业", "招生"),
        ("残疾儿童入学率", "随班就读", "人数 − 延缓入学"),
    ],
)
def test_every_rate_can_be_defined_by_the_counts_of_its_subject(
    indicator: str, part: str, whole: str
) -> None:
    assert defined(own(part, whole, indicator)) == []


@pytest.mark.parametrize(("indicator", "name"), [("三年巩固率", "届"), ("净入学率", "年龄")])
def test_a_year_or_an_age_is_no_count(indicator: str, name: str) -> None:
    ((_, message),) = defined(own(name, "人数" if name == "年龄" else "招生", indicator))

    assert message.startswith(f"算式里不能用“{name}”，")


def test_definitions_of_listed_schools_are_judged_too() -> None:
    entry = {"名称": "大湾小学", "统计": {"口径": [own("辍学 +", "期初人数")]}}
    tree = {"单位": {**UNIT, "层级": "乡镇"}, "各校": [entry]}
    found = unusable(Facts.model_validate(tree), RATES)

    assert [dotted(m.steps) for m in found] == ["各校.1.统计.口径.1.分子"]

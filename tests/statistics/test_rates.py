"""Rates against fractions worked out here, and percentages as they are printed."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.errors import DataError
from kcbx_docs.model.counts import INDICATORS, Statistics
from kcbx_docs.source import validate
from kcbx_docs.source.tree import parse
from kcbx_docs.statistics import Derived, derive
from kcbx_docs.statistics.computed import Ratio
from kcbx_docs.statistics.figures import rates_in
from kcbx_docs.statistics.formulas import terms
from kcbx_docs.statistics.rates import RateList, half_up, percent
from tests.statistics.samples import RATES, Tree, area, flow

Counts = dict[str, int]
Formula = Callable[[Counts], tuple[int, int]]

persons = st.integers(0, 300)


def usual_dropout(c: Counts) -> tuple[int, int]:
    return c["辍学"], c["期初人数"]


def usual_retention(c: Counts) -> tuple[int, int]:
    came = c["招生"] + c["转入"] + c["复学"] + c["劝返"]
    return (
        c["现有人数"] + c["休学"] + c["毕业"],
        c["期初人数"] + came - c["转出"] - c["死亡"],
    )


def usual_cohort(c: Counts) -> tuple[int, int]:
    return c["毕业"], c["招生"] + c["转入"] + c["复学"] - c["转出"] - c["死亡"] - c["休学转下届"]


# What each rate is by its printed definition, worked out here a second time.
OF_FLOWS: dict[tuple[str, str | None], Formula] = {
    ("辍学率", None): usual_dropout,
    ("辍学率", "教育统计旧式"): lambda c: (
        c["休学"] + c["辍学"] + c["死亡"] + c["转出"] - c["转入"] - c["复学"],
        c["期初人数"],
    ),
    ("辍学率", "教育学名词旧式"): lambda c: (c["休学"] + c["辍学"], c["期初人数"]),
    ("年巩固率", None): usual_retention,
    ("年巩固率", "不计转学"): lambda c: (c["现有人数"], c["期初人数"]),
}
OF_COHORTS: dict[tuple[str, str | None], Formula] = {
    ("六年巩固率", None): usual_cohort,
    ("六年巩固率", "只计转入转出"): lambda c: (c["毕业"], c["招生"] + c["转入"] - c["转出"]),
    ("三年巩固率", None): usual_cohort,
    ("三年巩固率", "只计转入转出"): lambda c: (c["毕业"], c["招生"] + c["转入"] - c["转出"]),
    ("九年巩固率", None): lambda c: (c["毕业"], c["招生"]),
}


def rounded(part: int, whole: int) -> Decimal:
    """Two decimals, half up, by another way than the program's."""
    exact = Decimal(100 * part) / Decimal(whole)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def is_the_rate(found: str | None, part: int, whole: int) -> bool:
    """Whether a printed rate is that of these persons; there is none of nobody and of fewer than none."""
    if whole <= 0 or part < 0:
        return found is None
    return isinstance(found, Ratio) and (
        (found.part, found.whole) == (part, whole)
        and abs(Fraction(found.points) - Fraction(100 * part, whole)) <= Fraction(1, 200)
        and (found.points == rounded(part, whole) or rounded(part, whole) in {0, 100})
    )


def chosen(indicator: str, variant: str | None) -> Tree:
    return {"口径": [{"比率": indicator, "采用": variant}]} if variant else {}


def rate(derived: Derived, name: str, stage: str | None = None) -> Ratio | None:
    found = {(at, of): ratio for at, of, ratio in rates_in(derived)}
    return found.get((stage, name))


def of(statistics: Tree) -> Derived:
    return derive(Statistics.model_validate(statistics), RATES)


def counted(*trees: Tree) -> Counts:
    """The counts of several records added up; what is written only if there are any may be missing."""
    sums = {"招生": 0, "劝返": 0, "毕业": 0}
    for tree in trees:
        for name, value in tree.items():
            if isinstance(value, str) and value.isdigit():
                sums[name] = sums.get(name, 0) + int(value)
    return sums


def test_every_definition_has_its_counterpart_here() -> None:
    shown = {(r.id, None) for r in RATES.values()} | {
        (r.id, v.id) for r in RATES.values() for v in r.variants
    }
    others = {"毛入学率", "净入学率", "适龄入学率", "残疾儿童入学率", "劝返率", "到校率"}

    assert shown == OF_FLOWS.keys() | OF_COHORTS.keys() | {(name, None) for name in others}


@pytest.mark.parametrize("key", OF_FLOWS, ids=str)
@settings(max_examples=40)
@given(flow(), flow())
def test_rates_of_flows_are_those_of_the_definition(
    key: tuple[str, str | None], primary: Tree, junior: Tree
) -> None:
    indicator, variant = key
    stages = [{"学段": "小学", **primary}, {"学段": "初中", **junior}]
    derived = of({"学段": stages, **chosen(indicator, variant)})

    assert is_the_rate(rate(derived, indicator), *OF_FLOWS[key](counted(primary, junior)))
    assert is_the_rate(rate(derived, indicator, "小学"), *OF_FLOWS[key](counted(primary)))
    assert is_the_rate(rate(derived, indicator, "初中"), *OF_FLOWS[key](counted(junior)))


COHORT = ("招生", "转入", "复学", "转出", "死亡", "休学转下届", "毕业")


@pytest.mark.parametrize("key", OF_COHORTS, ids=str)
@settings(max_examples=40)
@given(st.fixed_dictionaries(dict.fromkeys(COHORT, persons)))
def test_rates_of_cohorts_are_those_of_the_latest(key: tuple[str, str | None], c: Counts) -> None:
    indicator, variant = key
    kind = indicator.removesuffix("巩固率")
    now = {"类别": kind, "届": "2026", **{name: str(count) for name, count in c.items()}}
    before = {**now, "届": "2025", "毕业": "0"}
    derived = of({"届别": [before, now, {**before, "届": "2024"}], **chosen(indicator, variant)})

    assert is_the_rate(rate(derived, indicator), *OF_COHORTS[key](c))


@settings(max_examples=60)
@given(area())
def test_rates_of_presence_and_of_suspects(statistics: Tree) -> None:
    call, suspects = counted(statistics["点名"]), counted(statistics["疑似辍学"])
    derived = of(statistics)

    assert is_the_rate(derived.presence, call["实到"], call["应到"])
    assert is_the_rate(derived.won_back, suspects["已返校"], suspects["发现"])


@settings(max_examples=60)
@given(area(), st.sampled_from([None, "小学"]))
def test_rates_of_the_children_of_an_area(statistics: Tree, stage: str | None) -> None:
    (children,) = statistics["适龄人口"]
    c = counted(children)
    derived = of({**statistics, "适龄人口": [children | ({"学段": stage} if stage else {})]})
    net = (c["本地就读"] + c["外出有证明"] + c["升学"], c["人数"])
    entered = (c["本地就读"] + c["外出有证明"] + c["已毕业"], c["人数"])
    pupils = int(statistics["学段"][0]["现有人数"])

    assert is_the_rate(rate(derived, "净入学率", stage), *net)
    assert is_the_rate(derived.entered, *(entered if stage is None else (0, 0)))
    assert is_the_rate(rate(derived, "毛入学率", "小学"), pupils, c["人数"] if stage else 0)


def test_resident_children_come_before_registered_ones() -> None:
    counts = {"本地就读": "9", "外出有证明": "0", "升学": "0", "已毕业": "0"}
    registered = {"口径": "户籍", "人数": "20", **counts}
    resident = {"口径": "常住", "人数": "10", **counts}

    assert of({"适龄人口": [registered, resident]}).entered == "90%"
    assert of({"适龄人口": [registered]}).entered == "45%"


PLACEMENTS = ("特殊教育学校", "特教班", "随班就读", "送教上门", "延缓入学", "县外就读", "未安置")


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(PLACEMENTS), persons, min_size=1))
def test_disabled_children_not_placed_or_delayed_are_not_in_school(placed: Counts) -> None:
    ways = [{"方式": way, "人数": str(count)} for way, count in placed.items()]
    whole = sum(placed.values())
    part = whole - placed.get("延缓入学", 0) - placed.get("未安置", 0)
    group = {"类别": "适龄残疾儿童少年", "人数": str(whole), "安置": ways}

    assert is_the_rate(of({"重点群体": [group]}).disabled, part, whole)


def test_without_placements_there_is_no_rate_of_disabled_children() -> None:
    assert of({"重点群体": [{"类别": "适龄残疾儿童少年", "人数": "3"}]}).disabled is None


@settings(max_examples=60)
@given(flow(), st.lists(st.sampled_from(["转入", "转出", "复学", "休学"]), unique=True))
def test_a_formula_of_ones_own_is_computed_as_written(pupils: Tree, names: list[str]) -> None:
    whole = " ".join(["期初人数", *(f"+ {name}" for name in names)])
    own = {"比率": "年巩固率", "分子": "现有人数－转入", "分母": whole, "来源": "某省文件"}
    c = counted(pupils)
    derived = of({"学段": [{"学段": "小学", **pupils}], "口径": [own]})
    figure = next((f for f in derived.rates if f.name == "年巩固率"), None)

    assert is_the_rate(
        derived.retention, c["现有人数"] - c["转入"], c["期初人数"] + sum(c[n] for n in names)
    )
    if figure:
        assert figure.definition == f"（现有人数－转入）÷（{whole}）×100%，按某省文件"
        assert (figure.part, figure.whole) == (derived.retention.part, derived.retention.whole)


def test_a_missing_count_leaves_the_rate_open() -> None:
    known = {"期初人数": "10", "现有人数": "10", "转入": "0", "复学": "0", "转出": "0", "死亡": "0"}

    assert of({"学段": [{"学段": "小学", **known, "休学": "0"}]}).retention == "100%"
    assert of({"学段": [{"学段": "小学", **known}]}).retention is None


many = st.integers(1, 100_000_000)


@given(many, st.data())
def test_a_percentage_is_right_to_its_last_digit(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    text = percent(part, whole) or ""
    digits = len(text.strip("%").partition(".")[2])
    exact = Fraction(100 * part, whole)

    assert text.startswith("不足") or abs(Fraction(text[:-1]) - exact) <= Fraction(
        1, 2 * 10 ** max(digits, 2)
    )


@given(many)
def test_all_but_one_is_never_100_and_one_is_never_0(whole: int) -> None:
    missing, one = percent(whole - 1, whole), percent(1, whole)

    assert missing != "100%"
    assert one != "0%"
    assert percent(whole, whole) == "100%"
    assert percent(0, whole) == "0%"


@given(many, st.integers(1, 1000))
def test_a_few_too_many_are_never_100(whole: int, more: int) -> None:
    text = percent(whole + more, whole) or ""

    assert text != "100%"
    assert text.startswith("超过") or Fraction(text[:-1]) > 100


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [
        (742, 751, "98.8%"),
        (405, 412, "98.3%"),
        (1, 3, "33.33%"),
        (2, 3, "66.67%"),
        (1, 800, "0.13%"),
        (3, 800, "0.38%"),
        (412, 412, "100%"),
        (0, 412, "0%"),
        (1999, 2000, "99.95%"),
        (100, 1, "10000%"),
        (19999, 20000, "99.995%"),
        (1, 20001, "0.005%"),
        (199_999, 200_000, "99.9995%"),
        (99_999_999, 100_000_000, "不足100%"),
        (1, 100_000_000, "不足0.0001%"),
        (100_000_001, 100_000_000, "超过100%"),
    ],
)
def test_a_percentage_has_two_decimals_and_more_where_they_would_lie(
    part: int, whole: int, printed: str
) -> None:
    assert percent(part, whole) == printed


@pytest.mark.parametrize(
    ("part", "whole", "places", "rate"),
    [(1, 8, 2, "0.13"), (1, 200, 2, "0.01"), (1, 201, 2, "0.00"), (5, 2, 0, "3"), (25, 2, 0, "13")],
)
def test_halves_go_up(part: int, whole: int, places: int, rate: str) -> None:
    assert str(half_up(part, whole, places)) == rate


def test_there_is_no_rate_of_nobody() -> None:
    assert percent(0, 0) is None


@pytest.mark.parametrize(
    ("formula", "read"),
    [
        ("辍学", [(1, "辍学")]),
        ("期初人数 + 转入 − 转出", [(1, "期初人数"), (1, "转入"), (-1, "转出")]),
        ("期初人数＋转入－转出-死亡", [(1, "期初人数"), (1, "转入"), (-1, "转出"), (-1, "死亡")]),
    ],
)
def test_a_formula_is_read_with_any_kind_of_sign(formula: str, read: list[Any]) -> None:
    assert [*terms(formula)] == read


@pytest.mark.parametrize(
    "formula", ["", "期初人数 转入", "期初人数 +", "期初人数 × 2", "（期初人数 ÷ 转入", "+ + 转入"]
)
def test_what_is_no_formula_is_refused(formula: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(formula)}$"):
        terms(formula)


HEAD = "编号: 辍学率\n  对象: 学生变动\n  分母: 期初人数\n  定义: 文\n  层级: [学校]\n  来源: 文"


def test_a_file_of_rates_with_a_broken_formula_is_refused() -> None:
    tree, places = parse(f"比率:\n- {HEAD}\n  分子: 辍学 +\n", "rates/比率.yaml")
    with pytest.raises(DataError, match=r"比率.yaml:8:3 比率.1.分子：算式写不通"):
        validate(RateList, tree, places)


def test_a_file_of_rates_needs_every_rate_once() -> None:
    tree, places = parse(f"比率:\n- {HEAD}\n  分子: 辍学\n", "rates/比率.yaml")
    with pytest.raises(DataError) as refused:
        validate(RateList, tree, places)
    assert all(name in str(refused.value) for name in INDICATORS if name != "辍学率")

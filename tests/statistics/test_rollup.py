"""The units below together and side by side."""

import datetime
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.model.counts import Statistics
from kcbx_docs.model.work import Problem
from kcbx_docs.statistics import Gathered, derive, gather, reconcile
from kcbx_docs.statistics.computed import Total
from kcbx_docs.statistics.rollup import Below, total_of
from tests.statistics.samples import RATES, Tree, area, by_name, facts

# What stays with its unit: nothing tells the classes or the cases of several units apart.
ITS_OWN = {"班级", "经过"}


def below(name: str, statistics: Tree | None, **more: Any) -> Below:
    typed = None if statistics is None else Statistics.model_validate(statistics)
    root = f"学校/{name}.yaml 统计"
    return Below(name, f"学校/{name}.yaml", typed, root=root, **more)


def units(*trees: Tree | None) -> list[Below]:
    return [below(f"第{number}小学", tree) for number, tree in enumerate(trees, 1)]


def total(*trees: Tree | None) -> Tree:
    summed = total_of(units(*trees))
    assert summed is not None
    return summed.model_dump(by_alias=True, exclude_none=True)


@settings(max_examples=80)
@given(st.lists(area(), min_size=1, max_size=4))
def test_the_total_is_the_sum_of_every_count(schools: list[Tree]) -> None:
    expected = Counter[tuple[str, ...]]()
    for school in schools:
        expected.update(by_name(school))
    kept = {path: n for path, n in expected.items() if not ITS_OWN & {*path}}

    assert by_name(total(*schools)) == kept | {("学校数",): len(schools)}


@settings(max_examples=30)
@given(st.lists(area(), min_size=1, max_size=4))
def test_sums_that_hold_in_every_school_hold_in_the_total(schools: list[Tree]) -> None:
    assert reconcile(facts().model_copy(update={"statistics": total_of(units(*schools))})) == []


@settings(max_examples=30)
@given(area(), area())
def test_a_total_remembers_what_each_unit_gave(one: Tree, other: Tree) -> None:
    summed = total_of(units(one, other))
    assert summed is not None
    assert summed.suspects is not None
    found = summed.suspects.found

    assert isinstance(found, Total)
    assert [(o.name, o.text, o.path) for o in found.operands] == [
        ("第1小学", one["疑似辍学"]["发现"], "学校/第1小学.yaml 统计.疑似辍学.发现"),
        ("第2小学", other["疑似辍学"]["发现"], "学校/第2小学.yaml 统计.疑似辍学.发现"),
    ]


def test_a_count_that_one_school_does_not_give_is_not_guessed() -> None:
    given, lacking = {"在籍": "10", "休学": "1"}, {"在籍": "20"}

    assert total({"学籍": given}, {"学籍": lacking})["学籍"] == {"在籍": 30}


def test_what_is_written_only_if_there_is_any_is_none_where_it_is_not_written() -> None:
    first = {"学段": "小学", "期初人数": "30", "招生": "9"}
    second = {"学段": "小学", "期初人数": "20"}

    assert total({"学段": [first]}, {"学段": [second]})["学段"] == (
        {"学段": "小学", "期初人数": 50, "招生": 9},
    )


def test_a_block_that_one_school_does_not_give_is_missing() -> None:
    suspects = {"发现": "1", "已返校": "1", "未销号": "0"}

    assert total({"疑似辍学": suspects}, {}) == {"学校数": 2}


def test_there_is_no_total_while_a_school_gives_no_statistics() -> None:
    assert total_of(units({}, None)) is None
    assert total_of([]) is None


def test_stages_and_reasons_stand_in_their_usual_order_and_ages_by_number() -> None:
    call = {"应到": "2", "实到": "0"}
    first = {
        "学段": [{"学段": "初中"}],
        "点名": {**call, "未到": [{"原因": "事假", "人数": "2"}]},
        "适龄人口": [{"口径": "户籍", "学段": "初中", "分年龄": [{"年龄": "12"}, {"年龄": "9"}]}],
    }
    second = {
        "学段": [{"学段": "小学"}],
        "点名": {**call, "未到": [{"原因": "病假", "人数": "2"}]},
        "适龄人口": [
            {"口径": "常住", "分年龄": []},
            {"口径": "户籍", "学段": "初中", "分年龄": [{"年龄": "10"}]},
            {"口径": "户籍"},
        ],
    }
    both = total(first, second)

    assert [stage["学段"] for stage in both["学段"]] == ["小学", "初中"]
    assert [absence["原因"] for absence in both["点名"]["未到"]] == ["病假", "事假"]
    places = [(p["口径"], p.get("学段")) for p in both["适龄人口"]]
    assert places == [("户籍", None), ("户籍", "初中"), ("常住", None)]
    assert [age["年龄"] for age in both["适龄人口"][1]["分年龄"]] == [9, 10, 12]


def test_a_day_is_kept_only_if_it_is_the_same_everywhere() -> None:
    call = {"应到": "2", "实到": "2"}
    same, other = {**call, "日期": "2026-11-20"}, {**call, "日期": "2026-11-21"}

    assert total({"点名": same}, {"点名": same})["点名"]["日期"] == datetime.date(2026, 11, 20)
    assert "日期" not in total({"点名": same}, {"点名": other})["点名"]


def test_classes_and_cases_stay_with_their_school() -> None:
    grade = {"年级": "一年级", "班级数": "1", "班级": [{"班级": "一班"}]}
    case = {"发现": "1", "已返校": "1", "未销号": "0", "经过": [{"编号": "1"}]}
    school = {"学段": [{"学段": "小学", "年级": [grade]}], "疑似辍学": case}
    both = total(school, school)

    assert both["学段"][0]["年级"] == ({"年级": "一年级", "班级数": 2},)
    assert both["疑似辍学"] == {"发现": 2, "已返校": 2, "未销号": 0}


def test_townships_say_how_many_schools_they_have() -> None:
    assert total({"学校数": "5"}, {"学校数": "7"}, {})["学校数"] == 13


def attending(present: int) -> Tree:
    return {"点名": {"应到": "100", "实到": str(present)}}


def side_by_side(ranked_by: str | None, *presents: int | None) -> list[tuple[str, int | None]]:
    schools = units(*({} if present is None else attending(present) for present in presents))
    return [(unit.name, unit.rank) for unit in gather(schools, RATES, ranked_by).units]


def test_units_keep_their_order_unless_a_ranking_is_asked_for() -> None:
    assert side_by_side(None, 97, 99) == [("第1小学", None), ("第2小学", None)]


def test_equal_rates_share_a_rank_and_the_next_is_skipped() -> None:
    assert side_by_side("到校率", 97, 99, None, 99, 98) == [
        ("第2小学", 1),
        ("第4小学", 1),
        ("第5小学", 3),
        ("第1小学", 4),
        ("第3小学", None),
    ]


def test_the_fewest_dropouts_come_first() -> None:
    stages = [{"学段": [{"学段": "小学", "期初人数": "100", "辍学": n}]} for n in ("2", "0", "1")]
    found = gather(units(*stages), RATES, "辍学率")

    assert [(unit.name, unit.rank, unit.derived.dropout_rate) for unit in found.units] == [
        ("第2小学", 1, "0%"),
        ("第3小学", 2, "1%"),
        ("第1小学", 3, "2%"),
    ]


def test_a_rate_of_a_school_is_traced_to_the_schools_file() -> None:
    (unit,) = gather(units(attending(99)), RATES, None).units
    assert unit.derived.absent is not None

    assert [operand.path for operand in unit.derived.absent.operands] == [
        "学校/第1小学.yaml 统计.点名.应到",
        "学校/第1小学.yaml 统计.点名.实到",
    ]


def test_a_rate_of_all_schools_equals_the_rate_of_their_total() -> None:
    schools = units(attending(97), attending(99))

    assert derive(total_of(schools), RATES).presence == "98%"


def problem(what: str, kind: str | None = None) -> Problem:
    return Problem.model_validate({"问题": what, **({"类别": kind} if kind else {})})


@pytest.fixture
def gathered() -> Gathered:
    schools = [
        below("甲", {}, strategies=("依法", "管理"), problems=(problem("迟到", "周一迟到"),) * 2),
        below("乙", {}, strategies=("管理",), problems=(problem("两名学生迟到", "周一迟到"),)),
    ]
    return gather(schools, RATES, None)


def test_strategies_are_counted_by_school_the_most_common_first(gathered: Gathered) -> None:
    assert [(s.name, s.count, s.units) for s in gathered.strategies] == [
        ("管理", 2, ("甲", "乙")),
        ("依法", 1, ("甲",)),
    ]
    assert [unit.adopts for unit in gathered.units] == [("√", "√"), ("√", "")]


def test_problems_of_one_kind_are_counted_once_a_school(gathered: Gathered) -> None:
    assert [(p.name, p.count) for p in gathered.problems] == [("周一迟到", 2)]

"""Every sum of the data: it holds, or the message names whoever takes part in it."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.source.messages import dotted
from kcbx_docs.statistics import Mismatch, reconcile
from tests.statistics.samples import (
    GAINS,
    LOSSES,
    Path,
    Tree,
    area,
    changed,
    counts_in,
    entry,
    facts,
    name_of,
)

# Counts that are in no sum: they are only within another, or stand for themselves.
LOOSE = {"有证明人数", "升学", "户籍人数", "学籍人数", "在校人数"}


def found(statistics: Tree) -> list[Mismatch]:
    return reconcile(facts(statistics))


def told(statistics: Tree, **blocks: Any) -> list[tuple[str, str]]:
    return [(dotted(m.steps), m.message) for m in reconcile(facts(statistics, **blocks))]


def in_sums(statistics: Tree) -> list[tuple[Path, int]]:
    return [
        (path, count)
        for path, count in counts_in(statistics)
        if path[-1] not in LOOSE and "其中" not in path and not is_loose_group(statistics, path)
    ]


def is_loose_group(statistics: Tree, path: Path) -> bool:
    """Whether a count is that of a group whose children are not placed: nothing adds up to it."""
    group = entry(statistics, path[:2]) if path[0] == "重点群体" else {"安置": []}
    return "安置" not in group


def is_told(mismatch: Mismatch, statistics: Tree, path: Path) -> bool:
    """Whether a mismatch names a count with its value and has its place among the parts."""
    value = entry(statistics, path)
    names = {str(path[-1]), name_of(statistics, path)} - {""}
    return ("统计", *path) in mismatch.parts and any(
        f"{name}{value}" in mismatch.message or f"{name}写了{value}" in mismatch.message
        for name in names
    )


@settings(max_examples=60)
@given(area())
def test_sums_that_hold_are_not_mentioned(statistics: Tree) -> None:
    assert found(statistics) == []


@settings(max_examples=300)
@given(area(), st.data())
def test_one_count_off_by_one_is_named_with_its_place(
    statistics: Tree, data: st.DataObject
) -> None:
    path, count = data.draw(st.sampled_from(in_sums(statistics)))
    off = data.draw(st.sampled_from([1, -1] if count else [1]))
    wrong = changed(statistics, path, count + off)

    assert any(is_told(mismatch, wrong, path) for mismatch in found(wrong))


FLOWS = dict.fromkeys((*GAINS, *LOSSES), "2") | {"期初人数": "40", "现有人数": "38"}
FLOWS = FLOWS | {"现有人数": str(40 + 2 * 4 - 2 * 5)}
GRADE = {"年级": "一年级", "班级数": "1", **FLOWS, "班级": [{"班级": "一班", **FLOWS}]}
WHERE = {"本地就读": "3", "外出有证明": "1", "外出无证明": "1", "延缓入学": "1", "已毕业": "2"}
CHILDREN = {"人数": "9", **WHERE, "未入学": "1", "升学": "2"}
FULL: Tree = {
    "学段": [{"学段": "小学", "班级数": "1", **FLOWS, "年级": [GRADE]}],
    "点名": {
        "应到": "38",
        "实到": "35",
        "未到": [
            {"原因": "病假", "人数": "2"},
            {"原因": "长期请假", "人数": "1", "有证明人数": "1"},
        ],
    },
    "学籍": {
        "在籍": "46",
        "休学": "2",
        "送教上门": "2",
        "外出借读": "2",
        "普职融合": "2",
        "实有在校": "39",
        "有籍无人": "8",
        "有人无籍": "1",
    },
    "疑似辍学": {
        "发现": "3",
        "已返校": "2",
        "未销号": "1",
        "原因": [{"原因": "外出务工", "人数": "2"}, {"原因": "失联", "人数": "1"}],
    },
    "重点群体": [
        {
            "类别": "残疾学生",
            "人数": "5",
            "安置": [
                {"方式": "随班就读", "人数": "3", "其中": [{"名称": "寄宿生", "人数": "3"}]},
                {"方式": "送教上门", "人数": "2"},
            ],
            "其中": [{"名称": "女生", "人数": "5"}],
        }
    ],
    "适龄人口": [{"口径": "常住", **CHILDREN, "分年龄": [{"年龄": "7", **CHILDREN}]}],
    "比对": {"疑点": "4", "核清": "3", "未核清": "1"},
}


def test_the_full_example_holds() -> None:
    assert found(FULL) == []


@pytest.mark.parametrize("off", [1, -1])
@pytest.mark.parametrize("path", [p for p, _ in in_sums(FULL)], ids=dotted)
def test_no_count_of_a_sum_can_be_changed_unseen(path: Path, off: int) -> None:
    wrong = changed(FULL, path, int(entry(FULL, path)) + off)

    assert any(is_told(mismatch, wrong, path) for mismatch in found(wrong))


BOUNDS: list[Path] = [
    ("点名", "未到", 1, "有证明人数"),
    ("重点群体", 0, "其中", 0, "人数"),
    ("重点群体", 0, "安置", 0, "其中", 0, "人数"),
    ("适龄人口", 0, "升学"),
    ("适龄人口", 0, "分年龄", 0, "升学"),
]


@pytest.mark.parametrize("path", BOUNDS, ids=dotted)
def test_a_part_may_equal_its_whole_and_not_exceed_it(path: Path) -> None:
    wrong = changed(FULL, path, int(entry(FULL, path)) + 1)
    less = changed(FULL, path, int(entry(FULL, path)) - 1)

    assert any(is_told(m, wrong, path) and "超过" in m.message for m in found(wrong))
    assert [m for m in found(less) if "超过" in m.message] == []


def test_more_present_than_expected_is_told_instead_of_the_reasons() -> None:
    call = {"应到": "5", "实到": "7", "未到": [{"原因": "病假", "人数": "1"}]}

    assert told({"点名": call}) == [("统计.点名.实到", "实到7人，超过应到5人，请核对")]


def test_an_empty_list_of_reasons_does_not_explain_an_absence() -> None:
    call: Tree = {"应到": "7", "实到": "5", "未到": []}

    assert told({"点名": call}) == [
        ("统计.点名.未到", "应到7人 − 实到5人 = 2人，各类原因合计0人，少2人")
    ]


COUNT = {"期初人数": "10", "转入": "0", "复学": "0", "转出": "0", "休学": "0", "死亡": "0"}
COUNT = {**COUNT, "辍学": "0", "现有人数": "10"}


@pytest.mark.parametrize("name", [name for name in COUNT if name != "现有人数"])
def test_a_sum_with_a_missing_part_is_not_judged(name: str) -> None:
    known = {key: count for key, count in COUNT.items() if key != name}

    assert told({"学段": [{"学段": "小学", **known, "现有人数": "7"}]}) == []


def test_new_pupils_won_back_and_graduates_count_only_where_they_are_written() -> None:
    moves = {"招生": "5", "劝返": "1", "毕业": "2"}
    with_them = {"学段": "小学", **COUNT, **moves, "现有人数": "14"}

    assert told({"学段": [with_them]}) == []
    ((place, message),) = told({"学段": [{**with_them, "现有人数": "10"}]})
    assert place == "统计.学段.1.现有人数"
    assert message.startswith("期初人数10人 + 招生5人 + 转入0人 + 复学0人 + 劝返1人 − 转出0人")
    assert message.endswith(" − 毕业2人 = 14人，现有人数10人，少4人")


def test_a_grade_that_took_in_nobody_does_not_stop_the_sum_of_new_pupils() -> None:
    first = {"年级": "一年级", **COUNT, "招生": "5", "现有人数": "15"}
    second = {"年级": "二年级", **COUNT}
    both = {name: str(2 * int(count)) for name, count in COUNT.items()}
    stage = {"学段": "小学", **both, "招生": "6", "现有人数": "26", "年级": [first, second]}

    assert ("统计.学段.1.招生", "各年级招生合计5人（一年级5人），招生6人，多1人") in told(
        {"学段": [stage]}
    )


def test_an_account_that_stops_at_the_stage_needs_no_grades() -> None:
    assert told({"学段": [{"学段": "小学", **COUNT, "年级": []}]}) == []


DATES = {"缺课": "2026-10-12", "联系": "2026-10-12", "入户": "2026-10-13", "报告": "2026-10-16"}
DATES = {**DATES, "返校": "2026-10-20", "销号": "2026-10-27"}


def dated(**dates: str) -> list[tuple[str, str]]:
    counts = {"发现": "1", "已返校": "1", "未销号": "0"}
    return told({"疑似辍学": {**counts, "经过": [{"编号": "2026-03", **dates}]}})


def test_steps_in_order_or_on_one_day_may_stand() -> None:
    assert dated(**DATES) == []
    assert dated(**dict.fromkeys(DATES, "2026-10-12")) == []
    assert dated() == []


@pytest.mark.parametrize(("earlier", "later"), [*combinations(DATES, 2)])
def test_any_two_steps_the_wrong_way_round_are_told(earlier: str, later: str) -> None:
    days = {earlier: "2026-10-13", later: "2026-10-12"}

    assert dated(**days) == [
        (
            f"统计.疑似辍学.经过.1.{later}",
            f"{later}（2026-10-12）早于{earlier}（2026-10-13），请核对日期",
        )
    ]


def aid(parts: list[dict[str, str]], **whole: str) -> list[tuple[str, str]]:
    given = facts(资助=[{"项目": "营养改善计划", **whole, "分项": parts}])
    return [(dotted(m.steps), m.message) for m in reconcile(given)]


PARTS = [
    {"名称": "小学", "人数": "34", "人次": "68", "金额": "19375.50"},
    {"名称": "初中", "人数": "29", "人次": "58", "金额": "20000"},
]
WHOLE = {"人数": "63", "人次": "126", "金额": "39375.50"}


def test_the_parts_of_an_aid_that_add_up_are_not_mentioned() -> None:
    assert aid(PARTS, **WHOLE) == []


@pytest.mark.parametrize(
    ("name", "wrong", "message"),
    [
        ("人数", "64", "各分项人数合计63人（小学34人、初中29人），人数64人，多1人"),
        ("人次", "125", "各分项人次合计126人次（小学68人次、初中58人次），人次125人次，少1人次"),
        (
            "金额",
            "39375",
            "各分项金额合计39375.50元（小学19375.50元、初中20000元），金额39375元，少0.50元",
        ),
    ],
)
def test_the_parts_of_an_aid_that_do_not_are(name: str, wrong: str, message: str) -> None:
    assert aid(PARTS, **{**WHOLE, name: wrong}) == [(f"资助.1.{name}", message)]


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("name", ["人数", "人次", "金额"])
def test_a_part_of_an_aid_off_by_one_is_named(at: int, name: str) -> None:
    value = str(int(PARTS[at][name].partition(".")[0]) + 1)
    parts = [{**part, name: value} if i == at else part for i, part in enumerate(PARTS)]
    (mismatch,) = reconcile(facts(资助=[{"项目": "生活补助", **WHOLE, "分项": parts}]))

    assert f"{PARTS[at]['名称']}{value}" in mismatch.message
    assert ("资助", 0, "分项", at, name) in mismatch.parts


def test_earlier_periods_and_listed_schools_are_judged_too() -> None:
    wrong = {"疑似辍学": {"发现": "3", "已返校": "1", "未销号": "1"}}
    given = told(
        {},
        往期=[{"名称": "上学期", "统计": wrong}],
        各校=[{"名称": "大湾小学", "统计": wrong}],
    )

    assert given == [
        (f"{place}.统计.疑似辍学.发现", "已返校1人 + 未销号1人 = 2人，发现3人，多1人")
        for place in ("往期.1", "各校.1")
    ]


@pytest.mark.parametrize(
    ("statistics", "place", "words"),
    [
        ({"重点群体": [{"类别": "留守学生", "人数": "1"}] * 2}, "重点群体.2", "“留守学生”"),
        ({"适龄人口": [{"口径": "户籍", "学段": "小学"}] * 2}, "适龄人口.2", "“户籍 小学”"),
        ({"届别": [{"类别": "三年", "届": "2026"}] * 2}, "届别.2", "“三年 2026”"),
        (
            {"点名": {"应到": "2", "实到": "0", "未到": [{"原因": "病假", "人数": "1"}] * 2}},
            "点名.未到.2",
            "“病假”",
        ),
        (
            {"学段": [{"学段": "小学", "年级": [{"年级": "一年级"}] * 2}]},
            "学段.1.年级.2",
            "“一年级”",
        ),
    ],
)
def test_what_is_listed_twice_is_told(statistics: Tree, place: str, words: str) -> None:
    assert told(statistics) == [(f"统计.{place}", f"{words}在第1项已经写过，请合并成一项")]

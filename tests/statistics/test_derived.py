"""What the program works out from counts, and which counts do not add up."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kcbx_docs.model.facts import Facts
from kcbx_docs.source.messages import dotted
from kcbx_docs.statistics import Derived, derive, reconcile
from kcbx_docs.statistics.rates import percent

UNIT = {"名称": "花鼓学校", "层级": "学校", "主体性质": "学校"}
STAGE = {
    "班级数": "6",
    "期初人数": "100",
    "转入": "3",
    "转出": "2",
    "休学": "1",
    "复学": "1",
    "死亡": "0",
}


def facts(**statistics: Any) -> Facts:
    return Facts.model_validate({"单位": UNIT, "统计": statistics})


def derived(**statistics: Any) -> Derived:
    return derive(facts(**statistics).statistics)


def mismatches(**statistics: Any) -> list[tuple[str, str]]:
    return [(dotted(found.steps), found.message) for found in reconcile(facts(**statistics))]


def stage(name: str = "小学", **counts: str) -> dict[str, str]:
    return {"学段": name, **STAGE, **counts}


def call(expected: int, present: int, *absences: dict[str, str]) -> dict[str, Any]:
    count = {"日期": "2026-11-20", "应到": str(expected), "实到": str(present)}
    return {**count, "未到": list(absences)}


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
    ],
)
def test_rates_have_two_decimals_rounded_half_up(part: int, whole: int, printed: str) -> None:
    assert percent(part, whole) == printed


def test_there_is_no_rate_of_nobody() -> None:
    assert percent(0, 0) is None


def test_totals_are_sums_over_the_stages() -> None:
    result = derived(学段=[stage(辍学="0", 现有人数="101"), stage("初中", 辍学="2", 现有人数="99")])
    assert (result.classes, result.start, result.pupils) == (12, 200, 200)
    assert (result.moved_in, result.moved_out, result.dropped) == (6, 4, 2)
    assert result.dropout_rate == "1%"


def test_a_total_with_a_missing_part_is_missing() -> None:
    result = derived(学段=[stage(辍学="0"), stage("初中")])
    assert (result.start, result.dropped, result.dropout_rate) == (200, None, None)


def test_without_statistics_nothing_is_worked_out() -> None:
    result = derive(None)
    assert (result.pupils, result.absent, result.presence, result.none_found) == (None,) * 3 + (
        False,
    )


ILL = {"原因": "病假", "人数": "6"}
AWAY = {"原因": "长期请假", "人数": "1", "有证明人数": "1"}


def test_no_dropout_may_be_claimed_when_every_absence_is_settled() -> None:
    result = derived(学段=[stage(辍学="0")], 点名=call(412, 405, ILL, AWAY))
    assert (result.absent, result.presence, result.none_found) == (7, "98.3%", True)


@pytest.mark.parametrize(
    "statistics",
    [
        {"学段": [stage(辍学="1")], "点名": call(412, 405, ILL, AWAY)},
        {"学段": [stage()], "点名": call(412, 405, ILL, AWAY)},
        {"学段": [stage(辍学="0")]},
        {"点名": call(412, 405, ILL, AWAY)},
        {"学段": [stage(辍学="0")], "点名": call(412, 405, ILL)},
        {"学段": [stage(辍学="0")], "点名": call(412, 405, ILL, {"原因": "长期请假", "人数": "1"})},
        {"学段": [stage(辍学="0")], "点名": call(412, 405, ILL, {"原因": "疑似辍学", "人数": "1"})},
        {
            "学段": [stage(辍学="0")],
            "点名": call(412, 405, ILL, AWAY),
            "疑似辍学": {"发现": "2", "已返校": "1", "未销号": "1"},
        },
    ],
    ids=["辍学1人", "辍学未填", "没有点名", "没有学段", "原因不齐", "没有证明", "疑似", "未销号"],
)
def test_no_dropout_is_not_claimed_otherwise(statistics: dict[str, Any]) -> None:
    assert derived(**statistics).none_found is False


def test_sums_that_hold_are_not_mentioned() -> None:
    assert (
        mismatches(
            学段=[stage(辍学="0", 现有人数="101")],
            点名=call(412, 405, ILL, AWAY),
            疑似辍学={"发现": "5", "已返校": "4", "未销号": "1"},
        )
        == []
    )


def test_a_sum_with_a_missing_part_is_not_judged() -> None:
    assert mismatches(学段=[stage(现有人数="7")]) == []


def test_both_sides_and_the_difference_are_named() -> None:
    assert mismatches(
        点名=call(412, 405, {"原因": "病假", "人数": "9"}),
        疑似辍学={"发现": "4", "已返校": "4", "未销号": "1"},
    ) == [
        ("统计.点名.未到", "应到412人 − 实到405人 = 7人，各类原因合计9人，多2人"),
        ("统计.疑似辍学.发现", "已返校4人 + 未销号1人 = 5人，发现4人，多1人"),
    ]


CHANGES = ("期初人数", "转入", "复学", "转出", "休学")
COUNTS = st.fixed_dictionaries({name: st.integers(0, 500) for name in CHANGES})


@hypothesis_settings(max_examples=100, deadline=None)
@given(COUNTS, st.integers(-3, 3))
def test_a_stage_is_faulted_exactly_when_it_is_off(counts: dict[str, int], off: int) -> None:
    start, gained, back, lost, away = (counts[name] for name in CHANGES)
    now = start + gained + back - lost - away + off
    assume(now >= 0)
    typed = {name: str(count) for name, count in counts.items()}
    found = mismatches(学段=[stage(辍学="0", 现有人数=str(now)) | typed])
    assert bool(found) == bool(off)
    if off:
        assert found[0][1].endswith(f"多{off}人" if off > 0 else f"少{-off}人")

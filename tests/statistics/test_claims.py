"""未发现辍学 and 无失学辍学: true only under all their conditions."""

from collections.abc import Callable
from typing import Any

import pytest

from kcbx_docs.model.counts import Statistics
from kcbx_docs.statistics import Derived, derive
from tests.statistics.samples import RATES, Tree

Change = Callable[[Tree], None]

ABSENCES = [
    {"原因": "病假", "人数": "6"},
    {"原因": "待办转学", "人数": "1"},
    {"原因": "长期请假", "人数": "2", "有证明人数": "2"},
    {"原因": "疑似辍学", "人数": "0"},
    {"原因": "辍学", "人数": "0"},
]


def sound() -> Tree:
    """Statistics that meet every condition."""
    children = {"人数": "412", "未入学": "0", "外出无证明": "0"}
    compared = {"户籍人数": "420", "学籍人数": "415", "在校人数": "412", "未核清": "0"}
    return {
        "学段": [{"学段": "小学", "辍学": "0"}, {"学段": "初中", "辍学": "0"}],
        "点名": {"应到": "412", "实到": "403", "未到": [{**a} for a in ABSENCES]},
        "疑似辍学": {"发现": "2", "已返校": "2", "未销号": "0"},
        "比对": {"日期": "2026-09-25", **compared},
        "适龄人口": [
            {"口径": "户籍", **children},
            {"口径": "常住", **children},
            {"口径": "户籍", "学段": "小学", **children},
        ],
    }


def claims(statistics: Tree) -> Derived:
    return derive(Statistics.model_validate(statistics), RATES)


def setting(*path: str | int, to: Any) -> Change:
    def change(tree: Any) -> None:
        *above, last = path
        for key in above:
            tree = tree[key]
        tree[last] = to

    return change


def without(*path: str | int) -> Change:
    def change(tree: Any) -> None:
        *above, last = path
        for key in above:
            tree = tree[key]
        del tree[last]

    return change


def test_both_claims_are_true_when_everything_is_shown() -> None:
    found = claims(sound())

    assert found.none_found is True
    assert found.none_outside is True


NOT_IN_SCHOOL = {
    "没有点名": without("点名"),
    "没有学段": without("学段"),
    "一个学段没填辍学": without("学段", 0, "辍学"),
    "一个学段有辍学": setting("学段", 1, "辍学", to="1"),
    "未到原因没有列": without("点名", "未到"),
    "未到原因不齐": setting("点名", "未到", 0, "人数", to="5"),
    "未到原因多了": setting("点名", "未到", 0, "人数", to="7"),
    "长期请假没有证明": without("点名", "未到", 2, "有证明人数"),
    "长期请假证明不全": setting("点名", "未到", 2, "有证明人数", to="1"),
    "有人疑似辍学": lambda tree: tree["点名"].update(实到="402") or setting("点名", "未到", 3, "人数", to="1")(tree),
    "有人无故缺课没有查清": setting("点名", "未到", 1, "原因", to="无故缺课（待查）"),
    "有人辍学": lambda tree: tree["点名"].update(实到="402") or setting("点名", "未到", 4, "人数", to="1")(tree),
    "疑似辍学没有销号": setting("疑似辍学", "未销号", to="1"),
}  # fmt: skip


@pytest.mark.parametrize("condition", NOT_IN_SCHOOL)
def test_each_condition_taken_away_makes_both_claims_false(condition: str) -> None:
    statistics = sound()
    NOT_IN_SCHOOL[condition](statistics)
    found = claims(statistics)

    assert found.none_found is False
    assert found.none_outside is False


OUTSIDE = {
    "没有比对": without("比对"),
    "比对没有日期": without("比对", "日期"),
    "没有户籍人数": without("比对", "户籍人数"),
    "没有学籍人数": without("比对", "学籍人数"),
    "没有在校人数": without("比对", "在校人数"),
    "没有未核清": without("比对", "未核清"),
    "还有未核清的": setting("比对", "未核清", to="1"),
    "户籍有未入学": setting("适龄人口", 0, "未入学", to="1"),
    "常住有未入学": setting("适龄人口", 1, "未入学", to="1"),
    "一个学段有未入学": setting("适龄人口", 2, "未入学", to="1"),
    "外出无证明": setting("适龄人口", 0, "外出无证明", to="1"),
    "一个学段外出无证明": setting("适龄人口", 2, "外出无证明", to="1"),
    "没有填未入学": without("适龄人口", 0, "未入学"),
    "没有填外出无证明": without("适龄人口", 0, "外出无证明"),
}


@pytest.mark.parametrize("condition", OUTSIDE)
def test_each_condition_of_the_area_taken_away_leaves_only_the_schools_claim(
    condition: str,
) -> None:
    statistics = sound()
    OUTSIDE[condition](statistics)
    found = claims(statistics)

    assert found.none_found is True
    assert found.none_outside is False


@pytest.mark.parametrize("key", ["疑似辍学", "适龄人口"])
def test_blocks_that_have_nothing_to_say_may_be_left_out(key: str) -> None:
    statistics = sound()
    del statistics[key]

    assert claims(statistics).none_outside is True


def test_a_roll_call_with_everybody_there_needs_no_reasons() -> None:
    statistics = sound() | {"点名": {"应到": "412", "实到": "412"}}

    assert claims(statistics).none_found is True


def test_nobody_on_long_leave_needs_no_proof() -> None:
    statistics = sound()
    statistics["点名"]["实到"] = "405"
    statistics["点名"]["未到"][2] = {"原因": "长期请假", "人数": "0"}

    assert claims(statistics).none_found is True


def test_nothing_is_claimed_without_statistics() -> None:
    found = derive(None, RATES)

    assert (found.none_found, found.none_outside) == (False, False)

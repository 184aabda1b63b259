"""One period beside another."""

from typing import Any

import pytest

from kcbx_docs.model.counts import Period, Statistics
from kcbx_docs.statistics import Derived, derive
from tests.statistics.samples import RATES, Tree


def numbers(start: int = 100, now: int = 100, dropped: int = 0, **more: Any) -> Tree:
    none = dict.fromkeys(("转入", "复学", "转出", "休学", "死亡"), "0")
    counts = {"期初人数": str(start), **none, "辍学": str(dropped), "现有人数": str(now)}
    return {"学段": [{"学段": "小学", **counts}], **more}


def compared(now: Tree, *past: Tree) -> Derived:
    periods = tuple(
        Period.model_validate({"名称": f"{at}期以前", "统计": tree})
        for at, tree in enumerate(past, 1)
    )
    return derive(Statistics.model_validate(now), RATES, periods, "本学期")


def change(derived: Derived, name: str) -> tuple[str, str, str, str | None]:
    (found,) = (each for each in derived.changes if each.name == name)
    return found.before, found.now, found.change, found.growth


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (100, 105, ("100", "105", "增加5人", "5%")),
        (80, 77, ("80", "77", "减少3人", "3.75%")),
        (90, 90, ("90", "90", "持平", "0%")),
        (0, 5, ("0", "5", "增加5人", None)),
    ],
)
def test_counts_differ_in_persons(before: int, now: int, told: tuple[str, ...]) -> None:
    found = compared(numbers(start=now), numbers(start=before))

    assert change(found, "期初人数") == told


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ((200, 0), (300, 1), ("0%", "0.33%", "上升0.33个百分点", None)),
        ((300, 1), (300, 0), ("0.33%", "0%", "下降0.33个百分点", None)),
        ((400, 9), (400, 3), ("2.25%", "0.75%", "下降1.5个百分点", None)),
        ((100, 1), (300, 3), ("1%", "1%", "持平", None)),
        ((100, 12), (100, 2), ("12%", "2%", "下降10个百分点", None)),
    ],
)
def test_rates_differ_in_percentage_points(
    before: tuple[int, int], now: tuple[int, int], told: tuple[str, ...]
) -> None:
    found = compared(
        numbers(start=now[0], dropped=now[1]), numbers(start=before[0], dropped=before[1])
    )

    assert change(found, "辍学率") == told


def test_a_difference_is_that_of_the_printed_rates() -> None:
    before, now = (
        {"点名": {"应到": "3000", "实到": present, "未到": []}} for present in ("2000", "2001")
    )

    assert change(compared(numbers(**now), numbers(**before)), "到校率") == (
        "66.67%",
        "66.7%",
        "上升0.03个百分点",
        None,
    )


def test_a_number_that_one_period_does_not_give_is_not_compared() -> None:
    suspects = {"疑似辍学": {"发现": "3", "已返校": "3", "未销号": "0"}}
    found = compared(numbers(**suspects), numbers())

    assert [each.name for each in found.changes] == [
        "期初人数",
        "现有人数",
        "辍学人数",
        "辍学率",
        "年巩固率",
    ]


def test_periods_stand_in_order_and_the_latest_is_compared() -> None:
    found = compared(numbers(start=30), numbers(start=20), numbers(start=10))

    assert [(period.name, period.start) for period in found.periods] == [
        ("2期以前", 10),
        ("1期以前", 20),
        ("本学期", 30),
    ]
    assert change(found, "期初人数")[0] == "20"


def test_a_number_of_an_earlier_period_is_traced_to_that_period() -> None:
    period = compared(numbers(), numbers(), numbers()).periods[0]

    assert [o.path for o in period.start.operands] == ["往期.2.统计.学段.1.期初人数"]
    assert [o.path for o in period.dropout_rate.operands] == [
        "往期.2.核算.辍学合计",
        "往期.2.核算.期初合计",
    ]


def test_without_an_earlier_period_there_is_nothing_to_compare() -> None:
    found = compared(numbers())

    assert (found.periods, found.changes) == ((), ())

"""What adds up and should still not go out unread."""

from typing import Any

import pytest

from kcbx_docs.model.facts import Facts
from kcbx_docs.statistics.plausibility import doubts, too_even
from tests.statistics.samples import UNIT


def told(time: dict[str, Any] | None = None, **blocks: Any) -> list[str]:
    days = {"时间": time} if time else {}
    return [*doubts(Facts.model_validate({"单位": UNIT, **days, **blocks}))]


@pytest.mark.parametrize(
    ("time", "message"),
    [
        (
            {"报到日": "2026-09-02", "开学日期": "2026-09-01"},
            "开学日期（2026-09-01）早于报到日（2026-09-02），请核对“时间”",
        ),
        (
            {"截止日": "2026-11-22", "成文日期": "2026-11-21"},
            "成文日期（2026-11-21）早于截止日（2026-11-22），请核对“时间”",
        ),
        (
            {"学籍提取日": "2026-11-22", "成文日期": "2026-11-21"},
            "成文日期（2026-11-21）早于学籍提取日（2026-11-22），请核对“时间”",
        ),
        (
            {
                "截止日": "2026-11-22",
                "成文日期": "2026-12-01",
                "文稿日期": {"总结": "2026-11-21"},
            },
            "成文日期（2026-11-21）早于截止日（2026-11-22），请核对“时间”",
        ),
    ],
)
def test_days_the_wrong_way_round_are_told(time: dict[str, Any], message: str) -> None:
    assert told(time) == [message]


@pytest.mark.parametrize(
    "time",
    [
        {"报到日": "2026-08-31", "开学日期": "2026-09-01"},
        {"报到日": "2026-09-01", "开学日期": "2026-09-01"},
        {"截止日": "2026-11-20", "学籍提取日": "2026-11-21", "成文日期": "2026-11-21"},
        {"截止日": "2026-11-20"},
        {"截止日": "2026-11-20", "成文日期": "2026-11-21", "文稿日期": {"计划": "2026-09-01"}},
    ],
)
def test_days_in_order_are_not(time: dict[str, Any]) -> None:
    assert told(time) == []


def activity(day: str, kind: str = "走访", **counts: str) -> list[dict[str, str]]:
    return [{"名称": "全面家访", "类别": kind, "日期": day, **counts}]


WRITTEN = {"成文日期": "2026-11-21"}


def test_an_activity_after_the_paper_is_told() -> None:
    assert told(WRITTEN, 活动=activity("2026-11-22", "会议")) == [
        "活动“全面家访”（2026-11-22）晚于总结的成文日期（2026-11-21），请核对"
    ]


def test_an_activity_up_to_the_day_of_the_paper_is_not() -> None:
    assert told(WRITTEN, 活动=activity("2026-11-21", "会议")) == []
    assert told(活动=activity("2026-11-22", "会议")) == []


HOLIDAY = {"假期": [{"名称": "寒假", "起": "2027-01-23", "止": "2027-02-21"}]}


@pytest.mark.parametrize("day", ["2027-01-23", "2027-02-10", "2027-02-21"])
def test_a_visit_in_a_declared_holiday_is_told(day: str) -> None:
    assert told(HOLIDAY, 活动=activity(day)) == [f"走访“全面家访”（{day}）落在寒假，请核对日期"]


@pytest.mark.parametrize("day", ["2027-01-22", "2027-02-22"])
def test_a_visit_before_or_after_it_is_not(day: str) -> None:
    assert told(HOLIDAY, 活动=activity(day)) == []


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        ("2026-10-01", "国庆节"),
        ("2026-10-02", "国庆节"),
        ("2026-10-03", "国庆节"),
        ("2027-01-01", "元旦"),
        ("2027-05-01", "劳动节"),
        ("2027-05-02", "劳动节"),
    ],
)
def test_a_visit_on_a_public_holiday_is_told(day: str, holiday: str) -> None:
    assert told(活动=activity(day)) == [f"走访“全面家访”（{day}）落在{holiday}，请核对日期"]


def test_a_meeting_on_a_holiday_and_a_visit_the_day_after_are_not() -> None:
    assert told(活动=activity("2026-10-01", "会议")) == []
    assert told(活动=activity("2026-10-04")) == []


@pytest.mark.parametrize("sheets", ["61", "0"])
def test_more_visits_than_sheets_are_told(sheets: str) -> None:
    assert told(活动=activity("2026-09-14", 户次="62", 份数=sheets)) == [
        f"活动“全面家访”走访62户次，记录只有{sheets}份，请核对"
    ]


@pytest.mark.parametrize("counts", [{"户次": "62", "份数": "62"}, {"户次": "62"}, {"份数": "3"}])
def test_a_sheet_for_every_visit_is_enough(counts: dict[str, str]) -> None:
    assert told(活动=activity("2026-09-14", **counts)) == []


def test_more_slips_returned_than_letters_sent_are_told() -> None:
    assert told(家长须知={"发出份数": "410", "收回份数": "411"}) == [
        "收回回执411份，多于发出的410份，请核对“家长须知”"
    ]


@pytest.mark.parametrize(
    "letter", [{"发出份数": "410", "收回份数": "410"}, {"收回份数": "411"}, {"发出份数": "410"}]
)
def test_as_many_slips_as_letters_are_not(letter: dict[str, str]) -> None:
    assert told(家长须知=letter) == []


VISITS = "入户家访·家访户次"


def test_the_same_round_count_in_every_school_is_told() -> None:
    schools = [{VISITS: 60, "谈心谈话·谈心人次": n} for n in (31, 32, 30)]

    assert [*too_even(schools)] == [f"3个单位的“{VISITS}”都是60，请核对是不是各自的数"]


@pytest.mark.parametrize(
    "counts",
    [[60, 60], [60, 60, 61], [63, 63, 63], [0, 0, 0]],
    ids=["two schools", "one differs", "not round", "none"],
)
def test_other_equal_counts_are_not(counts: list[int]) -> None:
    assert [*too_even([{VISITS: count} for count in counts])] == []


def test_schools_that_do_not_give_a_count_do_not_hide_the_others() -> None:
    schools = [{VISITS: 60}, {}, {VISITS: 60}, {VISITS: 60}]

    assert len([*too_even(schools)]) == 1

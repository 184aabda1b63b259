"""What is allowed and adds up, but should not go out unread: dates, holidays, counts too even."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from kcbx_docs.model.facts import Facts
from kcbx_docs.model.unit import Calendar
from kcbx_docs.model.work import Activity

# Holidays with fixed days (全国年节及纪念日放假办法, 2024 revision); the others are in the unit's file.
_FIXED: Final = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
# How many units must give the same round count before it looks copied.
_UNITS: Final = 3
_ROUND: Final = 10


def doubts(facts: Facts) -> Iterator[str]:
    """A sentence for each thing an inspector would ask about."""
    time = facts.time or Calendar.model_construct()
    yield from _order(time)
    for activity in facts.activities or ():
        yield from _activity(activity, time)
    letter = facts.parents
    if letter and letter.sent is not None and (letter.collected or 0) > letter.sent:
        yield f"收回回执{letter.collected}份，多于发出的{letter.sent}份，请核对“家长须知”"


def _order(time: Calendar) -> Iterator[str]:
    """Dates that a paper cannot bear in another order."""
    for earlier, later, before, after in (
        ("报到日", "开学日期", time.registration, time.opening),
        ("截止日", "成文日期", time.until, time.written_on("总结")),
        ("学籍提取日", "成文日期", time.extracted, time.written_on("总结")),
    ):
        if before and after and after < before:
            yield f"{later}（{after}）早于{earlier}（{before}），请核对“时间”"


def _activity(activity: Activity, time: Calendar) -> Iterator[str]:
    day = activity.day
    if activity.kind == "走访" and day and (holiday := _holiday(day, time)):
        yield f"走访“{activity.name}”（{day}）落在{holiday}，请核对日期"
    written = time.written_on("总结")
    if day and written and written < day:
        yield f"活动“{activity.name}”（{day}）晚于总结的成文日期（{written}），请核对"
    visits, sheets = activity.households, activity.sheets
    if visits is not None and sheets is not None and visits > sheets:
        yield f"活动“{activity.name}”走访{visits}户次，记录只有{sheets}份，请核对"


def _holiday(day: datetime.date, time: Calendar) -> str:
    declared = (h.name for h in time.holidays or () if h.first <= day <= h.last)
    return next(declared, None) or _FIXED.get((day.month, day.day), "")


def too_even(units: Sequence[Mapping[str, int]]) -> Iterator[str]:
    """Counts that are round and the same in every unit below that gives them."""
    names = dict.fromkeys(name for unit in units for name in unit)
    for name in names:
        given = [unit[name] for unit in units if name in unit]
        if len(given) >= _UNITS and _looks_copied(given):
            yield f"{len(given)}个单位的“{name}”都是{given[0]}，请核对是不是各自的数"


def _looks_copied(counts: Iterable[int]) -> bool:
    first, *others = counts
    return first > 0 and first % _ROUND == 0 and all(count == first for count in others)

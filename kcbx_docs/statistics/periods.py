"""One period beside another: counts differ in persons, rates in percentage points."""

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, OneLine
from kcbx_docs.statistics.computed import Operand, Ratio, Worked
from kcbx_docs.statistics.rates import percent


class PeriodFigures(Record):
    """一期的主要数字，本期和往期并列。"""

    name: OneLine = Field(alias="名称", description="哪一期")
    start: Count | None = Field(alias="期初人数", description="那一期期初人数")
    now: Count | None = Field(alias="现有人数", description="那一期期末在校人数")
    dropped: Count | None = Field(alias="辍学人数", description="那一期仍辍学人数")
    found: Count | None = Field(alias="疑似发现", description="那一期登记的疑似辍学人数")
    returned: Count | None = Field(alias="疑似返校", description="其中已返校人数")
    dropout_rate: OneLine | None = Field(alias="辍学率", description="那一期的辍学率")
    retention: OneLine | None = Field(alias="年巩固率", description="那一期的年巩固率")
    presence: OneLine | None = Field(alias="到校率", description="那一期的到校率")


class Change(Record):
    """一个数字的本期、上期和增减。"""

    name: OneLine = Field(alias="指标", description="哪一个数字")
    before: OneLine = Field(alias="上期", description="上期的数")
    now: OneLine = Field(alias="本期", description="本期的数")
    change: OneLine = Field(alias="变化", description="增加5人、下降0.12个百分点、持平")
    growth: OneLine | None = Field(alias="增幅", description="人数增减占上期的百分之几")


def changes(before: PeriodFigures, now: PeriodFigures) -> Iterator[Change]:
    """A change for each number that both periods give, in the order of the record."""
    for name, field in PeriodFigures.model_fields.items():
        earlier, later = getattr(before, name), getattr(now, name)
        alias = field.alias or name
        if isinstance(later, Ratio) and isinstance(earlier, Ratio):
            yield _of_rates(alias, earlier, later)
        elif isinstance(later, int) and isinstance(earlier, int):
            yield _of_counts(alias, earlier, later)


def _of_rates(name: str, before: Ratio, now: Ratio) -> Change:
    """The difference of the printed numbers, so that a reader can check it."""
    points = now.points - before.points
    worked = Worked(
        _told(points, "上升", "下降", "个百分点"), f"{now} − {before}", _sides(before, now)
    )
    return Change.model_construct(name=name, before=before, now=now, change=worked, growth=None)


def _of_counts(name: str, before: int, now: int) -> Change:
    sides = _sides(before, now)
    growth = percent(abs(now - before), before)
    return Change.model_construct(
        name=name,
        before=str(before),
        now=str(now),
        change=Worked(_told(now - before, "增加", "减少", "人"), f"{now} − {before}", sides),
        growth=growth and Worked(growth, f"{abs(now - before)} ÷ {before} × 100%", sides),
    )


def _sides(before: object, now: object) -> tuple[Operand, ...]:
    return (Operand("上期", str(before), "往期.1"), Operand("本期", str(now), "统计"))


def _told(difference: int | Decimal, more: str, less: str, unit: str) -> str:
    if not difference:
        return "持平"
    size = abs(Decimal(difference)).normalize()
    return f"{more if difference > 0 else less}{size:f}{unit}"

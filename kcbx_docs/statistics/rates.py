"""Rates in percent: whole numbers of persons in, exact decimal arithmetic, two decimals, half up."""

from decimal import Decimal
from typing import Literal

from pydantic import Field, field_validator

from kcbx_docs.model.counts import INDICATORS, Indicator
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Day, OneLine, YesNo, fault
from kcbx_docs.model.unit import Level
from kcbx_docs.statistics.computed import Ratio
from kcbx_docs.statistics.formulas import Formula, Names, added, addends

# Digits after the point: usually two, more where two would print 0% or 100% and it is neither.
PLACES = (2, 3, 4)

Subject = Literal["学生变动", "点名", "疑似辍学", "适龄人口", "毛入学", "届别", "残疾安置"]


def percent(part: int, whole: int) -> str | None:
    """`part` of `whole` as it is printed, such as 99.51% or 100%; None of an empty whole.

    100% is printed for all and 0% for none, never for nearly all or nearly none.
    """
    if whole <= 0:
        return None
    rates = (half_up(100 * part, whole, places) for places in PLACES)
    honest = (f"{rate.normalize():f}%" for rate in rates if _honest(rate, part, whole))
    return next(honest, None) or _nearly(part, whole)


def half_up(part: int, whole: int, places: int) -> Decimal:
    """`part` ÷ `whole` of two counts, rounded half up without an intermediate rounding."""
    return Decimal((2 * part * 10**places + whole) // (2 * whole)).scaleb(-places)


def _honest(rate: Decimal, part: int, whole: int) -> bool:
    return (rate != 0 or part == 0) and (rate != 100 or part == whole)


def _nearly(part: int, whole: int) -> str:
    if part > whole:
        return "超过100%"
    return "不足100%" if 2 * part > whole else f"不足{Decimal(1).scaleb(-PLACES[-1]):f}%"


class Variant(Record):
    """Another way to compute a rate; `until` is the last day a paper may use it."""

    id: OneLine = Field(alias="编号")
    part: Formula = Field(alias="分子")
    whole: Formula = Field(alias="分母")
    definition: OneLine = Field(alias="定义")
    until: Day | None = Field(None, alias="止")
    source: OneLine = Field(alias="来源")


class Rate(Record):
    """A rate: what it is computed from, how it is defined in print, where the definition stands.

    A part or a whole is a sum of counts by their names in the data, joined by + and −.
    """

    id: Indicator = Field(alias="编号")
    subject: Subject = Field(alias="对象")
    part: Formula = Field(alias="分子")
    whole: Formula = Field(alias="分母")
    definition: OneLine = Field(alias="定义")
    over_all: YesNo = Field(False, alias="可超百分之百")
    levels: tuple[Level, ...] = Field(alias="层级", min_length=1)
    source: OneLine = Field(alias="来源")
    variants: tuple[Variant, ...] = Field((), alias="另式")

    def in_use(self, variant: Variant | None) -> "Rate":
        """The rate as a variant defines it."""
        if variant is None:
            return self
        return self.model_copy(
            update={
                "part": variant.part,
                "whole": variant.whole,
                "definition": variant.definition,
                "source": variant.source,
            }
        )


class RateList(Record):
    """The file of rates."""

    rates: tuple[Rate, ...] = Field(alias="比率")

    @field_validator("rates")
    @classmethod
    def _each_once(cls, rates: tuple[Rate, ...]) -> tuple[Rate, ...]:
        given: list[str] = [rate.id for rate in rates]
        wrong = [name for name in INDICATORS if given.count(name) != 1]
        if wrong:
            raise fault("rates", f"每个比率要有一项，只写一次：{'、'.join(wrong)}")
        return rates


def evaluate(rate: Rate, names: Names) -> Ratio | None:
    """A rate of the counts at hand; None where one is missing or the whole is nobody."""
    part, whole = addends(rate.part, names), addends(rate.whole, names)
    if part is None or whole is None:
        return None
    persons, base = added(part), added(whole)
    text = percent(persons, base) if persons >= 0 else None
    operands = dict.fromkeys(addend.operand for addend in (*part, *whole))
    return Ratio.of(text, persons, base, tuple(operands)) if text else None

"""Numbers that were worked out and remember how: the formula, and the values it was computed from."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self


@dataclass(frozen=True, slots=True)
class Operand:
    """A value that took part: what it is called, how it is printed, and where it stands in the data."""

    name: str
    text: str
    path: str


class Total(int):
    """A count worked out from other counts."""

    formula: str
    operands: tuple[Operand, ...]

    def __new__(cls, value: int, formula: str, operands: tuple[Operand, ...]) -> Self:
        """Take the count, how it was worked out, and from what."""
        total = super().__new__(cls, value)
        total.formula = formula
        total.operands = operands
        return total


class Worked(str):
    """A text worked out from counts, such as 增加5人."""

    __slots__ = ("formula", "operands")
    formula: str
    operands: tuple[Operand, ...]

    def __new__(cls, text: str, formula: str, operands: tuple[Operand, ...]) -> Self:
        """Take the text, how it was worked out, and from what."""
        worked = super().__new__(cls, text)
        worked.formula = formula
        worked.operands = operands
        return worked


class Ratio(Worked):
    """A rate as it is printed, such as 1.58%, of `part` persons out of `whole`."""

    __slots__ = ("part", "whole")
    part: int
    whole: int

    @classmethod
    def of(cls, text: str, part: int, whole: int, operands: tuple[Operand, ...]) -> Self:
        """The printed rate with the persons it is a rate of, and what those were worked out from."""
        ratio = cls(text, f"{part}人 ÷ {whole}人 × 100%", operands)
        ratio.part, ratio.whole = part, whole
        return ratio

    @property
    def points(self) -> Decimal:
        """The printed number, for differences that can be checked on paper."""
        return Decimal(self.strip("不足超过%"))

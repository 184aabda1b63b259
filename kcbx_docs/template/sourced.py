"""Values that remember where they came from, so that a printed figure can be followed back."""

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final, Self

from kcbx_docs import marks

# What a template works out is written down as a person would: 统计.点名.应到 − 统计.点名.实到.
SIGNS: Final = {"-": "−", "+": "+", "*": "×", "/": "÷", "//": "÷", "%": "余"}
COUNT: Final = " 共几项"
# Of the words that stand in a template or a wording, not in the data.
TEMPLATE: Final = "模板"
# Numbers of entries, in the order they are printed.
NUMBERING: Final = "序号"


class Number(int):
    """A count that remembers the entry it came from."""

    origin: str

    def __new__(cls, value: int, origin: str) -> Self:
        """Take the count and its path in the data."""
        number = super().__new__(cls, value)
        number.origin = origin
        return number


class Quotient(float):
    """What a division in a template comes to, with the paths of what was divided."""

    origin: str

    def __new__(cls, value: float, origin: str) -> Self:
        """Take the number and how it was worked out."""
        quotient = super().__new__(cls, value)
        quotient.origin = origin
        return quotient


class Money(Decimal):
    """An amount that remembers the entry it came from."""

    origin: str

    def __new__(cls, value: Decimal, origin: str) -> Self:
        """Take the amount and its path in the data."""
        money = super().__new__(cls, value)
        money.origin = origin
        return money


class Dated(datetime.date):
    """A day that remembers the entry it came from."""

    origin: str

    def __new__(cls, day: datetime.date, origin: str) -> Self:
        """Take the day and its path in the data."""
        dated = super().__new__(cls, day.year, day.month, day.day)
        dated.origin = origin
        return dated


class Passage(str):
    """A text with numbers in it that remembers the entry it came from; so does every part of it."""

    __slots__ = ("origin",)
    origin: str

    def __new__(cls, text: str, origin: str) -> Self:
        """Take the text and its path in the data."""
        passage = super().__new__(cls, text)
        passage.origin = origin
        return passage

    def __getitem__(self, key: Any) -> Self:  # noqa: ANN401  # an index or a slice
        return type(self)(super().__getitem__(key), self.origin)

    def __iter__(self) -> Iterator[Self]:
        return (type(self)(char, self.origin) for char in super().__iter__())

    def changed(self, text: str) -> Self:
        """Another text of the same origin."""
        return type(self)(text, self.origin)

    def marked(self) -> str:
        """As it stands in Markdown, each number a figure."""
        return marks.figures(self, self.origin)


class Result(Passage):
    """A text that is one figure as a whole: 1.58%, 增加5人, 9月1日, 《义务教育法》第五条."""

    __slots__ = ()

    def marked(self) -> str:
        """As it stands in Markdown, one figure."""
        return marks.figure(self, self.origin) if self else ""


class Listing(list[Any]):
    """A list that remembers the entry it came from."""

    __slots__ = ("origin",)
    origin: str

    def __init__(self, items: Iterable[Any], origin: str) -> None:
        """Take the items and the path of the list."""
        super().__init__(items)
        self.origin = origin


def sourced(text: str, origin: str) -> str:
    """A text, with its origin if there is a number in it to ask about."""
    return Passage(text, origin) if marks.has_digit(text) else text


def origin_of(value: object) -> str:
    """Where a value came from, "" if that is not known."""
    origin: str = getattr(value, "origin", "")
    return origin


def worked_out(value: Any, left: Any, operator: str, right: Any) -> Any:  # noqa: ANN401  # numbers of any type
    """What arithmetic on two values came to, with the paths of both if one of them has one."""
    if not (origin_of(left) or origin_of(right)):
        return value
    return with_origin(value, f"{_side(left)} {SIGNS[operator]} {_side(right)}")


def with_origin(value: Any, origin: str) -> Any:  # noqa: ANN401  # a number of any type
    """A number that remembers where it came from."""
    match value:
        case int():
            return Number(value, origin)
        case Decimal():
            return Money(value, origin)
        case float():
            return Quotient(value, origin)
        case _:
            return value


def _side(value: object) -> str:
    origin = origin_of(value) or str(value)
    return f"（{origin}）" if " " in origin else origin

"""The values a template sees: the model dumped by alias, plain data, a gap for each missing fact."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Self

from jinja2 import Undefined
from markupsafe import Markup

from kcbx_docs import marks
from kcbx_docs.library.laws import Citation
from kcbx_docs.model.record import Record


class Missing:
    """A fact not given: prints as a gap, is false in a condition, stays a gap when computed with."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        """Remember where in the data the fact belongs."""
        self.path = path

    def child(self, name: object) -> "Missing":
        """The gap of an entry below a missing block."""
        return Missing(f"{self.path}.{name}")

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __str__(self) -> str:
        return marks.gap(self.path)

    __html__ = __str__

    def _absorb(self, _other: object) -> "Missing":
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _absorb
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _absorb
    __lt__ = __le__ = __gt__ = __ge__ = _absorb
    # A fact not given is neither equal to a value nor different from it.
    __eq__ = __ne__ = _absorb  # type: ignore[assignment]  # a gap, not a bool
    __hash__ = object.__hash__

    def __neg__(self) -> "Missing":
        return self

    __pos__ = __neg__


class Number(int):
    """A count that remembers the entry it came from."""

    origin: str

    def __new__(cls, value: int, origin: str) -> Self:
        """Take the count and its path in the data."""
        number = super().__new__(cls, value)
        number.origin = origin
        return number


class Money(Decimal):
    """An amount that remembers the entry it came from."""

    origin: str

    def __new__(cls, value: Decimal, origin: str) -> Self:
        """Take the amount and its path in the data."""
        money = super().__new__(cls, value)
        money.origin = origin
        return money


def dump(value: Any, path: str) -> Any:  # noqa: ANN401  # any part of the model
    """A part of the model as plain data for templates; `path` is its name in the YAML."""
    match value:
        case None:
            return Missing(path)
        case Record():
            return dump_record(value, path)
        case dict():
            return {key: dump(item, f"{path}.{key}") for key, item in value.items()}
        case tuple() | list():
            return [dump(item, f"{path}.{number}") for number, item in enumerate(value, 1)]
        case bool() | str() | datetime.date():
            return value
        case int():
            return Number(value, path)
        case Decimal():
            return Money(value, path)
        case _:
            raise AssertionError(f"no such value in the model: {value!r}")


def dump_record(record: Record, path: str) -> dict[str, Any]:
    """A record by alias."""
    lead = f"{path}." if path else ""
    fields = type(record).model_fields.items()
    return {
        alias: dump(getattr(record, name), f"{lead}{alias}")
        for name, field in fields
        if (alias := field.alias or name)
    }


def printed(value: object) -> Markup:
    """What `{{ value }}` prints, ready to stand in Markdown; the environment's `finalize`."""
    if isinstance(value, Markup):
        return value
    return Markup(_mark(value))  # noqa: S704  # every branch of _mark protects what it prints


def _mark(value: object) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case str():
            return marks.protect(value)
        case int():
            return marks.figure(str(int(value)), getattr(value, "origin", ""))
        case Decimal():
            return marks.figure(yuan(value), getattr(value, "origin", ""))
        case datetime.date():
            return f"{value.year}年{value.month}月{value.day}日"
        case list() | tuple():
            return "、".join(map(printed, value))
        case {"引注": cited}:
            return marks.protect(str(cited))
        case Missing() | float() | Undefined():
            return str(value)
        case _:
            raise TypeError("“{{ }}”里是一组内容，要写明其中哪一项")


def yuan(amount: Decimal) -> str:
    """An amount as money is written: 1250, but 312.50."""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def citation(cited: Citation) -> dict[str, Any]:
    """A statute as a template sees it; printed whole it is 《法》第×条."""
    return {
        "引注": str(cited),
        "简引": cited.brief,
        "条款": cited.article,
        "原文": cited.text or "",
    }

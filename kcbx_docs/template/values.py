"""The values a template sees: the model dumped by alias, plain data, a gap for each missing fact."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from jinja2 import Undefined
from markupsafe import Markup

from kcbx_docs import marks
from kcbx_docs.library.laws import Citation
from kcbx_docs.model.record import Record
from kcbx_docs.statistics.computed import Worked
from kcbx_docs.template.sourced import (
    TEMPLATE,
    Dated,
    Listing,
    Money,
    Number,
    Passage,
    Result,
    origin_of,
    sourced,
)


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


class Block(Mapping[str, Any]):
    """A record by alias; an entry is made when a template first asks for it, since few are asked for."""

    __slots__ = ("_lead", "_made", "_names", "_record")

    def __init__(
        self, record: Record, path: str, instead: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        """Take the record, its path in the data, and what stands instead of its own entries."""
        self._record = record
        self._lead = f"{path}." if path else ""
        self._names = _names(type(record))
        self._made = dict(instead)

    def __getitem__(self, alias: str) -> Any:  # noqa: ANN401  # any part of the model
        if alias not in self._made:
            value = getattr(self._record, self._names[alias])
            self._made[alias] = dump(value, self._lead + alias)
        return self._made[alias]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@cache
def _names(model: type[Record]) -> dict[str, str]:
    """The attributes of a record by alias."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def dump(value: Any, path: str) -> Any:  # noqa: ANN401  # any part of the model
    """A part of the model as plain data for templates; `path` is its name in the YAML."""
    make = _PLAIN.get(type(value))
    return make(value, path) if make else _dump(value, path)


# Most values of a unit are one of these exactly, and every paper dumps all of them.
_PLAIN: Final[dict[type, Callable[[Any, str], Any]]] = {
    type(None): lambda _, path: Missing(path),
    bool: lambda value, _: value,
    int: Number,
    str: sourced,
    datetime.date: Dated,
    Decimal: Money,
}


def _dump(value: Any, path: str) -> Any:  # noqa: ANN401  # any part of the model
    match value:
        case Record():
            return Block(value, path)
        case dict():
            return {key: dump(item, f"{path}.{key}") for key, item in value.items()}
        case tuple() | list():
            items = [dump(item, f"{path}.{number}") for number, item in enumerate(value, 1)]
            return Listing(items, path)
        case Worked():
            return Result(value, path)
        case str():
            return sourced(value, path)
        case int():
            return Number(value, path)
        case _:
            raise AssertionError(f"no such value in the model: {value!r}")


def printed(value: object) -> Markup:
    """What `{{ value }}` prints, as a value that is Markdown already."""
    if isinstance(value, Markup):
        return value
    return Markup(marked(value))  # noqa: S704  # every branch of marked protects what it prints


def marked(value: Any) -> str:  # noqa: ANN401  # any value of a template
    """What `{{ value }}` prints, ready to stand in Markdown."""
    mark = _MARKS.get(type(value))
    return mark(value) if mark else _marked(value)


# Most of what is printed is one of these exactly.
_MARKS: Final[dict[type, Callable[[Any], str]]] = {
    str: lambda text: marks.figures(text, TEMPLATE),
    Markup: str,
    Passage: Passage.marked,
    Result: Result.marked,
    Number: lambda number: marks.figure(str(int(number)), number.origin),
}


def _marked(value: object) -> str:
    match value:
        case Markup():
            return value
        case bool():
            return "是" if value else "否"
        case Passage():
            return value.marked()
        case str():
            return marks.figures(value, TEMPLATE)
        case int():
            return marks.figure(str(int(value)), origin_of(value) or TEMPLATE)
        case Decimal():
            return marks.figure(yuan(value), origin_of(value) or TEMPLATE)
        case datetime.date():
            day = f"{value.year}年{value.month}月{value.day}日"
            return marks.figure(day, origin_of(value) or TEMPLATE)
        case list() | tuple():
            return "、".join(map(printed, value))
        case {"引注": cited}:
            return printed(cited)
        case float():
            return marks.figure(str(float(value)), origin_of(value) or TEMPLATE)
        case Missing() | Undefined():
            return str(value)
        case _:
            raise TypeError("“{{ }}”里是一组内容，要写明其中哪一项")


def yuan(amount: Decimal) -> str:
    """An amount as money is written: 1250, but 312.50."""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def citation(cited: Citation, topic: str) -> dict[str, Any]:
    """A statute as a template sees it; printed whole it is 《法》第×条."""
    origin = f"法条.{topic}"
    return {
        "引注": Result(str(cited), origin),
        "简引": Result(cited.brief, origin),
        "条款": Result(cited.article, origin),
        "原文": sourced(cited.text or "", origin),
    }

"""A figure followed back: what kind it is, how it was worked out, and from which values."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kcbx_docs.model.record import Record
from kcbx_docs.reader import Unit
from kcbx_docs.statistics.computed import Operand, Ratio, Total, Worked
from kcbx_docs.template.sourced import COUNT, NUMBERING, SIGNS, TEMPLATE
from kcbx_docs.template.values import yuan


class Kind(StrEnum):
    """What a figure is of."""

    DATA = "数据"
    DATE = "日期"
    WORKED = "算得"
    LAW = "法条"
    LIBRARY = "词库"
    TEMPLATE = "模板"
    COUNT = "编号"


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a figure came from; only what was worked out has a formula and operands."""

    kind: Kind
    formula: str = ""
    operands: tuple[Operand, ...] = ()

    @property
    def told(self) -> str:
        """How it was worked out with the values in their places: 应到751 − 实到742."""
        return told(self.formula, self.operands) if self.operands else self.formula


# The first step of an origin that is not a path of the data.
_OTHERS: Final = {
    "法条": Kind.LAW,
    "词": Kind.LIBRARY,
    "策略": Kind.LIBRARY,
    "引导语": Kind.LIBRARY,
    TEMPLATE: Kind.TEMPLATE,
    NUMBERING: Kind.COUNT,
    "": Kind.COUNT,
}
_RANK: Final = "名次"
_DEFINITION: Final = "定义"
# Where what a period is told by stands in an earlier period, and in this one.
_TAKEN_OVER: Final = {
    "名称": ("名称", "时间.学年"),
    "疑似发现": ("统计.疑似辍学.发现", "统计.疑似辍学.发现"),
    "疑似返校": ("统计.疑似辍学.已返校", "统计.疑似辍学.已返校"),
}
_SIGN: Final = re.compile(
    rf" (?:{'|'.join(map(re.escape, dict.fromkeys(SIGNS.values())))}) |[（）]"
)
# What a hint has room for.
_SHOWN: Final = 12


def trace(unit: Unit, origin: str) -> Trace:
    """What is known of a figure's origin in a unit."""
    head = origin.partition(".")[0]
    if head in _OTHERS:
        return Trace(_OTHERS[head])
    if " " in origin:
        return _of_template(unit, origin)
    value = value_at(unit, typed_at(unit, origin))
    if isinstance(value, Total | Worked):
        return Trace(Kind.WORKED, _formula(value), value.operands)
    if origin.endswith(f".{_DEFINITION}"):
        return Trace(Kind.LIBRARY)
    if typed_at(unit, origin).startswith("核算.") or origin.endswith(f".{_RANK}"):
        return Trace(Kind.WORKED)
    return Trace(Kind.DATE if isinstance(value, datetime.date) else Kind.DATA)


def typed_at(unit: Unit, origin: str) -> str:
    """The path a figure was taken over from as it stands there: one of a period, or of its suspects."""
    match origin.split("."):
        case ["核算", "比较", at, "上期" | "本期" as side]:
            number = len(unit.derived.periods) - (side == "上期")
            name = unit.derived.changes[int(at) - 1].name
            return typed_at(unit, f"核算.历期.{number}.{name}")
        case ["核算", "历期", at, name] if name in _TAKEN_OVER:
            before = len(unit.facts.past or ()) - int(at) + 1
            earlier, now = _TAKEN_OVER[name]
            return f"往期.{before}.{earlier}" if before else now
        case _:
            return origin


def _formula(value: Total | Worked) -> str:
    """A rate of one count by another is told with their names."""
    if isinstance(value, Ratio) and len(value.operands) == 2:
        part, whole = value.operands
        told_apart = part.name != whole.name
        if told_apart and (part.text, whole.text) == (str(value.part), str(value.whole)):
            return f"{part.name}人 ÷ {whole.name}人 × 100%"
    return value.formula


def _of_template(unit: Unit, origin: str) -> Trace:
    """What a template worked out: the formula names the entries, the operands say where they stand."""
    formula = origin.replace(COUNT, "")
    paths = dict.fromkeys(path for path in _SIGN.split(formula) if path.strip("0123456789."))
    operands = tuple(Operand(_name(path), _text(value_at(unit, path)), path) for path in paths)
    for operand in sorted(operands, key=lambda operand: -len(operand.path)):
        formula = formula.replace(operand.path, operand.name)
    return Trace(Kind.WORKED, formula, operands)


def _name(path: str) -> str:
    return next(step for step in reversed(path.split(".")) if not step.isdigit())


def _text(value: object) -> str:
    match value:
        case tuple():
            return f"{len(value)}项"
        case Decimal():
            return yuan(value)
        case _:
            return str(value)


def value_at(unit: Unit, path: str) -> object:
    """What stands at a path as templates see it; None if nothing does."""
    head, *steps = path.split(".")
    below = {"核算": unit.derived, "汇总": unit.gathered, "控辍策略": unit.adopted}
    value: object = below[head] if head in below else _step(unit.facts, head)
    for step in steps:
        value = _step(value, step)
    return value


def _step(value: object, step: str) -> object:
    match value:
        case Record():
            fields = type(value).model_fields.items()
            named = (name for name, field in fields if (field.alias or name) == step)
            return getattr(value, next(named, ""), None)
        case dict():
            return value.get(step)
        case tuple() if step.isdigit() and 0 < int(step) <= len(value):
            return value[int(step) - 1]
        case _:
            return None


def told(formula: str, operands: tuple[Operand, ...]) -> str:
    """A formula with its values; those it does not name stand behind it in brackets."""
    named = {operand.name: operand.name + operand.text for operand in operands}
    words = sorted(named, key=len, reverse=True)
    found: set[str] = set()

    def put(match: re.Match[str]) -> str:
        found.add(match[0])
        return named[match[0]]

    text = re.sub("|".join(map(re.escape, words)), put, formula)
    if len(named) == len(operands) and found == set(words):
        return text
    rest = [operand.name + operand.text for operand in operands]
    more = f"等{len(rest)}项" if len(rest) > _SHOWN else ""
    return f"{formula}（{'、'.join(rest[:_SHOWN])}{more}）"


def leaves(unit: Unit, origin: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """The paths of the data a figure rests on in the end, itself among them."""
    if origin in seen:
        return
    yield origin
    for operand in trace(unit, origin).operands:
        yield from leaves(unit, operand.path, seen | {origin})


def hint(unit: Unit, origin: str) -> str:
    """What a page says of a figure that is pointed at; "" where there is nothing to add."""
    found = trace(unit, origin)
    match found.kind:
        case Kind.WORKED:
            return f"算得：{' '.join((found.told or origin).split())}"
        case Kind.LAW:
            return f"法条：{origin.partition('.')[2]}"
        case Kind.DATA | Kind.DATE:
            return f"数据：{origin}"
        case _:
            return ""

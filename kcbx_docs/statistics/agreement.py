"""What a unit says of itself beside the sums of the units below it."""

from dataclasses import dataclass, replace
from typing import Any

from kcbx_docs.model.record import Record
from kcbx_docs.source.tree import Steps
from kcbx_docs.statistics.computed import Total
from kcbx_docs.statistics.repeated import called, identity
from kcbx_docs.statistics.sums import Mismatch, difference


def agree(own: Record, summed: Record, steps: Steps, label: str = "") -> tuple[Any, list[Mismatch]]:
    """What a unit says of itself, completed by the sums of the units below it.

    Where both give a count they must be equal; each difference is a mismatch.
    """
    found: list[Mismatch] = []
    values = {}
    for name, field in type(own).model_fields.items():
        at = _Compared((*steps, field.alias or name), label, found)
        values[name] = _agreed(getattr(own, name), getattr(summed, name), at)
    return type(own).model_construct(**values), found


@dataclass(frozen=True, slots=True)
class _Compared:
    """Where two values are compared, what the record is about, and where differences go."""

    steps: Steps
    label: str
    found: list[Mismatch]


def _agreed(own: Any, summed: Any, at: _Compared) -> Any:  # noqa: ANN401  # a value of any field
    if own is None or summed is None:
        return summed if own is None else own
    match own, summed:
        case int(), Total() if own != summed:
            at.found.append(_differs(own, summed, at))
            return own
        case int(), Total():
            return summed
        case Record(), Record():
            merged, more = agree(own, summed, at.steps, called(own) or at.label)
            at.found.extend(more)
            return merged
        case tuple(), tuple():
            return _agreed_list(own, summed, at)
        case _:
            return own


def _agreed_list(own: tuple[Any, ...], summed: tuple[Any, ...], at: _Compared) -> tuple[Any, ...]:
    """Every record of the unit's own, then those that only the units below have."""
    sums = {identity(record): record for record in summed}
    merged = [
        _agreed(record, sums.pop(identity(record), None), replace(at, steps=(*at.steps, index)))
        for index, record in enumerate(own)
    ]
    return (*merged, *sums.values())


def _differs(own: int, summed: Total, at: _Compared) -> Mismatch:
    told = _told(summed, f"{at.label}{at.steps[-1]}")
    remedy = "请核对；删去这里的数，由程序从下级单位取数也可以"
    message = f"{told}，这里写了{own}，{difference(own, summed, '')}，{remedy}"
    return Mismatch(at.steps, message, (at.steps,))


def _told(summed: Total, what: str) -> str:
    if len(summed.operands) == 1:
        return f"{summed.operands[0].name}的{what}是{int(summed)}"
    named = "、".join(f"{operand.name}{operand.text}" for operand in summed.operands)
    return f"各单位{what}合计{int(summed)}（{named}）"

"""Formulas such as 期初人数 + 转入 − 转出: counts by their names in the data, joined by + and −."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

from kcbx_docs.model.scalars import OneLine, fault
from kcbx_docs.statistics.computed import Operand

UNREADABLE = "算式写不通，各项名称之间用 + 或 − 连接，如 期初人数 + 转入 − 转出"
# Formulas kept taken apart: those of the rates and of the measures' checks.
_KEPT = 512
_TERM = re.compile(r"\s*([+＋−－-]?)\s*(\w+)\s*")


@lru_cache(_KEPT)
def terms(formula: str) -> tuple[tuple[int, str], ...]:
    """Signs and names of a formula such as 期初人数 + 转入 − 转出; raises ValueError if it is none."""
    found = [*_TERM.finditer(formula)]
    joined = all(sign for sign, _ in (term.groups() for term in found[1:]))
    if "".join(term[0] for term in found) != formula or not found or not joined:
        raise ValueError(formula)
    return tuple((-1 if term[1] in {"−", "－", "-"} else 1, term[2]) for term in found)


def _formula(text: str) -> str:
    try:
        terms(text)
    except ValueError:
        raise fault("formula", UNREADABLE) from None
    return text


Formula = Annotated[OneLine, AfterValidator(_formula)]


@dataclass(frozen=True, slots=True)
class Known:
    """A count a formula may name; `value` is None where it is not given.

    A count that is written only if there are any takes no part where it is not given.
    """

    value: int | None
    path: str
    if_any: bool = False


Names = Mapping[str, Known]


@dataclass(frozen=True, slots=True)
class Addend:
    """A count of a formula with its sign."""

    sign: int
    value: int
    operand: Operand


def addends(formula: str, names: Names) -> list[Addend] | None:
    """What a formula adds up; None where a count is missing."""
    found = [(sign, name, names.get(name)) for sign, name in terms(formula)]
    if any(known is None or (known.value is None and not known.if_any) for *_, known in found):
        return None
    return [
        Addend(sign, known.value, Operand(name, str(known.value), known.path))
        for sign, name, known in found
        if known and known.value is not None
    ]


def added(found: list[Addend]) -> int:
    """What the counts of a formula come to."""
    return sum(addend.sign * addend.value for addend in found)

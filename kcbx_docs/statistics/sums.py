"""Sums that must hold: an equation, a whole and its parts, a part within its whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kcbx_docs.model.record import Record
from kcbx_docs.source.tree import Steps


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A sum that does not hold.

    `steps` lead to the entry it concerns, `parts` to every entry that takes part in it.
    """

    steps: Steps
    message: str
    parts: tuple[Steps, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """An entry that takes part in a sum: what the message calls it, its value, where it stands.

    An entry that is written only where there are any takes no part while it is not written.
    """

    name: str
    value: int | Decimal | None
    steps: Steps
    sign: int = 1
    if_any: bool = False


def term(
    record: Record, attribute: str, steps: Steps, sign: int = 1, name: str | None = None
) -> Term:
    """An entry of a record as a term, called as it is in the data unless it is given a name."""
    alias = type(record).model_fields[attribute].alias or attribute
    value, if_any = getattr(record, attribute), attribute in record.written_if_any
    return Term(name or alias, value, (*steps, alias), sign, if_any)


def terms(record: Record, attributes: Iterable[str], steps: Steps, sign: int = 1) -> list[Term]:
    """Several entries of a record as terms of one sign."""
    return [term(record, attribute, steps, sign) for attribute in attributes]


def balance(left: list[Term], right: Term, unit: str = "人") -> Iterator[Mismatch]:
    """`left` added up must be `right`; nothing is said while one of them is missing."""
    given, total = _added(left)
    if total is None or right.value is None or total == right.value:
        return
    joined = "".join(
        f"{(' + ' if t.sign > 0 else ' − ') if at else ''}{t.name}{t.value}{unit}"
        for at, t in enumerate(given)
    )
    yield Mismatch(
        right.steps,
        f"{joined} = {total}{unit}，{right.name}{right.value}{unit}，"
        f"{difference(right.value, total, unit)}",
        tuple(t.steps for t in (*given, right)),
    )


def whole_of(label: str, parts: list[Term], whole: Term, unit: str = "人") -> Iterator[Mismatch]:
    """The parts of a whole must add up to it; parts that nobody lists are not judged."""
    given, total = _added(parts)
    if not given or total is None or whole.value is None or total == whole.value:
        return
    yield Mismatch(
        whole.steps,
        f"{label}{together(given, unit)}，{whole.name}{whole.value}{unit}，"
        f"{difference(whole.value, total, unit)}",
        tuple(t.steps for t in (*given, whole)),
    )


def within(part: Term, whole: Term) -> Iterator[Mismatch]:
    """A part never exceeds its whole."""
    if part.value is not None and whole.value is not None and part.value > whole.value:
        message = f"{part.name}{part.value}人，超过{whole.name}{whole.value}人，请核对"
        yield Mismatch(part.steps, message, (part.steps, whole.steps))


def together(parts: list[Term], unit: str = "人") -> str:
    """合计9人（病假6人、事假3人）, each part with its value."""
    named = "、".join(f"{part.name}{part.value}{unit}" for part in parts)
    return f"合计{_added(parts)[1]}{unit}" + (f"（{named}）" if named else "")


def difference(printed: int | Decimal, expected: int | Decimal, unit: str = "人") -> str:
    """多2人 or 少2人: what stands there against what it should be."""
    return f"{'多' if printed > expected else '少'}{abs(printed - expected)}{unit}"


def _added(parts: list[Term]) -> tuple[list[Term], int | Decimal | None]:
    """The terms that take part, and their sum; no sum where one is missing."""
    given = [t for t in parts if t.value is not None or not t.if_any]
    values = [t.sign * t.value for t in given if t.value is not None]
    return given, sum(values) if len(values) == len(given) else None

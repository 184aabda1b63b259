"""The same record of several units put together: counts added up, lists joined by what they are about."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from kcbx_docs.model.record import Record
from kcbx_docs.statistics.computed import Operand, Total
from kcbx_docs.statistics.repeated import identity


@dataclass(frozen=True, slots=True)
class Part:
    """What one unit says: its name, its value, and where it stands in the unit's data."""

    name: str
    value: Any
    path: str


def combine(parts: Sequence[Part]) -> Any:  # noqa: ANN401  # a record of the type of its parts
    """A record whose every count is the sum of the parts' own.

    A count that one part does not give is not given, unless it is written only where there are any.
    A list that every part gives is joined: what a list does not name, that unit has none of. A list
    of records that nothing tells apart, such as classes, stays with its unit.
    """
    model: type[Record] = type(parts[0].value)
    values = {name: _field(model, name, parts) for name in model.model_fields}
    return model.model_construct(**values)


def _field(model: type[Record], name: str, parts: Sequence[Part]) -> Any:  # noqa: ANN401  # a value of any field
    alias = model.model_fields[name].alias or name
    below = [Part(p.name, getattr(p.value, name), f"{p.path}.{alias}") for p in parts]
    if name in model.told_apart_by:
        return below[0].value
    given = [part for part in below if part.value is not None]
    if not given or (len(given) < len(below) and name not in model.written_if_any):
        return None
    return _value(alias, given)


def _value(alias: str, parts: Sequence[Part]) -> Any:  # noqa: ANN401  # a value of any field
    match parts[0].value:
        case int():
            return _sum(alias, parts)
        case Record():
            return combine(parts)
        case tuple():
            known = all(_told_apart(record) for part in parts for record in part.value)
            return tuple(_joined(parts)) if known else None
        case datetime.date() as day:
            return day if all(part.value == day for part in parts) else None
        case _:
            return None


def _sum(alias: str, parts: Sequence[Part]) -> Total:
    operands = tuple(Operand(part.name, str(part.value), part.path) for part in parts)
    return Total(sum(part.value for part in parts), f"各单位{alias}相加", operands)


def _told_apart(record: object) -> bool:
    return isinstance(record, Record) and bool(record.told_apart_by)


def _joined(parts: Sequence[Part]) -> Iterator[Record]:
    """Records of several lists, those about the same thing put together, in the order of the model."""
    entries = [
        Part(part.name, record, f"{part.path}.{at}")
        for part in parts
        for at, record in enumerate(part.value, 1)
    ]
    about = dict.fromkeys(identity(entry.value) for entry in entries)
    for key in sorted(about, key=lambda key: _rank(entries[0].value, key)):
        yield combine([entry for entry in entries if identity(entry.value) == key])


def _rank(record: Record, key: tuple[Any, ...]) -> list[int]:
    """Closed words as they stand in their list, ages by number, others as they came."""
    fields = type(record).model_fields
    closed = [_words(fields[name].annotation) for name in record.told_apart_by]
    return [_order(word, words) for words, word in zip(closed, key, strict=True)]


def _words(annotation: Any) -> list[Any]:  # noqa: ANN401  # a type annotation has no narrower type
    """The words of a Literal, also of one that may be left out."""
    return [word for part in get_args(annotation) for word in get_args(part) or (part,)]


def _order(word: object, words: list[Any]) -> int:
    if isinstance(word, int):
        return word
    return words.index(word) if word in words else -1

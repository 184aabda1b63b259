"""Records of a list that are about the same thing: one of them would be lost or counted twice."""

from collections.abc import Iterator
from typing import Any

from kcbx_docs.model.record import Record
from kcbx_docs.source.tree import Steps
from kcbx_docs.statistics.sums import Mismatch


def identity(record: Record) -> tuple[Any, ...]:
    """What a record of a list is about, such as its stage."""
    return tuple(getattr(record, name) for name in record.told_apart_by)


def called(record: Record) -> str:
    """What a record of a list is about, as messages put it: “小学”."""
    words = " ".join(str(word) for word in identity(record) if word is not None)
    return f"“{words}”" if words else ""


def repeated(record: Record, steps: Steps) -> Iterator[Mismatch]:
    """A mismatch for each record of a list that stands there before, at any depth."""
    for name, field in type(record).model_fields.items():
        value, place = getattr(record, name), (*steps, field.alias or name)
        if isinstance(value, Record):
            yield from repeated(value, place)
        elif isinstance(value, tuple):
            yield from _in_list(value, place)


def _in_list(entries: tuple[Any, ...], steps: Steps) -> Iterator[Mismatch]:
    first: dict[tuple[Any, ...], int] = {}
    for at, entry in enumerate(entries):
        if not isinstance(entry, Record):
            return
        before = first.setdefault(identity(entry), at) if entry.told_apart_by else at
        if before != at:
            message = f"{called(entry)}在第{before + 1}项已经写过，请合并成一项"
            yield Mismatch((*steps, at), message, ((*steps, before), (*steps, at)))
        yield from repeated(entry, (*steps, at))

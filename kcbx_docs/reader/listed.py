"""A township's or a county's own list of the units below it, beside their files."""

from collections.abc import Iterable, Iterator, Sequence

from kcbx_docs.model.schools import SchoolEntry
from kcbx_docs.statistics.agreement import agree
from kcbx_docs.statistics.combining import Part, combine
from kcbx_docs.statistics.names import OWN
from kcbx_docs.statistics.rollup import Below
from kcbx_docs.statistics.sums import Mismatch

_LIST = "各校"


def in_order_of(
    listed: Sequence[SchoolEntry], filed: Sequence[Below]
) -> tuple[list[Below], list[Mismatch]]:
    """The units in the order of the list, and what the list and the files say otherwise."""
    wrong = [*_listed_twice(filed, listed), *_unlisted(filed, listed)]
    return [_below(entry, at, filed, wrong) for at, entry in enumerate(listed)], wrong


def _below(entry: SchoolEntry, at: int, filed: Iterable[Below], found: list[Mismatch]) -> Below:
    """A listed unit: from its file if it has one, which must then agree with the list."""
    steps = (_LIST, at)
    file = next((unit for unit in filed if _is(unit, entry)), None)
    if file is None:
        if entry.statistics is None:
            message = f"没有“{entry.name}”的数据文件，请补上文件，或者在这里写“统计”"
            found.append(Mismatch((*steps, "名称"), message))
        given = (entry.statistics, entry.strategies or (), entry.problems or ())
        return Below(entry.name, "", *given, root=f"{_LIST}.{at + 1}.{OWN}")
    if file.statistics and entry.statistics:
        own = combine([Part(file.name, file.statistics, file.root)])
        found += agree(entry.statistics, own, (*steps, OWN))[1]
    return file


def _is(unit: Below, entry: SchoolEntry) -> bool:
    return entry.name in {unit.name, unit.full}


def _unlisted(units: Iterable[Below], listed: Iterable[SchoolEntry]) -> Iterator[Mismatch]:
    for unit in units:
        if not any(_is(unit, entry) for entry in listed):
            message = f"{unit.file} 没有列在“各校”里，请补上“{unit.name}”，或者移走这个文件"
            yield Mismatch((_LIST,), message)


def _listed_twice(units: Iterable[Below], listed: Iterable[SchoolEntry]) -> Iterator[Mismatch]:
    first: dict[str, int] = {}
    for at, entry in enumerate(listed):
        name = next((unit.name for unit in units if _is(unit, entry)), entry.name)
        before = first.setdefault(name, at)
        if before != at:
            message = f"“{entry.name}”在第{before + 1}项已经写过，请删去一项"
            yield Mismatch((_LIST, at, "名称"), message)

"""The units below a township or a county, from their own files and from its list of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from kcbx_docs.errors import DataError, Fault, Place
from kcbx_docs.library.adoption import AdoptedStrategy
from kcbx_docs.model.facts import Facts
from kcbx_docs.reader.listed import in_order_of
from kcbx_docs.reader.project import COUNTY, SCHOOLS, TOWNSHIP
from kcbx_docs.statistics.names import OWN
from kcbx_docs.statistics.rollup import Below
from kcbx_docs.statistics.sums import Mismatch

GATHERING: Final = frozenset({"乡镇", "县区"})


class Read(Protocol):
    """What of a unit below is gathered."""

    @property
    def facts(self) -> Facts:
        """Its typed facts."""

    @property
    def adopted(self) -> tuple[AdoptedStrategy, ...]:
        """Its strategies."""


@dataclass(slots=True)
class UnitsBelow:
    """The units below in the order of the unit's own list, or of their files.

    `mismatches` are what the list says otherwise, `faults` those of the files, each under its path
    from the unit's folder; with faults there are no units, for some would be missing.
    """

    units: list[Below] = field(default_factory=list)
    mismatches: list[Mismatch] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def files_below(path: Path) -> list[Path]:
    """Files of the units below: the schools of a township's folder, the townships of a county's."""
    folder = path.parent
    if path.name == TOWNSHIP:
        return sorted((folder / SCHOOLS).glob("*.yaml"))
    return sorted(folder.glob(f"*/{TOWNSHIP}")) if path.name == COUNTY else []


def units_below(path: Path, facts: Facts, read: Callable[[Path], Read]) -> UnitsBelow:
    """The units that a township or a county gathers."""
    found = UnitsBelow()
    if facts.unit.level not in GATHERING:
        return found
    filed = _read_all(path.parent, files_below(path), read, found.faults)
    listed = facts.schools or ()
    if found.faults:
        return found
    found.units, found.mismatches = in_order_of(listed, filed) if listed else (filed, [])
    return found


def _read_all(
    folder: Path, files: list[Path], read: Callable[[Path], Read], faults: list[Fault]
) -> list[Below]:
    """Units below, each from its file; two of one name are a fault."""
    found: dict[str, Below] = {}
    for file in files:
        name = file.relative_to(folder).as_posix()
        try:
            unit = _of(read(file), name)
        except DataError as error:
            faults += [_in(name, file.name, fault) for fault in error.faults]
            continue
        first = found.setdefault(unit.name, unit)
        if first is not unit:
            faults.append(_same_name(unit, first))
    return [*found.values()]


def _same_name(unit: Below, first: Below) -> Fault:
    message = f"“{unit.name}”与 {first.file} 同名，请改正名称，或者写上不同的简称"
    return Fault(Place(unit.file), message, "单位.名称")


def _in(name: str, own: str, fault: Fault) -> Fault:
    """A fault of a unit's own file or of one below it, under the path from the folder above."""
    if fault.place.file != own and not fault.place.file.startswith(f"{SCHOOLS}/"):
        return fault
    file = name.removesuffix(own) + fault.place.file
    place = Place(file, fault.place.line, fault.place.column)
    return Fault(place, fault.message, fault.path, fault.value)


def _of(unit: Read, file: str) -> Below:
    own = unit.facts.unit
    return Below(
        own.called,
        file,
        unit.facts.statistics,
        tuple(s.id or s.title or "" for s in unit.adopted),
        unit.facts.problems or (),
        own.name,
        _measured(unit.adopted),
        f"{file} {OWN}",
    )


def _measured(adopted: tuple[AdoptedStrategy, ...]) -> dict[str, int]:
    return {
        f"{measure.id}·{name}": value
        for strategy in adopted
        for measure in strategy.measures
        for name, value in measure.facts.items()
        if isinstance(value, int) and not isinstance(value, bool)
    }

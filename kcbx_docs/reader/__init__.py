"""A unit's file on disk to its typed facts."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kcbx_docs.errors import DataError, Fault
from kcbx_docs.library import Library
from kcbx_docs.library.adoption import AdoptedStrategy, adopt
from kcbx_docs.model.facts import Facts
from kcbx_docs.reader.neighbours import same_facts
from kcbx_docs.reader.project import gather
from kcbx_docs.source import in_order, validate
from kcbx_docs.source.messages import dotted
from kcbx_docs.statistics import limits, reconcile

_STAND_IN: Final = {"名称": "待定", "层级": "学校", "主体性质": "学校"}


@dataclass(frozen=True, slots=True)
class Unit:
    """What a file says: the typed facts, and the strategies joined with the library.

    `path` is the file, for what is asked of its folder later; None if there is no file.
    """

    facts: Facts
    adopted: tuple[AdoptedStrategy, ...]
    path: Path | None = None

    @property
    def alike(self) -> list[str]:
        """Which measures have the very facts of another school in the township."""
        return same_facts(self.path) if self.path else []


def read(path: Path, library: Library) -> Unit:
    """The facts of a unit.

    Raises:
        DataError: with every fault of the file at once.
    """
    tree, places = gather(path)
    faults: list[Fault] = []
    try:
        facts = validate(Facts, tree, places)
    except DataError as error:
        faults += error.faults
        facts = _sound(tree, faults)
    faults += [
        Fault(places.locate(tree, s.steps), s.message, dotted(s.steps))
        for s in (*reconcile(facts), *limits(facts))
    ]
    try:
        adopted = adopt(facts, library, tree, places)
    except DataError as error:
        faults += error.faults
    if faults:
        raise DataError(in_order(faults))
    return Unit(facts, adopted, path)


def _sound(tree: dict[str, Any], faults: list[Fault]) -> Facts:
    """The blocks that can still be judged in a file with faults, under a unit that stands in."""
    faulty = {fault.path.partition(".")[0] for fault in faults}
    blocks = {key: tree[key] for key in {"统计", "控辍策略"} - faulty if key in tree}
    return Facts.model_validate({"单位": _STAND_IN, **blocks})

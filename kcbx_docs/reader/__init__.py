"""A unit's file on disk to its typed facts."""

from dataclasses import dataclass
from pathlib import Path

from kcbx_docs.errors import DataError, Fault
from kcbx_docs.library import Library
from kcbx_docs.library.adoption import AdoptedStrategy, adopt
from kcbx_docs.model.facts import Facts
from kcbx_docs.reader.project import gather
from kcbx_docs.source import validate
from kcbx_docs.statistics import reconcile


@dataclass(frozen=True, slots=True)
class Unit:
    """What a file says: the typed facts, and the strategies joined with the library."""

    facts: Facts
    adopted: tuple[AdoptedStrategy, ...]


def read(path: Path, library: Library) -> Unit:
    """The facts of a unit.

    Raises:
        DataError: with every fault of the file at once.
    """
    tree, places = gather(path)
    facts = validate(Facts, tree, places)
    faults = [Fault(places.locate(tree, s.steps), s.message, s.path) for s in reconcile(facts)]
    try:
        adopted = adopt(facts, library, tree, places)
    except DataError as error:
        faults += error.faults
    if faults:
        raise DataError(faults)
    return Unit(facts, adopted)

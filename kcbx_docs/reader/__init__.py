"""A unit's file on disk to its typed facts, completed by the units below it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kcbx_docs.assets import Assets
from kcbx_docs.errors import DataError, Fault
from kcbx_docs.library import Library
from kcbx_docs.library.adoption import AdoptedStrategy, adopt
from kcbx_docs.library.evidence import evidence_warnings
from kcbx_docs.library.proofs import unknown_words
from kcbx_docs.model.counts import Statistics
from kcbx_docs.model.facts import Facts
from kcbx_docs.reader.below import units_below
from kcbx_docs.reader.neighbours import same_facts
from kcbx_docs.reader.project import TOWNSHIP, override_roots
from kcbx_docs.reader.project import gather as gather_shared
from kcbx_docs.reader.typed import typed
from kcbx_docs.source import in_order
from kcbx_docs.source.messages import dotted
from kcbx_docs.source.tree import Places
from kcbx_docs.statistics import (
    Derived,
    Gathered,
    Mismatch,
    derive,
    gather,
    limits,
    reconcile,
    warnings,
)
from kcbx_docs.statistics.agreement import agree
from kcbx_docs.statistics.definitions import in_use, unusable
from kcbx_docs.statistics.names import OWN
from kcbx_docs.statistics.plausibility import doubts, too_even
from kcbx_docs.statistics.published import beside, impossible, published
from kcbx_docs.statistics.rollup import Below, total_of, unrankable


@dataclass(frozen=True, slots=True)
class Unit:
    """What a file says: the typed facts, what is worked out from them, the strategies adopted.

    `gathered` has the units below, `warnings` what adds up and should still not go out unread, `path`
    is the file, for what is asked of its folder later.
    """

    facts: Facts
    adopted: tuple[AdoptedStrategy, ...]
    derived: Derived
    gathered: Gathered | None = None
    warnings: tuple[str, ...] = ()
    path: Path | None = None

    @property
    def alike(self) -> list[str]:
        """Which measures have the very facts of another school in the township."""
        return same_facts(self.path) if self.path else []


def read(path: Path, library: Library) -> Unit:
    """The facts of a unit.

    Raises:
        DataError: with every fault of the file, and of the files below it, at once.
    """
    tree, places = gather_shared(path)
    facts, faults = typed(tree, places)
    below = units_below(path, facts, partial(_read_below, library=library))
    wrong = [*below.mismatches, *_wrong(facts, library)]
    facts, differing = _completed(facts, below.units)
    wrong = [*wrong, *differing] or (reconcile(facts) if below.units else [])
    adopted, unknown = _adopted(facts, library, tree, places)
    wrong += unknown_words(facts, adopted, library.measure_files) if not unknown else ()
    _refuse([*faults, *below.faults, *(_placed(m, tree, places) for m in wrong), *unknown])
    derived = derive(facts.statistics, library.rates, facts.past or (), _period(facts))
    _refuse([_placed(m, tree, places) for m in impossible(facts, derived, library.rates)])
    warned = (*_warnings(facts, derived, adopted, library), *_even(below.units))
    return Unit(facts, adopted, derived, _gathered(facts, below.units, library), warned, path)


def _read_below(path: Path, library: Library) -> Unit:
    """A unit below, with the library of its own township if that has one."""
    folder = path.parent
    own = path.name == TOWNSHIP and (folder / "data").is_dir()
    return read(path, Library(Assets.of_project(*override_roots(path))) if own else library)


def _wrong(facts: Facts, library: Library) -> Iterator[Mismatch]:
    yield from reconcile(facts)
    yield from limits(facts)
    yield from unusable(facts, library.rates)
    yield from published(facts, library.rates)
    yield from unrankable(facts.roll_up)


def _adopted(
    facts: Facts, library: Library, tree: dict[str, Any], places: Places
) -> tuple[tuple[AdoptedStrategy, ...], tuple[Fault, ...]]:
    try:
        return adopt(facts, library, tree, places), ()
    except DataError as error:
        return (), error.faults


def _refuse(faults: Iterable[Fault]) -> None:
    """Stop if there are faults, each told once: a shared entry is read for every school."""
    if found := in_order(dict.fromkeys(faults)):
        raise DataError(found)


def _placed(mismatch: Mismatch, tree: dict[str, Any], places: Places) -> Fault:
    place = places.locate(tree, mismatch.steps)
    return Fault(place, mismatch.message, dotted(mismatch.steps))


def _completed(facts: Facts, below: list[Below]) -> tuple[Facts, list[Mismatch]]:
    """A unit's statistics completed by the sums of the units below, which must agree with its own."""
    summed = total_of(below)
    if summed is None:
        return facts, []
    own = facts.statistics or Statistics.model_construct()
    merged, differing = agree(own, summed, (OWN,))
    return facts.model_copy(update={"statistics": merged}), differing


def _gathered(facts: Facts, below: list[Below], library: Library) -> Gathered | None:
    """The units below side by side, their rates as the unit itself defines them."""
    ranked = facts.roll_up.ranked_by if facts.roll_up else None
    return gather(below, in_use(library.rates, facts.statistics), ranked) if below else None


def _warnings(
    facts: Facts, derived: Derived, adopted: tuple[AdoptedStrategy, ...], library: Library
) -> Iterator[str]:
    yield from warnings(facts)
    yield from evidence_warnings(facts, adopted, library)
    yield from doubts(facts)
    yield from beside(facts.statistics, derived)
    for measure in (m for strategy in adopted for m in strategy.measures if m.id):
        yield from library.measure(measure.id).doubts(measure.facts)


def _even(below: list[Below]) -> Iterator[str]:
    return too_even([unit.measured for unit in below])


def _period(facts: Facts) -> str:
    time = facts.time
    year = f"{time.year}学年" if time and time.year else ""
    return year + ((time.term if time else None) or "") or "本期"

"""On which line of which file an entry of a unit was typed."""

from functools import cache
from pathlib import Path
from typing import Any

from kcbx_docs.errors import DataError, Place
from kcbx_docs.library.adoption import AdoptedMeasure
from kcbx_docs.model.strategies import MeasureUse
from kcbx_docs.reader import Unit
from kcbx_docs.reader.below import files_below
from kcbx_docs.reader.project import gather
from kcbx_docs.source.tree import Places, Steps

# What the program makes of a measure, under the names the file has for it.
_TYPED_AS = {"编号": "措施"}
_BELOW = ("汇总", "单位")


class Lines:
    """The files of a unit and of the units below it, read when the place of an entry is asked for."""

    def __init__(self, unit: Unit) -> None:
        """Take the unit; one that was not read from a file has no places."""
        self._unit = unit
        self._tree = cache(_tree)

    def place(self, path: str) -> Place | None:
        """Where the entry at a path was typed; None if nobody typed it.

        `path` may stand behind the name of a file below the unit's: 学校/青山学校.yaml 统计.点名.应到.
        """
        if self._unit.path is None:
            return None
        file, _, entry = path.rpartition(" ")
        if file:
            return self._in(self._unit.path.parent / file, file, tuple(_steps(entry)))
        steps = tuple(_steps(path))
        if steps[:2] == _BELOW and len(steps) > 3:
            return self._in_unit_below(steps[2], steps[3:])
        return self._in(self._unit.path, "", _in_file(self._unit, steps))

    def _in_unit_below(self, at: str | int, steps: Steps) -> Place | None:
        """The units are gathered by name, in an order of the unit's own."""
        assert self._unit.path is not None
        gathered = self._unit.gathered
        name = gathered.units[at].name if gathered and isinstance(at, int) else ""
        for file in files_below(self._unit.path):
            tree, _ = self._tree(file)
            own = tree.get("单位", {})
            if name in {own.get("简称"), own.get("名称")}:
                return self._in(file, file.relative_to(self._unit.path.parent).as_posix(), steps)
        return None

    def _in(self, file: Path, name: str, steps: Steps) -> Place | None:
        tree, places = self._tree(file)
        place = _located(tree, places, steps)
        return Place(name, place.line, place.column) if place and name else place


def _tree(file: Path) -> tuple[dict[str, Any], Places]:
    try:
        return gather(file)
    except DataError:
        return {}, Places(Place(file.name))


def _steps(path: str) -> list[str | int]:
    return [int(step) - 1 if step.isdigit() else step for step in path.split(".")]


def _located(tree: dict[str, Any], places: Places, steps: Steps) -> Place | None:
    """The place of an entry that is there; a paragraph of a text block stands where the block does."""
    here: Any = tree
    for depth, step in enumerate(steps):
        if isinstance(here, str):
            return places.locate(tree, steps[:depth])
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            return None
    return places.locate(tree, steps)


def _in_file(unit: Unit, steps: Steps) -> Steps:
    """Steps of an adopted measure, which may stand elsewhere among the measures of the file."""
    match steps:
        case ("控辍策略", int(at), "措施", int(number), *rest):
            adoption = (unit.facts.adoptions or ())[at]
            measure = unit.adopted[at].measures[number]
            uses = enumerate(adoption.measures or ())
            found = next((index for index, use in uses if _same(use, measure)), number)
            inner = rest[1:] if rest[:1] == ["自拟"] else rest
            return (*steps[:3], found, *(_TYPED_AS.get(str(s), s) for s in inner))
        case _:
            return steps


def _same(use: MeasureUse, measure: AdoptedMeasure) -> bool:
    return use.id == measure.id and (measure.id is not None or use.title == measure.title)

"""The names of a unit's papers, known before the unit is read."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kcbx_docs.errors import DataError
from kcbx_docs.model.unit import Calendar, Organisation
from kcbx_docs.reader.project import gather, shared_by, sharing_with
from kcbx_docs.source import validate
from kcbx_docs.source.tree import Places, parse, read_text

# The blocks a file name is made of: a line at the margin, and what is indented under it.
_NAMING: Final = re.compile(r"^(?:单位|时间)[ \t]*:.*(?:\n(?:[ \t#].*)?)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Naming:
    """What the papers of a unit are called by."""

    own: Organisation
    time: Calendar


def naming_of(path: Path) -> Naming:
    """A unit's own name and time, read without the rest of its file where that can be done.

    Raises:
        DataError: one of the two blocks has faults, or the file cannot be read.
    """
    try:
        return _peeked(path)
    except (DataError, OSError):
        return _naming(*gather(path))


def _peeked(path: Path) -> Naming:
    text = "\n".join(_NAMING.findall(read_text(path, path.name)))
    tree, places = parse(text, path.name)
    inherited = [shared_by(file).tree for file in sharing_with(path)]
    own = tree if isinstance(tree, dict) else {}
    return _naming(
        {name: _block([*reversed(inherited), own], name) for name in ("单位", "时间")}, places
    )


def _block(trees: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """A block of the last of some trees, completed from those before it."""
    blocks = (tree[name] for tree in trees if isinstance(tree.get(name), dict))
    return {key: value for block in blocks for key, value in block.items()}


def _naming(tree: dict[str, Any], places: Places) -> Naming:
    return Naming(
        validate(Organisation, tree.get("单位", {}), places),
        validate(Calendar, tree.get("时间", {}), places),
    )

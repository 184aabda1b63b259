"""A project folder: what a school inherits from the township above it, and that from its county."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, Field

from kcbx_docs.errors import DataError, Fault, Place
from kcbx_docs.model.facts import Facts, Shared
from kcbx_docs.source import load, validate
from kcbx_docs.source.tree import Places, Spot

COUNTY: Final = "县区.yaml"
TOWNSHIP: Final = "乡镇.yaml"
SCHOOLS: Final = "学校"
SHARED: Final = "共用"
# Folders that hold several units and say nothing of their own.
GROUPS: Final = frozenset({SCHOOLS, "班级"})
# Townships whose shared entries a process keeps at hand.
_REMEMBERED: Final = 64


def sharing_with(path: Path) -> list[Path]:
    """The files a unit inherits from, nearest first: its township's, its county's."""
    return _above(path.resolve().parent, path.name)


def _above(folder: Path, name: str) -> list[Path]:
    if folder.name != SCHOOLS and name != TOWNSHIP:
        return []
    above = folder.parent / (TOWNSHIP if folder.name == SCHOOLS else COUNTY)
    return [above, *_above(above.parent, above.name)] if above.is_file() else []


def project_of(path: Path) -> Path | None:
    """The township folder a school's file belongs to, or None."""
    above = sharing_with(path)
    return above[0].parent if above and above[0].name == TOWNSHIP else None


def override_roots(path: Path) -> list[Path]:
    """Folders whose `templates/` and `data/` override the bundled ones, nearest first."""
    above = [file.parent for file in sharing_with(path)]
    return above if project_of(path) else [path.resolve().parent, *above]


def gather(path: Path) -> tuple[dict[str, Any], Places]:
    """A unit's tree, completed by what is shared with it, each entry with its own place.

    Raises:
        DataError: a file is missing, unreadable or not YAML.
    """
    tree, places = loaded(path)
    for above in sharing_with(path):
        shared = shared_by(above)
        places.of.update(shared.places)
        tree = _merge(shared.tree, tree, places)
    return tree, places


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a file shares with the units below it, and where its entries stand."""

    tree: dict[str, Any]
    places: dict[int, dict[str | int, Spot]]


def shared_by(path: Path) -> Inherited:
    """What a township or a county shares; read once while its file stays the same.

    Where nothing is shared the whole file is judged, so that a misspelt 共用 is named.

    Raises:
        DataError: the file has faults.
    """
    stat = path.stat()
    return _shared(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(_REMEMBERED)
def _shared(path: Path, _changed: int, _size: int) -> Inherited:
    tree, places = loaded(path)
    validate(_Sharing if SHARED in tree else Facts, tree, places)
    if SHARED not in tree:
        return Inherited({}, {})
    shared = tree[SHARED]
    return Inherited(shared, {key: places.of[key] for key in _containers(shared)})


def _containers(tree: object) -> Iterator[int]:
    """Identities of a tree's mappings and lists."""
    if isinstance(tree, dict | list):
        yield id(tree)
        for below in tree.values() if isinstance(tree, dict) else tree:
            yield from _containers(below)


class _Sharing(BaseModel):
    """The one entry of a township's file that its schools need."""

    shared: Shared = Field(alias=SHARED)


def loaded(path: Path) -> tuple[dict[str, Any], Places]:
    """The tree and places of a file; raises DataError if it cannot be opened or is no YAML."""
    try:
        return load(path, path.name)
    except OSError as error:
        raise DataError([Fault(Place(str(path)), _why_closed(error))]) from None


def _why_closed(error: OSError) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "没有这个文件，请检查路径"
        case IsADirectoryError():
            return "这是一个文件夹，请写出其中的数据文件，如 学校.yaml；整个文件夹出稿用 kcbx batch"
        case PermissionError():
            return "没有权限打开，或者文件正被别的程序占用"
        case _:
            return f"打不开：{error.strerror}"


def _merge(shared: dict[str, Any], own: dict[str, Any], places: Places) -> dict[str, Any]:
    """The school's own entries over the shared ones; blocks are merged, lists and values replaced."""
    merged = shared | own
    where = places.of.get(id(shared), {}) | places.of.get(id(own), {})
    for key in shared.keys() & own.keys():
        if isinstance(shared[key], dict) and isinstance(own[key], dict):
            merged[key] = _merge(shared[key], own[key], places)
    places.of[id(merged)] = where
    return merged

"""A project folder: what a school inherits from the township above it."""

from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, Field

from kcbx_docs.errors import DataError, Fault, Place
from kcbx_docs.model.facts import Facts, Shared
from kcbx_docs.source import load, validate
from kcbx_docs.source.tree import Places

TOWNSHIP: Final = "乡镇.yaml"
SCHOOLS: Final = "学校"
SHARED: Final = "共用"


def project_of(path: Path) -> Path | None:
    """The township folder a school's file belongs to, or None."""
    folder = path.resolve().parent
    if folder.name == SCHOOLS and (folder.parent / TOWNSHIP).is_file():
        return folder.parent
    return None


def override_roots(path: Path) -> list[Path]:
    """Folders whose `templates/` and `data/` override the bundled ones, nearest first."""
    project = project_of(path)
    return [project] if project else [path.resolve().parent]


def gather(path: Path) -> tuple[dict[str, Any], Places]:
    """A unit's tree, completed by what its township shares, each entry with its own place.

    Raises:
        DataError: a file is missing, unreadable or not YAML.
    """
    tree, places = _load(path)
    project = project_of(path)
    if project is None:
        return tree, places
    shared, shared_places = _shared(project / TOWNSHIP)
    places.of.update(shared_places.of)
    return _merge(shared, tree, places), places


def _shared(path: Path) -> tuple[dict[str, Any], Places]:
    """What a township shares with its schools.

    Where nothing is shared the whole file is judged, so that a misspelt 共用 is named.
    """
    tree, places = _load(path)
    validate(_Sharing if SHARED in tree else Facts, tree, places)
    return tree.get(SHARED, {}), places


class _Sharing(BaseModel):
    """The one entry of a township's file that its schools need."""

    shared: Shared = Field(alias=SHARED)


def _load(path: Path) -> tuple[dict[str, Any], Places]:
    try:
        return load(path, path.name)
    except OSError as error:
        raise DataError([Fault(Place(str(path)), _why_closed(error))]) from None


def _why_closed(error: OSError) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "没有这个文件，请检查路径"
        case IsADirectoryError():
            return "这是一个文件夹，请写出其中的数据文件，如 学校.yaml"
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

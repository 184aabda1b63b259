"""A project folder: what a school inherits from the township above it."""

from pathlib import Path
from typing import Any, Final

from kcbx_docs.errors import DataError, Fault, Place
from kcbx_docs.model.facts import Shared
from kcbx_docs.source import load, validate
from kcbx_docs.source.tree import Places, Tree

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


def gather(path: Path) -> tuple[Tree, Places]:
    """A unit's tree, completed by what its township shares, each entry with its own place.

    Raises:
        DataError: a file is missing, unreadable or not YAML.
    """
    tree, places = _load(path)
    project = project_of(path)
    if project is None:
        return tree, places
    above, above_places = _load(project / TOWNSHIP)
    shared = above.get(SHARED) if isinstance(above, dict) else None
    if isinstance(shared, dict) and isinstance(tree, dict):
        at = Places(above_places.locate(above, (SHARED,)), above_places.of)
        validate(Shared, shared, at)
        places.of.update(above_places.of)
        tree = _merge(shared, tree, places)
    return tree, places


def _load(path: Path) -> tuple[Tree, Places]:
    try:
        return load(path, path.name)
    except FileNotFoundError:
        raise DataError([Fault(Place(str(path)), "没有这个文件，请检查路径")]) from None
    except IsADirectoryError:
        raise DataError(
            [Fault(Place(str(path)), "这是一个文件夹，请写出其中的数据文件，如 学校.yaml")]
        ) from None
    except OSError as error:
        raise DataError([Fault(Place(str(path)), f"打不开：{error.strerror}")]) from None


def _merge(shared: dict[str, Any], own: dict[str, Any], places: Places) -> dict[str, Any]:
    """The school's own entries over the shared ones; blocks are merged, lists and values replaced."""
    merged = shared | own
    where = places.of.get(id(shared), {}) | places.of.get(id(own), {})
    for key in shared.keys() & own.keys():
        if isinstance(shared[key], dict) and isinstance(own[key], dict):
            merged[key] = _merge(shared[key], own[key], places)
    places.of[id(merged)] = where
    return merged

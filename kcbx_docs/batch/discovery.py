"""The units of a project folder, and where the papers of each go."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from kcbx_docs.reader.project import GROUPS

# Folders of a project that hold no units: its own templates and data, and lists of pupils.
_NOT_UNITS: Final = {"templates", "data", "名单"}
_YAML: Final = (".yaml", ".yml")


def find_units(root: Path, output: Path) -> list[str]:
    """Every unit's file below a folder, relative to it, the units that gather others first.

    Nothing of the output folder is a unit's file, wherever that lies.
    """
    found = [path.relative_to(root).as_posix() for path in _files(root, output.resolve())]
    return sorted(found, key=lambda path: (path.count("/"), path))


def _files(root: Path, output: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(root):
        here = Path(folder)
        below[:] = (name for name in below if _may_hold_units(here / name, output))
        yield from (here / name for name in names if _is_yaml(name))


def _may_hold_units(folder: Path, output: Path) -> bool:
    name = folder.name
    return not (name in _NOT_UNITS or name.startswith(".") or folder.resolve() == output)


def _is_yaml(name: str) -> bool:
    return name.lower().endswith(_YAML) and not name.startswith(".")


def folder_of(unit: str) -> str:
    """The folder below the output folder that takes a unit's papers; "" is the output folder."""
    parts = [part for part in PurePosixPath(unit).parts[:-1] if part not in GROUPS]
    return "/".join(parts)


def path_of(unit: str, file: str) -> str:
    """Where a file of a unit goes, below the output folder."""
    return "/".join(filter(None, (folder_of(unit), file)))

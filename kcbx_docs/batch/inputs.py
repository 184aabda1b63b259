"""What the papers of a unit depend on, as digests: no YAML is parsed to know that nothing changed."""

import hashlib
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

from kcbx_docs import __version__
from kcbx_docs.assets import Assets
from kcbx_docs.batch.options import Project
from kcbx_docs.batch.workshops import overriding
from kcbx_docs.reader.inputs import files_read
from kcbx_docs.reader.project import COUNTY, TOWNSHIP

# Files that several units depend on are hashed once while they are in this many.
_REMEMBERED: Final = 512


class Inputs:
    """Digests of one run."""

    def __init__(self, project: Project) -> None:
        """Take the project and what is asked of it."""
        self._root = project.root
        self._options = repr(project.options).encode()
        if project.options.letterhead:
            self._options += _digest_of(Path(project.options.letterhead))
        self._file = lru_cache(_REMEMBERED)(_digest_of)
        self._assets = lru_cache(_REMEMBERED)(_digest_of_assets)
        self._overriding = lru_cache(_REMEMBERED)(overriding)

    def key(self, unit: str) -> str:
        """Digest of a unit's file, the files it inherits from or gathers, the templates and options.

        "" if one of them cannot be read: then the unit has to say so itself.
        """
        path = self._root / unit
        files = [path, *dict.fromkeys(files_read(path))]
        try:
            return self._digest(files)
        except OSError:
            return ""

    def _digest(self, files: Iterable[Path]) -> str:
        found = hashlib.blake2b(self._options, digest_size=16)
        for file in files:
            found.update(os.path.relpath(file, self._root).encode())
            found.update(self._file(file))
        # The units below are read with the library of their own folder.
        for roots in dict.fromkeys(map(self._roots, files)):
            found.update(self._assets(roots).encode())
        return found.hexdigest()

    def assets(self, unit: str) -> str:
        """Digest of every template and entry of data that a unit's own papers may be made of."""
        return self._assets(self.overriding(unit))

    def overriding(self, unit: str) -> tuple[Path, ...]:
        """The folders that override templates or data for a unit, nearest first."""
        return self._roots(self._root / unit)

    def _roots(self, path: Path) -> tuple[Path, ...]:
        """They are the same for all units of a folder, but for the township's or county's own."""
        own = path.name in {TOWNSHIP, COUNTY}
        return self._overriding(path if own else path.with_name("*"))


def _digest_of(path: Path) -> bytes:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).digest()


def _digest_of_assets(roots: tuple[Path, ...]) -> str:
    assets = Assets.of_project(*roots)
    found = hashlib.blake2b(__version__.encode(), digest_size=16)
    for folder in ("templates", "data"):
        for name, path in assets.listing(folder, ""):
            if path.is_file():
                found.update(f"{folder}/{name}".encode())
                found.update(path.read_bytes())
    return found.hexdigest()

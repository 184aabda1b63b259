"""The office's own Word files that papers are put into, their tags filled with the unit's facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kcbx_docs.errors import TemplateError
from kcbx_docs.forms.engine import CompiledForm
from kcbx_docs.forms.environment import ByHand
from kcbx_docs.forms.source import take_apart
from kcbx_docs.forms.store import OF_PUPILS, FormStore
from kcbx_docs.opc.opening import open_word, package_of
from kcbx_docs.writers.docx.place import with_place_marked
from kcbx_docs.writers.look import Letterhead


@dataclass(frozen=True, slots=True)
class _Opened:
    """A letterhead as it is on disk, and what fills it if it has tags."""

    letterhead: Letterhead
    compiled: CompiledForm | None


class Letterheads:
    """Letterheads of a run, each opened once unless it changes."""

    def __init__(self, store: FormStore) -> None:
        """Take the forms of the project, whose tags and limits hold here as well."""
        self._store = store
        self._opened = cache(self._open)

    def filled(self, path: Path, names: Mapping[str, Any]) -> tuple[Letterhead, list[str]]:
        """A letterhead with what a paper's template sees, and the gaps left in it.

        Raises:
            TemplateError: it is no Word file, not safe, or its tags are wrong.
        """
        opened = self._opened(path, _stamp(path))
        if opened.compiled is None:
            return opened.letterhead, []
        pupils = {name: ByHand(name) for name in OF_PUPILS}
        content, missing = opened.compiled.fill({**names, **pupils})
        return Letterhead(package_of(content, path.name)), list(missing)

    def _open(self, path: Path, _stamp: tuple[int, int]) -> _Opened:
        package = with_place_marked(open_word(path))
        source = take_apart(package)
        if not source.tags and not source.slips:
            return _Opened(Letterhead(package), None)
        if faults := self._store.linter.faults(source):
            raise TemplateError(faults)
        return _Opened(Letterhead(package), CompiledForm(source, self._store.environment))


def _stamp(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        return 0, 0  # who opens it says what is wrong
    return stat.st_mtime_ns, stat.st_size

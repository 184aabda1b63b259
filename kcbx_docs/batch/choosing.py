"""The units of a run: all that are there, or those asked for by name or by what came of them."""

from collections.abc import Sequence
from pathlib import Path

from kcbx_docs.batch.naming import naming_of
from kcbx_docs.batch.terms import Request
from kcbx_docs.errors import DataError, UsageError
from kcbx_docs.outputs import Manifest


def choose(units: Sequence[str], request: Request, manifest: Manifest) -> list[str]:
    """The units a request is about.

    Raises:
        UsageError: a name that no unit has.
    """
    for name in request.only:
        if not any(_is_called(request.root, unit, name) for unit in units):
            raise UsageError(f"没有名称里含“{name}”的单位，请检查 --only")
    return [unit for unit in units if _is_asked_for(unit, request, manifest)]


def _is_asked_for(unit: str, request: Request, manifest: Manifest) -> bool:
    if request.only_failed and not _failed(unit, manifest):
        return False
    return not request.only or any(_is_called(request.root, unit, n) for n in request.only)


def _failed(unit: str, manifest: Manifest) -> bool:
    known = manifest.unit(unit)
    return known is not None and known.failed


def _is_called(root: Path, unit: str, name: str) -> bool:
    return name in unit or name in _names(root / unit)


def _names(path: Path) -> str:
    """A unit's name and short name; one that cannot be read has the name of its file alone."""
    try:
        own = naming_of(path).own
    except (DataError, OSError):
        return ""
    return f"{own.name} {own.short or ''}"

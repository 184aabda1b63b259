"""Workshops kept in a process: the units of a county share one unless their folder overrides something."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from kcbx_docs.assets import Assets
from kcbx_docs.batch.options import Options
from kcbx_docs.model.unit import Level
from kcbx_docs.papers import Workshop
from kcbx_docs.reader.project import override_roots
from kcbx_docs.template.store import Head

_KEPT: Final = 8


def overriding(path: Path) -> tuple[Path, ...]:
    """The folders that override templates or data for a unit, nearest first."""
    roots = override_roots(path)
    return tuple(r for r in roots if (r / "templates").is_dir() or (r / "data").is_dir())


@lru_cache(_KEPT)
def workshop_for(roots: tuple[Path, ...], pattern: str, assets: str = "") -> Workshop:
    """The workshop of some folders; `assets` is a digest of what lies in them, for it may change."""
    del assets
    return Workshop(Assets.of_project(*roots), pattern)


def fitting(workshop: Workshop, level: Level, templates: Sequence[str]) -> dict[str, Head]:
    """Which of the templates asked for the workshop has for a level; none asked: the usual ones."""
    known = [name for name in templates if name in workshop.renderer.names]
    return workshop.fitting(level, known) if known or not templates else {}


def refuse_unknown(root: Path, units: Sequence[str], options: Options) -> None:
    """Raise UsageError for a template or a layout that no unit's workshop has."""
    for name in options.templates:
        if not any(name in w.renderer.names for w in _workshops(root, units, options)):
            workshop_for((), options.pattern).refuse_unknown_templates([name])
    layout = options.layout
    if not any(layout in w.library.layout_files for w in _workshops(root, units, options)):
        workshop_for((), options.pattern).refuse_unknown_layout(layout)


def _workshops(root: Path, units: Sequence[str], options: Options) -> Iterator[Workshop]:
    """The bundled workshop, then those of the units, as long as somebody asks."""
    told: set[tuple[Path, ...]] = {()}
    yield workshop_for((), options.pattern)
    for unit in units:
        roots = overriding(root / unit)
        if roots not in told:
            told.add(roots)
            yield workshop_for(roots, options.pattern)

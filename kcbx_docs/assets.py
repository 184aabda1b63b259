"""Where the bundled templates and data are, and how a project overrides them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


def bundled() -> Path:
    """Folder that holds `templates/` and `data/`: inside a wheel, or the root of a checkout."""
    package = Path(__file__).parent
    inside = package / "_assets"
    return inside if inside.is_dir() else package.parent


@dataclass(frozen=True, slots=True)
class Assets:
    """Folders searched in order: a project's own first, then the bundled one."""

    roots: tuple[Path, ...]

    @classmethod
    def of_project(cls, *projects: Path) -> "Assets":
        """Bundled files, overridden by files of the same relative path in the projects."""
        return cls((*projects, bundled()))

    def find(self, relative: str) -> Path | None:
        """First file of that relative path, or None."""
        candidates = (root / relative for root in self.roots)
        return next((path for path in candidates if path.is_file()), None)

    def listing(self, folder: str, suffix: str) -> Iterator[tuple[str, Path]]:
        """Every file under a folder as (path below it without the suffix, file), in name order."""
        found: dict[str, Path] = {}
        for root in reversed(self.roots):
            base = root / folder
            for path in base.rglob(f"*{suffix}"):
                found[path.relative_to(base).as_posix().removesuffix(suffix)] = path
        return iter(sorted(found.items()))

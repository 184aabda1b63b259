"""Schools of one township that gave the very same facts: their papers would read alike."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kcbx_docs.errors import DataError
from kcbx_docs.reader.project import project_of
from kcbx_docs.source import load


def same_facts(path: Path) -> list[str]:
    """A sentence for each measure whose facts equal those of another school in the folder."""
    if project_of(path) is None:
        return []
    own = dict(_readable_facts(path))
    others = [other for other in sorted(path.parent.glob("*.yaml")) if other.name != path.name]
    alike: dict[str, str] = {}
    for other in others:
        theirs = dict(_readable_facts(other))
        alike |= {name: other.stem for name, facts in own.items() if theirs.get(name) == facts}
    return [too_alike(name, school) for name, school in alike.items()]


def too_alike(measure: str, school: str) -> str:
    """The sentence for a measure whose facts are those of another school."""
    return f"本校特有事实不足：“{measure}”的情况与{school}相同"


def _readable_facts(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The facts of a file, none if it cannot be read: that is its own school's matter."""
    try:
        tree, _ = load(path, path.name)
    except (DataError, OSError):
        return iter(())
    return _facts(tree)


def _facts(tree: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    adoptions = tree.get("控辍策略")
    for adoption in adoptions if isinstance(adoptions, list) else []:
        measures = adoption.get("措施") if isinstance(adoption, dict) else None
        for measure in measures if isinstance(measures, list) else []:
            if isinstance(measure, dict) and isinstance(measure.get("情况"), dict):
                yield str(measure.get("措施")), measure["情况"]

"""Which names of the data a template uses, and which statutes and terms it asks for."""

from collections.abc import Mapping
from typing import Any

from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from kcbx_docs.template.names import LITERAL, NameChecker, Shape, Words


class _Watched(dict[str, Any]):
    """A shape that remembers which of its entries were looked at."""

    def __init__(self, shape: Mapping[str, Shape], path: str, seen: dict[str, None]) -> None:
        super().__init__(shape)
        self._path = path
        self._seen = seen

    def __getitem__(self, name: str) -> Shape:
        path = f"{self._path}.{name}"
        self._seen[path] = None
        return _watched(super().__getitem__(name), path, self._seen)


def _watched(shape: Shape, path: str, seen: dict[str, None]) -> Shape:
    if isinstance(shape, dict):
        return _Watched(shape, path, seen)
    return [_watched(shape[0], f"{path}[]", seen)] if isinstance(shape, list) else shape


def names_used(
    tree: nodes.Template,
    scope: Mapping[str, Shape],
    results: Mapping[str, Shape],
    words: Mapping[str, Words],
) -> list[str]:
    """Paths such as 领导小组.名单[].姓名, the deepest that are used, sorted."""
    seen: dict[str, None] = {}
    NameChecker("", 1, results, words).check(
        tree, {name: _watched(shape, name, seen) for name, shape in scope.items()}
    )
    whole = {name for name in find_undeclared_variables(tree) if name in scope}
    return sorted(path for path in whole | seen.keys() if not _leads_on(path, seen))


def _leads_on(path: str, seen: Mapping[str, None]) -> bool:
    """Whether an entry below a path is used, so that the path itself says nothing more."""
    return any(other.startswith((f"{path}.", f"{path}[].")) for other in seen)


def words_used(tree: nodes.Template) -> list[str]:
    """What is asked for by name, such as 法条("父母抚养教育义务"), sorted."""
    calls = (
        (call.node.name, argument.value)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in LITERAL
        for argument in call.args
        if isinstance(argument, nodes.Const)
    )
    return sorted({f'{name}("{word}")' for name, word in calls})

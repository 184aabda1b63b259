"""Names a template uses, checked against the vocabulary when it is loaded."""

import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any, Final, Protocol

from jinja2 import nodes

from kcbx_docs.errors import Fault, Place
from kcbx_docs.model.record import Record
from kcbx_docs.source.messages import did_you_mean

# A shape is what is known of a value: a dict of named shapes, a list of one shape, SCALAR or ANY.
Shape = Any
SCALAR: Final = "scalar"
ANY: Final = "any"

# What a citation is, printed whole.
CITED: Final = "引注"
CITATION: Final[Shape] = dict.fromkeys((CITED, "简引", "条款", "原文"), SCALAR)
# Functions whose word must stand in the template itself, so that it can be checked.
LITERAL: Final = frozenset({"法条", "词"})
PARTS: Final = "parts/"
# Filters that give back what they are given, as far as names go.
WHOLE: Final = frozenset({"填", "补行"})
LOOP: Final[Shape] = dict.fromkeys(
    ("index", "index0", "first", "last", "length", "revindex"), SCALAR
)


class Words(Protocol):
    """The words a function takes."""

    def __contains__(self, word: object, /) -> bool: ...
    def __iter__(self) -> Iterator[str]: ...


def shape_of(annotation: Any) -> Shape:  # noqa: ANN401  # a type annotation has no narrower type
    """Shape of a field's type."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return {f.alias or n: shape_of(f.annotation) for n, f in annotation.model_fields.items()}
    arguments = [a for a in typing.get_args(annotation) if a is not type(None)]
    origin = typing.get_origin(annotation)
    if origin in {typing.Union, types.UnionType} or origin is typing.Annotated:
        return shape_of(arguments[0])
    if origin is tuple:
        return [shape_of(arguments[0])]
    return ANY if origin is dict else SCALAR


class NameChecker:
    """Walks a parsed template and collects a fault for each unknown name."""

    def __init__(
        self,
        file: str,
        first_line: int,
        results: Mapping[str, Shape],
        words: Mapping[str, Words],
    ) -> None:
        """Take where the template stands, what our functions return, and which words they know."""
        self.faults: list[Fault] = []
        self._file = file
        self._offset = first_line - 1
        self._results = results
        self._words = words

    def check(self, tree: nodes.Node, scope: dict[str, Shape]) -> None:
        """Check every statement and expression below a node."""
        match tree:
            case nodes.For():
                self._loop(tree, scope)
            case nodes.Include() | nodes.Import() | nodes.FromImport() | nodes.Extends():
                self._part(tree)
            case nodes.Macro():
                self._macro(tree, scope)
            case nodes.Assign(target=nodes.Name(name=name), node=value):
                scope[name] = self._shape(value, scope)
            case nodes.AssignBlock(target=nodes.Name(name=name), body=body):
                self._all(body, scope)
                scope[name] = SCALAR
            case nodes.Expr():
                self._shape(tree, scope)
            case _:
                self._all(tree.iter_child_nodes(), scope)

    def _all(self, children: typing.Iterable[nodes.Node], scope: dict[str, Shape]) -> None:
        for child in children:
            self.check(child, scope)

    def _part(self, statement: nodes.Stmt) -> None:
        """Only what is named can be checked, and only parts are made to be included."""
        named = statement.template if isinstance(statement, nodes.Include) else None
        name = named.value if isinstance(named, nodes.Const) else None
        if not isinstance(name, str) or not name.startswith(PARTS) or ".." in name:
            self._fault(statement, f"只能用 include 引入“{PARTS}”下写明名称的部件")

    def _loop(self, loop: nodes.For, scope: dict[str, Shape]) -> None:
        if loop.recursive:
            self._fault(loop, "for 不能用 recursive")
        items = self._shape(loop.iter, scope)
        inner = scope | {"loop": LOOP}
        element = items[0] if isinstance(items, list) else ANY
        targets = (
            [loop.target] if isinstance(loop.target, nodes.Name) else loop.target.iter_child_nodes()
        )
        inner |= {target.name: element for target in targets if isinstance(target, nodes.Name)}
        if loop.test:
            self._shape(loop.test, inner)
        self._all(loop.body, inner)
        self._all(loop.else_, dict(scope))

    def _macro(self, macro: nodes.Macro, scope: dict[str, Shape]) -> None:
        scope[macro.name] = ANY
        self._all(macro.body, scope | {argument.name: ANY for argument in macro.args})

    def _shape(self, node: nodes.Node, scope: dict[str, Shape]) -> Shape:
        match node:
            case nodes.Name(name=name):
                return self._named(node, name, scope)
            case nodes.Getattr(node=owner, attr=name):
                return self._entry(node, self._shape(owner, scope), name)
            case nodes.Getitem(node=owner, arg=nodes.Const(value=str(name))):
                return self._entry(node, self._shape(owner, scope), name)
            case nodes.Getitem(node=owner):
                shape = self._shape(owner, scope)
                return shape[0] if isinstance(shape, list) else ANY
            case nodes.Call(node=nodes.Name(name=name)):
                return self._call(node, name, scope)
            case nodes.Filter(node=nodes.Expr() as value, name=name):
                return self._filtered(node, self._shape(value, scope), name, scope)
            case nodes.Or(left=left, right=right):
                self._shape(right, scope)
                return self._shape(left, scope)
            case nodes.List():
                self._children(node, scope)
                return [ANY]
            case nodes.Tuple() | nodes.Dict():
                self._fault(node, "列表只能用方括号写，如 [1, 2]")
                return ANY
            case _:
                self._children(node, scope)
                return ANY if isinstance(node, nodes.CondExpr | nodes.And) else SCALAR

    def _children(self, node: nodes.Node, scope: dict[str, Shape]) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self._shape(child, scope)
            else:
                self.check(child, scope)

    def _filtered(
        self, node: nodes.Filter, shape: Shape, name: str, scope: dict[str, Shape]
    ) -> Shape:
        for argument in node.args:
            self._shape(argument, scope)
        if name in {"first", "last"}:
            return shape[0] if isinstance(shape, list) else ANY
        return shape if name in WHOLE else SCALAR

    def _named(self, node: nodes.Name, name: str, scope: dict[str, Shape]) -> Shape:
        if name in scope:
            return scope[name]
        self._fault(node, f"没有“{name}”这个名称，{_remedy(name, scope)}")
        return ANY

    def _entry(self, node: nodes.Expr, owner: Shape, name: str) -> Shape:
        if owner == ANY:
            return ANY
        if isinstance(owner, dict) and name in owner:
            return owner[name]
        known = owner if isinstance(owner, dict) else {}
        self._fault(node, f"没有“{name}”这一项，{_remedy(name, known)}")
        return ANY

    def _call(self, node: nodes.Call, name: str, scope: dict[str, Shape]) -> Shape:
        for argument in (*node.args, *(named.value for named in node.kwargs)):
            self._shape(argument, scope)
        if name not in self._results:
            return self._named(node.node, name, scope) if isinstance(node.node, nodes.Name) else ANY
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            self._fault(node, f"{name}(…)的括号里只能直接写内容，不能写“名称=”或星号")
        self._words_known(node, name)
        return self._results[name]

    def _words_known(self, node: nodes.Call, name: str) -> None:
        known = self._words.get(name)
        if known is None:
            return
        words = [a.value for a in node.args if isinstance(a, nodes.Const)]
        if not words and name in LITERAL:
            self._fault(node, f'{name}(…)的括号里要直接写名称，如 {name}("{min(known)}")')
        for word in words:
            if word not in known:
                remedy = _remedy(str(word), known)
                self._fault(node, f"{name}(“{word}”)：库里没有“{word}”，{remedy}")

    def _fault(self, node: nodes.Node, message: str) -> None:
        self.faults.append(Fault(Place(self._file, node.lineno + self._offset), message))


def _remedy(word: str, known: typing.Iterable[str]) -> str:
    return did_you_mean(word, known) or "运行 kcbx fields 查看全部名称"


def included(tree: nodes.Template) -> Iterator[str]:
    """Names of the parts a template includes."""
    for part in tree.find_all(nodes.Include):
        if isinstance(part.template, nodes.Const):
            yield part.template.value

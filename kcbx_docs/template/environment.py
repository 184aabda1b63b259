"""The one sandboxed Jinja2 environment that text templates, wordings and Word forms run in.

Nothing outside the facts can be reached, values cannot become markup, and loops, text and powers
have a budget, so a stranger's template can at worst be refused.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sized
from functools import wraps
from typing import Any, Final

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.loaders import BaseLoader
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from kcbx_docs.template.values import Missing, printed

MAX_STEPS: Final = 100_000
MAX_TEXT: Final = 1_000_000
MAX_NUMBER: Final = 10**18


def over_budget(what: str) -> SecurityError:
    """The refusal of a template that asks for too much."""
    return SecurityError(f"模板{what}，已停止")


class _Guarded(CodeGenerator):
    """Joins with `~` what would be printed, so that a value stays data and a gap stays a gap.

    Lists written in a template are flat: lists of lists grow without bound in a few lines.
    """

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # the name jinja2 calls
        self.write("environment.concatenate((")
        for child in node.nodes:
            self.visit(child, frame)
            self.write(", ")
        self.write("))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802  # the name jinja2 calls
        self.write("environment.flat(")
        super().visit_List(node, frame)
        self.write(")")


class Environment(SandboxedEnvironment):
    """Sandbox whose data are dicts, lists, text, numbers, dates and gaps, and nothing else."""

    code_generator_class = _Guarded
    intercepted_binops = frozenset({"*", "**", "+", "-", "/", "//", "%"})

    def __init__(self, loader: BaseLoader, functions: Mapping[str, Callable[..., Any]]) -> None:
        """Take where included parts come from, and the functions templates may call."""
        super().__init__(
            loader=loader,
            autoescape=True,
            finalize=self._printed,
            undefined=StrictUndefined,
            lstrip_blocks=True,
        )
        self.start()
        self.filters = {name: _gap_through(f) for name, f in _FILTERS.items()} | {
            "_计步": self._count
        }
        self.tests = {name: self.tests[name] for name in ("defined", "in", "divisibleby")}
        self.globals = dict(functions)

    def start(self) -> None:
        """Begin a document with its whole budget."""
        self._steps = 0
        self._written = 0

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            text = sum(len(part.data) for part in loop.find_all(nodes.TemplateData))
            loop.iter = nodes.Filter(loop.iter, "_计步", [nodes.Const(text)], [], None, None)
        return tree

    def refuse_unknown_filters(self, tree: nodes.Template) -> None:
        """Raise TemplateSyntaxError for a filter or a test that is not ours."""
        for node in tree.find_all((nodes.Filter, nodes.Test)):
            kind, known = (
                ("过滤器", self.filters) if isinstance(node, nodes.Filter) else ("检验", self.tests)
            )
            if node.name not in known:
                ours = "、".join(name for name in known if not name.startswith("_"))
                raise TemplateSyntaxError(
                    f"没有“{node.name}”这个{kind}，只能用：{ours}", node.lineno
                )

    @pass_context  # so that jinja2 does not fold loops over constants
    def _count(self, _context: Context, items: Iterable[Any], text: int) -> Iterable[Any]:
        if not isinstance(items, Sized):
            items = list(items)
        self._take_steps(len(items))
        self._write(text * len(items))
        return items

    def _take_steps(self, steps: int) -> None:
        self._steps += steps
        if self._steps > MAX_STEPS:
            raise over_budget(f"循环和调用超过 {MAX_STEPS} 次")

    def _write(self, characters: int) -> None:
        self._written += characters
        if self._written > MAX_TEXT:
            raise over_budget(f"写出的文字超过 {MAX_TEXT} 字")

    @pass_context  # so that jinja2 does not escape constants before they get here
    def _printed(self, _context: Context, value: object) -> Markup:
        text = printed(value)
        self._write(len(text))
        return text

    def flat(self, items: list[Any]) -> list[Any]:
        """A list written in a template; raises SecurityError if a list is inside it."""
        if any(isinstance(item, list | tuple | dict) for item in items):
            raise over_budget("在列表里又放了列表")
        return items

    def call(self, context: Context, obj: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401  # jinja2's signature
        """Call one of our functions or a macro, each a step of the budget."""
        if not self.is_safe_callable(obj):
            raise over_budget("调用了不能调用的名称")
        self._take_steps(1)
        result = super().call(context, obj, *arguments, **named)
        self._write(len(result) if isinstance(result, str) else 0)
        return result

    def concatenate(self, parts: Iterable[Any]) -> Markup:
        """What `~` makes of its parts: each as it would be printed."""
        return _join(parts)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  # jinja2's signature
        """An entry of a block, a deeper gap, or a property of `loop`."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, Missing):
            return obj.child(attribute)
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401  # jinja2's signature
        """An item of a list or an entry of a block."""
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, Missing):
            return obj.child(argument)
        return super().getitem(obj, argument)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401  # jinja2's signature
        """Only our functions and macros."""
        return isinstance(obj, Macro) or obj in self.globals.values()

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401  # jinja2's signature
        """Arithmetic on numbers; text can only be joined, and nothing grows without bound."""
        if operator == "**":
            raise over_budget("用了乘方")
        sides = (left, right)
        if any(isinstance(side, list | tuple | dict) for side in sides):
            raise over_budget(f"对列表用了“{operator}”")
        texts = [side for side in sides if isinstance(side, str)]
        if texts and operator != "+":
            raise over_budget(f"对文字用了“{operator}”")
        if sum(map(len, texts)) > MAX_TEXT:
            raise over_budget("拼出的文字过长")
        if any(isinstance(side, int) and abs(side) > MAX_NUMBER for side in sides):
            raise over_budget("算出的数过大")
        return super().call_binop(context, operator, left, right)


def _gap_through(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that passes a gap on instead of computing with it."""

    @wraps(function)
    def guarded(value: Any, *arguments: Any) -> Any:  # noqa: ANN401  # filters take any value
        return value if isinstance(value, Missing) else function(value, *arguments)

    return guarded


def _join(items: Iterable[Any], separator: str = "") -> Markup:
    between = printed(separator)
    parts: list[Markup] = []
    size = 0
    for item in items:
        parts.append(printed(item))
        size += len(parts[-1]) + len(between)
        if size > MAX_TEXT:
            raise over_budget("拼出的文字过长")
    return between.join(parts)


def _replace(text: str, old: str, new: str) -> str | Markup:
    if isinstance(text, Markup):
        return Markup(_replaced(text, printed(old), printed(new)))  # noqa: S704  # both are protected by printed
    return _replaced(str(text), old, new)


def _replaced(text: str, old: str, new: str) -> str:
    if len(text) + text.count(old) * len(new) > MAX_TEXT:
        raise over_budget("拼出的文字过长")
    return str.replace(text, old, new)


def _month_and_day(day: Any) -> str:  # noqa: ANN401  # a date, checked by its use
    return f"{day.month}月{day.day}日"


_FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "length": len,
    "first": lambda items: items[0],
    "last": lambda items: items[-1],
    "join": _join,
    "replace": _replace,
    "月日": _month_and_day,
}


_LONE_TAGS = re.compile(r"^[ \t]*((?:\{%(?:(?!%\}).)*%\}[ \t]*)+)\n", re.MULTILINE | re.DOTALL)


def without_lone_lines(source: str) -> str:
    """A template in which a line that holds nothing but tags leaves no line behind."""
    return _LONE_TAGS.sub(r"\1", source)


def joined_paragraphs(source: str) -> str:
    """A wording with each paragraph on one line, so that an empty condition leaves no blank line."""
    paragraphs = re.split(r"\n\s*\n", source.strip())
    return "\n\n".join("".join(map(str.strip, paragraph.split("\n"))) for paragraph in paragraphs)

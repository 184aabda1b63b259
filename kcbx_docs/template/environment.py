"""The one sandboxed Jinja2 environment that text templates, wordings and Word forms run in.

Nothing outside the facts can be reached, values cannot become markup, and loops, text and powers
have a budget, so a stranger's template can at worst be refused.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sized
from functools import wraps
from typing import Any, Final

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.loaders import BaseLoader
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from kcbx_docs.template.values import Missing, printed

MAX_STEPS: Final = 100_000
MAX_TEXT: Final = 1_000_000


def over_budget(what: str) -> SecurityError:
    """The refusal of a template that asks for too much."""
    return SecurityError(f"模板{what}，已停止")


class _Concatenating(CodeGenerator):
    """Joins with `~` what would be printed, so that a value stays data and a gap stays a gap."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # the name jinja2 calls
        self.write("environment.concatenate((")
        for child in node.nodes:
            self.visit(child, frame)
            self.write(", ")
        self.write("))")


class Environment(SandboxedEnvironment):
    """Sandbox whose data are dicts, lists, text, numbers, dates and gaps, and nothing else."""

    code_generator_class = _Concatenating
    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, loader: BaseLoader, functions: Mapping[str, Callable[..., Any]]) -> None:
        """Take where included parts come from, and the functions templates may call."""
        super().__init__(
            loader=loader,
            autoescape=True,
            finalize=printed,
            undefined=StrictUndefined,
            lstrip_blocks=True,
        )
        self.steps = 0
        self.filters = {name: _gap_through(f) for name, f in _FILTERS.items()} | {
            "_计步": self._count
        }
        self.tests = {name: self.tests[name] for name in ("defined", "in", "divisibleby")}
        self.globals = dict(functions)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "_计步", [], [], None, None)
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

    def _count(self, items: Iterable[Any]) -> Iterable[Any]:
        if not isinstance(items, Sized):
            items = list(items)
        self.steps += len(items)
        if self.steps > MAX_STEPS:
            raise over_budget(f"循环超过 {MAX_STEPS} 次")
        return items

    def concatenate(self, parts: Iterable[Any]) -> Markup:
        """What `~` makes of its parts: each as it would be printed."""
        return Markup(_bounded("".join(printed(part) for part in parts)))  # noqa: S704  # parts are protected by printed

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
        """Only our functions, macros and the loop's own calls."""
        return isinstance(obj, Macro | LoopContext) or obj in self.globals.values()

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401  # jinja2's signature
        """Arithmetic on numbers; text cannot be multiplied, formatted or grown without bound."""
        if operator == "**":
            raise over_budget("用了乘方")
        texts = [side for side in (left, right) if isinstance(side, str | list)]
        if texts and operator in "*%":
            raise over_budget(f"对文字用了“{operator}”")
        if texts and sum(map(len, texts)) > MAX_TEXT:
            raise over_budget("拼出的文字过长")
        return super().call_binop(context, operator, left, right)


def _bounded(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise over_budget(f"写出的文字超过 {MAX_TEXT} 字")
    return text


def _gap_through(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that passes a gap on instead of computing with it."""

    @wraps(function)
    def guarded(value: Any, *arguments: Any) -> Any:  # noqa: ANN401  # filters take any value
        return value if isinstance(value, Missing) else function(value, *arguments)

    return guarded


def _join(items: Iterable[Any], separator: str = "") -> Markup:
    return Markup(_bounded(printed(separator).join(printed(item) for item in items)))  # noqa: S704  # items are protected by printed


def _replace(text: str, old: str, new: str) -> str | Markup:
    if isinstance(text, Markup):
        return Markup(_bounded(str.replace(text, printed(old), printed(new))))  # noqa: S704  # both are protected by printed
    return _bounded(str(text).replace(old, new))


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

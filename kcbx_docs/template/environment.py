"""The one sandboxed Jinja2 environment that text templates, wordings and Word forms run in.

Nothing outside the facts can be reached, values cannot become markup, and loops, text and powers
have a budget, so a stranger's template can at worst be refused.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sized
from functools import wraps
from typing import Any, Final

from jinja2 import StrictUndefined, Template, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.loaders import BaseLoader
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from kcbx_docs.template import pieces
from kcbx_docs.template.sourced import Passage, Result, origin_of, with_origin, worked_out
from kcbx_docs.template.values import Block, Missing, marked, printed

MAX_STEPS: Final = 100_000
MAX_TEXT: Final = 1_000_000
MAX_NUMBER: Final = 10**18
MAX_SUM: Final = 2_000
# Under these names jinja2 adds what a loop or a block has set.
_SCOPES: Final = frozenset({"_loop_vars", "_block_vars"})
# What holds values and is none.
_BLOCKS: Final = frozenset({Block, dict})
_GROUPS: Final = (list, tuple, *_BLOCKS)


def over_budget(what: str) -> SecurityError:
    """The refusal of a template that asks for too much."""
    return SecurityError(f"模板{what}，已停止")


def _too_long(most: int) -> SecurityError:
    return over_budget(f"写出的文字超过 {most} 字")


class _Guarded(CodeGenerator):
    """Joins with `~` what would be printed, so that a value stays data and a gap stays a gap.

    A slice of what would be printed keeps its marks whole. Lists written in a template are flat:
    lists of lists grow without bound in a few lines.
    """

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # the name jinja2 calls
        self.write("environment.concatenate((")
        for child in node.nodes:
            self.visit(child, frame)
            self.write(", ")
        self.write("))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802  # the name jinja2 calls
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.part(")
        self.visit(node.node, frame)
        self.write(", slice(")
        for bound in (node.arg.start, node.arg.stop, node.arg.step):
            self.visit(bound or nodes.Const(None), frame)
            self.write(", ")
        self.write("))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802  # the name jinja2 calls
        self.write("environment.flat(")
        super().visit_List(node, frame)
        self.write(")")

    def _make_finalize(self) -> CodeGenerator._FinalizeInfo:
        """Print constants as values are printed, when the template is filled."""
        return self._FinalizeInfo(None, None)

    def _output_child_pre(self, *_: Any) -> None:  # noqa: ANN401  # jinja2's signature
        """Print without jinja2's escaping: what is printed is Markdown, and protected."""
        self.write("environment.printed(")

    def _output_child_post(self, *_: Any) -> None:  # noqa: ANN401  # jinja2's signature
        self.write(")")


class _Parts(NodeTransformer):
    """Puts the parts a template includes in their places, which costs once and not in every paper."""

    def __init__(self, parse: Callable[[str], nodes.Template]) -> None:
        self._parse = parse

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802  # the name jinja2 calls
        if not isinstance(node.template, nodes.Const):
            return node
        part = self.visit(self._parse(node.template.value))
        return nodes.Scope(part.body, lineno=node.lineno)


class Environment(SandboxedEnvironment):
    """Sandbox whose data are dicts, lists, text, numbers, dates and gaps, and nothing else."""

    code_generator_class = _Guarded
    intercepted_binops = frozenset({"*", "**", "+", "-", "/", "//", "%"})
    intercepted_unops = frozenset({"-"})
    # How many characters a document may have, those of its markup included.
    max_text = MAX_TEXT

    def __init__(self, loader: BaseLoader, functions: Mapping[str, Callable[..., Any]]) -> None:
        """Take where included parts come from, and the functions templates may call."""
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            lstrip_blocks=True,
        )
        self.start()
        self.filters = {name: _gap_through(f) for name, f in _FILTERS.items()} | {
            "_计步": self._count
        }
        self.part = pieces.part
        self.tests = {name: self.tests[name] for name in ("defined", "in", "divisibleby")}
        self.globals = dict(functions)
        # By identity, which of them take the context.
        self._ours = {id(f): hasattr(f, "jinja_pass_arg") for f in functions.values()}

    def start(self) -> None:
        """Begin a document with its whole budget."""
        self._steps = 0
        self._written = 0

    def _generate(self, source: nodes.Template, *arguments: Any, **named: Any) -> str:  # noqa: ANN401  # jinja2's
        """Compile with every part in its place, and every loop counted with the text in it."""
        tree = _Parts(self._included).visit(source)
        for loop in tree.find_all(nodes.For):
            text = sum(len(data.data) for data in loop.find_all(nodes.TemplateData))
            loop.iter = nodes.Filter(loop.iter, "_计步", [nodes.Const(text)], [], None, None)
        return super()._generate(tree, *arguments, **named)

    def whole(self, source: str) -> nodes.Template:
        """A template read, with every part it includes in its place."""
        tree: nodes.Template = _Parts(self._included).visit(self.parse(source))
        return tree

    def _included(self, name: str) -> nodes.Template:
        assert self.loader is not None
        return self._parse(self.loader.get_source(self, name)[0], name, None)

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
        items = items if isinstance(items, list) else pieces.each(items)
        if not isinstance(items, list | Sized):
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
        if self._written > self.max_text:
            raise _too_long(self.max_text)

    def printed(self, value: object) -> str:
        """What `{{ value }}` prints, counted against the budget."""
        text = marked(value)
        self._written += len(text)
        if self._written > self.max_text:
            raise _too_long(self.max_text)
        return text

    def flat(self, items: list[Any]) -> list[Any]:
        """A list written in a template; raises SecurityError if a list is inside it."""
        if any(isinstance(item, _GROUPS) for item in items):
            raise over_budget("在列表里又放了列表")
        return items

    def call(self, context: Context, obj: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401  # jinja2's signature
        """Call one of our functions or a macro, each a step of the budget."""
        if not self.is_safe_callable(obj):
            raise over_budget("调用了不能调用的名称")
        self._take_steps(1)
        if self._ours.get(id(obj)):
            # Our functions ask for names of the data only: what a loop has set is none of them.
            given = {name: named[name] for name in named if name not in _SCOPES}
            result = obj(context, *arguments, **given)
        else:
            result = context.call(obj, *arguments, **named)
        self._write(len(result) if isinstance(result, str) else 0)
        return result

    def concatenate(self, parts: Iterable[Any]) -> Markup:
        """What `~` makes of its parts: each as it would be printed."""
        return _join(parts)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  # jinja2's signature
        """An entry of a block, a deeper gap, or a property of `loop`."""
        if type(obj) in _BLOCKS:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
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
        return (
            pieces.part(obj, argument)
            if isinstance(obj, Markup)
            else super().getitem(obj, argument)
        )

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401  # jinja2's signature
        """Only our functions and macros."""
        return id(obj) in self._ours or isinstance(obj, Macro)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401  # jinja2's signature
        """Arithmetic on numbers; text can only be joined, and nothing grows without bound."""
        if operator == "**":
            raise over_budget("用了乘方")
        sides = (left, right)
        if any(isinstance(side, _GROUPS) for side in sides):
            raise over_budget(f"对列表用了“{operator}”")
        texts = [side for side in sides if isinstance(side, str)]
        if texts and operator != "+":
            raise over_budget(f"对文字用了“{operator}”")
        if sum(map(len, texts)) > MAX_TEXT:
            raise over_budget("拼出的文字过长")
        if any(isinstance(side, int) and abs(side) > MAX_NUMBER for side in sides):
            raise over_budget("算出的数过大")
        if len(texts) == 2 and any(isinstance(side, Passage | Markup) for side in sides):
            return _join(sides)
        value = worked_out(
            super().call_binop(context, operator, left, right), left, operator, right
        )
        if len(origin_of(value)) > MAX_SUM:
            raise over_budget("用了过长的算式")
        return value

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:  # noqa: ANN401  # jinja2's signature
        """A negative number, which remembers what it is the negative of."""
        value = super().call_unop(context, operator, arg)
        return with_origin(value, origin_of(arg)) if origin_of(arg) else value


def written(template: Template, names: dict[str, Any]) -> str:
    """The text of a template; `names` are what it sees beside our functions."""
    environment = template.environment
    seen = {**environment.globals, **names}
    context = environment.context_class(environment, seen, template.name, template.blocks)
    text = "".join(template.root_render_func(context))
    most: int = getattr(environment, "max_text", MAX_TEXT)
    if len(text) > most:
        raise _too_long(most)
    return text


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
    for item in pieces.each(items):
        parts.append(printed(item))
        size += len(parts[-1]) + len(between)
        if size > MAX_TEXT:
            raise over_budget("拼出的文字过长")
    return between.join(parts)


def _replace(text: str, old: str, new: str) -> str:
    if len(text) + pieces.occurrences(text, old) * len(printed(new)) > MAX_TEXT:
        raise over_budget("拼出的文字过长")
    return pieces.replace(text, old, new)


def _month_and_day(day: Any) -> str:  # noqa: ANN401  # a date, checked by its use
    text = f"{day.month}月{day.day}日"
    return Result(text, origin_of(day)) if origin_of(day) else text


_FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "length": pieces.length,
    "first": lambda items: pieces.part(items, 0),
    "last": lambda items: pieces.part(items, -1),
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

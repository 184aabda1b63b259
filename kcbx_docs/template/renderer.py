"""A unit's facts and a template to filled Markdown."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Template
from jinja2 import TemplateError as JinjaError

from kcbx_docs.assets import Assets
from kcbx_docs.errors import Fault, Place, TemplateError
from kcbx_docs.library import Library, printed
from kcbx_docs.library.adoption import AdoptedStrategy
from kcbx_docs.library.measures import Measure
from kcbx_docs.model.facts import Facts
from kcbx_docs.model.unit import Kind
from kcbx_docs.statistics import derive
from kcbx_docs.template.environment import MAX_TEXT, over_budget
from kcbx_docs.template.functions import Functions
from kcbx_docs.template.store import Head, TemplateStore, TextTemplate
from kcbx_docs.template.values import dump

Adopted = tuple[AdoptedStrategy, ...]

# What a template may run into when it computes with what it cannot.
_FAILURES: Final = (
    JinjaError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """Filled Markdown, and what was left out of it and why."""

    markdown: str
    notices: tuple[str, ...]


class Renderer:
    """Fills the templates of a project and the bundled ones, over one library."""

    def __init__(self, assets: Assets, library: Library) -> None:
        """Take where templates lie and what they may cite."""
        self._library = library
        self._functions = Functions(library, self._wording)
        self.store = TemplateStore(assets, library, self._functions.by_name())

    def _wording(self, measure: Measure, name: str) -> Template:
        return self.store.wording(measure, name)

    @property
    def names(self) -> tuple[str, ...]:
        """Every template that makes a document, such as plans/school."""
        return self.store.names

    def head(self, name: str) -> Head:
        """A template's front matter, without compiling it."""
        return self.store.head(name)

    def template(self, name: str) -> TextTemplate:
        """A template by name; raises TemplateError with every fault of it."""
        return self.store.template(name)

    def fill(self, template: TextTemplate, facts: Facts, adopted: Adopted) -> Filled:
        """Markdown of a document.

        Raises:
            TemplateError: the template computes with what it cannot, or goes over its budget.
        """
        self.store.environment.start()
        self._functions.notices.clear()
        context = self._context(facts, adopted, template.head.kind)
        try:
            text = "".join(_within_budget(template.compiled.generate(context)))
        except (RecursionError, SyntaxError) as error:
            raise _refusal(
                template, "填写时出错：宏、部件套得太深或者一再引用自己，已停止"
            ) from error
        except _FAILURES as error:
            raise _refusal(template, f"填写时出错：{error}") from error
        return Filled(text, tuple(dict.fromkeys(self._functions.notices)))

    def _context(self, facts: Facts, adopted: Adopted, kind: Kind) -> dict[str, Any]:
        """What templates see: the model by alias, the adopted strategies, the computed figures."""
        context: dict[str, Any] = dump(facts, "")
        day = facts.time.written_on(kind) if facts.time else None
        if day:
            context["时间"]["成文日期"] = day
        if adopted:
            context["控辍策略"] = [self._named(item, day) for item in dump(adopted, "控辍策略")]
        context["核算"] = dump(derive(facts.statistics), "核算")
        return context

    def _named(self, strategy: dict[str, Any], day: datetime.date | None) -> dict[str, Any]:
        """A strategy under its own heading, or under the name in use on a day."""
        if not strategy["标题"]:
            strategy["标题"] = printed(self._library.strategies[strategy["编号"]].names, day)
        return strategy


def _within_budget(parts: Iterable[str]) -> Iterator[str]:
    size = 0
    for part in parts:
        size += len(part)
        if size > MAX_TEXT:
            raise over_budget(f"写出的文字超过 {MAX_TEXT} 字")
        yield part


def _refusal(template: TextTemplate, message: str) -> TemplateError:
    return TemplateError([Fault(Place(template.file), message)])

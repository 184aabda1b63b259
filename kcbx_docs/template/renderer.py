"""A unit's facts and a template to filled Markdown."""

import datetime
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Template
from jinja2 import TemplateError as JinjaError

from kcbx_docs.assets import Assets
from kcbx_docs.errors import Fault, Place, TemplateError
from kcbx_docs.library import Library, printed
from kcbx_docs.library.adoption import AdoptedStrategy
from kcbx_docs.library.measures import Measure
from kcbx_docs.library.proofs import proofs
from kcbx_docs.model.unit import Kind
from kcbx_docs.reader import Unit
from kcbx_docs.template.environment import written
from kcbx_docs.template.functions import Functions
from kcbx_docs.template.sourced import Dated, sourced
from kcbx_docs.template.store import Head, TemplateStore, TextTemplate
from kcbx_docs.template.values import Block, dump

# What a template may run into when it computes with what it cannot.
FAILURES: Final = (
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
        self._unit: Unit | None = None
        self._seen: dict[str, Any] = {}
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

    def fill(self, template: TextTemplate, unit: Unit) -> Filled:
        """Markdown of a document.

        Raises:
            TemplateError: the template computes with what it cannot, or goes over its budget.
        """
        self.store.environment.start()
        self._functions.start(proofs(unit.facts, unit.adopted), unit.adopted)
        context = self.context(unit, template.head)
        try:
            text = written(template.compiled, context)
        except (RecursionError, SyntaxError) as error:
            raise _refusal(
                template, "填写时出错：宏、部件套得太深或者一再引用自己，已停止"
            ) from error
        except FAILURES as error:
            raise _refusal(template, f"填写时出错：{error}") from error
        unnumbered = _unnumbered(unit, template.head)
        return Filled(text, (*unnumbered, *dict.fromkeys(self._functions.notices)))

    def context(self, unit: Unit, head: Head) -> dict[str, Any]:
        """What a paper sees: its unit on its date, its own number, and its route if it has a 版头."""
        context = self._context(unit, head.kind)
        context["行文"] = ""
        issue = unit.facts.issue
        if issue is None:
            return context
        number, origin = issue.number_for(head.name)
        if number and issue.number_of:
            context["发文"] = Block(issue, "发文", {"文号": sourced(number, origin)})
        if issue.letterhead and number:
            context["行文"] = head.route or ""
        return context

    def _context(self, unit: Unit, kind: Kind) -> dict[str, Any]:
        """What templates see: the model by alias, the adopted strategies, the computed figures."""
        time = unit.facts.time
        day = time.written_on(kind) if time else None
        context = self.seen(unit, day)
        if time and day:
            own = kind in (time.written_of or {})
            origin = f"时间.文稿日期.{kind}" if own else "时间.成文日期"
            context["时间"] = Block(time, "时间", {"成文日期": Dated(day, origin)})
        return context

    def seen(self, unit: Unit, day: datetime.date | None) -> dict[str, Any]:
        """What every template sees of a unit, its strategies under their names of a day."""
        context = dict(self._known(unit))
        if unit.adopted:
            adopted = enumerate(unit.adopted, 1)
            context["控辍策略"] = [
                self._named(strategy, f"控辍策略.{at}", day) for at, strategy in adopted
            ]
        return context

    def _known(self, unit: Unit) -> dict[str, Any]:
        """What all papers of a unit see alike; its papers are made one after another."""
        if self._unit is not unit:
            derived = {"核算": dump(unit.derived, "核算"), "汇总": dump(unit.gathered, "汇总")}
            self._unit, self._seen = unit, {**Block(unit.facts, ""), **derived}
        return self._seen

    def _named(self, strategy: AdoptedStrategy, path: str, day: datetime.date | None) -> Block:
        """A strategy under its own heading, or under the name in use on a day."""
        if strategy.title or not strategy.id:
            return Block(strategy, path)
        name = printed(self._library.strategies[strategy.id].names, day)
        return Block(strategy, path, {"标题": sourced(name, f"策略.{strategy.id}")})


def _unnumbered(unit: Unit, head: Head) -> list[str]:
    """What to say of a paper that would have a 版头 if it had a number."""
    issue = unit.facts.issue
    if not (issue and issue.letterhead and head.route) or issue.number_for(head.name)[0]:
        return []
    return [f"没有文号，没有排版头；请在“发文.文稿文号”里写“{head.name}”的文号"]


def _refusal(template: TextTemplate, message: str) -> TemplateError:
    return TemplateError([Fault(Place(template.file), message)])

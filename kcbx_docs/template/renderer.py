"""Templates by name: read, checked and compiled on first use, then only filled."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

from jinja2 import FunctionLoader, Template, TemplateSyntaxError, TemplateError as JinjaError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pydantic import Field

from kcbx_docs import marks
from kcbx_docs.assets import Assets
from kcbx_docs.blocks import Asked
from kcbx_docs.errors import Fault, Place, TemplateError
from kcbx_docs.library import Library, printed
from kcbx_docs.library.adoption import AdoptedStrategy
from kcbx_docs.library.measures import WORDINGS, Measure, Section
from kcbx_docs.model.facts import Facts
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import OneLine
from kcbx_docs.model.unit import Kind, Level
from kcbx_docs.source import split_front_matter, validate
from kcbx_docs.statistics import Derived, derive
from kcbx_docs.template.constructs import check_constructs
from kcbx_docs.template.environment import (
    MAX_TEXT,
    Environment,
    joined_paragraphs,
    over_budget,
    template_fault,
    without_lone_lines,
)
from kcbx_docs.template.names import ANY, CITATION, SCALAR, NameChecker, Shape, included, shape_of
from kcbx_docs.template.values import Missing, citation, dump

SUFFIX: Final = ".md.j2"


class Head(Record):
    """The front matter of a text template."""

    kind: Kind = Field(alias="文种")
    name: OneLine = Field(alias="名称")
    levels: tuple[Level, ...] = Field(alias="层级", min_length=1)
    reader: OneLine = Field(alias="读者")
    layout: OneLine = Field("国标", alias="版式")
    about: OneLine = Field(alias="说明")


@dataclass(frozen=True, slots=True)
class TextTemplate:
    """A template ready to be filled."""

    id: str
    head: Head
    compiled: Template


@dataclass(frozen=True, slots=True)
class Filled:
    """Filled Markdown, and what was left out of it and why."""

    markdown: str
    notices: tuple[str, ...]


class Renderer:
    """Text templates of a project and the bundled ones, over one library."""

    def __init__(self, assets: Assets, library: Library) -> None:
        """Take where templates lie and what they may cite."""
        self._assets = assets
        self._library = library
        self._functions = _Functions(library, self._wording_template)
        self._environment = Environment(FunctionLoader(self._part_for_filling), self._functions.by_name())
        self.template = cache(self._template)
        self._wording_template = cache(self._wording_template)  # type: ignore[method-assign]  # the cached form of the same method
        self._functions.compiled = self._wording_template

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every template that makes a document, such as plans/school."""
        found = self._assets.listing("templates", SUFFIX)
        return tuple(name for name, _ in found if not name.startswith("parts/"))

    def fill(
        self, template: TextTemplate, facts: Facts, adopted: tuple[AdoptedStrategy, ...]
    ) -> Filled:
        """Markdown of a document.

        Raises:
            TemplateError: the template computes with what it cannot, or goes over its budget.
        """
        self._environment.steps = 0
        self._functions.notices.clear()
        try:
            text = template.compiled.render(self._context(facts, adopted, template.head.kind))
        except (JinjaError, ArithmeticError, LookupError, TypeError, RecursionError) as error:
            raise template_fault(f"templates/{template.id}{SUFFIX}", 0, f"填写时出错：{error}") from error
        if len(text) > MAX_TEXT:
            raise template_fault(f"templates/{template.id}{SUFFIX}", 0, str(over_budget("写出的文字过长")))
        return Filled(text, tuple(dict.fromkeys(self._functions.notices)))

    def _context(
        self, facts: Facts, adopted: tuple[AdoptedStrategy, ...], kind: Kind
    ) -> dict[str, Any]:
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

    def _template(self, identifier: str) -> TextTemplate:
        file = f"templates/{identifier}{SUFFIX}"
        tree, places, body, first = split_front_matter(self._source(file), file)
        head = validate(Head, tree, places)
        self._check(body, file, first, VOCABULARY)
        return TextTemplate(identifier, head, self._environment.from_string(without_lone_lines(body)))

    def _wording_template(self, measure: Measure, wording: str) -> Template:
        section: Section = measure.sections[wording]
        scope = VOCABULARY | {"情况": shape_of(measure.facts), "承担": SCALAR}
        self._check(section.source, measure.file, section.line, scope)
        return self._environment.from_string(joined_paragraphs(section.source))

    def _check(self, body: str, file: str, first: int, scope: dict[str, Shape]) -> None:
        faults = check_constructs(body, file, first)
        try:
            tree = self._environment.parse(body)
            self._environment.compile(body)
        except TemplateSyntaxError as error:
            raise TemplateError([*faults, Fault(Place(file, first - 1 + error.lineno), f"Jinja 写法有误：{error.message}")]) from None
        checker = NameChecker(file, first, _RESULTS, self._words)
        known = dict(scope)
        checker.check(tree, known)
        if faults or checker.faults:
            raise TemplateError([*faults, *checker.faults])
        for part in included(tree):
            self._check(self._part(part), f"templates/{part}", 1, known)

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {
            "法条": self._library.topics,
            "词": frozenset(self._library.terms),
            "写": frozenset(WORDINGS),
        }

    def _part(self, name: str) -> str:
        return self._source(f"templates/{name}")

    def _part_for_filling(self, name: str) -> str:
        return without_lone_lines(self._part(name))

    def _source(self, file: str) -> str:
        path = self._assets.find(file)
        if path is None:
            raise template_fault(file, 0, "没有这个模板，运行 kcbx templates 查看全部")
        return path.read_text("utf-8")


VOCABULARY: Final[dict[str, Shape]] = {
    **shape_of(Facts),
    "控辍策略": [shape_of(AdoptedStrategy)],
    "核算": shape_of(Derived),
}
_RESULTS: Final[dict[str, Shape]] = {
    "法条": CITATION,
    "词": SCALAR,
    "写": SCALAR,
    "数": SCALAR,
    "见": SCALAR,
}


class _Functions:
    """What templates may call."""

    def __init__(self, library: Library, compiled: Callable[[Measure, str], Template]) -> None:
        self._library = library
        self.compiled = compiled
        self.notices: list[str] = []

    def by_name(self) -> dict[str, Callable[..., Any]]:
        return {"法条": self.cite, "词": self.term, "写": self.word, "数": _count, "见": _part}

    @pass_context
    def cite(self, context: Context, topic: str) -> Any:  # noqa: ANN401  # a citation, a gap or nothing
        day = _day(context)
        if isinstance(day, Missing):
            return day
        found = self._library.cite(topic, day)
        return citation(found) if found else ""

    @pass_context
    def term(self, context: Context, name: str) -> str:
        day = _day(context)
        return printed(self._library.terms[name].names, None if isinstance(day, Missing) else day)

    @pass_context
    def word(self, context: Context, measure: dict[str, Any], wording: str) -> Markup:
        """The text of a measure in a kind of paper, or nothing if it has none there."""
        own = measure["自拟"].get(wording.partition("·")[0])
        if own:
            return Markup("\n\n".join(marks.protect(text) for text in own))  # noqa: S704  # protected here
        if not measure["编号"]:
            return Markup()
        return self._library_words(context, measure, wording)

    def _library_words(self, context: Context, measure: dict[str, Any], wording: str) -> Markup:
        entry = self._library.measure(measure["编号"])
        if wording not in entry.sections:
            return Markup()
        if wording == "总结" and not any(_given(measure["情况"][name]) for name in entry.summary_facts):
            self.notices.append(f"措施“{entry.id}”的情况一项也没有填，总结里没有写")
            return Markup()
        scope = context.get_all() | {"情况": measure["情况"], "承担": measure["承担"]}
        return Markup(self.compiled(entry, wording).render(scope).strip())  # noqa: S704  # a checked template


def _given(fact: object) -> bool:
    return not isinstance(fact, Missing)


def _day(context: Context) -> datetime.date | Missing:
    time = context["时间"]
    day: datetime.date | Missing = time["成文日期"] if isinstance(time, dict) else time.child("成文日期")
    return day


def _count(target: str = "") -> Markup:
    return Markup(marks.reference(Asked.COUNT, target))  # noqa: S704  # a mark, its target protected


def _part(target: str) -> Markup:
    return Markup(marks.reference(Asked.PART, target))  # noqa: S704  # a mark, its target protected

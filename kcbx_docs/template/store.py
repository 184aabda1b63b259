"""Templates, parts and wordings: read, checked and compiled on first use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final, Literal

from jinja2 import FunctionLoader, Template, TemplateSyntaxError, nodes
from pydantic import Field

from kcbx_docs.assets import Assets
from kcbx_docs.errors import Fault, Place, TemplateError
from kcbx_docs.library import Library
from kcbx_docs.library.adoption import AdoptedStrategy
from kcbx_docs.library.measures import Measure
from kcbx_docs.model.facts import Facts
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, OneLine, YesNo
from kcbx_docs.model.unit import Kind, Level
from kcbx_docs.source import split_front_matter, validate
from kcbx_docs.source.tree import Places, Tree
from kcbx_docs.statistics import Derived, Gathered
from kcbx_docs.template.constructs import check_constructs
from kcbx_docs.template.environment import Environment, joined_paragraphs, without_lone_lines
from kcbx_docs.template.functions import RESULTS, known_words
from kcbx_docs.template.names import (
    PARTS,
    SCALAR,
    NameChecker,
    Shape,
    Words,
    included,
    shape_of,
)

SUFFIX: Final = ".md.j2"
# Each part is put in its place when a template is compiled: two in each of ten are a thousand.
MAX_PARTS: Final = 200

# The names every template may use.
VOCABULARY: Final[Mapping[str, Shape]] = {
    **shape_of(Facts),
    "控辍策略": [shape_of(AdoptedStrategy)],
    "核算": shape_of(Derived),
    "汇总": shape_of(Gathered),
}


# How an issued paper goes: its 版头 follows from it (GB/T 9704-2012, 7.2 and 10.1).
Route = Literal["下行文", "上行文", "信函"]


class Head(Record):
    """The front matter of a text template."""

    kind: Kind = Field(alias="文种")
    name: OneLine = Field(alias="名称")
    levels: tuple[Level, ...] = Field(alias="层级", min_length=1)
    reader: OneLine = Field(alias="读者")
    layout: OneLine = Field("国标", alias="版式")
    route: Route | None = Field(None, alias="行文")
    usual: YesNo = Field(False, alias="常用")
    limit: Count | None = Field(None, alias="字数上限")
    about: OneLine = Field(alias="说明")


@dataclass(frozen=True, slots=True)
class TextTemplate:
    """A template ready to be filled."""

    id: str
    head: Head
    compiled: Template

    @property
    def file(self) -> str:
        """What messages call it."""
        return _file(self.id)


class TemplateStore:
    """The templates of a project and the bundled ones, over one library."""

    def __init__(
        self, assets: Assets, library: Library, functions: Mapping[str, Callable[..., Any]]
    ) -> None:
        """Take where templates lie, what they may cite and what they may call."""
        self._assets = assets
        self._library = library
        self.environment = Environment(FunctionLoader(self._loaded_part), functions)
        self._checked = 0
        self.head = cache(self._head)
        self.template = cache(self._template)
        self.wording = cache(self._wording)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every template that makes a document, such as plans/school."""
        found = self._assets.listing("templates", SUFFIX)
        return tuple(name for name, _ in found if not name.startswith(PARTS))

    def _head(self, identifier: str) -> Head:
        tree, places, _, _ = self._split(identifier)
        return validate(Head, tree, places)

    def _template(self, identifier: str) -> TextTemplate:
        head = self.head(identifier)
        file = _file(identifier)
        _, _, body, first = self._split(identifier)
        # The route of a paper that is issued under a 版头, "" if it is not.
        self._check(body, file, first, {**VOCABULARY, "行文": SCALAR})
        return TextTemplate(identifier, head, self._compiled(without_lone_lines(body), file))

    def tree(self, identifier: str) -> nodes.Template:
        """A template as Jinja reads it, with every part in its place; raises TemplateError."""
        self.template(identifier)
        return self.environment.whole(self._split(identifier)[2])

    def _split(self, identifier: str) -> tuple[Tree, Places, str, int]:
        file = _file(identifier)
        return split_front_matter(self._text(file), file)

    def _wording(self, measure: Measure, name: str) -> Template:
        section = measure.sections[name]
        scope = {**VOCABULARY, "情况": shape_of(measure.facts), "承担": SCALAR}
        self._check(section.source, measure.file, section.line, scope)
        return self._compiled(joined_paragraphs(section.source), measure.file)

    def _compiled(self, source: str, file: str) -> Template:
        try:
            return self.environment.from_string(source)
        except (SyntaxError, RecursionError):
            raise _too_deep(file) from None

    def _check(
        self,
        body: str,
        file: str,
        first: int,
        scope: Mapping[str, Shape],
        above: tuple[str, ...] = (),
    ) -> None:
        """Refuse unknown constructs and names, in this text and in the parts it includes."""
        self._checked = self._checked + 1 if above else 0
        if self._checked > MAX_PARTS:
            raise TemplateError(
                [Fault(Place(file), f"部件层层引入，超过 {MAX_PARTS} 个，请减少 include")]
            )
        faults = check_constructs(body, file, first)
        tree = self._parsed(body, file, first)
        checker = NameChecker(file, first, RESULTS, self._words)
        known = dict(scope)
        checker.check(tree, known)
        faults += checker.faults
        if faults:
            raise TemplateError(faults)
        if file in above:
            raise TemplateError([Fault(Place(file), "这个部件一再引入自己，请检查 include")])
        for part in included(tree):
            self._check(self._part(part), f"templates/{part}", 1, known, (*above, file))

    def _parsed(self, body: str, file: str, first: int) -> nodes.Template:
        try:
            tree = self.environment.parse(body)
            self.environment.refuse_unknown_filters(tree)
        except TemplateSyntaxError as error:
            place = Place(file, first - 1 + error.lineno)
            raise TemplateError([Fault(place, f"Jinja 写法有误：{error.message}")]) from None
        except RecursionError:
            raise _too_deep(file) from None
        return tree

    @cached_property
    def _words(self) -> dict[str, Words]:
        return known_words(self._library)

    def _part(self, name: str) -> str:
        return self._text(f"templates/{name}")

    def _loaded_part(self, name: str) -> str:
        return without_lone_lines(self._part(name))

    def _text(self, file: str) -> str:
        path = self._assets.find(file)
        if path is None:
            fault = Fault(Place(file), "没有这个模板，运行 kcbx templates 查看全部")
            raise TemplateError([fault])
        return path.read_text("utf-8")


def _file(identifier: str) -> str:
    return f"templates/{identifier}{SUFFIX}"


def _too_deep(file: str) -> TemplateError:
    return TemplateError([Fault(Place(file), "Jinja 语句套得太深，请拆成几段")])

"""The Word forms of a project and the bundled ones, and anybody's own: read, checked, compiled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from jinja2 import Template, nodes
from jinja2.meta import find_undeclared_variables

from kcbx_docs.assets import Assets
from kcbx_docs.errors import Fault, TemplateError, UsageError
from kcbx_docs.forms.engine import CompiledForm
from kcbx_docs.forms.environment import FormEnvironment
from kcbx_docs.forms.linting import Linter, as_template
from kcbx_docs.forms.source import Source, take_apart
from kcbx_docs.library import Library
from kcbx_docs.library.forms import FormHead
from kcbx_docs.library.measures import Measure
from kcbx_docs.model.identity import FILLING, PUPILS
from kcbx_docs.model.pupils import PupilList
from kcbx_docs.opc.opening import SAVE_AS, open_word
from kcbx_docs.source.messages import did_you_mean
from kcbx_docs.template.functions import RESULTS, Functions, known_words
from kcbx_docs.template.names import Shape, shape_of
from kcbx_docs.template.store import VOCABULARY
from kcbx_docs.template.uses import names_used, words_used

FOLDER: Final = "templates/forms"
SUFFIX: Final = ".docx"
# All pupils of the list; 学生 is the one a form is about.
EVERY: Final = "名单"
_LISTED: Final = shape_of(PupilList)
OF_PUPILS: Final[Mapping[str, Shape]] = {
    PUPILS: _LISTED[PUPILS][0],
    EVERY: _LISTED[PUPILS],
    FILLING: _LISTED[FILLING],
}
# The names every form may use.
SCOPE: Final[Mapping[str, Shape]] = {**VOCABULARY, **OF_PUPILS}
# Files that people take for Word files.
_OTHER_FILES: Final = frozenset({".doc", ".docm", ".dot", ".dotx", ".rtf", ".wps", ".wpt", ".pdf"})
# What makes sense in running text only.
_OF_TEXTS: Final = frozenset({"写", "数", "见"})


@dataclass(frozen=True, slots=True)
class Form:
    """A form ready to be filled; an office's own has a head only under the name of one of ours.

    `tree` has its tags as Jinja reads them, `uses` the first words of its names, `notes` what was
    mended.
    """

    name: str
    head: FormHead | None
    compiled: CompiledForm
    tree: nodes.Template
    uses: frozenset[str]
    notes: tuple[str, ...]

    @property
    def per_pupil(self) -> bool:
        """Whether each pupil gets a form of their own."""
        return self.head.per_pupil if self.head else PUPILS in self.uses

    @property
    def of_pupils(self) -> bool:
        """Whether it can hold what a list of pupils says."""
        return bool(self.uses & OF_PUPILS.keys())


class FormStore:
    """Forms over one library."""

    def __init__(self, assets: Assets, library: Library) -> None:
        """Take where forms lie and what they may cite."""
        self._assets = assets
        self._library = library
        self.functions = Functions(library, _no_wording)
        self.environment = FormEnvironment(_for_forms(self.functions.by_name()))
        self.form = cache(self._form)
        self.source = cache(self._source)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every form of the project and every bundled one."""
        found = self._assets.listing(FOLDER, SUFFIX)
        return tuple(name for name, _ in found if not name.startswith("~$"))

    def _form(self, asked: str) -> Form:
        """A form by its name, or the Word file at a path; raises TemplateError with every fault."""
        source = self.source(asked)
        if faults := self.linter.faults(source):
            raise TemplateError(faults)
        name = self.own_name(asked)
        tree = self.environment.parse(as_template(source.tags))
        called = {
            call.node.name
            for call in tree.find_all(nodes.Call)
            if isinstance(call.node, nodes.Name)
        }
        uses = frozenset(find_undeclared_variables(tree) | called)
        notes = tuple(_notes(source))
        compiled = CompiledForm(source, self.environment)
        return Form(name, self._library.form(name), compiled, tree, uses, notes)

    def check(self, asked: str) -> tuple[list[Fault], list[str]]:
        """What is wrong with a form, and what was mended in it."""
        source = self.source(asked)
        return self.linter.faults(source), [*_notes(source)]

    def used(self, form: Form) -> tuple[list[str], list[str]]:
        """The names of the data a form uses, and the statutes and terms it asks for."""
        linter = self.linter
        return names_used(form.tree, SCOPE, linter.results, linter.words), words_used(form.tree)

    def own_name(self, asked: str) -> str:
        """What a form is called in messages and file names."""
        return Path(asked).stem if is_file(asked) else asked.removeprefix("forms/")

    def _source(self, asked: str) -> Source:
        """A form taken apart, whatever is wrong with its tags."""
        return take_apart(open_word(self._path(asked)))

    def _path(self, asked: str) -> Path:
        if is_file(asked):
            return Path(asked)
        if Path(asked).suffix.lower() in _OTHER_FILES:
            raise UsageError(f"“{asked}”不是 .docx 文件；{SAVE_AS}")
        name = self.own_name(asked)
        path = self._assets.find(f"{FOLDER}/{name}{SUFFIX}")
        if path is None or name not in self.names:
            near = (
                did_you_mean(name, self.names)
                or "运行 kcbx templates 查看全部，自己的文件写出 .docx"
            )
            raise UsageError(f"没有“{name}”这张表，{near}")
        return path

    @cached_property
    def linter(self) -> Linter:
        """What checks forms."""
        return Linter(self.environment, SCOPE, _for_forms(RESULTS), known_words(self._library))


def is_file(asked: str) -> bool:
    """Whether a Word file is meant and no name of a form."""
    return Path(asked).suffix.lower() == SUFFIX


def _notes(source: Source) -> Iterator[str]:
    return (f"{source.package.name} {slip.place}：{slip.message}" for slip in source.mended)


def _for_forms(named: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in named.items() if name not in _OF_TEXTS}


def _no_wording(_measure: Measure, _name: str) -> Template:
    raise AssertionError("forms cannot call 写")

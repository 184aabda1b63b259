"""Everything that is wrong with a form's tags, at once, in Word's own terms."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from jinja2 import TemplateSyntaxError, nodes

from kcbx_docs.errors import Fault, Place
from kcbx_docs.forms.balance import KNOWN, OF_CELLS, apart, misplaced, pairs
from kcbx_docs.forms.environment import FormEnvironment
from kcbx_docs.forms.slips import Slip, slip_near
from kcbx_docs.forms.source import Source
from kcbx_docs.forms.tags import Tag, slip
from kcbx_docs.source.messages import did_you_mean
from kcbx_docs.template.names import ANY, CITED, NameChecker, Shape, Words

# What a statement needs around it to be read on its own.
_FRAMES: Final = {
    "for": "{}{{% endfor %}}",
    "if": "{}{{% endif %}}",
    "elif": "{{% if 1 %}}{}{{% endif %}}",
    "else": "{{% if 1 %}}{}{{% endif %}}",
    "endfor": "{{% for a in [] %}}{}",
    "endif": "{{% if 1 %}}{}",
}
_LIST: Final = "for、if、elif、else、endif、endfor、set"
# Statements that only text templates have.
_OF_TEXTS: Final = frozenset(
    {"include", "macro", "call", "filter", "block", "raw", "import", "with", "set"}
)
_CELL_VALUE: Final = re.compile(r"(?:colspan|cellbg)\s+(.*)", re.DOTALL)
_ONE_BRACE: Final = re.compile(r"(?<![{｛])[{｛]\s*(\w+)(?:[.．]\w+)*\s*[｝}](?![｝}])")
_UNEXPECTED: Final = re.compile(r"unexpected char '(.)'|unexpected '(.)'|, got '([^']*)'")


class Linter:
    """Checks forms over one vocabulary and one environment."""

    def __init__(
        self,
        environment: FormEnvironment,
        scope: Mapping[str, Shape],
        results: Mapping[str, Shape],
        words: Mapping[str, Words],
    ) -> None:
        """Take what parses a tag, the names a form has, what functions return and which words they take."""
        self._environment = environment
        self._scope = scope
        self.results = results
        self.words = words

    def faults(self, source: Source) -> list[Fault]:
        """Every fault, in reading order."""
        slips = [*source.slips, *self._single_braces(source)]
        for part in source.parts:
            slips += self._of_part(part.tags)
        file = source.package.name
        told = dict.fromkeys(sorted(slips, key=lambda found: found.order))
        return [Fault(Place(file), f"{s.place}：{s.message}") for s in told]

    def _of_part(self, tags: Sequence[Tag]) -> Iterator[Slip]:
        misspelt = {id(tag): message for tag in tags if (message := self._misspelt(tag))}
        sound = [tag for tag in tags if id(tag) not in misspelt]
        found, unpaired = pairs(tags)
        yield from unpaired
        yield from (slip(tag, misspelt[id(tag)]) for tag in tags if id(tag) in misspelt)
        yield from (slip(tag, message) for tag in tags if (message := misplaced(tag)))
        yield from (slip(b, message) for a, b in found if (message := apart(a, b)))
        whole = not unpaired and all(tag.opener == "{{" for tag in tags if id(tag) in misspelt)
        yield from self._unknown(sound, whole=whole)

    def _misspelt(self, tag: Tag) -> str:
        """What is wrong with how a tag is written, "" if it can be read."""
        if tag.opener == "{%" and tag.word not in KNOWN:
            return _no_statement(tag)
        if tag.word == "set" and "=" not in tag.content:
            return "set 要写成 {% set 名称 = 内容 %}"
        try:
            tree = self._environment.parse(_FRAMES.get(tag.word, "{}").format(statement(tag)))
            self._environment.refuse_unknown_filters(tree)
        except TemplateSyntaxError as error:
            return _in_chinese(tag, error.message or "")
        except RecursionError:
            return "写得太深太长，请拆成几个标签"
        if tag.opener == "{{" and tree.find(nodes.Tuple):
            return "中间写了逗号；名称之间用点号，如 单位.名称"
        return ""

    def _unknown(self, tags: Sequence[Tag], *, whole: bool) -> Iterator[Slip]:
        """Unknown names; the tags alone, a line each, are a template that says on which line."""
        checked = tags if whole else [tag for tag in tags if tag.opener == "{{"]
        scope = {**self._scope, **({} if whole else self._loop_names(tags))}
        try:
            tree = self._environment.parse(as_template(checked))
        except (TemplateSyntaxError, RecursionError):
            return
        checker = _Checker("", 1, self.results, self.words)
        checker.check(tree, scope)
        yield from (slip(checked[f.place.line - 1], f.message) for f in checker.faults)

    def _loop_names(self, tags: Iterable[Tag]) -> dict[str, Shape]:
        """Names that loops and set give: known, though nobody can say of what shape."""
        names: dict[str, Shape] = {"loop": ANY}
        for tag in tags:
            if tag.word in {"for", "set"}:
                words = re.findall(r"\w+", tag.content.partition(" in ")[0].partition("=")[0])
                names |= dict.fromkeys(words[1:], ANY)
        return names

    def _single_braces(self, source: Source) -> Iterator[Slip]:
        for line in source.paragraphs:
            for found in _ONE_BRACE.finditer(line.text):
                if found[1] in self._scope:
                    name = found[0].strip("{}｛｝ ").replace("．", ".")
                    message = f"标签要写两层花括号，请写成 {{{{ {name} }}}}"
                    yield slip_near(line, found[0], message, found.start())


class _Checker(NameChecker):
    """Names as in text templates, and what is printed must be one thing and no block of several."""

    def check(self, tree: nodes.Node, scope: dict[str, Shape]) -> None:
        """Check every statement and expression below a node."""
        if not isinstance(tree, nodes.Output):
            super().check(tree, scope)
            return
        for node in tree.nodes:
            if not isinstance(node, nodes.TemplateData):
                self._printed(node, self._shape(node, scope))

    def _printed(self, node: nodes.Expr, shape: Shape) -> None:
        inner = shape[0] if isinstance(shape, list) else shape
        if isinstance(inner, dict) and CITED not in inner:
            some = "、".join(list(inner)[:3])
            self._fault(node, f"这里是一组内容，要写明其中哪一项（{some}……）")


def _no_statement(tag: Tag) -> str:
    near = "" if tag.word.removeprefix("end") in _OF_TEXTS else did_you_mean(tag.word, KNOWN)
    remedy = near or f"可以用：{_LIST}"
    return f"Word 表格里没有“{tag.word or tag.content}”这种语句，{remedy}"


def as_template(tags: Iterable[Tag]) -> str:
    """Tags alone, a line each, so that a line says which tag it is."""
    return "\n".join(statement(tag).replace("\n", " ") for tag in tags)


def statement(tag: Tag) -> str:
    """A tag as Jinja alone reads it, without docxtpl's level."""
    if tag.word in OF_CELLS:
        value = _CELL_VALUE.match(tag.content)
        return f"{{{{ {value[1]} }}}}" if value else ""
    closing = "}}" if tag.opener == "{{" else "%}"
    return f"{tag.opener} {tag.content} {closing}"


def _in_chinese(tag: Tag, message: str) -> str:
    """Jinja's complaint as a sentence for whoever typed the tag."""
    if not message.isascii() and "没有" in message:
        return message
    if not tag.content:
        return "标签里是空的，请写上名称，或者删去它"
    found = _UNEXPECTED.search(message)
    at = next(filter(None, found.groups()), "") if found else ""
    if "end of" in at or at in {"eof", ""}:
        return "没有写完，请检查括号和引号是不是成对、后面是不是缺了内容"
    if at in {'"', "'"}:
        return "引号没有成对，请补上"
    return f"“{at}”写在这里看不懂，请检查它前后的点号、引号和括号"

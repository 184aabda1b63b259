"""A form compiled once and filled many times, equal to what docxtpl makes of it.

The XML of a part is patched by docxtpl and compiled by Jinja once; what has no tags stays deflated.
Of what docxtpl mends afterwards, only what the form can need is done.
"""

from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Template, TemplateSyntaxError
from lxml import etree

from kcbx_docs.forms.columns import may_change
from kcbx_docs.forms.environment import FormEnvironment
from kcbx_docs.forms.failing import lined, unlined, words_at_fault
from kcbx_docs.forms.mending import given_back
from kcbx_docs.forms.patching import patched, with_breaks, with_columns, with_drawings
from kcbx_docs.forms.source import Part, Source
from kcbx_docs.opc.parsing import refusal
from kcbx_docs.opc.zipped import EACH, ONCE, archive, deflated
from kcbx_docs.opc.zipped import Part as Packed
from kcbx_docs.template.environment import written
from kcbx_docs.template.renderer import FAILURES

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class _Text:
    """A part with tags: what fills it, and what is to be mended afterwards."""

    name: str
    source: str
    template: Template
    columns: bool
    drawings: bool


class CompiledForm:
    """A form ready to be filled any number of times."""

    def __init__(self, source: Source, environment: FormEnvironment) -> None:
        """Take a form without faults, and what it is filled in.

        Raises:
            TemplateError: docxtpl cannot make sense of its XML.
        """
        self._file = source.package.name
        self._environment = environment
        main = source.package.main
        texts = [
            self._text(p, main=p.name == main) for p in source.parts if p.tags or p.name == main
        ]
        named = {text.name: text for text in texts}
        self._parts: list[_Text | Packed] = [
            named.get(name) or deflated(name, content, ONCE)
            for name, content in source.package.parts.items()
        ]

    def _text(self, part: Part, *, main: bool) -> _Text:
        xml = lined(given_back(patched(etree.tostring(part.root, encoding="unicode"))))
        try:
            template = self._environment.from_string(xml)
        except (SyntaxError, RecursionError):
            raise refusal(self._file, "for 和 if 套得太深，请拆开") from None
        except TemplateSyntaxError:
            message = (
                f"部件“{part.name}”里的标签排得太乱，读不出来；请在 Word 里把标签逐个删去重新输入"
            )
            raise refusal(self._file, message) from None
        return _Text(
            part.name, xml, template, main and may_change(xml), main and "<wp:docPr" in xml
        )

    def fill(self, names: dict[str, Any], rows: int | None = None) -> tuple[bytes, list[str]]:
        """Bytes of the filled Word file, and the path of each gap printed in it.

        Raises:
            TemplateError: it computes with what it cannot, or goes over its budget.
        """
        self._environment.begin(rows)
        packed = [
            part
            if isinstance(part, Packed)
            else deflated(part.name, self._filled(part, names), EACH)
            for part in self._parts
        ]
        return archive(packed), self._environment.missing

    def _filled(self, part: _Text, names: dict[str, Any]) -> bytes:
        try:
            xml = with_breaks(unlined(written(part.template, names)))
        except RecursionError as error:
            raise refusal(self._file, "填写时出错：标签套得太深，已停止") from error
        except FAILURES as error:
            told = words_at_fault(part.source, part.template, error)
            raise refusal(self._file, told) from error
        if part.columns:
            xml = with_columns(xml)
        if part.drawings:
            xml = with_drawings(xml)
        return (_DECLARATION + xml).encode()

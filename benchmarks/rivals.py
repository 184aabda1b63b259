"""The same paper made another way: docxtpl, python-docx, and the floor of Jinja2 and a zip file.

`plan.txt` is the equivalent template: a paragraph a line, its look before the bar, `{%p` and `{%tr`
as docxtpl has them. The text of the measures is taken from `data/measures`.
"""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docxtpl import DocxTemplate
from jinja2 import Environment

from kcbx_docs.library import Library, printed
from kcbx_docs.template.environment import joined_paragraphs
from kcbx_docs.writers.docx.package import pack

PLAN = Path(__file__).with_name("plan.txt")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_LOOKS = {"标题": "Title", "一级": "Heading 1", "二级": "Heading 2", "表题": "Caption"}


def lines(library: Library, school: dict[str, Any]) -> list[list[str]]:
    """The equivalent template, each line cut at its bars, with the measures a school adopted."""
    found: list[list[str]] = []
    for line in PLAN.read_text("utf-8").splitlines():
        if line == "措施":
            adopted = [m["措施"] for s in school["控辍策略"] for m in s["措施"]]
            found += (cut for name in adopted for cut in _measure(library, name))
        else:
            look, bar, text = line.partition("|")
            found.append(
                [line] if not bar or line.startswith("{%") else [look, *_cells(look, text)]
            )
    return found


def _cells(look: str, text: str) -> list[str]:
    return re.split(r"\|(?![^{]*\}\})", text) if look in {"表", "行"} else [text]


def _measure(library: Library, name: str) -> Iterator[list[str]]:
    measure = library.measure(name)
    yield [f'{{%p if 措施.措施 == "{name}" %}}']
    text = _TAG.sub(_in_data, joined_paragraphs(measure.sections["计划"].source))
    text = text.replace("措施.承担", f'(措施.承担 or "{measure.head.owner}")')
    first, *others = text.split("\n\n")
    yield ["正文", f'{{{{ loop.index }}}}.{{{{ 措施.标题 or "{measure.head.title}" }}}}。{first}']
    yield from (["正文", other] for other in others)
    yield ["{%p endif %}"]


def _in_data(tag: re.Match[str]) -> str:
    return re.sub(r"(?<![.\w])(情况|承担)\b", r"措施.\1", tag[0])


def merged(own: dict[str, Any], township: dict[str, Any]) -> dict[str, Any]:
    """A school's own entries over what its township shares."""
    shared = township["共用"]
    blocks = {key: shared[key] | own[key] for key in ("单位", "时间")}
    return {**shared, **own, **blocks}


def context(library: Library, facts: dict[str, Any]) -> dict[str, Any]:
    """What the equivalent template sees."""
    day = facts["时间"]["文稿日期"]["计划"]
    return {
        **facts,
        "数": "零一两三四五六七八九十",
        "序": "零一二三四五六七八九十",
        "日期": lambda day: f"{day.year}年{day.month}月{day.day}日",
        "隔": lambda name: "　".join(name) if len(name) == 2 else name,
        "引导语": library.lead_in(day),
        "策略名": _Names(library, day),
        "发文": {"署名": "", **facts["发文"]},
    }


class _Names:
    def __init__(self, library: Library, day: datetime.date) -> None:
        self._library, self._day = library, day

    def __getitem__(self, strategy: str) -> str:
        return printed(self._library.strategies[strategy].names, self._day)


def word_template(template: list[list[str]], path: Path) -> None:
    """The equivalent template as a Word file made from python-docx's own."""
    document = docx.Document()
    table = None
    for look, *cells in template:
        if look == "表":
            table = document.add_table(1, len(cells))
            _fill(table.rows[0], cells)
        elif look == "行" or look.startswith("{%tr"):
            assert table is not None
            _fill(table.add_row(), cells or [look])
        else:
            document.add_paragraph(*cells or [look], style=_LOOKS.get(look))
    document.save(path)


def _fill(row: Any, cells: list[str]) -> None:  # noqa: ANN401  # python-docx has no types
    for cell, text in zip(row.cells, cells, strict=False):
        cell.text = text


def docxtpl_paper(template: Path, facts: dict[str, Any], path: Path) -> None:
    """A paper the plain docxtpl way."""
    document = DocxTemplate(template)
    document.render(facts)
    document.save(path)


def python_docx_paper(made: list[list[str]], path: Path) -> None:
    """A paper by python-docx from its finished text; filling it in costs nothing here."""
    document = docx.Document()
    table = None
    for look, *cells in made:
        if look == "表":
            table = document.add_table(1, len(cells))
            _fill(table.rows[0], cells)
        elif look == "行":
            assert table is not None
            _fill(table.add_row(), cells)
        else:
            document.add_paragraph(cells[0], style=_LOOKS.get(look))
    document.save(path)


class Floor:
    """The least there is to do: Jinja2 over the text of document.xml, the rest copied, one file."""

    def __init__(self, template: list[list[str]], library: Library) -> None:
        """Take the equivalent template."""
        shell = library.shell("国标")
        assert shell is not None
        self._shell = shell
        self._body = Environment(autoescape=True).from_string("".join(map(_xml, template)))

    def write(self, facts: dict[str, Any], path: Path) -> None:
        """A paper with the right text and no look."""
        path.write_bytes(pack(self._shell, self._body.render(facts), facts["单位"]["名称"]))


def _xml(line: list[str]) -> str:
    look, *cells = line
    if look.startswith("{%"):
        return _plain(look)
    runs = [f'<w:r><w:t xml:space="preserve">{cell}</w:t></w:r>' for cell in cells]
    return "".join(f'<w:p><w:pPr><w:pStyle w:val="GwBody"/></w:pPr>{run}</w:p>' for run in runs)


def _plain(tag: str) -> str:
    return tag.replace("{%p ", "{% ").replace("{%tr ", "{% ")


class Finished:
    """The finished lines of a paper, for python-docx."""

    def __init__(self, template: list[list[str]]) -> None:
        """Take the equivalent template."""
        source = (
            _plain(line[0]) if line[0].startswith("{%") else f"{'|'.join(line)}\n"
            for line in template
        )
        self._template = Environment(autoescape=False).from_string("".join(source))  # noqa: S701  # plain text

    def lines(self, facts: dict[str, Any]) -> list[list[str]]:
        """Each line with its look, cut at its bars."""
        return [line.split("|") for line in self._template.render(facts).splitlines()]

"""Charts in the package: for each a part and the workbook it is edited in, and what names them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from kcbx_docs.blocks import Chart
from kcbx_docs.library.layouts import Layout
from kcbx_docs.library.shells import Shell
from kcbx_docs.writers.docx.chart_xml import HEAD, OFFICE, chart_xml
from kcbx_docs.writers.docx.drawings import relation
from kcbx_docs.writers.docx.workbook import workbook_of

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument"
_WORKBOOKS: Final = f'<Default Extension="xlsx" ContentType="{_TYPE}.spreadsheetml.sheet"/>'
_TYPES_PART, _RELATIONS_PART = "[Content_Types].xml", "word/_rels/document.xml.rels"


def with_charts(shell: Shell, charts: list[Chart], layout: Layout) -> Shell:
    """The shell with the parts of these charts, or the same shell if there are none."""
    if not charts:
        return shell
    parts = dict(shell.parts)
    for number, chart in enumerate(charts, shell.charts + 1):
        parts.update(_parts(number, chart, layout))
    numbers = range(shell.charts + 1, shell.charts + len(charts) + 1)
    types = parts[_TYPES_PART]
    workbooks = "" if b'Extension="xlsx"' in types else _WORKBOOKS
    parts[_TYPES_PART] = _added(types, "</Types>", workbooks + _types(numbers))
    parts[_RELATIONS_PART] = _added(parts[_RELATIONS_PART], "</Relationships>", _links(numbers))
    return replace(shell, parts=tuple(parts.items()))


def _added(part: bytes, end: str, more: str) -> bytes:
    return part.replace(end.encode(), f"{more}{end}".encode())


def _types(numbers: Iterable[int]) -> str:
    return "".join(
        f'<Override PartName="/word/charts/chart{n}.xml" ContentType="{_TYPE}.drawingml.chart+xml"/>'
        for n in numbers
    )


def _links(numbers: Iterable[int]) -> str:
    return "".join(_link(relation(n), "chart", f"charts/chart{n}.xml") for n in numbers)


def _link(identifier: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _parts(number: int, chart: Chart, layout: Layout) -> dict[str, bytes]:
    link = _link("rId1", "package", f"../embeddings/chart{number}.xlsx")
    relations = f'{HEAD}<Relationships xmlns="{_PACKAGE}">{link}</Relationships>'
    font = layout.faces[layout.styles["图"].face].main
    return {
        f"word/charts/chart{number}.xml": chart_xml(chart, layout).encode(),
        f"word/charts/_rels/chart{number}.xml.rels": relations.encode(),
        f"word/embeddings/chart{number}.xlsx": workbook_of(chart, font),
    }

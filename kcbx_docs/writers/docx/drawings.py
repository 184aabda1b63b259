"""The drawing in the text that shows a chart part, with its alternative text."""

from html import escape
from typing import Final

from kcbx_docs.blocks import Chart
from kcbx_docs.library.layouts import Page, Style
from kcbx_docs.writers.charts import description, height

CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MAIN: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_EMU_IN_TWIP: Final = 635
# A chart leaves room for its caption and a line of text on the page.
_OF_PAGE: Final = 0.8


def relation(number: int) -> str:
    """Id of the relationship to a chart part."""
    return f"rIdChart{number}"


def drawing_xml(chart: Chart, number: int, style: Style, page: Page) -> str:
    """A run with the chart of that number, as wide as the type area."""
    high = height(chart, page.text_width, style.em, int(page.text_height * _OF_PAGE))
    said = escape(description(chart))
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{page.text_width * _EMU_IN_TWIP}" cy="{high * _EMU_IN_TWIP}"/>'
        f'<wp:docPr id="{number}" name="图{number}" descr="{said}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{MAIN}"><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" r:id="{relation(number)}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )

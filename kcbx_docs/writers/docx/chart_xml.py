"""The part of a chart: native, so that it stays editable, in the look that the layout gives its text."""

from collections.abc import Iterable
from decimal import Decimal
from html import escape
from typing import Final

from kcbx_docs.blocks import Chart, Series
from kcbx_docs.library.layouts import Layout
from kcbx_docs.writers.axis import Axis, axis
from kcbx_docs.writers.charts import GAP, has_legend, lies
from kcbx_docs.writers.docx.drawings import CHART, MAIN
from kcbx_docs.writers.docx.workbook import SHEET, number_format, scaled

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES_AXIS, _NUMBERS_AXIS = 1, 2
_NO_FILL: Final = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_NO_MARKS: Final = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
_HIDDEN: Final = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def chart_xml(chart: Chart, layout: Layout) -> str:
    """A chart part, whose workbook is the relation rId1."""
    return _ChartPart(chart, layout).xml()


class _ChartPart:
    def __init__(self, chart: Chart, layout: Layout) -> None:
        self._chart = chart
        self._layout = layout
        self._lies = lies(chart)

    def xml(self) -> str:
        series = "".join(map(self._series, range(len(self._chart.series))))
        return (
            f'{HEAD}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{MAIN}" xmlns:r="{OFFICE}">'
            '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'
            '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
            f'<c:barChart><c:barDir val="{"bar" if self._lies else "col"}"/>'
            f'<c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
            f'<c:gapWidth val="{int(GAP * 100)}"/><c:axId val="{_NAMES_AXIS}"/>'
            f'<c:axId val="{_NUMBERS_AXIS}"/></c:barChart>'
            f"{self._names_axis()}{self._numbers_axis(axis(self._chart))}{_NO_FILL}</c:plotArea>"
            f'{self._legend()}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"{_NO_FILL}{self._text()}"
            '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def _series(self, at: int) -> str:
        one, letter = self._chart.series[at], _letter(at + 1)
        last = len(self._chart.categories) + 1
        colours = self._layout.colours.bars
        number = number_format(self._chart)
        return (
            f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>'
            f"<c:tx>{_strings(f'${letter}$1', [one.name])}</c:tx>"
            f'<c:spPr>{_fill(colours[at % len(colours)])}</c:spPr><c:invertIfNegative val="0"/>'
            f'<c:dLbls><c:numFmt formatCode="{number}" sourceLinked="0"/>{_NO_FILL}{self._text()}'
            f'<c:dLblPos val="outEnd"/>{_HIDDEN}</c:dLbls>'
            f"<c:cat>{_strings(f'$A$2:$A${last}', self._chart.categories)}</c:cat>"
            f"<c:val>{self._numbers(f'${letter}$2:${letter}${last}', one)}</c:val></c:ser>"
        )

    def _numbers(self, cells: str, series: Series) -> str:
        points = "".join(
            f'<c:pt idx="{at}"><c:v>{_written(scaled(self._chart, value))}</c:v></c:pt>'
            for at, value in enumerate(series.values)
            if value is not None
        )
        return (
            f"<c:numRef><c:f>'{SHEET}'!{cells}</c:f><c:numCache>"
            f"<c:formatCode>{number_format(self._chart)}</c:formatCode>"
            f'<c:ptCount val="{len(series.values)}"/>{points}</c:numCache></c:numRef>'
        )

    def _names_axis(self) -> str:
        order, side = ("maxMin", "l") if self._lies else ("minMax", "b")
        return (
            f'<c:catAx><c:axId val="{_NAMES_AXIS}"/><c:scaling><c:orientation val="{order}"/>'
            f'</c:scaling><c:delete val="0"/><c:axPos val="{side}"/>'
            f'<c:numFmt formatCode="General" sourceLinked="0"/>{_NO_MARKS}'
            f'<c:tickLblPos val="low"/><c:spPr>{_line("000000")}</c:spPr>{self._text()}'
            f'<c:crossAx val="{_NUMBERS_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
            '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        )

    def _numbers_axis(self, ends: Axis) -> str:
        side, crosses = ("b", "max") if self._lies else ("l", "autoZero")
        low, high, step = (
            _written(scaled(self._chart, value)) for value in (ends.low, ends.high, ends.step)
        )
        number = number_format(self._chart, ends.places)
        return (
            f'<c:valAx><c:axId val="{_NUMBERS_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
            f'<c:max val="{high}"/><c:min val="{low}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="{side}"/><c:majorGridlines><c:spPr>{_line(self._layout.colours.grid)}'
            f'</c:spPr></c:majorGridlines><c:numFmt formatCode="{number}" sourceLinked="0"/>'
            f'{_NO_MARKS}<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
            f'{self._text()}<c:crossAx val="{_NAMES_AXIS}"/><c:crosses val="{crosses}"/>'
            f'<c:crossBetween val="between"/><c:majorUnit val="{step}"/></c:valAx>'
        )

    def _legend(self) -> str:
        if not has_legend(self._chart):
            return ""
        return f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{self._text()}</c:legend>'

    def _text(self) -> str:
        """The look 图, as DrawingML has it."""
        style = self._layout.styles["图"]
        font = self._layout.faces[style.face].main
        return (
            '<c:txPr><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr>'
            f'<a:defRPr lang="zh-CN" sz="{int(style.size * 100)}">{_fill("000000")}'
            f'<a:latin typeface="{self._layout.latin}"/><a:ea typeface="{font}"/>'
            f'<a:cs typeface="{self._layout.latin}"/></a:defRPr></a:pPr>'
            '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        )


def _strings(cells: str, texts: Iterable[str]) -> str:
    points = [
        f'<c:pt idx="{at}"><c:v>{escape(text, quote=False)}</c:v></c:pt>'
        for at, text in enumerate(texts)
    ]
    return (
        f"<c:strRef><c:f>'{SHEET}'!{cells}</c:f><c:strCache>"
        f'<c:ptCount val="{len(points)}"/>{"".join(points)}</c:strCache></c:strRef>'
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _line(colour: str) -> str:
    return f'<a:ln w="6350">{_fill(colour)}</a:ln>'


def _letter(column: int) -> str:
    """The letter of a column of the workbook, counted from 0."""
    before, last = divmod(column, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}"

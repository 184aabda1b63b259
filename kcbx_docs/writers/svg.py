"""A chart as inline SVG, its colours and fonts left to the style sheet."""

from collections.abc import Iterator
from decimal import Decimal
from html import escape
from typing import Final

from kcbx_docs.blocks import Chart
from kcbx_docs.writers.charts import description, labels_of
from kcbx_docs.writers.plot import EM, LINE, SPACE, WIDTH, Plot, plot

# The style sheet knows so many colours.
_COLOURS: Final = 4
# From the middle of a line of text down to its baseline.
_DROP: Final = EM / 3


def svg(chart: Chart) -> str:
    """The drawing, with the chart in words for those who cannot see it."""
    said, placed = escape(description(chart)), plot(chart)
    parts = "\n".join((*_grid(placed), *_bars(placed), *_names(placed), *_legend(placed)))
    return (
        f'<svg viewBox="0 0 {WIDTH} {placed.height}" role="img" aria-label="{said}">\n'
        f"<title>{said}</title>\n{parts}\n</svg>"
    )


def _grid(placed: Plot) -> Iterator[str]:
    for mark, text in zip(placed.axis.marks, placed.marks, strict=True):
        at = placed.across(mark)
        if placed.lies:
            yield _line(at, placed.top, at, placed.bottom)
            yield _text(at, placed.bottom + LINE, text, "middle")
        else:
            yield _line(placed.left, at, placed.right, at)
            yield _text(placed.left - SPACE, at + _DROP, text, "end")


def _bars(placed: Plot) -> Iterator[str]:
    for number, series in enumerate(placed.chart.series):
        labels = labels_of(placed.chart, series)
        for group, (value, text) in enumerate(zip(series.values, labels, strict=True)):
            if value is not None:
                yield _bar(placed, number, group, value)
                yield _label(placed, sum(placed.sides(number, group)) / 2, value, text)


def _bar(placed: Plot, number: int, group: int, value: Decimal) -> str:
    near, far = placed.sides(number, group)
    low, high = sorted(map(placed.across, (max(placed.axis.low, Decimal(0)), value)))
    if placed.lies:
        return _box(number, low, near, high - low, far - near)
    return _box(number, near, low, far - near, high - low)


def _label(placed: Plot, middle: float, value: Decimal, text: str) -> str:
    head, below = placed.across(value), value < 0
    if placed.lies:
        space, anchor = (-SPACE, "end") if below else (SPACE, "start")
        return _text(head + space, middle + _DROP, text, anchor)
    return _text(middle, head + (EM if below else -SPACE / 2), text, "middle")


def _names(placed: Plot) -> Iterator[str]:
    for group, lines in enumerate(placed.names):
        middle = placed.along(group + 0.5)
        above = (len(lines) - 1) / 2
        for at, text in enumerate(lines):
            if placed.lies:
                y = middle + _DROP + (at - above) * LINE
                yield _text(placed.left - SPACE, y, text, "end")
            else:
                yield _text(middle, placed.bottom + (at + 1) * LINE, text, "middle")


def _legend(placed: Plot) -> Iterator[str]:
    for number, (x, row) in enumerate(placed.legend):
        yield _box(number, x, row * LINE + SPACE / 2, EM - 2, EM - 2)
        yield _text(
            x + EM + 2, (row + 1) * LINE - SPACE / 2, placed.chart.series[number].name, "start"
        )


def _box(number: int, x: float, y: float, width: float, height: float) -> str:
    sides = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect class="s{number % _COLOURS}" {sides}/>'


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'

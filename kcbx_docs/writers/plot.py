"""Where the parts of a drawn chart stand, reckoned without a font at hand.

Lengths are in units of the drawing: it is 360 wide, so that on a phone a unit is about a pixel.
"""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from kcbx_docs.blocks import Chart
from kcbx_docs.writers.axis import Axis, axis
from kcbx_docs.writers.charts import (
    GAP,
    NAME_LINES,
    has_legend,
    height,
    is_percent,
    label,
    labels_of,
    lies,
)
from kcbx_docs.writers.widths import ems

WIDTH: Final = 360
EM: Final = 12
LINE: Final = 15
SPACE: Final = 5
# The highest a drawing of lying bars may be, and the longest line of a name beside them.
_MOST: Final = 1600
_NAME: Final = 8
# A legend entry is so many characters wider than its name.
_KEY: Final = 2.5
_WIDER: Final = 1.15


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart in its place: the sides of the field of the bars, the names in lines, the axis."""

    chart: Chart
    lies: bool
    axis: Axis
    marks: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    legend: tuple[tuple[float, int], ...]
    height: int
    left: float
    top: float
    right: float
    bottom: float

    def along(self, groups: float) -> float:
        """A place on the axis of the names, so many groups from its beginning."""
        start, end = (self.top, self.bottom) if self.lies else (self.left, self.right)
        return start + (end - start) * groups / len(self.chart.categories)

    def across(self, value: Decimal) -> float:
        """The place of a number on its axis."""
        start, end = (self.left, self.right) if self.lies else (self.bottom, self.top)
        return start + (end - start) * float((value - self.axis.low) / self._span)

    @property
    def _span(self) -> Decimal:
        return self.axis.high - self.axis.low

    def sides(self, series: int, group: int) -> tuple[float, float]:
        """The two long sides of a bar."""
        width = 1 / (len(self.chart.series) + GAP)
        start = group + width * (GAP / 2 + series)
        return self.along(start), self.along(start + width)


def plot(chart: Chart) -> Plot:
    """A chart with everything in its place."""
    flat, ends, tall = lies(chart), axis(chart), height(chart, WIDTH, EM, _MOST)
    marks = tuple(label(mark, ends.places, percent=is_percent(chart)) for mark in ends.marks)
    names = tuple(wrapped(name, _line_length(chart)) for name in chart.categories)
    legend = tuple(_legend(chart)) if has_legend(chart) else ()
    beside = _widest([line for lines in names for line in lines] if flat else marks)
    below = 1 if flat else max(map(len, names))
    # Standing bars have their labels above them, where the axis leaves room.
    labels = _widest([text for one in chart.series for text in labels_of(chart, one)])
    return Plot(
        chart, flat, ends, marks, names, legend, tall,
        left=beside + 2 * SPACE,
        top=((legend[-1][1] + 1) * LINE if legend else 0) + 2 * SPACE,
        right=WIDTH - (labels + SPACE if flat else SPACE),
        bottom=tall - below * LINE - SPACE,
    )  # fmt: skip


def _widest(texts: list[str] | tuple[str, ...]) -> float:
    """Width of the widest text in a font whose digits are wider than most."""
    return max(map(ems, texts)) * EM * _WIDER


def _line_length(chart: Chart) -> float:
    """Characters a name may have on a line."""
    return _NAME if lies(chart) else (WIDTH / EM - 4) / len(chart.categories)


def wrapped(name: str, length: float) -> tuple[str, ...]:
    """A name in lines of about the same length, cut where it is longer than it may be."""
    lines = min(NAME_LINES, max(1, -int(-ems(name) // length)))
    cuts = [round(len(name) * at / lines) for at in range(lines + 1)]
    return tuple(_cut(name[a:b], length) for a, b in pairwise(cuts))


def _cut(text: str, length: float) -> str:
    if ems(text) <= length + 1:
        return text
    return next(text[:at] for at in range(len(text), 0, -1) if ems(text[:at]) <= length) + "…"


def _legend(chart: Chart) -> list[tuple[float, int]]:
    """Where each entry of the legend begins, and in which row."""
    starts: list[tuple[float, int]] = []
    x, row = float(SPACE), 0
    for one in chart.series:
        width = (ems(one.name) + _KEY) * EM
        if starts and x + width > WIDTH:
            x, row = float(SPACE), row + 1
        starts.append((x, row))
        x += width
    return starts

"""What every format shows of a chart: how its bars stand, its labels, its height, and it in words."""

from decimal import Decimal
from typing import Final

from kcbx_docs.blocks import Chart, Series, plain
from kcbx_docs.writers.widths import ems

# Between two groups of bars, in bars; a lying bar in characters; beside the bars, in characters: the
# axis, and the legend where there is one.
GAP: Final = 0.6
_BAR: Final = 1.4
_BESIDE: Final = 6
# Standing bars: at most so many groups, over so many characters of a line, names in so many lines.
_MOST: Final = 12
_ROOM: Final = 26
NAME_LINES: Final = 2
_APART: Final = 0.3
_HEIGHT: Final = 0.45
# So many names are said in words, then only how many there are.
_SAID: Final = 3
_PERCENT: Final = "%"


def lies(chart: Chart) -> bool:
    """Whether the bars lie: too many, or names or labels too long to stand side by side."""
    slot = _ROOM / len(chart.categories)
    labels = [ems(text) for one in chart.series for text in labels_of(chart, one)]
    bars = len(chart.series)
    side_by_side = (max(labels) + _APART) * (bars + (GAP if bars > 1 else 0)) <= slot
    short = max(map(ems, chart.categories)) <= NAME_LINES * slot - 1
    return len(chart.categories) > _MOST or not side_by_side or not short


def height(chart: Chart, width: int, em: int, most: int) -> int:
    """Height of a chart so wide, with characters of `em`: less than half the width, or what lying bars take."""
    usual = int(width * _HEIGHT)
    if not lies(chart):
        return usual
    bars = len(chart.categories) * (len(chart.series) + GAP)
    return max(usual, min(most, int((bars * _BAR + _BESIDE) * em)))


def is_percent(chart: Chart) -> bool:
    """Whether the numbers are percentages."""
    return chart.series[0].unit == _PERCENT


def has_legend(chart: Chart) -> bool:
    """Whether the series are named beside the bars: there are several, or one counts in a unit."""
    return len(chart.series) > 1 or chart.series[0].unit not in {"", _PERCENT}


def places(chart: Chart) -> int:
    """Decimals of the numbers, as many as in the table."""
    return max(-_exponent(value) for one in chart.series for value in given(one))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def given(series: Series) -> list[Decimal]:
    """The numbers that are there."""
    return [value for value in series.values if value is not None]


def label(value: Decimal, decimals: int, *, percent: bool) -> str:
    """A number as it stands on a bar or an axis."""
    return f"{value:.{decimals}f}{_PERCENT if percent else ''}"


def labels_of(chart: Chart, series: Series) -> list[str]:
    """The label of each bar of a series, "" where a number is missing."""
    decimals, percent = places(chart), is_percent(chart)
    return [
        "" if value is None else label(value, decimals, percent=percent) for value in series.values
    ]


def description(chart: Chart) -> str:
    """A chart in words: its caption, and the highest and the lowest of each series."""
    kind = "条形图" if lies(chart) else "柱形图"
    return f"{kind}：{plain(chart.caption)}。{in_words(chart)}"


def in_words(chart: Chart) -> str:
    """What a chart shows: the highest and the lowest of each series."""
    return "".join(_in_words(chart, one) for one in chart.series)


def _in_words(chart: Chart, series: Series) -> str:
    values = given(series)
    name = series.name.removesuffix(f"（{series.unit}）")
    missing = _names(chart, series, None)
    still = f"没有数的是{missing}。" if missing else ""
    if min(values) == max(values):
        return f"{name}都是{_amount(chart, series, values[0])}。{still}"
    ends = (
        f"{word}{_amount(chart, series, end)}（{_names(chart, series, end)}）"
        for word, end in (("最高", max(values)), ("最低", min(values)))
    )
    return f"{name}{'，'.join(ends)}。{still}"


def _amount(chart: Chart, series: Series, value: Decimal) -> str:
    unit = "" if series.unit == _PERCENT else series.unit
    return label(value, places(chart), percent=is_percent(chart)) + unit


def _names(chart: Chart, series: Series, wanted: Decimal | None) -> str:
    """The categories that have this number, the first few by name."""
    pairs = zip(chart.categories, series.values, strict=True)
    names = [name for name, value in pairs if value == wanted]
    more = f"等{len(names)}项" if len(names) > _SAID else ""
    return "、".join(names[:_SAID]) + more

"""The workbook inside a chart: what Word opens when somebody edits the numbers."""

import datetime
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kcbx_docs.blocks import Chart, plain
from kcbx_docs.writers.charts import is_percent, places

SHEET: Final = "数据"
# Any day will do, as long as equal charts are equal files.
_CREATED: Final = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
_NAMES_WIDTH: Final = 24


def workbook_of(chart: Chart, font: str) -> bytes:
    """A workbook with the categories in the first column and a series in each other one."""
    # Only papers with charts pay for the import.
    from xlsxwriter import Workbook  # noqa: PLC0415

    stream = io.BytesIO()
    options = {"in_memory": True, "default_format_properties": {"font_name": font, "font_size": 11}}
    with Workbook(stream, options) as workbook:
        workbook.set_properties({"created": _CREATED})
        sheet = workbook.add_worksheet(SHEET)
        sheet.set_column(0, 0, _NAMES_WIDTH)
        look = workbook.add_format({"num_format": number_format(chart)})
        for row, column, text in _texts(chart):
            sheet.write_string(row, column, text)
        for row, column, value in _numbers(chart):
            sheet.write_number(row, column, float(value), look)
    return stream.getvalue()


def _texts(chart: Chart) -> Iterator[tuple[int, int, str]]:
    """Names with their row and column, never taken for a formula."""
    heads = [plain(chart.columns[0]), *(one.name for one in chart.series)]
    yield from ((0, column, text) for column, text in enumerate(heads))
    yield from ((row, 0, text) for row, text in enumerate(chart.categories, 1))


def _numbers(chart: Chart) -> Iterator[tuple[int, int, Decimal]]:
    for column, one in enumerate(chart.series, 1):
        for row, value in enumerate(one.values, 1):
            if value is not None:
                yield row, column, scaled(chart, value)


def scaled(chart: Chart, value: Decimal) -> Decimal:
    """A number as a spreadsheet counts it: a percentage is a hundredth."""
    return value / 100 if is_percent(chart) else value


def number_format(chart: Chart, decimals: int | None = None) -> str:
    """The spreadsheet's format for the numbers of a chart."""
    count = places(chart) if decimals is None else decimals
    return f"0{'.' if count else ''}{'0' * count}{'%' if is_percent(chart) else ''}"

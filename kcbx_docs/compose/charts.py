"""Charts: their numbers are taken from the table before them, so that both always agree."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from kcbx_docs.blocks import Block, Chart, Gap, Line, Series, Table, is_total, plain
from kcbx_docs.compose.headings import Blocks
from kcbx_docs.errors import TemplateError

_NUMBER = re.compile(r"(-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?)([%％]?)")
_UNIT = re.compile(r"（([^（）]+)）$")
_PERCENT: Final = "%"
# One column alone compares nothing.
_LEAST: Final = 2


def fill_charts(blocks: Blocks) -> Blocks:
    """Every chart with the numbers of the table before it, or gone if they compare nothing.

    Charts in a row share that table. Raises TemplateError if there is no table, if it lacks a
    column, or if a cell holds what is no number.
    """
    result: list[Block] = []
    table: Table | None = None
    for block in blocks:
        if not isinstance(block, Chart):
            table = block if isinstance(block, Table) else None
            result.append(block)
        elif (filled := _filled(block, table)).series and len(filled.categories) >= _LEAST:
            result.append(filled)
    return tuple(result)


def _filled(chart: Chart, table: Table | None) -> Chart:
    if table is None:
        raise _refusal(chart, "前面没有表。图里的数取自紧挨在它前面的表，请把表放在图的前面")
    if not chart.caption or len(chart.columns) < _LEAST:
        raise _refusal(chart, "内容不全，应依次写图题、分类的列名和至少一个数据列的列名，一行一个")
    names, *columns = (_cells(chart, table, heading) for heading in chart.columns)
    headings = (plain(heading) for heading in chart.columns[1:])
    read = [_series(chart, h, names, c) for h, c in zip(headings, columns, strict=True)]
    series = tuple(one for one in read if any(value is not None for value in one.values))
    if len({one.unit == _PERCENT for one in series}) > 1:
        raise _refusal(chart, "既有百分数又有别的数，放在一起看不出高低，请分成两个图")
    return replace(chart, categories=tuple(map(plain, names)), series=series)


def _cells(chart: Chart, table: Table, heading: Line) -> list[Line]:
    """A column of the table without the row of totals."""
    headings = [plain(column.heading) for column in table.columns]
    if plain(heading) not in headings:
        there = "、".join(headings)
        raise _refusal(chart, f"要用的列“{plain(heading)}”前面的表里没有，表里有：{there}")
    at = headings.index(plain(heading))
    return [row[at] for row in table.rows if not is_total(row)]


def _series(chart: Chart, heading: str, names: list[Line], cells: list[Line]) -> Series:
    found = [
        _number(chart, heading, plain(name), cell) for name, cell in zip(names, cells, strict=True)
    ]
    signs = {sign for _, sign in filter(None, found)}
    unit = _UNIT.search(heading)
    said = unit[1].replace("％", _PERCENT) if unit else ""
    if len(signs) > 1 and said != _PERCENT:
        raise _refusal(chart, f"“{heading}”一列有的数带百分号，有的不带，请写成一样的")
    values = tuple(number and number[0] for number in found)
    return Series(heading, values, _PERCENT if _PERCENT in signs else said)


def _number(chart: Chart, heading: str, name: str, cell: Line) -> tuple[Decimal, str] | None:
    """The number in a cell and its percent sign, or None if it is still missing."""
    text = plain(cell).strip()
    if not text or any(isinstance(inline, Gap) for inline in cell):
        return None
    number = _NUMBER.fullmatch(text)
    if number is None:
        raise _refusal(chart, f"“{heading}”一列“{name}”一行的“{text}”不是数，画不成图")
    return Decimal(number[1].replace(",", "")), _PERCENT if number[2] else ""


def _refusal(chart: Chart, message: str) -> TemplateError:
    return TemplateError(f"图“{plain(chart.caption)}”{message}")

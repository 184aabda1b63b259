"""Whether filling a form can leave a table with other columns than its rows have cells.

docxtpl counts the cells of every filled table, which takes longer than all the rest; where the
unfilled table shows that nothing can change, it need not.
"""

import re
from dataclasses import dataclass, field
from typing import Final

_TOKEN: Final = re.compile(
    r"<w:(?P<open>tbl|tr|tc|gridCol)(?=[ />])|</w:(?P<close>tbl|tr|tc)>"
    r'|<w:gridSpan w:val="(?P<span>[^"]*)"|\{%-?\s*(?P<word>\w+)'
)
_DEEPER: Final = {"for": 1, "if": 1, "endfor": -1, "endif": -1}


@dataclass(slots=True)
class _Table:
    depth: int
    columns: int = 0
    cells: int = 0
    always: int = 0


@dataclass(slots=True)
class _Row:
    depth: int
    cells: int = 0
    wide: int = 0
    open: int = 0


@dataclass(slots=True)
class _Reading:
    """How far the XML has been read: the tables and rows that are open, and how deep in statements."""

    depth: int = 0
    tables: list[_Table] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    unsteady: bool = False


def may_change(xml: str) -> bool:
    """Whether a table of a patched form may change its number of columns."""
    reading = _Reading()
    for token in _TOKEN.finditer(xml):
        if token["open"]:
            _opened(reading, token["open"])
        elif token["close"]:
            _closed(reading, token["close"])
        elif token["word"]:
            _stated(reading, token["word"])
        else:
            _spanned(reading, token["span"])
    return reading.unsteady


def _opened(reading: _Reading, name: str) -> None:
    if name == "tbl":
        reading.tables.append(_Table(reading.depth))
    elif name == "gridCol" and reading.tables:
        reading.tables[-1].columns += 1
    elif name == "tr":
        reading.rows.append(_Row(reading.depth))
    elif name == "tc" and reading.rows:
        row = reading.rows[-1]
        row.cells, row.wide, row.open = row.cells + 1, row.wide + 1, row.open + 1


def _closed(reading: _Reading, name: str) -> None:
    if name == "tc" and reading.rows:
        reading.rows[-1].open -= 1
    elif name == "tr" and reading.rows:
        row = reading.rows.pop()
        for table in reading.tables:
            table.cells = max(table.cells, row.cells)
            if row.depth == table.depth:
                table.always = max(table.always, row.wide)
    elif name == "tbl" and reading.tables:
        table = reading.tables.pop()
        reading.unsteady |= table.cells > table.columns or table.always < table.columns


def _stated(reading: _Reading, word: str) -> None:
    between_cells = bool(reading.rows) and not reading.rows[-1].open
    reading.unsteady |= between_cells and word in _DEEPER
    reading.depth += _DEEPER.get(word, 0)


def _spanned(reading: _Reading, span: str) -> None:
    if not span.isdecimal() or not reading.rows:
        reading.unsteady = True
    else:
        reading.rows[-1].wide += int(span) - 1

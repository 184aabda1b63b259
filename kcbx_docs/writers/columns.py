"""How wide the columns of a table are, how tight it is set, and whether it fits an upright sheet."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kcbx_docs.blocks import Line, Table, plain
from kcbx_docs.library.layouts import Layout, Style
from kcbx_docs.writers.widths import width


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text of a table is set: what its looks end in, and the margin beside it in twips."""

    ending: str
    margin: int

    def style(self, layout: Layout) -> Style:
        """The look of its cells."""
        return layout.styles[f"表左{self.ending}"]


USUAL: Final = Setting("", 70)
TIGHT: Final = Setting("紧", 40)
# Room for the rules in twips, and the width in characters a column of words is never squeezed below.
_RULES: Final = 30
_NARROW: Final = 6
# Tables kept measured.
_KEPT: Final = 16
# Lines a heading takes where there is room, and where a column is squeezed.
_HEAD_LINES, _SQUEEZED_HEAD_LINES = 2, 3
# What no line breaks: a number, a telephone number, an address.
_WHOLE = re.compile(r"[0-9A-Za-z.,%:/@_-]+")


def lies_across(table: Table, layout: Layout) -> bool:
    """Whether a table needs a turned sheet: set tight and squeezed, it is wider than an upright one."""
    return not _fits(table, layout.page.text_width, TIGHT, layout)


def setting_of(table: Table, room: int, layout: Layout) -> Setting:
    """The usual setting, or the tight one where squeezed columns do not fit the room in twips."""
    return USUAL if _fits(table, room, USUAL, layout) else TIGHT


def _fits(table: Table, room: int, setting: Setting, layout: Layout) -> bool:
    return sum(_columns(table, setting, layout).least) <= room


def column_widths(table: Table, room: int, layout: Layout) -> list[int]:
    """Widths in twips that add up to `room`: narrow columns get what they need, wide ones the rest."""
    columns = _columns(table, setting_of(table, room, layout), layout)
    needs, least = columns.needs, columns.least
    if sum(needs) <= room:
        return _shared_out(needs, needs, room)
    if sum(least) <= room:
        beyond = [need - floor for need, floor in zip(needs, least, strict=True)]
        return _shared_out(needs, beyond, room)
    return _shared_out(least, least, room)


def _shared_out(needs: list[int], shares: list[int], room: int) -> list[int]:
    """Needs made to fill the room, each column changed by its share."""
    spare, total = room - sum(needs), sum(shares)
    widths = [need + spare * share // total for need, share in zip(needs, shares, strict=True)]
    return [*widths[:-1], room - sum(widths[:-1])]


@lru_cache(_KEPT)
def _columns(table: Table, setting: Setting, layout: Layout) -> "_Columns":
    """The columns of a table, which are asked for several times while it is written."""
    return _Columns(table, setting, layout)


class _Columns:
    def __init__(self, table: Table, setting: Setting, layout: Layout) -> None:
        style = setting.style(layout)
        self._em, self._half = style.em, style.half
        self._around = 2 * setting.margin + _RULES
        columns = [
            (column.heading, [plain(row[at]) for row in table.rows])
            for at, column in enumerate(table.columns)
        ]
        self.needs = [self._need(heading, cells) for heading, cells in columns]
        self.least = [
            min(need, self._least(heading, cells))
            for need, (heading, cells) in zip(self.needs, columns, strict=True)
        ]

    def _need(self, heading: Line, cells: list[str]) -> int:
        """Width a column needs to have its cells on a line; a heading may take two."""
        return self._column(self._head(heading, _HEAD_LINES), self._widest(cells))

    def _least(self, heading: Line, cells: list[str]) -> int:
        """Width below which no column is squeezed: no number is broken, no word stands on end."""
        whole = self._widest([part for cell in cells for part in _WHOLE.findall(cell)])
        squeezed = self._head(heading, _SQUEEZED_HEAD_LINES)
        return self._column(squeezed, whole, _NARROW * self._em)

    def _head(self, heading: Line, lines: int) -> int:
        return -(-len(plain(heading)) // lines) * self._em

    def _widest(self, texts: list[str]) -> int:
        return max((width(text, self._em, self._half) for text in texts), default=0)

    def _column(self, *texts: int) -> int:
        """Width of a column of such texts, and never less than two characters."""
        return max(*texts, 2 * self._em) + self._around

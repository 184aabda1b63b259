"""Where the signing unit and the date stand (GB/T 9704-2012, 7.3.5)."""

from kcbx_docs.library.layouts import Style
from kcbx_docs.writers.widths import width


def right_indents(
    unit: str, date: str, style: Style, room: int, *, sealed: bool
) -> tuple[int, int]:
    """Right indents of the unit and of the date, in twips.

    Sealed (7.3.5.1): the date four characters from the right edge, the unit centred over it.
    Not sealed (7.3.5.2): the unit two characters from the right edge, the date beginning two
    characters right of the unit's beginning; a longer date stands two characters from the edge and
    the unit moves left instead. `room` is the width of the type area: a longer unit fills it.
    """
    date_width = _width(date, style)
    two = 2 * style.em
    unit_width = min(_width(unit, style), room if sealed else room - two)
    if sealed:
        right = 2 * two
        over = right + (date_width - unit_width) // 2
        return (over, right) if over >= 0 else (0, (unit_width - date_width) // 2)
    if date_width > unit_width:
        return two + date_width + two - unit_width, two
    return two, unit_width - date_width


def _width(text: str, style: Style) -> int:
    return width(text, style.em, style.half)

"""Name lists as lines: two-character names take a full-width space, posts stand in a column."""

import unicodedata

from kcbx_docs.blocks import Line, Person, Roll, Text, plain

_SPACE = "　"
_ROLE_WIDTH = 3


def roll_lines(roll: Roll) -> list[Line]:
    """Lines of a role: one line for bare names, one line a person where there are posts."""
    head = (*_spread(roll.role, _ROLE_WIDTH), Text("："))
    if not any(person.post for person in roll.people):
        return [(*head, *_in_a_row(roll.people))]
    width = max(len(plain(person.name)) for person in roll.people)
    width = max(width, _ROLE_WIDTH)
    first, *others = [_with_post(person, width) for person in roll.people]
    return [(*head, *first), *others]


def _in_a_row(people: tuple[Person, ...]) -> Line:
    spaced = [(*_spread(person.name, _ROLE_WIDTH), Text(_SPACE)) for person in people]
    return tuple(inline for name in spaced for inline in name)[:-1]


def _with_post(person: Person, width: int) -> Line:
    name = _spread(person.name, _ROLE_WIDTH)
    if not person.post:
        return name
    padding = _SPACE * (width - max(len(plain(name)), 0) + 1)
    return (*name, Text(padding), *person.post)


def _spread(line: Line, width: int) -> Line:
    """Two characters spread to three: 组　长, 王　进."""
    text = plain(line)
    spreads = all(isinstance(inline, Text) for inline in line) and all(map(_is_wide, text))
    if len(text) == width - 1 and spreads:
        return (Text(f"{text[0]}{_SPACE}{text[1]}"),)
    return line


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) == "W"

"""Private-use characters that carry data, gaps, figures and references through Markdown.

Data never becomes markup: each ASCII punctuation character of a value travels as a private-use
character that Markdown does not know, and is mapped back after the parse. Mapping twice changes
nothing, and input that itself holds private-use characters is refused by the reader.
"""

import re
import string
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final

from kcbx_docs.blocks import Asked, Break, Figure, Gap, Inline, Reference, Strong, Text

# Whether a text holds a digit: the first one found, or None.
has_digit: Final = re.compile(r"\d").search

_BASE = 0xE000
_PROTECT = {ord(char): _BASE + ord(char) for char in string.punctuation}
_RESTORE = {mapped: char for char, mapped in _PROTECT.items()}
# Most text holds neither, and to see that is twenty times faster than to translate it.
_MARKUP = re.compile(f"[{re.escape(string.punctuation)}]")
_TOUCHED = re.compile(rf"[\d{re.escape(string.punctuation)}]")
_HELD = re.compile(f"[{''.join(map(chr, _RESTORE))}]")
# Lines kept parsed: most of a paper's lines are the same in every school.
_KEPT = 512
_GAP, _FIGURE, _REFERENCE, _AND, _END = "\ue100", "\ue101", "\ue102", "\ue103", "\ue104"

# A number with what a writer sets in one piece with it: 98.8%, 0876-8123456, 2026—2027.
_WORD = r"[0-9A-Za-z.%]+(?:[-+/:@_~]+[0-9A-Za-z.%]+)*"
_WORDS = re.compile(rf"{_WORD}(?:[—–～]{_WORD})*|\d+")
_MARK = re.compile(
    rf"([{_GAP}{_FIGURE}{_REFERENCE}])([^{_AND}]*){_AND}([^{_END}]*){_END}|.", re.DOTALL
)
_INLINE = re.compile(
    rf"\*\*(?P<strong>.+?)\*\*|(?P<soft> *\n *)"
    rf"|(?P<kind>[{_GAP}{_FIGURE}{_REFERENCE}])(?P<first>[^{_AND}]*){_AND}(?P<second>[^{_END}]*){_END}"
)


def protect(text: str) -> str:
    """Text of a value as it may stand in Markdown."""
    return text.translate(_PROTECT) if _MARKUP.search(text) else text


def restore(text: str) -> str:
    """Text after the parse, as it was typed."""
    return text.translate(_RESTORE) if _HELD.search(text) else text


def gap(path: str) -> str:
    """Mark of a gap."""
    return f"{_GAP}{protect(path)}{_AND}{_END}"


def figure(text: str, origin: str) -> str:
    """Mark of a printed value and where it came from."""
    return f"{_FIGURE}{protect(text)}{_AND}{protect(origin)}{_END}"


def figures(text: str, origin: str) -> str:
    """A value that is text, each number in it marked as a figure."""
    if not _TOUCHED.search(text):
        return text

    def mark(found: re.Match[str]) -> str:
        word = found[0]
        return f"{_FIGURE}{word}{_AND}{origin}{_END}" if has_digit(word) else word

    return protect(_WORDS.sub(mark, text))


def reference(asked: Asked, target: str) -> str:
    """Mark of a reference."""
    return f"{_REFERENCE}{asked}{_AND}{protect(target)}{_END}"


# A visible character of Markdown with its origin; a gap or a reference counts as one character.
Cell = tuple[str, str | None]


def is_marked(source: str) -> bool:
    """Whether Markdown holds marks, so that its characters are not all visible ones."""
    return _END in source


def cells(source: str) -> Iterator[Cell]:
    """The visible characters of Markdown."""
    for found in _MARK.finditer(source):
        if found[1] == _FIGURE:
            yield from ((char, found[3]) for char in found[2])
        else:
            yield found[0], None


def joined(row: Iterable[Cell]) -> str:
    """Markdown of visible characters, those of one origin as one figure."""
    pieces = [(o, "".join(c for c, _ in group)) for o, group in groupby(row, key=itemgetter(1))]
    return "".join(text if origin is None else figure(text, origin) for origin, text in pieces)


@lru_cache(_KEPT)
def inlines(source: str) -> tuple[Inline, ...]:
    """Inlines of a line of Markdown; a soft line break vanishes, as Chinese text wants it."""
    return tuple(_scan(source, Text))


def _scan(source: str, kind: type[Text] | type[Strong]) -> Iterator[Inline]:
    at = 0
    for found in _INLINE.finditer(source):
        if at < found.start():
            yield kind(restore(source[at : found.start()]))
        yield from _inline(found, kind)
        at = found.end()
    if at < len(source):
        yield kind(restore(source[at:]))


def _inline(found: re.Match[str], kind: type[Text] | type[Strong]) -> Iterator[Inline]:
    if found["strong"] is not None:
        yield from _scan(found["strong"], Strong)
    elif found["soft"] is not None:
        yield from [Break()] if found["soft"].startswith("  ") else []
    else:
        made = _marked(found["kind"], restore(found["first"]), restore(found["second"]))
        if kind is Strong and isinstance(made, Figure):
            made = Strong(made.text, made.origin)
        yield made


def _marked(kind: str, first: str, second: str) -> Inline:
    if kind == _GAP:
        return Gap(first)
    if kind == _FIGURE:
        return Figure(first, second)
    return Reference(Asked(first), second)

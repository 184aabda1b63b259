"""Private-use characters that carry data, gaps, figures and references through Markdown.

Data never becomes markup: each ASCII punctuation character of a value travels as a private-use
character that Markdown does not know, and is mapped back after the parse. Mapping twice changes
nothing, and input that itself holds private-use characters is refused by the reader.
"""

import re
import string
from collections.abc import Iterator

from kcbx_docs.blocks import Asked, Break, Figure, Gap, Inline, Reference, Strong, Text

_BASE = 0xE000
_PROTECT = {ord(char): _BASE + ord(char) for char in string.punctuation}
_RESTORE = {mapped: char for char, mapped in _PROTECT.items()}
_GAP, _FIGURE, _REFERENCE, _AND, _END = "\ue100", "\ue101", "\ue102", "\ue103", "\ue104"

_INLINE = re.compile(
    rf"\*\*(?P<strong>.+?)\*\*|(?P<soft> *\n *)"
    rf"|(?P<kind>[{_GAP}{_FIGURE}{_REFERENCE}])(?P<first>[^{_AND}]*){_AND}(?P<second>[^{_END}]*){_END}"
)


def protect(text: str) -> str:
    """Text of a value as it may stand in Markdown."""
    return text.translate(_PROTECT)


def restore(text: str) -> str:
    """Text after the parse, as it was typed."""
    return text.translate(_RESTORE)


def gap(path: str) -> str:
    """Mark of a gap."""
    return f"{_GAP}{protect(path)}{_AND}{_END}"


def figure(text: str, origin: str) -> str:
    """Mark of a printed value and where it came from."""
    return f"{_FIGURE}{protect(text)}{_AND}{protect(origin)}{_END}"


def reference(asked: Asked, target: str) -> str:
    """Mark of a reference."""
    return f"{_REFERENCE}{asked}{_AND}{protect(target)}{_END}"


def inlines(source: str) -> tuple[Inline, ...]:
    """Inlines of a line of Markdown; a soft line break vanishes, as Chinese text wants it."""
    return tuple(_scan(source, Text))


def _scan(source: str, kind: type[Text] | type[Strong]) -> Iterator[Inline]:
    at = 0
    for found in _INLINE.finditer(source):
        if at < found.start():
            yield kind(restore(source[at : found.start()]))
        yield from _inline(found)
        at = found.end()
    if at < len(source):
        yield kind(restore(source[at:]))


def _inline(found: re.Match[str]) -> Iterator[Inline]:
    if found["strong"] is not None:
        yield from _scan(found["strong"], Strong)
    elif found["soft"] is not None:
        yield from [Break()] if found["soft"].startswith("  ") else []
    else:
        yield _marked(found["kind"], restore(found["first"]), restore(found["second"]))


def _marked(kind: str, first: str, second: str) -> Inline:
    if kind == _GAP:
        return Gap(first)
    if kind == _FIGURE:
        return Figure(first, second)
    return Reference(Asked(first), second)

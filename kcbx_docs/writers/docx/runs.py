"""Runs: characters split by the font that has them.

Latin letters and digits go to the Latin font, never the punctuation beside them; characters outside
GB2312 go to a font that has them, since 仿宋_GB2312 and its kin hold 6763 characters only.
"""

import re
from collections.abc import Iterator
from typing import assert_never

from kcbx_docs.blocks import Break, Figure, Gap, Inline, Line, Reference, Strong, Text, plain
from kcbx_docs.writers.docx.names import GAP, LATIN, STRONG, rare

_LATIN = re.compile(r"[0-9A-Za-z.%]+")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def line_xml(line: Line, face: str, style: str = "") -> str:
    """Runs of a line; `style` is a character style all plain characters take."""
    return "".join(_inline(inline, face, style) for inline in line)


def _inline(inline: Inline, face: str, style: str) -> str:
    match inline:
        case Text(text) | Figure(text=text):
            return "".join(run(part, kind) for part, kind in _split(text, face, style))
        case Strong(text):
            return run(text, STRONG[0])
        case Break():
            return "<w:r><w:br/></w:r>"
        case Gap() | Reference():
            return run(plain((inline,)), GAP[0])
        case _:
            assert_never(inline)


def run(text: str, style: str) -> str:
    """One run with at most a style name."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text.translate(_ESCAPES)}</w:t></w:r>'


def _split(text: str, face: str, style: str) -> Iterator[tuple[str, str]]:
    """Parts of a text with the character style of each."""
    if style:
        yield text, style
        return
    at = 0
    for found in _LATIN.finditer(text):
        yield from _chinese(text[at : found.start()], face)
        yield found[0], LATIN[0]
        at = found.end()
    yield from _chinese(text[at:], face)


def _chinese(text: str, face: str) -> Iterator[tuple[str, str]]:
    if _common(text):
        if text:
            yield text, ""
        return
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or _common(text[at]) != _common(text[start]):
            yield text[start:at], "" if _common(text[start]) else rare(face)[0]
            start = at


def _common(text: str) -> bool:
    """Whether a GB2312 font has every character."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True

"""Runs: characters split by the font that has them.

Latin letters and digits go to the Latin font, never the punctuation beside them; characters outside
GB2312 go to a font that has them, since 仿宋_GB2312 and its kin hold 6763 characters only.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import assert_never

from kcbx_docs.blocks import (
    Break,
    Figure,
    Gap,
    Inline,
    Line,
    Reference,
    Strong,
    Text,
    plain,
    whole_texts,
)
from kcbx_docs.writers.docx.names import GAP, LATIN, STRONG, STRONG_LATIN, rare

# Letters and digits, and the marks inside numbers and addresses: 98.8%, 0876-8123456, 9:30, a@b.cn.
_LATIN = re.compile(r"[0-9A-Za-z.%]+(?:[-+/:@_~]+[0-9A-Za-z.%]+)*")
# Python's gb2312 reads A1AA and A1A4 as other characters than every font and editor does.
_FONTS_HAVE = (("—", "―"), ("·", "・"))
# Lines kept written: most of a paper's lines are the same in every school.
_KEPT = 512


@lru_cache(_KEPT)
def line_xml(line: Line, face: str, style: str = "") -> str:
    """Runs of a line; `style` is a character style all Chinese characters take."""
    return "".join(_inline(inline, face, style) for inline in whole_texts(line))


def _inline(inline: Inline, face: str, style: str) -> str:
    match inline:
        case Text(text) | Figure(text=text):
            return _runs(text, style, LATIN[0], rare(face)[0])
        case Strong(text):
            return _runs(text, STRONG[0], STRONG_LATIN[0], STRONG[0])
        case Break():
            return "<w:r><w:br/></w:r>"
        case Gap() | Reference():
            return run(plain((inline,)), GAP[0])
        case _:
            assert_never(inline)


def _runs(text: str, chinese: str, latin: str, uncommon: str) -> str:
    """Runs of a text in three character styles."""
    return "".join(run(part, kind) for part, kind in _split(text, chinese, latin, uncommon))


def run(text: str, style: str) -> str:
    """One run with at most a style name."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _split(text: str, chinese: str, latin: str, uncommon: str) -> Iterator[tuple[str, str]]:
    """Parts of a text with the character style of each."""
    at = 0
    for found in _LATIN.finditer(text):
        yield from _by_font(text[at : found.start()], chinese, uncommon)
        yield found[0], latin
        at = found.end()
    yield from _by_font(text[at:], chinese, uncommon)


def _by_font(text: str, chinese: str, uncommon: str) -> Iterator[tuple[str, str]]:
    if _common(text):
        if text:
            yield text, chinese
        return
    for common, characters in groupby(text, _common):
        yield "".join(characters), chinese if common else uncommon


def _common(text: str) -> bool:
    """Whether a GB2312 font has every character."""
    for written, had in _FONTS_HAVE:
        text = text.replace(written, had)
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True

"""Slips of a Chinese keyboard inside tags, mended where they stand.

Every character is mended in its place, so that the runs of a paragraph stay as they are.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from kcbx_docs.forms.places import Paragraph
from kcbx_docs.forms.slips import Slip, slip_near

_WIDE_BRACES: Final = re.compile(r"[{｛][{｛%％]|[}｝%％][}｝]")
_TAG: Final = re.compile(r"(\{\{|\{%)((?:(?!\{[{%]).)*?)(\}\}|%\})")
_DOUBLE: Final = '"“”'
_SINGLE: Final = "'‘’"
# Curly quotes that are data, put out of the way of docxtpl, which would straighten them.
_KEPT: Final = dict(zip("“”‘’", "\ue1f1\ue1f2\ue1f3\ue1f4", strict=True))
_GIVEN_BACK: Final = {ord(put): char for char, put in _KEPT.items()}
_OTHER_WIDE: Final = {"　": " ", "\xa0": " ", "。": ".", "、": ","}
_HALF: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | _OTHER_WIDE


def mend(paragraph: Paragraph) -> Iterator[Slip]:
    """Mend the tags of a paragraph; what was mended and is not simply a curly quote is told."""
    old = paragraph.text
    new = _mended(old)
    if new == old:
        return
    ends = list(accumulate(len(node.text or "") for node in paragraph.texts))
    for node, end in zip(paragraph.texts, ends, strict=True):
        node.text = new[end - len(node.text or "") : end]
    for tag in _TAG.finditer(new):
        was = old[slice(*tag.span())]
        if _uncurled(was) != _uncurled(given_back(tag[0])):
            message = f"用了全角符号，已当作“{given_back(tag[0])}”"
            yield slip_near(paragraph, was, message, tag.start())


def _mended(text: str) -> str:
    if not _WIDE_BRACES.search(text):
        return text
    braces = _WIDE_BRACES.sub(lambda found: "".join(_HALF.get(c, c) for c in found[0]), text)
    return _TAG.sub(lambda tag: f"{tag[1]}{_code(tag[2])}{tag[3]}", braces)


def _uncurled(text: str) -> str:
    return re.sub("[“”]", '"', re.sub("[‘’]", "'", text))


def _code(content: str) -> str:
    """The content of a tag with its signs half-width; what stands in quotes is data and stays."""
    return "".join(_characters(content))


def _characters(content: str) -> Iterator[str]:
    quote, closing = "", ""
    for char in content:
        if not quote:
            family = next((f for f in (_DOUBLE, _SINGLE) if char in f), "")
            quote = family[:1]
            # What a straight quote opens, only a straight one ends; curly ones may be mixed up.
            closing = quote if char == quote else family
            yield quote or _HALF.get(char, char)
        elif char in closing:
            yield quote
            quote = ""
        else:
            yield _KEPT.get(char, char)


def given_back(text: str) -> str:
    """Text in which the curly quotes that are data are themselves again."""
    return text.translate(_GIVEN_BACK)

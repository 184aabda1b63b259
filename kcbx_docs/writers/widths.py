"""How wide a text will be, without asking a font."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_HAN, _LATIN = "[\u3400-\u9fff]", "[0-9A-Za-z%]"
_SEAM = re.compile(f"(?<={_HAN})(?={_LATIN})|(?<={_LATIN})(?={_HAN})")
# The gap that Word (a quarter of a character) and LibreOffice (a fifth) set between the scripts.
_GAP: Final = 9 / 40
# Texts kept counted: most cells of a table are measured more than once.
_KEPT: Final = 512


def width(text: str, em: int, half: int) -> int:
    """Width in twips, where a Chinese character takes `em` and any other `half`."""
    wide, seams = _counted(text)
    return wide * em + (len(text) - wide) * half + round(seams * em * _GAP)


@lru_cache(_KEPT)
def _counted(text: str) -> tuple[int, int]:
    """How many wide characters a text has, and how many seams between the scripts."""
    if text.isascii():
        return 0, 0
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in text)
    return wide, len(_SEAM.findall(text))


def ems(text: str) -> float:
    """Width in Chinese characters, a digit or a Latin letter counting half."""
    return width(text, 1000, 500) / 1000

"""How wide a text will be, without asking a font."""

import re
import unicodedata
from typing import Final

_HAN, _LATIN = "[\u3400-\u9fff]", "[0-9A-Za-z%]"
_SEAM = re.compile(f"(?<={_HAN})(?={_LATIN})|(?<={_LATIN})(?={_HAN})")
# The gap that Word (a quarter of a character) and LibreOffice (a fifth) set between the scripts.
_GAP: Final = 9 / 40


def width(text: str, em: int, half: int) -> int:
    """Width in twips, where a Chinese character takes `em` and any other `half`."""
    letters = sum(em if unicodedata.east_asian_width(char) in "WFA" else half for char in text)
    return letters + round(len(_SEAM.findall(text)) * em * _GAP)

"""How a pupils' list is written: its two blocks, its months, its numbers of persons."""

import re
import unicodedata
from typing import Annotated, Final

from pydantic import BeforeValidator

from kcbx_docs.model.scalars import fault

PUPILS: Final = "学生"
FILLING: Final = "填表"

_MONTH: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")
_WHOLE: Final = re.compile(r"\d{17}[\dX]")
# The weights and check characters of the citizen's number (GB 11643).
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"


def _plain(value: object) -> str:
    text = unicodedata.normalize("NFKC", value) if isinstance(value, str) else ""
    return "".join(text.split()).upper()


def month(value: object) -> object:
    """A month, kept as it is printed: 2026-10 is 2026年10月."""
    found = _MONTH.fullmatch(_plain(value))
    if not found or not 1 <= int(found[2]) <= 12:
        raise fault("month", "应为年月，写成 2026-10 或 2026年10月")
    return f"{found[1]}年{int(found[2])}月"


def last_four(value: object) -> object:
    """The last four characters of a citizen's number; the whole number is refused."""
    text = _plain(value)
    if _WHOLE.fullmatch(text):
        raise fault("last_four_whole", "只写身份证号的后四位，整个号码不要写进名单")
    if not re.fullmatch(r"\d{3}[\dX]", text):
        raise fault("last_four", "应为身份证号的后四位，如 0021 或 002X")
    return text


def whole_number(value: object) -> object:
    """A citizen's number whose check character is right."""
    text = _plain(value)
    if not _WHOLE.fullmatch(text):
        raise fault("citizen", "应为18位身份证号")
    weighed = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    if text[-1] != _CHECKS[weighed % 11]:
        raise fault("citizen_check", "身份证号的末位与前17位对不上，请核对")
    return text


Month = Annotated[str, BeforeValidator(month)]
LastFour = Annotated[str, BeforeValidator(last_four)]
CitizenNumber = Annotated[str, BeforeValidator(whole_number)]

"""How one written value becomes a typed one: text, number, date, yes or no.

The reader hands over every scalar as the text that was typed; only these types decide.
"""

import datetime
import re
import unicodedata
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

MAX_TEXT = 2_000
# A figure beyond this is a slip of the keyboard: no Chinese school or county counts so far.
MAX_COUNT = 100_000_000

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_YEARS = re.compile(r"(\d{4})[-—–~～至](\d{4})(学年)?")
_NUMBER = re.compile(r"[\u3400-\u9fff]+〔(19|20)\d{2}〕[1-9]\d*号")
_YES = {
    "是": True,
    "有": True,
    "yes": True,
    "true": True,
    "否": False,
    "无": False,
    "no": False,
    "false": False,
}


def fault(kind: str, message: str) -> PydanticCustomError:
    """An error whose message is already the sentence the user reads."""
    return PydanticCustomError(kind, "{message}", {"message": message})


def one_line(value: object) -> object:
    """Text on one line: a line break or a tab becomes a space."""
    return " ".join(value.split()) if isinstance(value, str) else value


def paragraphs(value: object) -> object:
    """Each line of a text block, or each entry of a list, is a paragraph."""
    given = value.splitlines() if isinstance(value, str) else value
    if not isinstance(given, (list, tuple)) or not all(isinstance(part, str) for part in given):
        return value
    return [text for part in given if (text := " ".join(part.split()))]


def whole_number(value: object) -> object:
    """A count, full-width digits accepted: 12 or １２."""
    digits = unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else ""
    if not re.fullmatch(r"\d+", digits):
        raise fault("count", "应为整数，只写数字，如 12")
    if len(digits) > len(str(MAX_COUNT)) or int(digits) > MAX_COUNT:
        raise fault("count_size", f"人数、次数不应超过 {MAX_COUNT}，请核对")
    return int(digits)


def amount(value: object) -> object:
    """An amount of money in yuan with at most two decimals."""
    digits = unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else ""
    if not re.fullmatch(r"\d{1,12}(\.\d{1,2})?", digits):
        raise fault("amount", "应为金额（元），只写数字，最多两位小数，如 1250 或 312.50")
    return Decimal(digits)


def date(value: object) -> object:
    """A calendar day: 2026-09-01 or 2026年9月1日."""
    text = unicodedata.normalize("NFKC", value).replace(" ", "") if isinstance(value, str) else ""
    found = _DATE.fullmatch(text)
    if not found:
        raise fault("date", "应为日期，写成 2026-09-01 或 2026年9月1日")
    year, month, day = map(int, found.groups())
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise fault("date_calendar", "日历上没有这一天，请核对") from None


def yes_or_no(value: object) -> object:
    """是 or 否."""
    answer = _YES.get(value.strip().lower()) if isinstance(value, str) else None
    if answer is None:
        raise fault("yes_no", "应为 是 或 否")
    return answer


def rate(value: object) -> object:
    """A rate in percent as a superior published it, kept as written: 96.1%."""
    text = unicodedata.normalize("NFKC", value).replace(" ", "") if isinstance(value, str) else ""
    if not re.fullmatch(r"\d{1,3}(\.\d{1,4})?%", text):
        raise fault("rate", "应为百分比，写成 96.1%")
    return text


def school_year(value: object) -> object:
    """Two years in a row: 2026-2027, kept as 2026—2027."""
    text = unicodedata.normalize("NFKC", value).replace(" ", "") if isinstance(value, str) else ""
    found = _YEARS.fullmatch(text)
    if not found or int(found[2]) != int(found[1]) + 1:
        raise fault("school_year", "应为学年，写成相连的两年，如 2026-2027")
    return f"{found[1]}—{found[2]}"


def paper_number(value: object) -> object:
    """The number of an official paper: 青教〔2026〕12号 (GB/T 9704-2012, 7.2.5)."""
    text = "".join(value.split()) if isinstance(value, str) else value
    if isinstance(text, str) and not _NUMBER.fullmatch(text):
        raise fault(
            "paper_number",
            "应为发文字号，写成 青教〔2026〕12号：年份用六角括号，序号不加“第”、前面不加 0",
        )
    return text


def name(value: object) -> object:
    """A name that also goes into file names: no separators and no way up the folders."""
    text = one_line(value)
    if isinstance(text, str) and (".." in text or "/" in text or "\\" in text):
        raise fault("name_path", "名称要用作文件名，不能含有“/”“\\”或“..”")
    return text


# The constraints come first: behind a validator pydantic would count items instead of characters.
OneLine = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_TEXT), BeforeValidator(one_line)
]
PaperNumber = Annotated[str, BeforeValidator(paper_number)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=400), BeforeValidator(name)]
Paragraphs = Annotated[
    tuple[OneLine, ...],
    BeforeValidator(paragraphs, json_schema_input_type=tuple[OneLine, ...] | OneLine),
]
Count = Annotated[int, BeforeValidator(whole_number)]
Amount = Annotated[Decimal, BeforeValidator(amount)]
Rate = Annotated[str, BeforeValidator(rate)]
Day = Annotated[datetime.date, BeforeValidator(date)]
YesNo = Annotated[bool, BeforeValidator(yes_or_no)]
SchoolYear = Annotated[str, BeforeValidator(school_year)]

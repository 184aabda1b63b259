"""File names made from data: safe on Windows, short enough everywhere."""

import re
import string
from collections.abc import Mapping
from typing import Final

from kcbx_docs.errors import DataError, Fault, Place, UsageError
from kcbx_docs.model.unit import Calendar, Organisation

PATTERN: Final = "{学校}-{文种}-{学年}{学期}"
FIELDS: Final = ("学校", "文种", "学年", "学期")
# Linux holds 255 bytes a name; room is kept for the suffix and for （新稿）.
MAX_BYTES: Final = 200
_FULL_WIDTH: Final = {ord(char): ord(char) + 0xFEE0 for char in '<>:"|?*/\\'}
# A part that the unit does not give, and the text around it that means nothing without it.
_EMPTY: Final = "\0"
_EMPTIES: Final = re.compile("\0(?:[-_ ]*\0)+")
_BRACKETED: Final = re.compile(r"[（(【\[][-_ ]*\0[-_ ]*[）)】\]]")
_AT_AN_END: Final = re.compile(r"\A\0[-_ ]*|[-_ ]*\0\Z")
_BETWEEN: Final = re.compile(r"([-_ ]+)\0[-_ ]+")
# What Windows keeps for devices, whatever the suffix.
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def file_stem(unit: Organisation, time: Calendar | None, kind: str, pattern: str = PATTERN) -> str:
    """A file name without its suffix; what the unit does not give leaves no gap between hyphens.

    Raises:
        DataError: the name is longer than file systems allow.
    """
    year = time.year if time else None
    parts = {
        "学校": safe(unit.called),
        "文种": safe(kind),
        "学年": f"{year.replace('—', '-')}学年" if year else "",
        "学期": (time.term if time else None) or "",
    }
    stem = safe(_joined(pattern, parts))
    if len(stem.encode()) > MAX_BYTES:
        remedy = f"文件名“{stem[:12]}…”超过 {MAX_BYTES} 字节，请在“单位”下填写简称，或者把它改短"
        raise DataError([Fault(Place("单位.简称"), remedy)])
    return stem


def _joined(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern filled in; what only joined or bracketed an empty part goes with it."""
    filled = pattern.format_map({name: value or _EMPTY for name, value in parts.items()})
    bare = _BRACKETED.sub(_EMPTY, _EMPTIES.sub(_EMPTY, filled))
    return _BETWEEN.sub(r"\1", _AT_AN_END.sub("", bare)).replace(_EMPTY, "")


def refuse_wrong_pattern(pattern: str) -> None:
    """Raise UsageError for a pattern with other fields than ours, or that cannot tell papers apart."""
    known = "".join(f"{{{field}}}" for field in FIELDS)
    try:
        named = [field for _, field, *_ in string.Formatter().parse(pattern) if field is not None]
    except ValueError:
        raise UsageError(f"文件名“{pattern}”里的大括号没有成对，可用的有：{known}") from None
    if unknown := [field for field in named if field not in FIELDS]:
        raise UsageError(f"文件名里没有“{{{unknown[0]}}}”这一项，可用的有：{known}")
    if not {"学校", "文种"} <= {*named} or {*pattern} & {"/", "\\"}:
        raise UsageError("文件名要写 {学校} 和 {文种}，不能有斜杠，如 {学校}-{文种}-{学年}{学期}")


def safe(name: str) -> str:
    """A name that every system takes: full-width forms for what Windows forbids."""
    cleaned = name.translate(_FULL_WIDTH).strip(" .") or "_"
    return f"{cleaned}_" if _RESERVED.fullmatch(cleaned) else cleaned

"""File names made from data: safe on Windows, short enough everywhere."""

from typing import Final

from kcbx_docs.errors import DataError, Fault, Place
from kcbx_docs.model.facts import Facts

# Linux holds 255 bytes a name; room is kept for the suffix and for （新稿）.
MAX_BYTES: Final = 200
_FULL_WIDTH: Final = {ord(char): ord(char) + 0xFEE0 for char in '<>:"|?*/\\'}


def file_stem(facts: Facts, kind: str) -> str:
    """`{简称或名称}-{文种}-{学年}{学期}`; raises DataError if it is longer than file systems allow."""
    parts = [safe(facts.unit.short or facts.unit.name), kind, _period(facts)]
    stem = "-".join(part for part in parts if part)
    if len(stem.encode()) > MAX_BYTES:
        remedy = f"文件名“{stem[:12]}…”超过 {MAX_BYTES} 字节，请在“单位”下填写简称，或者把它改短"
        raise DataError([Fault(Place("单位.简称"), remedy)])
    return stem


def _period(facts: Facts) -> str:
    if not facts.time:
        return ""
    year = f"{facts.time.year.replace('—', '-')}学年" if facts.time.year else ""
    return year + (facts.time.term or "")


def safe(name: str) -> str:
    """A name with the characters Windows forbids replaced by their full-width forms."""
    return name.translate(_FULL_WIDTH).strip(" .") or "_"

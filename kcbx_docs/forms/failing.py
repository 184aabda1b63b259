"""Which words of a form could not be filled, and why."""

import re
from collections.abc import Iterator
from types import TracebackType
from typing import Final

from jinja2 import Template, UndefinedError

_SHOWN: Final = 40
_PARAGRAPH: Final = re.compile(r"<w:p(?=[ >])")
_MARKUP: Final = re.compile(r"<[^>]*>")
_ENTRY: Final = re.compile(r"has no (?:attribute|element) '?([^']*)'?")


def lined(xml: str) -> str:
    """XML with each paragraph on a line of its own, so that a line says which it is."""
    return _PARAGRAPH.sub("\n<w:p", xml)


def unlined(xml: str) -> str:
    """Filled XML without the line ends that `lined` put in."""
    return xml.replace("\n<w:p ", "<w:p ").replace("\n<w:p>", "<w:p>")


def words_at_fault(source: str, template: Template, error: Exception) -> str:
    """Why a part could not be filled, after the words of the paragraph where it stopped."""
    lines = source.split("\n")
    stopped = [template.get_corresponding_lineno(n) for n in _lines(error.__traceback__, template)]
    text = _MARKUP.sub("", lines[stopped[-1] - 1]) if stopped else ""
    shown = f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
    return f"{f'“{shown}”' if text else ''}填写时出错：{_in_chinese(error)}"


def _lines(traceback: TracebackType | None, template: Template) -> Iterator[int]:
    """Lines of a template's code that an error went through, the outermost first."""
    while traceback:
        if traceback.tb_frame.f_globals.get("__jinja_template__") is template:
            yield traceback.tb_lineno
        traceback = traceback.tb_next


def _in_chinese(error: Exception) -> str:
    entry = _ENTRY.search(str(error))
    if isinstance(error, ZeroDivisionError):
        return "除数是 0"
    if isinstance(error, UndefinedError) and entry:
        return f"没有“{entry[1]}”这一项；可能没有的（如当天没有有效的条文），先用 if 判断"
    return str(error)

"""Markdown constructs checked when a template is loaded: what our blocks do not know is refused."""

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import Final

from kcbx_docs.errors import Fault, Place
from kcbx_docs.markdown import FRAMES

_TAG = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_STAND_IN: Final = "值"

# What a line may not hold, and what to write instead.
_FORBIDDEN: Final = (
    (re.compile(r"\t"), "不能有制表符，请改成空格"),
    (re.compile(r"^ {4,}\S"), "缩进四格以上会变成代码，请减少缩进"),
    (re.compile(r"^(```|~~~)"), "不支持代码块"),
    (re.compile(r"`"), "不支持行内代码（反引号）"),
    (re.compile(r"</?[A-Za-z!?]"), "不支持 HTML"),
    (re.compile(r"!\["), "不支持图片"),
    (re.compile(r"^ {0,3}\[[^\]]+\]:"), "不支持链接定义"),
    (re.compile(r"\]\("), "不支持链接"),
    (re.compile(r"\[\^"), "不支持脚注"),
    (re.compile(r"^ {0,3}(=+|-+) *$"), "不支持下划线式标题和分隔线，标题用“#”"),
    (re.compile(r"^ {0,3}([*_] ?){3,}$"), "不支持分隔线"),
    (re.compile(r"^ {0,3}>"), "不支持引用块"),
    (re.compile(r"^ {0,3}[-+*] "), "不支持圆点列表，列项用“1. ”，编号由程序生成"),
    (re.compile(r"^ {1,3}#"), "“#”前面不能有空格"),
    (re.compile(r"^#{6,}"), "标题最多五个“#”（一个是文题，二到五个是一至四级标题）"),
    (re.compile(r"^#+[^# ]"), "“#”后面要有空格"),
    (re.compile(r"^#+ +([一二三四五六七八九十]+[、.．]|（[一二三四五六七八九十]+）|\d+[.．、])"),
     "标题不要自己编号，编号由程序生成"),
    (re.compile(r"(?<!\*)\*(?!\*)|\*{3,}"), "加重用两个星号“**文字**”，不支持单个星号"),
    (re.compile(r"(?<!\w)_{1,2}\w[^_]*_"), "不支持下划线加重"),
    (re.compile(r"&(#\d+|\w+);"), "不支持字符实体，请直接写字符"),
    (re.compile(r"\\"), "不支持反斜杠"),
    (re.compile(r"~~"), "不支持删除线"),
)  # fmt: skip


def check_constructs(body: str, file: str, first_line: int) -> list[Fault]:
    """A fault for each line of a template that holds something our blocks do not know."""
    lines = _TAG.sub(_stand_in, body).split("\n")
    faults = [(number, message) for number, line in enumerate(lines) for message in _faults(line)]
    return [
        Fault(Place(file, first_line + number), message)
        for number, message in sorted([*faults, *_unpaired(lines)], key=itemgetter(0))
    ]


def _unpaired(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Frames that are not closed, or closed and not open."""
    opened: int | None = None
    for number, line in enumerate(lines):
        if not line.startswith(":::"):
            continue
        opens = bool(line[3:].strip())
        if opens is (opened is not None):
            yield number, "上一个框还没有用“:::”结束" if opens else "这里没有要结束的框"
        opened = number if opens else None
    if opened is not None:
        yield opened, "这个框没有用单独一行“:::”结束"


def _stand_in(tag: re.Match[str]) -> str:
    return ("" if tag[0][1] != "{" else _STAND_IN) + "\n" * tag[0].count("\n")


def _faults(line: str) -> Iterator[str]:
    if line.startswith(":::"):
        name = line[3:].strip()
        if name and name not in FRAMES:
            yield f"没有“{name}”这种框，只能是：{'、'.join(FRAMES)}"
        return
    if not re.fullmatch(r"[|: -]+", line) or "|" not in line:
        yield from (message for pattern, message in _FORBIDDEN if pattern.search(line))

"""YAML's own complaints as sentences with a remedy, found by looking at the lines."""

import re
from typing import Final

import yaml

from kcbx_docs.errors import Fault, Place
from kcbx_docs.source.characters import explain

_TIGHT_COLON: Final = re.compile(r"^\s*(?:- +)?[\u4e00-\u9fff]+:(?=[^\s:])")
_LINE_END: Final = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")  # as YAML counts lines
_ACTIVE: Final = frozenset("{[}]%@`&*!|>")


def syntax_fault(error: yaml.MarkedYAMLError, text: str, name: str) -> Fault:
    """What most likely has to be mended, at its own line, which may be above the complaint's."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Fault(Place(name), "不是有效的 YAML，请检查缩进和冒号")
    lines = [*_LINE_END.split(text), ""]
    began = error.context_mark.line if error.context_mark else mark.line
    for number in dict.fromkeys((mark.line, max(mark.line - 1, 0), began)):
        if slip := _slip(lines[number]):
            return Fault(Place(name, number + 1, slip[0] + 1), slip[1])
    return Fault(Place(name, mark.line + 1, mark.column + 1), _guess(lines[mark.line], mark.column))


def _slip(line: str) -> tuple[int, str] | None:
    """Column and remedy of a slip that shows in one line alone."""
    indent = line[: len(line) - len(line.lstrip())]
    if line.lstrip().startswith("#"):
        return None
    if "\t" in indent:
        return 0, "缩进用了制表符（Tab），请改成空格，每层两个"
    if "：" in line and ": " not in line and not line.endswith(":"):
        return (
            line.index("："),
            "像是用了中文冒号“：”，项目名后面请写英文冒号加一个空格“: ”",
        )
    if tight := _TIGHT_COLON.match(line):
        return tight.end() - 1, "冒号后面要有一个空格，写成“名称: 内容”"
    if quote := next((q for q in "\"'" if line.count(q) % 2), None):
        return line.index(quote), "引号没有成对，请补上另一半或删去引号"
    if bracket := next((a for a, z in ("[]", "{}") if line.count(a) > line.count(z)), None):
        return line.index(bracket), "括号没有成对，请补上另一半或删去括号"
    return None


def _guess(line: str, column: int) -> str:
    at = line[column : column + 1]
    if at == ":" and line.count(": ") > 1:
        return "这一行有两个冒号，请把第一个冒号后面的文字整个加上英文双引号"
    if {at, line[column - 1 : column], line.strip()[:1]} & _ACTIVE or ": {" in line:
        return "这里的符号在 YAML 里另有含义，请把冒号后面的文字整个加上英文双引号"
    return "YAML 写法有误：请检查这一行和上一行的缩进是否对齐、冒号后面有没有空格、有冒号的文字有没有加引号"


def unreadable_fault(error: yaml.reader.ReaderError, text: str, name: str) -> Fault:
    """Where a character stands that YAML does not take."""
    code = error.character if isinstance(error.character, int) else ord(error.character[:1] or "\0")
    at = next((i for i, char in enumerate(text) if ord(char) == code), 0)
    before = text[:at]
    place = Place(name, before.count("\n") + 1, at - before.rfind("\n"))
    return Fault(place, explain(chr(code)))

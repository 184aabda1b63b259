"""The looks of an article that is pasted into another editor, where only inline styles stay."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from kcbx_docs.errors import Fault, LibraryError, Place

# The looks the sheet defines; the writer names them and nothing else.
LOOKS: Final = (
    "页面", "版头", "文号", "标题", "题下", "主送", "一级标题", "二级标题", "三级标题", "四级标题",
    "段首", "正文", "列项", "强调", "号码", "待填", "表题", "表框", "表", "表头", "表格", "合计", "图",
    "名单", "名单续", "附件", "附注", "署名", "回执", "回执题", "回执行", "版记",
)  # fmt: skip
# What the editor of WeChat accounts keeps of a pasted style.
KEPT: Final = frozenset(
    {
        "background-color", "border", "border-bottom", "border-collapse", "border-left", "border-right", "border-top",
        "color", "display", "font-family", "font-size", "font-weight", "letter-spacing", "line-height", "margin",
        "max-width", "min-width", "overflow-x", "padding", "text-align", "text-indent", "width",
    }
)  # fmt: skip
# Of these it keeps no other values.
_ONLY: Final = {"display": {"inline-block"}, "font-family": {"sans-serif", "serif"}}
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE: Final = re.compile(r"\s*\.(\w+)\s*\{([^{}]*)\}")
# A colour, a length or a word: nothing that names a file, a variable or a script.
_WORD: Final = re.compile(r"#[0-9a-fA-F]{6}|-?[0-9.]+(?:px|%)?|[a-z-]+")


def read_looks(path: Path) -> Mapping[str, str]:
    """The style of each look, ready for an attribute, from a sheet of one rule a look.

    Raises LibraryError with every fault: what is no such rule, a look that is missing or unknown, a
    property the editor drops.
    """
    reading = _Reading(f"data/layouts/{path.name}", path.read_text("utf-8"))
    looks = dict(reading.rules())
    reading.compare(looks)
    if reading.faults:
        raise LibraryError(reading.faults)
    return looks


class _Reading:
    """One sheet with the faults found in it."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
        self.faults: list[Fault] = []

    def rules(self) -> Iterator[tuple[str, str]]:
        at = 0
        while found := _RULE.match(self._text, at):
            at = found.end()
            yield found[1], "; ".join(self._declarations(found[2], found.start(2)))
        if rest := self._text[at:].strip():
            self._fault(
                self._text.index(rest, at),
                "看不懂，一条规则只能写成 .名称 { 属性: 值; }",
                rest.splitlines()[0],
            )

    def _declarations(self, body: str, at: int) -> Iterator[str]:
        for part in filter(str.strip, body.split(";")):
            name, _, value = (piece.strip() for piece in part.partition(":"))
            if not _stays(name, value):
                self._fault(at, "公众号编辑器不留这样的样式，请删去", part.strip())
            yield f"{name}: {value}"

    def compare(self, looks: Mapping[str, str]) -> None:
        if missing := [name for name in LOOKS if name not in looks]:
            self._fault(0, f"缺少样式：{'、'.join(missing)}")
        if unknown := [name for name in looks if name not in LOOKS]:
            self._fault(0, f"没有这些样式：{'、'.join(unknown)}，可用的有：{'、'.join(LOOKS)}")

    def _fault(self, at: int, message: str, value: str | None = None) -> None:
        line = self._text.count("\n", 0, at) + 1 if at else 0
        self.faults.append(Fault(Place(self._file, line), message, value=value))


def _stays(name: str, value: str) -> bool:
    """Whether the editor keeps a declaration."""
    words = value.split()
    plain = bool(words) and all(map(_WORD.fullmatch, words))
    return name in KEPT and plain and value in _ONLY.get(name, {value})

"""YAML text to plain mappings, lists and strings, every place remembered.

Nothing is typed here: each scalar stays the text that was typed, so that `010`, `9:30`, `yes` and
telephone numbers mean what the model's type says they mean.
"""

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from kcbx_docs.errors import DataError, Fault, Place

MEGABYTE: Final = 1024 * 1024
MAX_BYTES: Final = 2 * MEGABYTE
MAX_DEPTH: Final = 20
MAX_NODES: Final = 50_000

Tree = dict[str, Any] | list[Any] | str
Steps = tuple[str | int, ...]


@dataclass(slots=True)
class Places:
    """Where each entry of each container stands, by identity of the container."""

    root: Place
    of: dict[int, dict[str | int, Place]] = field(default_factory=dict)

    def locate(self, tree: object, steps: Steps) -> Place:
        """Place of the deepest step that was really written."""
        place = self.root
        for step in steps:
            place = self.of.get(id(tree), {}).get(step, place)
            tree = _child(tree, step)
        return place


def _child(tree: object, step: str | int) -> object:
    if isinstance(tree, dict):
        return tree.get(step)
    if isinstance(tree, list) and isinstance(step, int) and step < len(tree):
        return tree[step]
    return None


def read_text(path: Path, name: str) -> str:
    """UTF-8 text of a file, with or without a byte order mark; anything else is explained."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        limit = f"文件有 {size / MEGABYTE:.1f} MB，超过 {MAX_BYTES // MEGABYTE} MB 的上限"
        raise _refusal(name, f"{limit}；数据文件只写事实，请检查是否选错了文件")
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _refusal(
            name, f"不是 UTF-8 编码{_likely(raw)}，请用记事本打开，另存为，编码选 UTF-8", line
        ) from None


def _likely(raw: bytes) -> str:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "（像是 GBK）"


def _refusal(name: str, message: str, line: int = 0, column: int = 0) -> DataError:
    return DataError([Fault(Place(name, line, column), message)])


def parse(text: str, name: str) -> tuple[Tree, Places]:
    """Tree and places of a YAML text; `name` is how messages call the file.

    Raises:
        DataError: not YAML, two entries of the same name, too deep, too large once aliases are
            followed, or a character that may not stand in a document.
    """
    builder = _Builder(text, name)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        builder.faults.append(_syntax(error, text, name))
    except yaml.reader.ReaderError as error:
        builder.faults.append(_unreadable(error, text, name))
    if builder.faults:
        raise DataError(builder.faults)
    return builder.root, builder.places


@dataclass(slots=True)
class _Open:
    """A container being filled."""

    value: dict[str, Any] | list[Any]
    places: dict[str | int, Place]
    anchor: str | None
    before: int
    key: str | None = None


class _Builder:
    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.root: Tree = ""
        self.places = Places(root=Place(name, 1))
        self.faults: list[Fault] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Tree, int]] = {}
        self._nodes = 0

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._add(self._scalar(event), event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._start(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()
            case yaml.AliasEvent():
                self._alias(event)
            case _:
                pass

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None, "libyaml marks every event"
        return Place(self.name, mark.line + 1, mark.column + 1)

    def _stop(self, event: yaml.Event, message: str) -> DataError:
        return DataError([*self.faults, Fault(self._place(event), message)])

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        value: str = event.value
        if not event.style and value in {"", "~"}:
            return None
        if bad := next(filter(_forbidden, value), None):
            self.faults.append(Fault(self._place(event), _why_forbidden(bad)))
        return value

    def _add(self, value: Tree | None, event: yaml.Event) -> None:
        self._count(1, event)
        if not self._open:
            self.root = "" if value is None else value
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            self._append(top, value, event)
        elif top.key is None:
            self._name(top, value, event)
        else:
            if value is not None:
                top.value[top.key] = value
            top.key = None

    def _append(self, top: _Open, value: Tree | None, event: yaml.Event) -> None:
        assert isinstance(top.value, list)
        if value is None:
            self.faults.append(Fault(self._place(event), "“-”后面是空的，请填写或删去这一行"))
            return
        top.places[len(top.value)] = self._place(event)
        top.value.append(value)

    def _name(self, top: _Open, key: Tree | None, event: yaml.Event) -> None:
        if not isinstance(key, str):
            raise self._stop(event, "项目名应为文字；含有花括号、方括号的文字请整个加上英文双引号")
        if key in top.places:
            self.faults.append(
                Fault(
                    self._place(event),
                    f"“{key}”写了两次，第一次在第{top.places[key].line}行，请合并或删去一个",
                )
            )
        top.places[key] = self._place(event)
        top.key = key

    def _start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise self._stop(event, f"层次太深，超过 {MAX_DEPTH} 层，请检查缩进")
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._add(value, event)
        places: dict[str | int, Place] = {}
        self.places.of[id(value)] = places
        self._open.append(_Open(value, places, event.anchor, self._nodes))

    def _close(self) -> None:
        done = self._open.pop()
        if done.anchor:
            self._anchors[done.anchor] = (done.value, self._nodes - done.before)

    def _alias(self, event: yaml.AliasEvent) -> None:
        if event.anchor not in self._anchors:
            raise self._stop(
                event,
                f"引用“*{event.anchor}”前面没有对应的“&{event.anchor}”；星号开头的文字请加引号",
            )
        value, weight = self._anchors[event.anchor]
        self._count(weight, event)
        self._add(value, event)

    def _count(self, nodes: int, event: yaml.Event) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise self._stop(event, f"内容过多，展开后超过 {MAX_NODES} 项，请检查引用（& 和 *）")


def _forbidden(char: str) -> bool:
    if char < "\x20":
        return char not in "\t\n\r"
    if char < "\x7f":
        return False
    return (
        unicodedata.category(char) in {"Cc", "Co", "Cs"}
        or ord(char) & 0xFFFE == 0xFFFE
        or _unsupported(char)
    )


def _unsupported(char: str) -> bool:
    return any(first <= char <= last for first, last in _SCRIPTS.values())


# Scripts that need fonts and line breaking the writers do not have.
_SCRIPTS: Final = {
    "维吾尔文、哈萨克文等阿拉伯字母": ("\u0600", "\u06ff"),
    "藏文": ("\u0f00", "\u0fff"),
    "传统蒙古文": ("\u1800", "\u18af"),
    "傣文": ("\u1950", "\u19df"),
    "彝文": ("\ua000", "\ua4cf"),
}


def _why_forbidden(char: str) -> str:
    for script, (first, last) in _SCRIPTS.items():
        if first <= char <= last:
            return f"暂不支持{script}：缺少字库和换行规则，请另附译文"
    kind = "私用区字符" if unicodedata.category(char) == "Co" else "控制字符"
    return f"含有{kind} U+{ord(char):04X}，多半是从别处粘贴带来的，请删去后重新输入"


def _syntax(error: yaml.MarkedYAMLError, text: str, name: str) -> Fault:
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Fault(Place(name), "不是有效的 YAML，请检查缩进和冒号")
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    return Fault(Place(name, mark.line + 1, mark.column + 1), _remedy(line, lines[: mark.line]))


def _remedy(line: str, above: list[str]) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return "缩进用了制表符（Tab），请改成空格，每层两个"
    if any("：" in part and ": " not in part for part in (line, *above[-1:])):
        return "像是用了中文冒号“：”，项目名后面请写英文冒号加一个空格“: ”"
    if line.count('"') % 2 or line.count("'") % 2:
        return "引号没有成对，请补上另一半或删去引号"
    if (
        line.strip()[:1] in {"{", "[", "}", "]", "%", "@", "`", "&", "*", "!", "|", ">"}
        or ": {" in line
    ):
        return "这里的符号在 YAML 里另有含义，请把冒号后面的文字整个加上英文双引号"
    return "YAML 写法有误：请检查这一行和上一行的缩进是否对齐、冒号后面有没有空格、有冒号的文字有没有加引号"


def _unreadable(error: yaml.reader.ReaderError, text: str, name: str) -> Fault:
    code = error.character if isinstance(error.character, int) else ord(error.character[:1] or "\0")
    at = next((i for i, char in enumerate(text) if ord(char) == code), 0)
    before = text[:at]
    place = Place(name, before.count("\n") + 1, at - before.rfind("\n"))
    return Fault(place, _why_forbidden(chr(code)))

"""YAML text to plain mappings, lists and strings, every place remembered.

Nothing is typed here: each scalar stays the text that was typed, so that `010`, `9:30`, `yes` and
telephone numbers mean what the model's type says they mean.
"""

import codecs
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml
from yaml import CSafeLoader

from kcbx_docs.errors import DataError, Fault, Place
from kcbx_docs.source import characters
from kcbx_docs.source.syntax import syntax_fault, unreadable_fault

MEGABYTE: Final = 1024 * 1024
MAX_BYTES: Final = 2 * MEGABYTE
MAX_DEPTH: Final = 20
MAX_NODES: Final = 50_000
_ZIP: Final = b"PK\x03\x04"
# What plain YAML text means by nothing.
_EMPTY: Final = frozenset({"", "~"})

Tree = dict[str, Any] | list[Any] | str
Steps = tuple[str | int, ...]


# The file of an entry and libyaml's mark of it: only a fault needs the place made of them.
Spot = tuple[str, Any]


@dataclass(slots=True)
class Places:
    """Where each entry of each container stands, by identity of the container."""

    root: Place
    of: dict[int, dict[str | int, Spot]] = field(default_factory=dict)

    def locate(self, tree: object, steps: Steps) -> Place:
        """Place of the deepest step that was really written."""
        place = self.root
        for step in steps:
            spot = self.of.get(id(tree), {}).get(step)
            place = _place(spot) if spot else place
            tree = _child(tree, step)
        return place


def _place(spot: Spot) -> Place:
    file, mark = spot
    return Place(file, mark.line + 1, mark.column + 1)


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
        if raw.startswith(_ZIP):
            raise _refusal(
                name, "这是 Word、Excel 或压缩文件，请写出数据文件，如 学校.yaml"
            ) from None
        line = raw[: error.start].count(b"\n") + 1
        raise _refusal(
            name, f"不是 UTF-8 编码{_likely(raw)}，请用记事本打开，另存为，编码选 UTF-8", line
        ) from None


def _likely(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "（像是 UTF-16）"
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
        builder.take(iter(CSafeLoader(text).get_event, None))
    except yaml.MarkedYAMLError as error:
        builder.faults.append(syntax_fault(error, text, name))
    except yaml.reader.ReaderError as error:
        builder.faults.append(unreadable_fault(error, text, name))
    if builder.faults:
        raise DataError(builder.faults)
    return builder.root, builder.places


@dataclass(slots=True)
class _Open:
    """A container being filled."""

    value: dict[str, Any] | list[Any]
    places: dict[str | int, Spot]
    anchor: str | None
    before: int
    key: str | None = None


class _Builder:
    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.root: Tree = ""
        self.places = Places(root=Place(name, 1))
        self.faults: list[Fault] = []
        self._doubtful = not characters.harmless(text)
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Tree | None, int]] = {}
        self._nodes = 0

    def take(self, events: Iterable[yaml.Event]) -> None:
        """Build the tree; one call an event, since a file has a thousand of them."""
        takers: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for event in events:
            if taker := takers.get(type(event)):
                taker(event)

    def _document(self, event: yaml.Event) -> None:
        if self._nodes:
            raise self._stop(event, "一个文件只写一份数据，请删去中间的“---”或分成两个文件")

    def _fault(self, event: yaml.Event, message: str) -> Fault:
        return Fault(_place((self.name, event.start_mark)), message)

    def _stop(self, event: yaml.Event, message: str) -> DataError:
        return DataError([*self.faults, self._fault(event, message)])

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        value: str | None = event.value
        if self._doubtful and (bad := characters.forbidden(event.value)):
            self.faults.append(self._fault(event, characters.explain(bad)))
        if value in _EMPTY and not event.style:
            value = None
        if event.anchor:
            self._anchors[event.anchor] = (value, 0)
        self._add(value, event)

    def _add(self, value: Tree | None, event: yaml.Event) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise self._too_many(event)
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
            self.faults.append(self._fault(event, "“-”后面是空的，请填写或删去这一行"))
            return
        top.places[len(top.value)] = self.name, event.start_mark
        top.value.append(value)

    def _name(self, top: _Open, key: Tree | None, event: yaml.Event) -> None:
        if not isinstance(key, str):
            raise self._stop(event, "项目名应为文字；含有花括号、方括号的文字请整个加上英文双引号")
        if key in top.places:
            line = _place(top.places[key]).line
            told = f"“{key}”写了两次，第一次在第{line}行，请合并或删去一个"
            self.faults.append(self._fault(event, told))
        top.places[key] = self.name, event.start_mark
        top.key = key

    def _start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise self._stop(event, f"层次太深，超过 {MAX_DEPTH} 层，请检查缩进")
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._add(value, event)
        places: dict[str | int, Spot] = {}
        self.places.of[id(value)] = places
        self._open.append(_Open(value, places, event.anchor, self._nodes))

    def _close(self, _event: yaml.Event) -> None:
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
        self._nodes += weight
        self._add(value, event)

    def _too_many(self, event: yaml.Event) -> DataError:
        told = f"内容过多，展开后超过 {MAX_NODES} 项，请检查引用（& 和 *）"
        return self._stop(event, told)

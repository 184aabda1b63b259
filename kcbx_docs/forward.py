"""Last year's file rolled forward: who and how stay, counts become the previous period, facts go."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from kcbx_docs.errors import DataError
from kcbx_docs.library import Library
from kcbx_docs.reader import read
from kcbx_docs.reader.below import files_below
from kcbx_docs.reader.project import gather
from kcbx_docs.source import load

Tree = dict[str, Any]

_HEADER: Final = """\
# yaml-language-server: $schema=./kcbx.schema.json
# 由{year}的数据文件滚动生成：人员、岗位、策略和办法沿用，去年的人数在“往期”里。
# 请填写今年的日期、统计、活动、成效和问题；不知道的不写，出稿时会显示【待填：…】。
"""
_UNSUMMED: Final = (
    "# 去年各校的数据有错，人数没有汇总到“往期”；请先在去年的文件夹里运行 kcbx check。\n"
)
# What was carried out or reported last year: gone as a whole.
_OVER: Final = frozenset({"活动", "成效", "典型做法", "问题", "佐证"})
# Entries of a block that belong to last year; the rest of the block stays.
_OF_THAT_YEAR: Final[Mapping[str, tuple[str, ...]]] = {
    "时间": (
        "报到日", "开学日期", "学籍提取日", "截止日", "成文日期", "文稿日期", "假期",
    ),
    "发文": ("文号", "文稿文号", "印发日期"),
    "依据": ("文件", "引导语"),
    "领导小组": ("起始日期",),
    "班级情况": ("人数", "男生", "女生", "概况"),
    "讲话": ("日期", "节点"),
    "家长会": ("日期", "节点"),
    "商请": ("事由", "资料", "回复日期"),
    "会议": ("时间", "请假", "议程", "要求", "议定"),
    "家长须知": ("回执交回日期", "发出份数", "收回份数"),
}  # fmt: skip
# What stays of each entry of a list.
_STAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "资助": ("项目", "标准"),
    "各校": ("名称", "统计", "控辍策略"),
}
# How rates are worked out is no count: it holds for the new year as well.
_DEFINITIONS: Final = "口径"
_PUBLISHED: Final = "上级公布"
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Rolled:
    """Text of the new year's file, and the entries kept that still speak of a year, path and value."""

    text: str
    dated: tuple[tuple[str, str], ...]


def roll_forward(path: Path, library: Library) -> Rolled:
    """The new year's file of a unit.

    Raises:
        DataError: the file, or the one it inherits from, cannot be read.
    """
    tree, _ = load(path, path.name)
    time = _block(gather(path)[0], "时间")
    counts = _block(tree, "统计")
    header = _HEADER.format(year=_year(time) or "去年")
    if files_below(path):
        try:
            counts = _summed(path, library)
        except DataError:
            header += _UNSUMMED
    new = _rolled(tree, library) | _counted(tree, time, counts)
    return Rolled(header + _text(new), tuple(_dated(new)))


def _summed(path: Path, library: Library) -> Tree:
    """The counts of a unit that gathers others, as its papers told them."""
    statistics = read(path, library).facts.statistics
    if statistics is None:
        return {}
    tree: Tree = _as_written(statistics.model_dump(mode="json", by_alias=True, exclude_none=True))
    return tree


def _as_written(value: Any) -> Any:  # noqa: ANN401  # any part of a model
    """A model's values as a person writes them: every scalar is text."""
    match value:
        case dict():
            return {name: _as_written(entry) for name, entry in value.items()}
        case list():
            return [_as_written(entry) for entry in value]
        case bool():
            return "是" if value else "否"
        case _:
            return str(value)


def _counted(tree: Tree, time: Tree, counts: Tree) -> Tree:
    """The counts of the year that is over, before those of the years before it."""
    definitions = {_DEFINITIONS: counts[_DEFINITIONS]} if _DEFINITIONS in counts else {}
    kept = {"统计": definitions} if definitions else {}
    told = {key: value for key, value in counts.items() if key not in {_PUBLISHED, _DEFINITIONS}}
    if not told:
        return kept
    return kept | {"往期": [_period(time, told), *_list(tree, "往期")]}


def _period(time: Tree, counts: Tree) -> Tree:
    until = {"截止日": time["截止日"]} if "截止日" in time else {}
    name = f"{_year(time)}{time.get('学期', '')}" or "上一期"
    return {"名称": name, **until, "统计": counts}


def _year(time: Tree) -> str:
    return f"{time['学年']}学年" if "学年" in time else ""


def _rolled(tree: Tree, library: Library) -> Tree:
    kept = {key: value for key, value in tree.items() if key not in {*_OVER, "统计"}}
    new = {key: _entry(key, value, library) for key, value in kept.items()}
    return {key: value for key, value in new.items() if value not in ({}, [])}


def _entry(key: str, value: Any, library: Library) -> Any:  # noqa: ANN401  # any part of a YAML tree
    match value:
        case dict() if key == "共用":
            return _rolled(value, library)
        case dict() if key in _OF_THAT_YEAR:
            return _next_year(_without(value, _OF_THAT_YEAR[key]))
        case list() if key == "控辍策略":
            return [_adoption(entry, library) for entry in value]
        case list() if key in _STAYS:
            return [_only(entry, _STAYS[key]) for entry in value]
        case _:
            return value


def _without(block: Tree, names: tuple[str, ...]) -> Tree:
    return {name: value for name, value in block.items() if name not in names}


def _only(entry: Any, names: tuple[str, ...]) -> Any:  # noqa: ANN401  # a bare word or a block
    if not isinstance(entry, dict):
        return entry
    kept = {name: entry[name] for name in names if name in entry}
    # The counts of a school without a file go, the place for them stays.
    return kept | {"统计": {}} if "统计" in kept else kept


def _next_year(block: Tree) -> Tree:
    """2026-2027 becomes 2027-2028; what is no school year stays for the reader to refuse."""
    first, mark, last = str(block.get("学年", "")).partition("-")
    if mark and first.isdecimal() and last.isdecimal():
        return block | {"学年": f"{int(first) + 1}-{int(last) + 1}"}
    return block


def _adoption(entry: Any, library: Library) -> Any:  # noqa: ANN401  # as above
    if not isinstance(entry, dict) or not isinstance(entry.get("措施"), list):
        return entry
    return entry | {"措施": [_measure(measure, library) for measure in entry["措施"]]}


def _measure(measure: Any, library: Library) -> Any:  # noqa: ANN401  # as above
    """A measure with the facts that say how it is done, not what was done."""
    if not isinstance(measure, dict):
        return measure
    lasting = _lasting(str(measure.get("措施")), library)
    facts = {name: value for name, value in _block(measure, "情况").items() if name in lasting}
    kept = _without(measure, ("情况", "总结"))
    return kept | {"情况": facts} if facts else kept


def _lasting(measure: str, library: Library) -> frozenset[str]:
    if measure not in library.measure_files:
        return frozenset()
    found = library.measure(measure)
    days = {fact.name for fact in found.head.facts if fact.type == "日期"}
    return found.planned_facts - days


def _dated(tree: Tree) -> Iterator[tuple[str, str]]:
    """Entries that still speak of a year, beside the new school year and the past."""
    rest = {
        key: _without(value, ("学年",)) if key == "时间" else value for key, value in tree.items()
    }
    for key, value in rest.items():
        if key == "共用":
            yield from ((f"共用.{path}", text) for path, text in _dated(value))
        elif key != "往期":
            yield from _speaking_of_a_year(key, value)


def _speaking_of_a_year(path: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # as above
    if isinstance(value, dict | list):
        below = value.items() if isinstance(value, dict) else enumerate(value, 1)
        for name, entry in below:
            yield from _speaking_of_a_year(f"{path}.{name}", entry)
    elif _YEAR.search(str(value)):
        yield path, str(value)


def _block(tree: Tree, key: str) -> Tree:
    value = tree.get(key)
    return value if isinstance(value, dict) else {}


def _list(tree: Tree, key: str) -> list[Any]:
    value = tree.get(key)
    return value if isinstance(value, list) else []


class _Plain(yaml.SafeDumper):
    """Every scalar is text and stands without quotes where it is no sign for nothing."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002  # yaml's signature
        return True


_NOTHING: Final = "tag:yaml.org,2002:null"
_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == _NOTHING]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _text(tree: Tree) -> str:
    return "\n".join(
        yaml.dump({key: value}, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000)
        for key, value in tree.items()
    )

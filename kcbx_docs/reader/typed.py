"""A unit's tree to its typed facts, or to those that can still be judged."""

from collections.abc import Iterable
from typing import Any, get_args

from kcbx_docs.errors import DataError, Fault
from kcbx_docs.model.facts import Facts
from kcbx_docs.model.identity import PUPILS
from kcbx_docs.model.unit import Level
from kcbx_docs.reader.project import SHARED
from kcbx_docs.source import validate
from kcbx_docs.source.tree import Places


def typed(tree: dict[str, Any], places: Places) -> tuple[Facts, list[Fault]]:
    """The facts of a tree and its faults; with faults, the facts are the blocks without one.

    Raises:
        DataError: it is a pupils' list.
    """
    if _is_pupils(tree):
        told = "这是学生名单，不是单位的数据文件；名单只用来填表：kcbx form 表名 数据文件 --pupils 名单"
        raise DataError([Fault(places.root, told)])
    try:
        return validate(Facts, tree, places), []
    except DataError as error:
        return _sound(tree, error.faults), list(error.faults)


def _is_pupils(tree: dict[str, Any]) -> bool:
    """A list beside the schools' files inherits 单位 from the township, but no 名称 of its own."""
    unit = tree.get("单位")
    return PUPILS in tree and not (isinstance(unit, dict) and "名称" in unit)


def _sound(tree: dict[str, Any], faults: Iterable[Fault]) -> Facts:
    """The blocks that can still be judged in a file with faults."""
    faulty = {fault.path.partition(".")[0] for fault in faults}
    blocks = {key: block for key, block in tree.items() if key not in {*faulty, SHARED}}
    return Facts.model_validate({"单位": _stand_in(tree.get("单位")), **blocks})


def _stand_in(unit: Any) -> dict[str, str]:  # noqa: ANN401  # whatever was written there
    """A unit of the level that was written, so that what follows from the level is judged too."""
    level = unit.get("层级") if isinstance(unit, dict) else None
    known = str(level) if level in get_args(Level) else "学校"
    return {"名称": "待定", "层级": known, "主体性质": "学校"}

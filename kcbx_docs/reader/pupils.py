"""A pupils' list on disk to its typed records; read for forms only, never for papers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kcbx_docs.errors import DataError, Fault
from kcbx_docs.model.identity import FILLING, PUPILS
from kcbx_docs.model.pupils import Filling, Pupil, PupilList
from kcbx_docs.reader.project import loaded
from kcbx_docs.source import in_order, validate
from kcbx_docs.source.messages import dotted
from kcbx_docs.source.tree import Places
from kcbx_docs.statistics.monthly import completed, of_month
from kcbx_docs.statistics.sums import Mismatch


def read_pupils(path: Path) -> PupilList:
    """The pupils of a list, and what is filled in with them.

    Raises:
        DataError: with every fault of the file at once; a unit's file is refused as such.
    """
    tree, places = loaded(path)
    if PUPILS not in tree and "单位" in tree:
        told = f"这是单位的数据文件，不是学生名单；名单里写“{PUPILS}”，数据文件写在表名后面"
        raise DataError([Fault(places.root, told)])
    listed = _typed(tree, places)
    if wrong := [*_wrong(listed)]:
        raise DataError(in_order(_placed(mismatch, tree, places) for mismatch in wrong))
    return _completed(listed)


def _typed(tree: dict[str, Any], places: Places) -> PupilList:
    """The records of a tree; what was typed is not repeated in a message: it may be a name."""
    try:
        return validate(PupilList, tree, places)
    except DataError as error:
        raise DataError(replace(fault, value=None) for fault in error.faults) from None


def _placed(mismatch: Mismatch, tree: dict[str, Any], places: Places) -> Fault:
    place = places.locate(tree, mismatch.steps)
    return Fault(place, mismatch.message, dotted(mismatch.steps))


def _wrong(listed: PupilList) -> Iterator[Mismatch]:
    yield from _listed_twice(listed.pupils)
    if listed.filling:
        yield from _absentees(listed.filling, listed.pupils)
        if listed.filling.report:
            yield from of_month(listed.filling.report, (FILLING, "月报"))


def _listed_twice(pupils: tuple[Pupil, ...]) -> Iterator[Mismatch]:
    first: dict[tuple[str | None, ...], int] = {}
    for at, pupil in enumerate(pupils):
        before = first.setdefault((pupil.name, pupil.room, pupil.number), at)
        if before != at:
            told = f"“{pupil.name}”在第{before + 1}项已经写过，请合并；是同名的，请写上学籍号"
            yield Mismatch((PUPILS, at, "姓名"), told)


def _absentees(filling: Filling, pupils: tuple[Pupil, ...]) -> Iterator[Mismatch]:
    """The pupils listed as absent are as many as a roll call missed."""
    listed = sum(pupil.absent is not None for pupil in pupils)
    if filling.expected is None or filling.present is None or not listed:
        return
    missing = filling.expected - filling.present
    if missing != listed:
        told = f"应到{filling.expected}人 − 实到{filling.present}人 = {missing}人"
        yield Mismatch((FILLING, "实到"), f"{told}，写了“缺勤”的有{listed}人，请核对")


def _completed(listed: PupilList) -> PupilList:
    """The list with the sums of its month's report worked out."""
    if listed.filling is None or listed.filling.report is None:
        return listed
    report = completed(listed.filling.report)
    filling = listed.filling.model_copy(update={"report": report})
    return listed.model_copy(update={"filling": filling})

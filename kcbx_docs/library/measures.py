"""Measures: one file each, a head that declares its facts and a wording for each kind of paper."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from pydantic import Field, create_model

from kcbx_docs.errors import DataError, Fault, Place
from kcbx_docs.library.entries import FactEntry, MeasureHead, Wording
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Amount, Count, Day, OneLine, YesNo
from kcbx_docs.source import split_front_matter, validate
from kcbx_docs.statistics.formulas import Addend, Known, added, addends, terms

WORDINGS: tuple[str, ...] = get_args(Wording)
REQUIRED = ("计划", "总结")

_TYPES: dict[str, Any] = {
    "整数": Count,
    "金额": Amount,
    "文字": OneLine,
    "日期": Day,
    "是否": YesNo,
}
_SECTION = re.compile(r"^## +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """A wording as template source, and the line of the file it starts on."""

    source: str
    line: int


@dataclass(frozen=True, eq=False)
class Measure:
    """A measure of the library; `file` is what messages call it."""

    id: str
    file: str
    head: MeasureHead
    sections: dict[str, Section]

    @cached_property
    def facts(self) -> type[Record]:
        """A record type with the facts this measure declares, all of them optional."""
        fields: dict[str, Any] = {fact.name: _field(fact) for fact in self.head.facts}
        return create_model(f"情况_{self.id}", __base__=Record, **fields)

    @cached_property
    def summary_facts(self) -> frozenset[str]:
        """Names of the facts a summary tells."""
        return frozenset(fact.name for fact in self.head.facts if "总结" in fact.used_by)

    @cached_property
    def planned_facts(self) -> frozenset[str]:
        """Names of the facts that say how it is to be done, not what was done."""
        return frozenset(fact.name for fact in self.head.facts if "总结" not in fact.used_by)

    def doubts(self, facts: Mapping[str, Any]) -> Iterator[str]:
        """A sentence for each check of the head, such as 回执份数 ≤ 告知书份数, that facts fail."""
        names = {name: Known(value, name) for name, value in facts.items()}
        for check in self.head.checks:
            least, most = (addends(side.strip(), names) for side in check.split(_AT_MOST))
            if least and most and added(least) > added(most):
                yield f"措施“{self.id}”：{_told(least)}，多于{_told(most)}，请核对"


_AT_MOST = "≤"


def _told(found: list[Addend]) -> str:
    """复学人数3 + 未复学人数4 = 7, or 回执份数120."""
    signs = ("" if not at else " + " if a.sign > 0 else " − " for at, a in enumerate(found))
    named = [f"{a.operand.name}{a.value}" for a in found]
    joined = "".join(sign + name for sign, name in zip(signs, named, strict=True))
    return joined if len(found) == 1 else f"{joined} = {added(found)}"


def _unknown_checks(head: MeasureHead) -> Iterator[str]:
    """Checks that are no 甲 + 乙 ≤ 丙 of declared counts."""
    declared = {fact.name for fact in head.facts if fact.type == "整数"}
    for check in head.checks:
        try:
            part, whole = check.split(_AT_MOST)
            named = {name for side in (part, whole) for _, name in terms(side.strip())}
        except ValueError:
            yield check
        else:
            yield from [check] if named - declared else []


def _field(fact: FactEntry) -> tuple[Any, Any]:
    meaning = f"{fact.meaning}（{fact.unit}）" if fact.unit else fact.meaning
    declared = Field(None, alias=fact.name, description=meaning, examples=[fact.example])
    return (_TYPES[fact.type] | None, declared)


def read_measure(identifier: str, path: Path) -> Measure:
    """A measure from its file; raises DataError if the head or a wording is missing or unknown."""
    file = f"data/measures/{identifier}.md"
    tree, places, body, first = split_front_matter(path.read_text("utf-8"), file)
    head = validate(MeasureHead, tree, places)
    sections = _sections(body, first)
    faults = [
        _unknown_section(file, name, section)
        for name, section in sections.items()
        if name not in WORDINGS
    ]
    faults += [
        Fault(Place(file), f"缺少“## {name}”一节") for name in REQUIRED if name not in sections
    ]
    faults += [
        Fault(
            places.locate(tree, ("核对",)),
            f"“{check}”不成算式，或者用了没有声明为整数的情况",
            "核对",
        )
        for check in _unknown_checks(head)
    ]
    if faults:
        raise DataError(faults)
    return Measure(identifier, file, head, sections)


def _unknown_section(file: str, name: str, section: Section) -> Fault:
    return Fault(
        Place(file, section.line - 1), f"没有“{name}”这种文字，只能是：{'、'.join(WORDINGS)}"
    )


def _sections(body: str, first: int) -> dict[str, Section]:
    heads = [*_SECTION.finditer(body)]
    ends = [*(head.start() for head in heads[1:]), len(body)]
    return {
        head[1]: Section(body[head.end() + 1 : end], first + body.count("\n", 0, head.end()) + 1)
        for head, end in zip(heads, ends, strict=True)
    }

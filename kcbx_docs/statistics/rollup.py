"""The units below a township or a county, side by side and together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pydantic import Field

from kcbx_docs.model.counts import Statistics
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, OneLine
from kcbx_docs.model.schools import RollUp
from kcbx_docs.model.work import Problem
from kcbx_docs.statistics.combining import Part, combine
from kcbx_docs.statistics.computed import Operand, Ratio, Total
from kcbx_docs.statistics.definitions import Rates
from kcbx_docs.statistics.derived import derive
from kcbx_docs.statistics.figures import UNIT_RATES, Derived
from kcbx_docs.statistics.names import OWN
from kcbx_docs.statistics.sums import Mismatch


@dataclass(frozen=True, slots=True)
class Below:
    """A unit below: its short name, file, counts, what it adopts and reports, its full name.

    `measured` has the counts of its measures, by measure and fact, `root` is where its counts stand.
    """

    name: str
    file: str
    statistics: Statistics | None
    strategies: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    full: str = ""
    measured: Mapping[str, int] = field(default_factory=dict)
    root: str = OWN


class UnitFigures(Record):
    """一个下级单位的数字。"""

    name: OneLine = Field(alias="名称", description="单位简称")
    rank: Count | None = Field(alias="名次", description="按汇总方式排的名次，没有要求就没有")
    statistics: Statistics = Field(alias="统计", description="它的人数")
    derived: Derived = Field(alias="核算", description="它的合计和比率")
    adopts: tuple[OneLine, ...] = Field(alias="采用", description="与“策略”逐项对应，采用的写√")


class SaidBy(Record):
    """几个单位说的同一件事：一种策略，或者一类问题。"""

    name: OneLine = Field(alias="名称", description="策略，或者问题的类别；没有写类别的用原话")
    count: Count = Field(alias="校数", description="有几个单位")
    units: tuple[OneLine, ...] = Field(alias="单位", description="哪些单位")


class Gathered(Record):
    """汇总：下级各单位的数字、采用的策略和报来的问题，由程序收集。"""

    units: tuple[UnitFigures, ...] = Field(alias="单位", description="逐个单位，按给定的次序")
    strategies: tuple[SaidBy, ...] = Field(alias="策略", description="各校采用的策略")
    problems: tuple[SaidBy, ...] = Field(
        alias="问题", description="各校报来的问题，写了类别的，或者几个单位原话相同的"
    )


def total_of(below: Sequence[Below]) -> Statistics | None:
    """The counts of all units together; None if one of them gives none."""
    if not below or any(unit.statistics is None for unit in below):
        return None
    parts = [Part(unit.name, unit.statistics, unit.root) for unit in below]
    combined: Statistics = combine(parts)
    return combined.model_copy(update={"schools": _schools(below)})


def unrankable(roll_up: RollUp | None) -> Iterator[Mismatch]:
    """A rate that whole units do not have, so that nothing can be ranked by it."""
    if roll_up and roll_up.ranked_by and roll_up.ranked_by not in UNIT_RATES.values():
        message = f"{roll_up.ranked_by}只按学段计算，不能用来排名，可用的有：{'、'.join(UNIT_RATES.values())}"
        yield Mismatch(("汇总方式", "排名"), message)


def _schools(below: Sequence[Below]) -> Total:
    """A unit that does not say how many schools it has is one."""
    counts = [(unit, (unit.statistics and unit.statistics.schools) or 1) for unit in below]
    operands = tuple(Operand(u.name, str(count), f"{u.root}.学校数") for u, count in counts)
    return Total(sum(count for _, count in counts), "各单位学校数相加", operands)


def gather(below: Sequence[Below], rates: Rates, ranked_by: str | None) -> Gathered:
    """The units side by side, ranked only if asked, with what they adopt and report."""
    strategies = tuple(_said((u.name, u.strategies) for u in below))
    units = [_figures(unit, rates, [strategy.name for strategy in strategies]) for unit in below]
    return Gathered.model_construct(
        units=tuple(_ranked(units, ranked_by) if ranked_by else units),
        strategies=strategies,
        problems=tuple(_shared(below)),
    )


def _shared(below: Sequence[Below]) -> Iterator[SaidBy]:
    """Problems that have a kind, or that several units put in the same words."""
    kinds = {problem.kind for unit in below for problem in unit.problems}
    reported = _said((u.name, [p.kind or p.what for p in u.problems]) for u in below)
    return (said for said in reported if said.name in kinds or said.count > 1)


def _figures(unit: Below, rates: Rates, adopted: Iterable[str]) -> UnitFigures:
    return UnitFigures.model_construct(
        name=unit.name,
        rank=None,
        statistics=unit.statistics or Statistics.model_construct(),
        derived=derive(unit.statistics, rates, root=unit.root),
        adopts=tuple("√" if strategy in unit.strategies else "" for strategy in adopted),
    )


def _ranked(units: Sequence[UnitFigures], by: str) -> list[UnitFigures]:
    """Best first, equal rates share a rank, units without the rate stand at the end unranked."""
    attribute = next(name for name, rate in UNIT_RATES.items() if rate == by)
    scores = [_score(getattr(unit.derived, attribute), by) for unit in units]
    placed = [
        unit.model_copy(update={"rank": _rank(score, scores)})
        for unit, score in zip(units, scores, strict=True)
    ]
    return sorted(placed, key=lambda unit: unit.rank or len(units) + 1)


def _score(rate: Ratio | None, by: str) -> Decimal | None:
    """A printed rate as a number, the lower the better."""
    if rate is None:
        return None
    return rate.points if "辍学" in by else -rate.points


def _rank(score: Decimal | None, scores: Sequence[Decimal | None]) -> int | None:
    if score is None:
        return None
    return 1 + sum(other is not None and other < score for other in scores)


def _said(said: Iterable[tuple[str, Iterable[str]]]) -> Iterator[SaidBy]:
    """What several units say, each with its units, the most common first."""
    units: dict[str, list[str]] = {}
    for unit, words in said:
        for word in dict.fromkeys(words):
            units.setdefault(word, []).append(unit)
    for word, named in sorted(units.items(), key=lambda entry: -len(entry[1])):
        operands = tuple(Operand(name, word, "") for name in named)
        count = Total(len(named), "逐个单位数出", operands)
        yield SaidBy.model_construct(name=word, count=count, units=tuple(named))

"""Rates that are typed in, and rates that cannot be: definitions, levels, whole numbers of pupils."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kcbx_docs.model.counts import Published, Statistics
from kcbx_docs.model.facts import Facts
from kcbx_docs.model.unit import Level
from kcbx_docs.source.tree import Steps
from kcbx_docs.statistics.computed import Ratio
from kcbx_docs.statistics.definitions import Rates
from kcbx_docs.statistics.figures import Derived, rates_in
from kcbx_docs.statistics.names import OWN
from kcbx_docs.statistics.rates import Rate, half_up
from kcbx_docs.statistics.reconciliation import statistics_in
from kcbx_docs.statistics.sums import Mismatch


def impossible(facts: Facts, derived: Derived, rates: Rates) -> Iterator[Mismatch]:
    """Computed rates above 100 %, and rates that a unit of this level cannot have."""
    told: set[str] = set()
    for stage, name, ratio in rates_in(derived):
        refused = _refused(rates[name], stage or "", ratio, facts.unit.level)
        if refused and (stage or name not in told):
            told.add(name)
            yield refused


def _refused(rate: Rate, stage: str, ratio: Ratio, level: Level) -> Mismatch | None:
    places = [_steps(operand.path) for operand in ratio.operands]
    if level not in rate.levels:
        fitting = "、".join(rate.levels)
        remedy = "请删去这里的人数，要写这个比率就改写在“上级公布”里，写明来源"
        return Mismatch(places[-1], f"{rate.id}只在{fitting}一级计算，{remedy}")
    if ratio.part > ratio.whole and not rate.over_all:
        sides = f"分子{ratio.part}人，分母{ratio.whole}人"
        return Mismatch(places[0], f"{stage}{rate.id}超过100%：{sides}，请核对", tuple(places))
    return None


def _steps(path: str) -> Steps:
    """The way to a count; to all statistics for one that was worked out."""
    steps = path.split(".") if path.startswith(f"{OWN}.") else [OWN]
    return tuple(int(step) - 1 if step.isdigit() else step for step in steps)


def published(facts: Facts, rates: Rates) -> Iterator[Mismatch]:
    """Typed rates above 100 %, or that no whole number of pupils gives."""
    for statistics, above in statistics_in(facts):
        for at, typed in enumerate(statistics.published or ()):
            if message := _unbelievable(typed, rates[typed.indicator]):
                yield Mismatch((*above, "上级公布", at, "数值"), message)


def _unbelievable(typed: Published, rate: Rate) -> str:
    value = _number(typed)
    if value > 100 and not rate.over_all:
        return f"{typed.indicator}不会超过100%，请核对原文件"
    if typed.whole == 0:
        return f"分母是0人，得不出{typed.value}，请核对原文件"
    if typed.whole and not _reachable(value, typed.whole):
        return _neighbours(typed, value, typed.whole)
    return ""


def _number(typed: Published) -> Decimal:
    return Decimal(typed.value.rstrip("%"))


def _reachable(value: Decimal, whole: int) -> bool:
    return any(_shown(persons, whole, value) == value for persons in _around(value, whole))


def _around(value: Decimal, whole: int) -> Iterable[int]:
    """The whole numbers of persons that could give a rate."""
    middle = int(value * whole / 100)
    return range(max(middle - 1, 0), middle + 3)


def _shown(persons: int, whole: int, value: Decimal) -> Decimal:
    """The rate of some persons, to as many digits as the typed value has."""
    exponent = value.as_tuple().exponent
    return half_up(100 * persons, whole, -exponent if isinstance(exponent, int) else 2)


def _neighbours(typed: Published, value: Decimal, whole: int) -> str:
    nearest = sorted(_around(value, whole), key=lambda n: abs(_shown(n, whole, value) - value))[:2]
    told = "，".join(f"{n}人是{_shown(n, whole, value)}%" for n in sorted(nearest))
    return f"{whole}人里没有哪个人数能得出{typed.value}：{told}，请核对原文件"


def beside(statistics: Statistics | None, derived: Derived) -> Iterator[str]:
    """A sentence for each published rate that differs from the computed one, as far as it is given."""
    computed = {(stage, name): ratio for stage, name, ratio in rates_in(derived)}
    for typed in (statistics.published if statistics else None) or ():
        own = computed.get((typed.stage, typed.indicator))
        if own and _shown(own.part, own.whole, _number(typed)) != _number(typed):
            sides = f"{own.part}人÷{own.whole}人"
            yield (
                f"上级公布的{typed.stage or ''}{typed.indicator}{typed.value}"
                f"与按人数算出的{own}（{sides}）不同，请核对口径，或在文中说明"
            )

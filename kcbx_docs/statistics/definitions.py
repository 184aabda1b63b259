"""Which definition of each rate a unit uses: the usual one, a variant, or its province's own."""

import datetime
from collections.abc import Iterator, Mapping
from typing import get_args

from kcbx_docs.model.counts import Definition, Placement, Statistics
from kcbx_docs.model.facts import Facts
from kcbx_docs.model.flows import Flow
from kcbx_docs.model.population import Cohort, Population
from kcbx_docs.model.presence import RollCall, Suspects
from kcbx_docs.model.record import Record
from kcbx_docs.source.tree import Steps
from kcbx_docs.statistics.formulas import UNREADABLE, terms
from kcbx_docs.statistics.names import countable
from kcbx_docs.statistics.rates import Rate, Variant
from kcbx_docs.statistics.reconciliation import statistics_in
from kcbx_docs.statistics.sums import Mismatch

Rates = Mapping[str, Rate]


def in_use(rates: Rates, statistics: Statistics | None) -> Rates:
    """The rates with the definitions the unit chose."""
    chosen = (statistics.definitions if statistics else None) or ()
    return {**rates, **{d.indicator: _defined(rates[d.indicator], d) for d in chosen}}


def _defined(rate: Rate, definition: Definition) -> Rate:
    if definition.part and definition.whole and definition.source:
        own = Variant.model_construct(
            id="自定",
            part=definition.part,
            whole=definition.whole,
            definition=f"（{definition.part}）÷（{definition.whole}）×100%，按{definition.source}",
            source=definition.source,
        )
        return rate.in_use(own)
    return rate.in_use(next((v for v in rate.variants if v.id == definition.variant), None))


_SUBJECTS: Mapping[str, tuple[type[Record], ...]] = {
    "学生变动": (Flow,),
    "点名": (RollCall,),
    "疑似辍学": (Suspects,),
    "适龄人口": (Population,),
    "毛入学": (Flow, Population),
    "届别": (Cohort,),
}


def unusable(facts: Facts, rates: Rates) -> Iterator[Mismatch]:
    """Definitions that name no variant, no counts, or one that is out of use."""
    day = facts.time.written_on("总结") if facts.time else None
    for statistics, above in statistics_in(facts):
        for at, definition in enumerate(statistics.definitions or ()):
            rate, steps = rates[definition.indicator], (*above, "口径", at)
            if definition.variant:
                yield from _variant(definition, rate, day, steps)
            else:
                yield from _own(definition, rate, steps)


def _variant(
    definition: Definition, rate: Rate, day: datetime.date | None, steps: Steps
) -> Iterator[Mismatch]:
    chosen = next((v for v in rate.variants if v.id == definition.variant), None)
    if chosen is None:
        known = "、".join(v.id for v in rate.variants)
        remedy = f"可用的有：{known}" if known else "只有通用的一种，请删去这一项"
        message = f"{rate.id}没有“{definition.variant}”这种口径，{remedy}"
        yield Mismatch((*steps, "采用"), message)
    elif chosen.until and (day is None or day > chosen.until):
        message = f"“{chosen.id}”只用于复核{chosen.until}以前的旧稿，新稿请删去这一项"
        yield Mismatch((*steps, "采用"), message)


def _own(definition: Definition, rate: Rate, steps: Steps) -> Iterator[Mismatch]:
    for key, formula in (("分子", definition.part or ""), ("分母", definition.whole or "")):
        for message in _faults(formula, _countable(rate)):
            yield Mismatch((*steps, key), message)


def _faults(formula: str, known: list[str]) -> Iterator[str]:
    try:
        named = [name for _, name in terms(formula)]
    except ValueError:
        yield UNREADABLE
        return
    for name in dict.fromkeys(named):
        if name not in known:
            yield f"算式里不能用“{name}”，可用的有：{'、'.join(known)}"


def _countable(rate: Rate) -> list[str]:
    """The counts a formula of this rate may name."""
    models = _SUBJECTS.get(rate.subject)
    if models is None:
        return [*get_args(Placement), "人数"]
    return [name for model in models for _, name in countable(model)]

"""What the program works out from the counts."""

from collections.abc import Callable, Iterator
from typing import Any

from kcbx_docs.model.counts import Period, Statistics
from kcbx_docs.model.presence import RollCall
from kcbx_docs.model.record import Record
from kcbx_docs.statistics.claims import none_found, none_outside
from kcbx_docs.statistics.computed import Operand, Ratio, Total
from kcbx_docs.statistics.definitions import Rates, in_use
from kcbx_docs.statistics.figures import (
    STAGE_RATES,
    UNIT_RATES,
    Derived,
    RateFigure,
    StageFigures,
)
from kcbx_docs.statistics.names import OWN, TOTALS, stage_names, totals, unit_names
from kcbx_docs.statistics.periods import PeriodFigures, changes
from kcbx_docs.statistics.rates import Rate, evaluate


def derive(
    statistics: Statistics | None,
    rates: Rates,
    past: tuple[Period, ...] = (),
    name: str = "本期",
    root: str = OWN,
) -> Derived:
    """Totals, rates and claims; None wherever a part is missing.

    `name` is what the period is called, `root` where the statistics stand in the data.
    """
    given, used = statistics or Statistics.model_construct(), in_use(rates, statistics)
    computed = {
        attribute: _rate(given, used[alias], root) for attribute, alias in UNIT_RATES.items()
    }
    compared = _compared(past, used, lambda: _period(name, given, used, root))
    values: dict[str, Any] = {**_sums(given, root), **computed, **compared}
    return Derived.model_construct(
        absent=_absent(given.roll_call, root),
        stages=tuple(_stage(given, used, at, root) for at in range(len(given.stages or ()))),
        rates=tuple(_figures(computed, used)),
        none_found=none_found(given),
        none_outside=none_outside(given),
        **values,
    )


# The totals of a whole unit, by the attribute that holds each.
_SUMS = {
    name: alias
    for name, field in Derived.model_fields.items()
    for alias, total in TOTALS.items()
    if field.alias == total
}


def _sums(statistics: Statistics, root: str) -> dict[str, Total | None]:
    sums = totals(statistics.stages or (), root)
    return {attribute: sums[alias] for attribute, alias in _SUMS.items()}


def _compared(
    past: tuple[Period, ...], rates: Rates, present: Callable[[], PeriodFigures]
) -> dict[str, tuple[Record, ...]]:
    """The periods, earliest first, and the changes since the last; none without a past."""
    if not past:
        return {"periods": (), "changes": ()}
    given = [(period, f"往期.{at}.{OWN}") for at, period in enumerate(past, 1)]
    earlier = [_period(p.name, p.statistics, rates, root) for p, root in reversed(given)]
    now = present()
    return {"periods": (*earlier, now), "changes": tuple(changes(earlier[-1], now))}


def _absent(call: RollCall | None, root: str) -> Total | None:
    if call is None:
        return None
    operands = (
        Operand("应到", str(call.expected), f"{root}.点名.应到"),
        Operand("实到", str(call.present), f"{root}.点名.实到"),
    )
    return Total(call.expected - call.present, "应到 − 实到", operands)


def _rate(statistics: Statistics, rate: Rate, root: str) -> Ratio | None:
    return evaluate(rate, unit_names(statistics, rate, root))


def _stage(statistics: Statistics, rates: Rates, at: int, root: str) -> StageFigures:
    stage = (statistics.stages or ())[at]
    computed: dict[str, Any] = {
        attribute: evaluate(rates[alias], stage_names(statistics, at, rates[alias], root))
        for attribute, alias in STAGE_RATES.items()
    }
    return StageFigures.model_construct(stage=stage.stage, **computed)


def _figures(computed: dict[str, Ratio | None], rates: Rates) -> Iterator[RateFigure]:
    for attribute, identifier in UNIT_RATES.items():
        if ratio := computed[attribute]:
            yield RateFigure.model_construct(
                name=identifier,
                value=ratio,
                part=Total(ratio.part, rates[identifier].part, ratio.operands),
                whole=Total(ratio.whole, rates[identifier].whole, ratio.operands),
                definition=rates[identifier].definition,
            )


def _period(name: str, statistics: Statistics, rates: Rates, root: str) -> PeriodFigures:
    sums, suspects = totals(statistics.stages or (), root), statistics.suspects
    return PeriodFigures.model_construct(
        name=name,
        start=sums["期初人数"],
        now=sums["现有人数"],
        dropped=sums["辍学"],
        found=suspects.found if suspects else None,
        returned=suspects.returned if suspects else None,
        dropout_rate=_rate(statistics, rates["辍学率"], root),
        retention=_rate(statistics, rates["年巩固率"], root),
        presence=_rate(statistics, rates["到校率"], root),
    )

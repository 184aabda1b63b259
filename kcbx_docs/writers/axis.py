"""The axis of a chart: from nought, or close under percentages that hardly differ; round steps."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from kcbx_docs.blocks import Chart
from kcbx_docs.writers.charts import given, is_percent

# Steps between the ends at most, and what a step may be times a power of ten.
_STEPS: Final = 5
_ROUND: Final = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
# Percentages that all reach so far look alike on an axis from nought.
_CLOSE: Final = 80
_WHOLE: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Axis:
    """Where an axis begins and ends, and how far its marks are apart.

    It begins at a mark; it may end between two, so that the label of the longest bar has room.
    """

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def marks(self) -> tuple[Decimal, ...]:
        """The numbers beside the axis."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * at for at in range(count + 1))

    @property
    def places(self) -> int:
        """Decimals the numbers need."""
        exponent = self.step.normalize().as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0


def axis(chart: Chart) -> Axis:
    """The axis that suits the numbers of a chart."""
    values = [value for series in chart.series for value in given(series)]
    low, high = min(values), max(values)
    close = is_percent(chart) and _CLOSE <= low < high <= _WHOLE
    whole = all(value == value.to_integral_value() for value in values) and not is_percent(chart)
    base, top = (low, _WHOLE) if close else (min(low, Decimal(0)), max(high, Decimal(0)))
    step = _step((top - base) / _STEPS, least=1 if whole else 0)
    # The shortest bar, and the label under the lowest one, has half a step at least.
    bottom = _mark(base - step / 2, step, ROUND_FLOOR) if close or base < 0 else Decimal(0)
    return Axis(bottom, _end(high, top, step), step)


def _end(high: Decimal, top: Decimal, step: Decimal) -> Decimal:
    mark = _mark(top, step, ROUND_CEILING)
    return mark if mark - high >= step / 2 else mark + step / 2


def _mark(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (value / step).to_integral_value(rounding) * step


def _step(least_step: Decimal, least: int) -> Decimal:
    """The next round number; 1 if there is nothing to divide."""
    wanted = max(least_step, Decimal(least))
    if not wanted:
        return Decimal(1)
    power = Decimal(1).scaleb(wanted.adjusted())
    return next(times * power for times in _ROUND if times * power >= wanted)

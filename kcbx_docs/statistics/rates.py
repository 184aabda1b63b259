"""Rates in percent: decimal arithmetic, two decimals, half up."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def percent(part: int, whole: int) -> str | None:
    """`part` of `whole` as it is printed, such as 99.51% or 100%; None of an empty whole."""
    if whole <= 0:
        return None
    rate = (Decimal(100 * part) / Decimal(whole)).quantize(CENT, ROUND_HALF_UP)
    return f"{rate.normalize():f}%"

"""How amounts of money are printed."""

from decimal import Decimal

import pytest

from kcbx_docs.template.values import yuan


@pytest.mark.parametrize(
    ("amount", "printed"),
    [("1250", "1250"), ("1250.00", "1250"), ("312.5", "312.50"), ("0.05", "0.05"), ("0", "0")],
)
def test_an_amount_has_two_decimals_or_none(amount: str, printed: str) -> None:
    assert yuan(Decimal(amount)) == printed

"""How long an order can be taken to court, month by month."""

import datetime

import pytest

from kcbx_docs.model.serving import months_after


@pytest.mark.parametrize(
    ("day", "later"),
    [
        ("2026-11-02", "2027-05-02"),
        ("2026-06-30", "2026-12-30"),
        ("2026-07-01", "2027-01-01"),
        ("2026-08-31", "2027-02-28"),
        ("2027-08-31", "2028-02-29"),
    ],
)
def test_six_months_end_on_the_same_day_or_the_last_of_the_month(day: str, later: str) -> None:
    served = datetime.date.fromisoformat(day)
    assert months_after(served, 6) == datetime.date.fromisoformat(later)

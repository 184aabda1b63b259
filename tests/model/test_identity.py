"""Months and citizens' numbers as people type them."""

import pytest
from pydantic_core import PydanticCustomError

from kcbx_docs.model.identity import last_four, month, whole_number


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-10", "2026年10月"),
        ("2026年3月", "2026年3月"),
        ("２０２６．03", "2026年3月"),
        ("2013/05", "2013年5月"),
    ],
)
def test_a_month_is_kept_as_it_is_printed(typed: str, kept: str) -> None:
    assert month(typed) == kept


@pytest.mark.parametrize("typed", ["2026-13", "2026-0", "10月", "2026-10-12", "", None])
def test_what_is_no_month_is_refused(typed: object) -> None:
    with pytest.raises(PydanticCustomError, match="应为年月"):
        month(typed)


@pytest.mark.parametrize(
    ("typed", "kept"), [("0021", "0021"), ("002x", "002X"), ("００２１", "0021")]
)
def test_the_last_four_keep_their_zeros_and_their_x(typed: str, kept: str) -> None:
    assert last_four(typed) == kept


def test_a_whole_number_is_not_taken_for_the_last_four() -> None:
    with pytest.raises(PydanticCustomError, match="整个号码不要写进名单"):
        last_four("999999198001010011")


def test_a_number_is_taken_when_its_check_character_is_right() -> None:
    assert whole_number("999999 19800101 0011") == "999999198001010011"


def test_a_misread_digit_is_found_by_the_check_character() -> None:
    with pytest.raises(PydanticCustomError, match="末位与前17位对不上"):
        whole_number("999999198001010021")

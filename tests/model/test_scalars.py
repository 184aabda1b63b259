"""How a written value becomes a typed one."""

import datetime
from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from kcbx_docs.model.scalars import Amount, Count, Day, Name, OneLine, Paragraphs, SchoolYear, YesNo


def refused(kind: object, value: object) -> str:
    with pytest.raises(ValidationError) as error:
        TypeAdapter(kind).validate_python(value)
    return str(error.value.errors()[0]["type"])


@pytest.mark.parametrize(
    ("typed", "meant"), [("0", 0), ("１２", 12), (" 12 ", 12), ("100000000", 10**8)]
)
def test_counts(typed: str, meant: int) -> None:
    assert TypeAdapter(Count).validate_python(typed) == meant


@pytest.mark.parametrize("typed", ["-1", "1.5", "1,024", "12人", "", "十二", "9:30", "1e3"])
def test_what_is_not_a_count(typed: str) -> None:
    assert refused(Count, typed) == "count"


@pytest.mark.parametrize("typed", ["100000001", "9" * 5000])
def test_counts_beyond_reason(typed: str) -> None:
    assert refused(Count, typed) == "count_size"


@pytest.mark.parametrize(
    ("typed", "meant"), [("39375", "39375"), ("312.50", "312.50"), ("３１２．５", "312.5")]
)
def test_amounts(typed: str, meant: str) -> None:
    assert TypeAdapter(Amount).validate_python(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["1,250", "1250元", "0.125", "-3", "1e3", ".5", "5."])
def test_what_is_not_an_amount(typed: str) -> None:
    assert refused(Amount, typed) == "amount"


def test_a_leap_day_is_a_date_in_a_leap_year_only() -> None:
    assert TypeAdapter(Day).validate_python("2028-02-29") == datetime.date(2028, 2, 29)
    assert refused(Day, "2026-02-29") == "date_calendar"
    assert refused(Day, "0000-01-01") == "date_calendar"


@pytest.mark.parametrize("typed", ["9月1日", "2026-09", "26-9-1", "20260901", "2026-09-01 08:00"])
def test_what_is_not_a_date(typed: str) -> None:
    assert refused(Day, typed) == "date"


@pytest.mark.parametrize(
    ("typed", "meant"), [("是", True), ("有", True), ("No", False), ("否", False)]
)
def test_yes_and_no(typed: str, meant: bool) -> None:  # noqa: FBT001  # the value under test
    assert TypeAdapter(YesNo).validate_python(typed) is meant


def test_a_school_year_is_two_years_in_a_row() -> None:
    assert TypeAdapter(SchoolYear).validate_python("２０２６－２０２７") == "2026—2027"
    assert refused(SchoolYear, "2027-2026") == "school_year"
    assert refused(SchoolYear, "2026") == "school_year"


@pytest.mark.parametrize("typed", ["a/b", "a\\b", "..", "青山..小学"])
def test_a_name_is_never_a_path(typed: str) -> None:
    assert refused(Name, typed) == "name_path"


def test_a_line_is_one_line_and_not_empty() -> None:
    assert TypeAdapter(OneLine).validate_python("甲\n 乙\t丙\u3000丁") == "甲 乙 丙 丁"
    assert refused(OneLine, " \n ") == "string_too_short"
    assert refused(OneLine, "字" * 2001) == "string_too_long"
    assert refused(OneLine, ["甲"]) == "string_type"


def test_paragraphs_come_from_a_block_of_text_or_a_list() -> None:
    assert TypeAdapter(Paragraphs).validate_python("甲\n\n 乙 \n") == ("甲", "乙")
    assert TypeAdapter(Paragraphs).validate_python(["甲\n丙", "乙"]) == ("甲 丙", "乙")

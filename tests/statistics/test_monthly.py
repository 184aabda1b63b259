"""A month's counts: what must lead from its first day to its last, and what is added up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcbx_docs.model.monthly import CAME, WENT, GradeMonth, MonthCount, MonthReport
from kcbx_docs.statistics.monthly import completed, of_month

STEPS = ("填表", "月报")
COUNTS = st.integers(0, 500)


def grade(name: str, **counts: int | None) -> GradeMonth:
    return GradeMonth.model_construct(grade=name, **counts)


def report(*grades: GradeMonth, total: MonthCount | None = None) -> MonthReport:
    return MonthReport.model_construct(grades=grades, total=total)


@given(
    st.lists(st.fixed_dictionaries(dict.fromkeys((*CAME, *WENT), COUNTS)), min_size=1, max_size=9)
)
def test_flows_that_lead_to_the_last_day_are_right_and_one_pupil_off_is_not(
    months: list[dict[str, int]],
) -> None:
    ends = [sum(month[n] for n in CAME) - sum(month[n] for n in WENT) for month in months]
    right = [
        grade(str(at), **month, end=end)
        for at, (month, end) in enumerate(zip(months, ends, strict=True))
    ]
    assert [*of_month(report(*right), STEPS)] == []
    wrong = right[-1].model_copy(update={"end": ends[-1] + 1})
    (told,) = of_month(report(*right[:-1], wrong), STEPS)
    assert told.steps == (*STEPS, "年级", len(right) - 1, "月末人数")
    assert told.message.endswith("多1人")


def test_flows_with_a_count_missing_are_not_judged() -> None:
    assert [*of_month(report(grade("七年级", start=82, end=10)), STEPS)] == []


@given(st.lists(COUNTS, min_size=1, max_size=9))
def test_the_total_nobody_wrote_is_the_sum_of_the_grades(starts: list[int]) -> None:
    made = completed(report(*(grade(str(at), start=start) for at, start in enumerate(starts))))
    assert made.total is not None
    assert made.total.start == sum(starts)
    assert made.total.end is None


def test_a_total_that_was_written_must_be_the_sum_and_stays_where_a_grade_is_silent() -> None:
    silent = report(grade("七年级", start=82), grade("八年级"), total=MonthCount(月初人数="170"))
    assert [*of_month(silent, STEPS)] == []
    made = completed(silent)
    assert made.total is not None
    assert made.total.start == 170
    (told,) = of_month(
        report(
            grade("七年级", start=82), grade("八年级", start=89), total=MonthCount(月初人数="170")
        ),
        STEPS,
    )
    assert told.message == "各年级月初人数合计171人（七年级82人、八年级89人），月初人数170人，少1人"


@pytest.mark.parametrize(
    ("start", "dropped", "rate"),
    [(752, 0, "0%"), (752, 1, "0.13%"), (0, 0, None), (None, 0, None), (80, None, None)],
)
def test_the_rate_is_worked_out_where_both_counts_are_known(
    start: int | None, dropped: int | None, rate: str | None
) -> None:
    (row,) = completed(report(grade("七年级", start=start, dropped=dropped))).grades
    assert row.rate == rate

"""A month's counts by grade: what must add up, and the totals and rates worked out from them."""

from collections.abc import Iterator
from functools import reduce
from operator import add
from typing import Any, Final, TypeVar

from kcbx_docs.model.monthly import CAME, WENT, MonthCount, MonthReport
from kcbx_docs.source.tree import Steps
from kcbx_docs.statistics.rates import percent
from kcbx_docs.statistics.sums import Mismatch, Term, balance, term, terms, whole_of

Counts = TypeVar("Counts", bound=MonthCount)

# Every count of a grade; the rate is worked out from two of them.
_COUNTS: Final = tuple(name for name in MonthCount.model_fields if name != "rate")


def of_month(report: MonthReport, steps: Steps) -> Iterator[Mismatch]:
    """Grades whose flows do not lead from 月初 to 月末, and totals that are not the grades' sum."""
    for at, grade in enumerate(report.grades):
        yield from _flows(grade, (*steps, "年级", at))
    if report.total is None:
        return
    for name in _COUNTS:
        whole = term(report.total, name, (*steps, "合计"))
        yield from whole_of(f"各年级{whole.name}", _of_grades(report, name, steps), whole)


def _flows(grade: MonthCount, steps: Steps) -> Iterator[Mismatch]:
    came, went = terms(grade, CAME, steps), terms(grade, WENT, steps, -1)
    yield from balance([*came, *went], term(grade, "end", steps))


def _of_grades(report: MonthReport, name: str, steps: Steps) -> list[Term]:
    return [
        term(grade, name, (*steps, "年级", at), name=grade.grade)
        for at, grade in enumerate(report.grades)
    ]


def completed(report: MonthReport) -> MonthReport:
    """The report with the sums that nobody wrote, and with the dropout rate of each line."""
    grades = tuple(map(_rated, report.grades))
    return report.model_copy(update={"grades": grades, "total": _rated(_total(report))})


def _total(report: MonthReport) -> MonthCount:
    """What was written as the total, else the grades' sum; None where a grade did not say."""
    written = report.total or MonthCount.model_construct()
    sums = {name: _sum([getattr(grade, name) for grade in report.grades]) for name in _COUNTS}
    given: dict[str, Any] = {name: getattr(written, name) for name in _COUNTS}
    return written.model_copy(
        update={n: sums[n] if value is None else value for n, value in given.items()}
    )


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return reduce(add, known, 0) if len(known) == len(values) else None


def _rated(count: Counts) -> Counts:
    known = count.dropped is not None and count.start is not None
    rate = percent(count.dropped or 0, count.start or 0) if known else None
    return count.model_copy(update={"rate": rate})

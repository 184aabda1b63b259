"""What the program works out from the counts."""

from pydantic import Field

from kcbx_docs.model.counts import RollCall, StageCount, Statistics
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, OneLine
from kcbx_docs.statistics.rates import percent


class Derived(Record):
    """核算：由人数算出的合计、比率和结论，不由人填写。"""

    classes: Count | None = Field(alias="班级合计", description="各学段班级数之和")
    pupils: Count | None = Field(alias="在校合计", description="各学段现有人数之和")
    start: Count | None = Field(alias="期初合计", description="各学段期初人数之和")
    dropped: Count | None = Field(alias="辍学合计", description="各学段辍学人数之和")
    moved_in: Count | None = Field(alias="转入合计", description="各学段转入之和")
    moved_out: Count | None = Field(alias="转出合计", description="各学段转出之和")
    suspended: Count | None = Field(alias="休学合计", description="各学段休学之和")
    resumed: Count | None = Field(alias="复学合计", description="各学段复学之和")
    died: Count | None = Field(alias="死亡合计", description="各学段死亡之和")
    absent: Count | None = Field(alias="未到合计", description="应到减实到")
    presence: OneLine | None = Field(alias="到校率", description="实到 ÷ 应到 × 100%")
    dropout_rate: OneLine | None = Field(
        alias="辍学率", description="截止日仍辍学人数 ÷ 期初在校人数 × 100%"
    )
    none_found: bool = Field(
        alias="未发现辍学",
        description="点名对得上、没有疑似辍学和辍学、长期请假都有证明时才成立",
    )


def derive(statistics: Statistics | None) -> Derived:
    """Totals, rates and the zero claim; None wherever a part is missing."""
    stages = statistics.stages or () if statistics else ()
    call = statistics.roll_call if statistics else None
    start, dropped = _total(stages, "start"), _total(stages, "dropped")
    return Derived.model_construct(
        classes=_total(stages, "classes"),
        pupils=_total(stages, "now"),
        start=start,
        dropped=dropped,
        moved_in=_total(stages, "moved_in"),
        moved_out=_total(stages, "moved_out"),
        suspended=_total(stages, "suspended"),
        resumed=_total(stages, "resumed"),
        died=_total(stages, "died"),
        absent=call.expected - call.present if call else None,
        presence=percent(call.present, call.expected) if call else None,
        dropout_rate=None if start is None or dropped is None else percent(dropped, start),
        none_found=bool(statistics and call and dropped == 0 and _closed(statistics, call)),
    )


def _total(stages: tuple[StageCount, ...], name: str) -> int | None:
    values = [getattr(stage, name) for stage in stages]
    return sum(values) if values and None not in values else None


def _closed(statistics: Statistics, call: RollCall) -> bool:
    """Whether a school may say that no dropout was found among its pupils."""
    if call.absences is None or (statistics.suspects and statistics.suspects.open):
        return False
    if sum(a.pupils for a in call.absences) != call.expected - call.present:
        return False
    return all(_settled(a.reason, a.pupils, a.proven) for a in call.absences)


def _settled(reason: str, pupils: int, proven: int | None) -> bool:
    if reason in {"疑似辍学", "辍学"}:
        return pupils == 0
    return reason != "长期请假" or proven == pupils

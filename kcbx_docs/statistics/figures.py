"""The totals, rates and claims of a unit, as papers and templates name them."""

from collections.abc import Iterator

from pydantic import Field

from kcbx_docs.model.counts import INDICATORS
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, OneLine
from kcbx_docs.statistics.computed import Ratio
from kcbx_docs.statistics.periods import Change, PeriodFigures


class RateFigure(Record):
    """一个算出来的比率：数值、分子、分母和定义。"""

    name: OneLine = Field(alias="名称", description="比率名称")
    value: OneLine = Field(alias="数值", description="算出来的比率")
    part: Count = Field(alias="分子", description="分子人数")
    whole: Count = Field(alias="分母", description="分母人数")
    definition: OneLine = Field(alias="定义", description="印在文中的算法")


class StageFigures(Record):
    """一个学段的比率。"""

    stage: OneLine = Field(alias="学段", description="小学或初中")
    dropout_rate: OneLine | None = Field(alias="辍学率", description="这个学段的辍学率")
    retention: OneLine | None = Field(alias="年巩固率", description="这个学段的年巩固率")
    gross: OneLine | None = Field(alias="毛入学率", description="这个学段的毛入学率")
    net: OneLine | None = Field(alias="净入学率", description="这个学段的净入学率")


class Derived(Record):
    """核算：由人数算出的合计、比率和结论，不由人填写。"""

    classes: Count | None = Field(alias="班级合计", description="各学段班级数之和")
    pupils: Count | None = Field(alias="在校合计", description="各学段现有人数之和")
    start: Count | None = Field(alias="期初合计", description="各学段期初人数之和")
    enrolled: Count | None = Field(alias="招生合计", description="各学段招生之和")
    moved_in: Count | None = Field(alias="转入合计", description="各学段转入之和")
    resumed: Count | None = Field(alias="复学合计", description="各学段复学之和")
    regained: Count | None = Field(alias="劝返合计", description="各学段劝返之和")
    moved_out: Count | None = Field(alias="转出合计", description="各学段转出之和")
    suspended: Count | None = Field(alias="休学合计", description="各学段休学之和")
    died: Count | None = Field(alias="死亡合计", description="各学段死亡之和")
    dropped: Count | None = Field(alias="辍学合计", description="各学段辍学人数之和")
    graduated: Count | None = Field(alias="毕业合计", description="各学段毕业之和")
    absent: Count | None = Field(alias="未到合计", description="应到减实到")
    presence: OneLine | None = Field(alias="到校率", description="实到 ÷ 应到")
    dropout_rate: OneLine | None = Field(alias="辍学率", description="仍辍学人数 ÷ 期初人数")
    retention: OneLine | None = Field(alias="年巩固率", description="在籍学生到期末仍在的比率")
    won_back: OneLine | None = Field(alias="劝返率", description="已返校 ÷ 登记的疑似辍学")
    six_years: OneLine | None = Field(alias="六年巩固率", description="最近一届小学毕业生")
    three_years: OneLine | None = Field(alias="三年巩固率", description="最近一届初中毕业生")
    nine_years: OneLine | None = Field(alias="九年巩固率", description="最近一届，只在县区算")
    net: OneLine | None = Field(alias="净入学率", description="适龄人口中在校的比率")
    entered: OneLine | None = Field(alias="适龄入学率", description="适龄儿童少年已入学的比率")
    disabled: OneLine | None = Field(alias="残疾儿童入学率", description="适龄残疾儿童少年已入学")
    stages: tuple[StageFigures, ...] = Field(alias="学段", description="各学段的比率")
    rates: tuple[RateFigure, ...] = Field(alias="比率", description="算出的比率和定义")
    periods: tuple[PeriodFigures, ...] = Field(
        alias="历期", description="往期在前、本期在后的主要数字"
    )
    changes: tuple[Change, ...] = Field(alias="比较", description="本期与最近一个往期的增减")
    none_found: bool = Field(
        alias="未发现辍学",
        description="点名对得上、没有待查的无故缺课、疑似辍学和辍学、长期请假都有证明时才成立",
    )
    none_outside: bool = Field(
        alias="无失学辍学",
        description="未发现辍学，且乡镇、县区的户籍、学籍、在校比对有日期、有人数、全部核清时才成立",
    )


def _rates_of(model: type[Record]) -> dict[str, str]:
    """The rates of a record, by the attribute that holds each."""
    names = ((name, field.alias or name) for name, field in model.model_fields.items())
    return {name: alias for name, alias in names if alias in INDICATORS}


UNIT_RATES = _rates_of(Derived)
STAGE_RATES = _rates_of(StageFigures)


def rates_in(derived: Derived) -> Iterator[tuple[str | None, str, Ratio]]:
    """Every rate that could be computed with its name, those of a stage before the unit's own."""
    for stage in derived.stages:
        for attribute, name in STAGE_RATES.items():
            if ratio := getattr(stage, attribute):
                yield stage.stage, name, ratio
    for attribute, name in UNIT_RATES.items():
        if ratio := getattr(derived, attribute):
            yield None, name, ratio

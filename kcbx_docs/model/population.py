"""Children of school age in the area, where each of them studies, and cohorts through the years."""

from typing import Literal

from pydantic import Field

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, Day
from kcbx_docs.model.unit import Stage

Residence = Literal["户籍", "常住"]
Years = Literal["六年", "三年", "九年"]


class Whereabouts(Record):
    """适龄儿童少年的去向，各项相加等于人数。"""

    children: Count | None = Field(
        None, alias="人数", description="适龄儿童少年总数", examples=["1521"]
    )
    here: Count | None = Field(
        None, alias="本地就读", description="在本地学校就读", examples=["1379"]
    )
    proven: Count | None = Field(
        None, alias="外出有证明", description="外出就读，有就读证明", examples=["132"]
    )
    unproven: Count | None = Field(
        None, alias="外出无证明", description="外出就读，还没有就读证明", examples=["2"]
    )
    delayed: Count | None = Field(
        None, alias="延缓入学", description="经批准延缓入学", examples=["1"]
    )
    graduated: Count | None = Field(
        None, alias="已毕业", description="已完成这一学段学业", examples=["7"]
    )
    promoted: Count | None = Field(
        None, alias="升学", description="已毕业的人里，在上一级学校就读的", examples=["7"]
    )
    outside: Count | None = Field(
        None, alias="未入学", description="应入学而没有入学的", examples=["0"]
    )


class AgeCount(Whereabouts):
    """一个年龄的儿童少年和去向。"""

    told_apart_by = ("age",)

    age: Count = Field(alias="年龄", description="周岁", examples=["6"])


class Population(Whereabouts):
    """适龄人口：一种口径、一个学段的人数和去向。"""

    told_apart_by = ("residence", "stage")

    residence: Residence = Field(
        alias="口径", description="按户籍还是按常住统计", examples=["户籍"]
    )
    stage: Stage | None = Field(
        None, alias="学段", description="只统计一个学段时写明", examples=["小学"]
    )
    day: Day | None = Field(None, alias="日期", description="统计的日子", examples=["2026-09-10"])
    ages: tuple[AgeCount, ...] | None = Field(
        None, alias="分年龄", description="按周岁分列，相加应与总数相符"
    )


class Comparison(Record):
    """户籍、学籍、在校三方比对的结果。"""

    day: Day | None = Field(
        None, alias="日期", description="比对完成的日子", examples=["2026-09-25"]
    )
    residents: Count | None = Field(
        None, alias="户籍人数", description="公安户籍里的适龄人数", examples=["1521"]
    )
    enrolled: Count | None = Field(
        None, alias="学籍人数", description="学籍系统里的人数", examples=["1380"]
    )
    present: Count | None = Field(
        None, alias="在校人数", description="到校点名的人数", examples=["1374"]
    )
    doubtful: Count | None = Field(None, alias="疑点", description="对不上的人数", examples=["47"])
    settled: Count | None = Field(
        None, alias="核清", description="已逐名核清的人数", examples=["47"]
    )
    unsettled: Count | None = Field(
        None, alias="未核清", description="还没有核清的人数", examples=["0"]
    )


class Cohort(Record):
    """一届学生从入学到毕业。"""

    told_apart_by = ("years", "year")

    years: Years = Field(alias="类别", description="小学六年、初中三年或九年", examples=["三年"])
    year: Count = Field(alias="届", description="毕业的年份", examples=["2026"])
    enrolled: Count | None = Field(
        None, alias="招生", description="这一届入学时的招生数", examples=["301"]
    )
    moved_in: Count | None = Field(
        None, alias="转入", description="几年里转入这一届的", examples=["12"]
    )
    resumed: Count | None = Field(
        None, alias="复学", description="复学并入这一届的", examples=["2"]
    )
    moved_out: Count | None = Field(
        None, alias="转出", description="几年里从这一届转出的", examples=["15"]
    )
    died: Count | None = Field(None, alias="死亡", description="几年里死亡的", examples=["0"])
    held_back: Count | None = Field(
        None, alias="休学转下届", description="休学后转入下一届的", examples=["3"]
    )
    graduated: Count | None = Field(
        None, alias="毕业", description="这一届当年毕业的", examples=["296"]
    )

"""One month's counts by grade, as a school reports them."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, OneLine, fault


def _computed(_value: object) -> object:
    raise fault("month_rate", "比率由程序按人数算，请删去这一项")


Computed = Annotated[str, BeforeValidator(_computed)]


class MonthCount(Record):
    """一个月的人数变动；没有的写 0，不知道的不写。"""

    year_start: Count | None = Field(
        None, alias="学年初人数", description="本学年开学时的人数", examples=["88"]
    )
    start: Count | None = Field(
        None, alias="月初人数", description="本月第一天的在校人数", examples=["88"]
    )
    moved_in: Count | None = Field(None, alias="转入", description="本月转入", examples=["1"])
    resumed: Count | None = Field(None, alias="复学", description="休学期满复学", examples=["0"])
    regained: Count | None = Field(
        None, alias="劝返", description="以前辍学、本月劝返复学的人数", examples=["0"]
    )
    moved_out: Count | None = Field(None, alias="转出", description="本月转出", examples=["2"])
    suspended: Count | None = Field(
        None, alias="休学", description="本月经批准休学", examples=["0"]
    )
    died: Count | None = Field(None, alias="死亡", description="本月死亡", examples=["0"])
    dropped: Count | None = Field(
        None, alias="辍学", description="本月确认、月末仍未返校的辍学人数", examples=["0"]
    )
    end: Count | None = Field(
        None, alias="月末人数", description="本月最后一天的在校人数", examples=["87"]
    )
    suspects: Count | None = Field(
        None,
        alias="疑似辍学",
        description="月末没有销号的疑似辍学人数，仍算在月末人数里",
        examples=["1"],
    )
    back: Count | None = Field(
        None, alias="返校", description="疑似辍学学生本月返校的人数", examples=["1"]
    )
    rate: Computed | None = Field(
        None, alias="辍学率", description="不用写，由程序按辍学 ÷ 月初人数算"
    )


class GradeMonth(MonthCount):
    """一个年级一个月的人数变动。"""

    grade: OneLine = Field(alias="年级", description="年级名称", examples=["七年级"])


class MonthReport(Record):
    """月报：各年级本月的人数变动，合计由程序相加。"""

    grades: tuple[GradeMonth, ...] = Field(
        alias="年级", description="一个年级一行，写了的各项要对得上", min_length=1
    )
    total: MonthCount | None = Field(
        None, alias="合计", description="不写由程序相加；写了的要与各年级之和相符"
    )


# 月初 and what came, less what went, is 月末.
CAME = ("start", "moved_in", "resumed", "regained")
WENT = ("moved_out", "suspended", "died", "dropped")

"""Who is on the rolls and who is in the classroom: roll call, 学籍, suspected dropouts."""

from typing import Literal

from pydantic import Field

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, Day, OneLine

Reason = Literal["病假", "事假", "长期请假", "待办转学", "无故缺课（待查）", "疑似辍学", "辍学"]
# The reasons that every ledger of suspected dropouts asks for.
Cause = Literal[
    "学习困难或厌学",
    "外出务工",
    "早婚早育",
    "信教",
    "身体疾病",
    "心理健康",
    "家庭困难",
    "随父母流动",
    "涉案",
    "网络沉迷",
    "私塾或在家上学",
    "失联",
    "其他",
]


class Absence(Record):
    """点名时未到学生的一类原因。"""

    told_apart_by = ("reason",)

    reason: Reason = Field(alias="原因", description="未到校的原因", examples=["病假"])
    pupils: Count = Field(alias="人数", description="这一类的人数", examples=["3"])
    proven: Count | None = Field(
        None, alias="有证明人数", description="长期请假中有医院等证明的人数", examples=["1"]
    )


class RollCall(Record):
    """一次全校点名：应到、实到和未到原因，逐项相加对得上。"""

    day: Day | None = Field(None, alias="日期", description="点名的日子", examples=["2026-11-20"])
    expected: Count = Field(alias="应到", description="应到人数", examples=["412"])
    present: Count = Field(alias="实到", description="实到人数", examples=["405"])
    absences: tuple[Absence, ...] | None = Field(
        None, alias="未到", description="未到学生按原因分列"
    )
    checked_by: OneLine | None = Field(
        None, alias="核对人", description="由谁逐班核对", examples=["教导处"]
    )


class Register(Record):
    """学籍系统里的人数，和在校的人对照。"""

    written_if_any = frozenset({"elsewhere", "vocational"})

    extracted: Day | None = Field(
        None, alias="提取日", description="从学籍系统提取的日子", examples=["2026-11-16"]
    )
    enrolled: Count | None = Field(
        None, alias="在籍", description="学籍系统在籍人数", examples=["415"]
    )
    suspended: Count | None = Field(
        None, alias="休学", description="在籍学生中经批准休学的", examples=["2"]
    )
    at_home: Count | None = Field(
        None, alias="送教上门", description="在籍学生中送教上门的", examples=["1"]
    )
    elsewhere: Count | None = Field(
        None, alias="外出借读", description="在籍学生中在外地借读、有名单的", examples=["0"]
    )
    vocational: Count | None = Field(
        None, alias="普职融合", description="在籍学生中到职业学校就读、有名单的", examples=["0"]
    )
    here: Count | None = Field(
        None, alias="实有在校", description="教室里实有的学生", examples=["412"]
    )
    absent: Count | None = Field(
        None, alias="有籍无人", description="有学籍、人不在校的", examples=["3"]
    )
    unlisted: Count | None = Field(
        None, alias="有人无籍", description="人在校、没有本校学籍的", examples=["0"]
    )


class CauseCount(Record):
    """疑似辍学的一类原因。"""

    told_apart_by = ("cause",)

    cause: Cause = Field(alias="原因", description="疑似辍学的原因", examples=["学习困难或厌学"])
    pupils: Count = Field(alias="人数", description="这一类的人数", examples=["2"])


class Course(Record):
    """一名疑似辍学学生劝返经过的日期，不写姓名；先后颠倒会指出来。"""

    number: OneLine = Field(alias="编号", description="一生一案的编号", examples=["2026-03"])
    missed: Day | None = Field(
        None, alias="缺课", description="缺课开始的日子", examples=["2026-10-12"]
    )
    called: Day | None = Field(
        None, alias="联系", description="联系上监护人的日子", examples=["2026-10-12"]
    )
    visited: Day | None = Field(
        None, alias="入户", description="第一次入户的日子", examples=["2026-10-13"]
    )
    reported: Day | None = Field(
        None, alias="报告", description="书面报告的日子", examples=["2026-10-16"]
    )
    returned: Day | None = Field(
        None, alias="返校", description="返校的日子", examples=["2026-10-20"]
    )
    closed: Day | None = Field(
        None, alias="销号", description="台账销号的日子", examples=["2026-10-27"]
    )


class Suspects(Record):
    """疑似辍学的发现和销号。"""

    found: Count = Field(alias="发现", description="本期登记的人数", examples=["5"])
    returned: Count = Field(alias="已返校", description="截止日已返校的人数", examples=["4"])
    open: Count = Field(alias="未销号", description="截止日尚未销号的人数", examples=["1"])
    causes: tuple[CauseCount, ...] | None = Field(
        None, alias="原因", description="按原因分列，相加等于发现人数"
    )
    courses: tuple[Course, ...] | None = Field(
        None, alias="经过", description="各案的日期，先后要对"
    )

"""Head counts: people write counts, the program computes rates."""

from collections import Counter
from typing import Literal

from pydantic import Field, field_validator

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Amount, Count, Day, OneLine, fault
from kcbx_docs.model.unit import Stage

Reason = Literal["病假", "事假", "长期请假", "待办转学", "疑似辍学", "辍学"]
Group = Literal[
    "残疾学生",
    "送教上门学生",
    "留守学生",
    "脱贫和监测对象家庭学生",
    "随迁子女",
    "孤儿和事实无人抚养学生",
]


class StageCount(Record):
    """一个学段在本期内的学生变动；没有的写 0，不知道的不写。"""

    stage: Stage = Field(alias="学段", description="小学或初中", examples=["小学"])
    classes: Count | None = Field(None, alias="班级数", description="教学班个数", examples=["6"])
    start: Count | None = Field(
        None, alias="期初人数", description="期初在校人数", examples=["410"]
    )
    moved_in: Count | None = Field(None, alias="转入", description="本期转入", examples=["6"])
    moved_out: Count | None = Field(None, alias="转出", description="本期转出", examples=["4"])
    suspended: Count | None = Field(None, alias="休学", description="经批准休学", examples=["1"])
    resumed: Count | None = Field(None, alias="复学", description="休学期满复学", examples=["1"])
    died: Count | None = Field(None, alias="死亡", description="本期死亡", examples=["0"])
    dropped: Count | None = Field(
        None, alias="辍学", description="截止日仍未返校的辍学人数", examples=["0"]
    )
    now: Count | None = Field(
        None, alias="现有人数", description="截止日在校人数", examples=["412"]
    )


class Absence(Record):
    """点名时未到学生的一类原因。"""

    reason: Reason = Field(alias="原因", description="未到校的原因", examples=["病假"])
    pupils: Count = Field(alias="人数", description="这一类的人数", examples=["3"])
    proven: Count | None = Field(
        None, alias="有证明人数", description="长期请假中有医院等证明的人数", examples=["1"]
    )


class RollCall(Record):
    """一次全校点名：应到、实到和未到原因，逐项相加对得上。"""

    day: Day = Field(alias="日期", description="点名的日子", examples=["2026-11-20"])
    expected: Count = Field(alias="应到", description="应到人数", examples=["412"])
    present: Count = Field(alias="实到", description="实到人数", examples=["405"])
    absences: tuple[Absence, ...] | None = Field(
        None, alias="未到", description="未到学生按原因分列"
    )
    checked_by: OneLine | None = Field(
        None, alias="核对人", description="由谁逐班核对", examples=["教导处"]
    )


class Suspects(Record):
    """疑似辍学的发现和销号。"""

    found: Count = Field(alias="发现", description="本期登记的人数", examples=["5"])
    returned: Count = Field(alias="已返校", description="截止日已返校的人数", examples=["4"])
    open: Count = Field(alias="未销号", description="截止日尚未销号的人数", examples=["1"])


class GroupCount(Record):
    """一类重点关注学生的人数。"""

    group: Group = Field(alias="类别", description="重点群体", examples=["留守学生"])
    pupils: Count = Field(alias="人数", description="本期人数", examples=["86"])


class Statistics(Record):
    """统计：学段变动、点名、疑似辍学和重点群体。"""

    schools: Count | None = Field(
        None, alias="学校数", description="乡镇、县区的学校所数", examples=["6"]
    )
    stages: tuple[StageCount, ...] | None = Field(None, alias="学段", description="分学段人数")
    roll_call: RollCall | None = Field(None, alias="点名", description="截止日前后的一次全校点名")
    suspects: Suspects | None = Field(None, alias="疑似辍学", description="发现和销号的人数")
    groups: tuple[GroupCount, ...] | None = Field(
        None, alias="重点群体", description="需要重点关注的学生"
    )

    @field_validator("stages")
    @classmethod
    def _once_each(cls, stages: tuple[StageCount, ...] | None) -> tuple[StageCount, ...] | None:
        for stage, times in Counter(entry.stage for entry in stages or ()).items():
            if times > 1:
                raise fault("stage_twice", f"“{stage}”写了{times}次，请合并成一行")
        return stages


class Aid(Record):
    """资助：一个项目的标准、人数和金额。"""

    programme: OneLine = Field(
        alias="项目", description="资助项目", examples=["家庭经济困难寄宿生生活补助"]
    )
    standard: OneLine | None = Field(
        None, alias="标准", description="资助标准", examples=["小学每生每年1250元"]
    )
    pupils: Count | None = Field(None, alias="人数", description="受助人数", examples=["63"])
    total: Amount | None = Field(
        None, alias="金额", description="本期发放总额（元）", examples=["39375"]
    )

"""What a guardian asks for, and the notice of admission a guardian gets."""

import datetime

from pydantic import Field, model_validator

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Day, OneLine, Paragraphs, fault


def _not_before(first: datetime.date | None, last: datetime.date | None) -> None:
    if first and last and first > last:
        raise fault("term_dates", f"“起”{first}晚于“止”{last}，请核对")


class Leave(Record):
    """延缓入学或者休学：理由、证明、期限。"""

    reason: OneLine | None = Field(
        None, alias="理由", description="身体状况，写到医院证明的程度", examples=["术后康复"]
    )
    proof: OneLine | None = Field(
        None, alias="证明", description="哪家医院的什么证明", examples=["清河县人民医院诊断证明"]
    )
    first: Day | None = Field(None, alias="起", description="从哪一天起", examples=["2026-10-08"])
    last: Day | None = Field(None, alias="止", description="到哪一天止", examples=["2027-08-31"])
    asked: Day | None = Field(
        None, alias="申请日期", description="监护人申请的日子", examples=["2026-09-28"]
    )

    @model_validator(mode="after")
    def _in_order(self) -> "Leave":
        _not_before(self.first, self.last)
        return self


class Return(Record):
    """复学申请。"""

    reason: OneLine | None = Field(
        None, alias="理由", description="为什么复学", examples=["休学期满，已经康复"]
    )
    proof: OneLine | None = Field(
        None, alias="证明", description="因病休学的康复证明", examples=["清河县人民医院康复证明"]
    )
    day: Day | None = Field(None, alias="日期", description="到校的日子", examples=["2026-09-01"])
    grade: OneLine | None = Field(
        None, alias="年级", description="编入哪个年级", examples=["四年级"]
    )
    room: OneLine | None = Field(
        None, alias="班级", description="编入哪个班", examples=["四年级一班"]
    )
    asked: Day | None = Field(
        None, alias="申请日期", description="监护人申请的日子", examples=["2026-08-20"]
    )


class Admission(Record):
    """入学通知：编号、报到的时间地点和材料。"""

    number: OneLine | None = Field(
        None, alias="编号", description="通知书编号", examples=["2026-0001"]
    )
    school: OneLine | None = Field(
        None, alias="学校", description="就读学校", examples=["青山镇九年制学校"]
    )
    day: Day | None = Field(
        None, alias="报到日期", description="报到的日子", examples=["2026-08-31"]
    )
    hour: OneLine | None = Field(
        None, alias="报到时间", description="报到的钟点", examples=["8时至17时"]
    )
    where: OneLine | None = Field(
        None, alias="报到地点", description="在哪里报到", examples=["教学楼一楼"]
    )
    papers: Paragraphs | None = Field(
        None, alias="材料", description="要带的材料，一样一项", examples=[["户口簿", "预防接种证"]]
    )
    contact: OneLine | None = Field(
        None, alias="联系人", description="学校联系人", examples=["教师丙"]
    )
    telephone: OneLine | None = Field(
        None, alias="电话", description="联系人电话", examples=["0876-8123456"]
    )

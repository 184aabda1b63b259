"""Pupils who study, or are said to study, somewhere else."""

from typing import Literal

from pydantic import Field

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Day, OneLine, YesNo

Rolls = Literal["已转入", "未转入", "已申请转入"]


class Elsewhere(Record):
    """在外地就读。"""

    where: OneLine | None = Field(
        None, alias="地点", description="县（市、区）", examples=["临江县"]
    )
    school: OneLine | None = Field(
        None, alias="学校", description="就读学校", examples=["临江县某某小学"]
    )
    grade: OneLine | None = Field(None, alias="年级", description="就读年级", examples=["三年级"])
    since: Day | None = Field(None, alias="起", description="从哪一天起", examples=["2026-09-01"])
    proven: YesNo | None = Field(None, alias="证明", description="有没有就读证明", examples=["是"])
    contact: OneLine | None = Field(
        None, alias="联系人", description="那所学校的联系人", examples=["教师辛"]
    )
    telephone: OneLine | None = Field(
        None, alias="电话", description="那所学校的电话", examples=["000-0000009"]
    )


class Transfer(Record):
    """转走的学生：查问的函和对方的就读证明。"""

    former: OneLine | None = Field(
        None, alias="原学校", description="原来的学校", examples=["青山镇九年制学校"]
    )
    where: OneLine | None = Field(
        None, alias="去向地", description="去往的县（市、区）", examples=["临江县"]
    )
    school: OneLine | None = Field(
        None, alias="去向学校", description="去往的学校", examples=["临江县某某中学"]
    )
    left: Day | None = Field(
        None, alias="起", description="离开原学校的日子", examples=["2026-09-01"]
    )
    telephone: OneLine | None = Field(
        None, alias="监护人联系", description="监护人在外地的联系办法", examples=["000-0000001"]
    )
    number: OneLine | None = Field(
        None, alias="函号", description="协查函的编号", examples=["青学函〔2026〕3号"]
    )
    day: Day | None = Field(
        None, alias="函日期", description="协查函的日期", examples=["2026-09-10"]
    )
    due: Day | None = Field(
        None, alias="复函截止", description="请对方在哪一天前回复", examples=["2026-09-25"]
    )
    asked: OneLine | None = Field(
        None, alias="收函单位", description="协查函发给谁", examples=["临江县教育局"]
    )
    grade: OneLine | None = Field(
        None, alias="就读年级", description="现在就读的年级", examples=["七年级"]
    )
    room: OneLine | None = Field(
        None, alias="就读班级", description="现在就读的班级", examples=["七年级三班"]
    )
    since: Day | None = Field(
        None, alias="就读起", description="从哪一天起就读", examples=["2026-09-02"]
    )
    rolls: Rolls | None = Field(
        None, alias="学籍", description="学籍转入了没有", examples=["已申请转入"]
    )

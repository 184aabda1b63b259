"""A pupil who dropped out, and the plan that brings one back and keeps one there."""

from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Day, OneLine, fault

Resettled = Literal["原班复学", "插班", "单独编班", "普职融合", "送教上门", "专门学校"]


class DroppedOut(Record):
    """辍学：确认、报告、措施、复学和销号。"""

    day: Day | None = Field(
        None, alias="日期", description="确认辍学的日子", examples=["2026-10-26"]
    )
    reported: Day | None = Field(
        None,
        alias="报告日期",
        description="书面报告教育行政部门、乡镇的日子",
        examples=["2026-10-27"],
    )
    measures: OneLine | None = Field(
        None, alias="措施", description="采取的措施和文书编号", examples=["青学劝〔2026〕1号通知书"]
    )
    returned: Day | None = Field(
        None, alias="复学日期", description="回到学校的日子", examples=["2026-11-09"]
    )
    way: Resettled | None = Field(
        None, alias="复学方式", description="怎样复学", examples=["原班复学"]
    )
    closed_by: OneLine | None = Field(
        None, alias="销号人", description="由谁销号", examples=["教师丙"]
    )
    closed: Day | None = Field(
        None, alias="销号日期", description="台账销号的日子", examples=["2026-11-16"]
    )

    @model_validator(mode="after")
    def _in_order(self) -> "DroppedOut":
        days = {
            "日期": self.day,
            "报告日期": self.reported,
            "复学日期": self.returned,
            "销号日期": self.closed,
        }
        given = [(name, day) for name, day in days.items() if day]
        for (first, before), (second, after) in pairwise(given):
            if after < before:
                raise fault("dropout_dates", f"“{second}”{after}早于“{first}”{before}，请核对")
        return self


class Followed(Record):
    """复学以后的一次跟踪。"""

    day: Day | None = Field(None, alias="日期", description="跟踪的日子", examples=["2026-11-16"])
    attending: OneLine | None = Field(
        None, alias="到校", description="这一段到校的情况", examples=["一周全勤"]
    )
    learning: OneLine | None = Field(
        None, alias="学习", description="学习和生活情况", examples=["数学补到第二单元"]
    )
    recorder: OneLine | None = Field(
        None, alias="记录人", description="由谁记", examples=["教师甲"]
    )


class Case(Record):
    """一生一案：怎样安置、补课、资助，复学以后怎样跟踪。"""

    number: OneLine | None = Field(None, alias="编号", description="案号", examples=["2026-03"])
    placed: Resettled | None = Field(
        None, alias="安置", description="安置方式", examples=["原班复学"]
    )
    returned: Day | None = Field(
        None, alias="返校日期", description="回到学校的日子", examples=["2026-11-02"]
    )
    filed: Day | None = Field(
        None, alias="备案日期", description="报县级教育行政部门备案的日子", examples=["2026-11-04"]
    )
    room: OneLine | None = Field(
        None, alias="班级", description="安置到哪个班", examples=["八年级一班"]
    )
    lessons: OneLine | None = Field(
        None,
        alias="学业补偿",
        description="谁、什么时候、补什么",
        examples=["教师丁每周二、四课后补数学"],
    )
    counsel: OneLine | None = Field(
        None, alias="心理辅导", description="谁、多久一次", examples=["教师戊每周谈一次"]
    )
    aid: OneLine | None = Field(
        None, alias="资助", description="落实了什么资助", examples=["寄宿生生活补助"]
    )
    contact: OneLine | None = Field(
        None, alias="联系人", description="家校联系人", examples=["教师甲"]
    )
    telephone: OneLine | None = Field(
        None, alias="电话", description="联系人电话", examples=["0876-8123456"]
    )
    followed: tuple[Followed, ...] | None = Field(
        None, alias="跟踪", description="复学以后的跟踪记录，一次一项"
    )

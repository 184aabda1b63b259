"""A disabled child's placement, and teaching at home: the plan and each visit."""

from pydantic import Field

from kcbx_docs.model.counts import Placement
from kcbx_docs.model.people import Names
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Day, OneLine


class Disability(Record):
    """残疾情况和安置；评估结论只进档案。"""

    kind: OneLine | None = Field(None, alias="类别", description="残疾类别", examples=["肢体"])
    degree: OneLine | None = Field(None, alias="等级", description="残疾等级", examples=["一级"])
    card: OneLine | None = Field(
        None, alias="证号", description="残疾人证号后四位", examples=["0021"]
    )
    placed: Placement | None = Field(
        None, alias="安置", description="安置方式", examples=["送教上门"]
    )
    finding: OneLine | None = Field(
        None,
        alias="评估结论",
        description="残疾人教育专家委员会的结论",
        examples=["需要专人护理，送教上门"],
    )
    assessed: Day | None = Field(
        None, alias="评估日期", description="评估的日子", examples=["2026-06-18"]
    )


class Lesson(Record):
    """一次送教。"""

    day: Day | None = Field(None, alias="日期", description="送教的日子", examples=["2026-10-14"])
    length: OneLine | None = Field(None, alias="时长", description="上了多久", examples=["90分钟"])
    teachers: Names | None = Field(
        None, alias="教师", description="送教教师", examples=[["教师己"]]
    )
    content: OneLine | None = Field(
        None, alias="内容", description="生活、康复、文化各教了什么", examples=["握笔、认数1至5"]
    )
    response: OneLine | None = Field(
        None, alias="表现", description="学生表现", examples=["能跟着数到5"]
    )
    next: OneLine | None = Field(
        None, alias="下次", description="下次教什么", examples=["认数6至10"]
    )


class HomeTeaching(Record):
    """送教上门：计划和每次记录。"""

    arranged: OneLine | None = Field(
        None,
        alias="安排",
        description="县级教育行政部门安排送教的文号和日期",
        examples=["清教特〔2026〕2号，2026年7月1日"],
    )
    plan: OneLine | None = Field(
        None, alias="计划", description="个别化教育计划的要点", examples=["生活自理和数的认识"]
    )
    aim: OneLine | None = Field(
        None, alias="目标", description="本学期要达到的目标", examples=["能自己穿衣，认数到20"]
    )
    teachers: Names | None = Field(
        None, alias="教师", description="承担送教的教师", examples=[["教师己", "教师庚"]]
    )
    often: OneLine | None = Field(
        None, alias="频次", description="多久一次、每次多长", examples=["每月两次，每次两课时"]
    )
    where: OneLine | None = Field(
        None, alias="地点", description="在什么地方上课", examples=["大湾村家中"]
    )
    lessons: tuple[Lesson, ...] | None = Field(None, alias="记录", description="每次送教，一次一项")

"""What came before a pupil dropped out: absences, visits, persuasion."""

from typing import Literal

from pydantic import Field, model_validator

from kcbx_docs.model.people import Names
from kcbx_docs.model.presence import Cause, Reason
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, Day, OneLine, Paragraphs, YesNo, fault

Visiting = Literal["入户", "电话", "视频"]
Persuading = Literal["入户", "电话", "视频", "到校面谈"]
Outcome = Literal["已返校", "约定返校", "未返校"]


class Absent(Record):
    """一次缺勤。"""

    day: Day | None = Field(None, alias="日期", description="缺勤的日子", examples=["2026-10-12"])
    lessons: OneLine | None = Field(
        None, alias="节次", description="缺了哪几节", examples=["上午第1至4节"]
    )
    reason: Reason | None = Field(
        None, alias="原因", description="未到校的原因", examples=["疑似辍学"]
    )
    detail: OneLine | None = Field(
        None, alias="说明", description="问到的情况", examples=["随亲属外出，没有请假"]
    )
    called: OneLine | None = Field(
        None, alias="联系时间", description="联系监护人的时间", examples=["8时40分"]
    )
    by: OneLine | None = Field(
        None, alias="联系方式", description="电话、视频或入户", examples=["电话"]
    )
    answered: OneLine | None = Field(
        None, alias="接听人", description="同谁通了话", examples=["家长甲"]
    )
    handled: OneLine | None = Field(
        None, alias="处理", description="当天怎么处理", examples=["报教导处，次日入户"]
    )


class Missed(Record):
    """缺课：从哪一天起、多少天、为什么、人在哪里。"""

    since: Day | None = Field(
        None, alias="起", description="首次缺勤的日子", examples=["2026-10-12"]
    )
    days: Count | None = Field(
        None, alias="天数", description="到填表日累计缺勤的天数", examples=["6"]
    )
    causes: tuple[Cause, ...] | None = Field(
        None, alias="原因", description="疑似辍学、辍学的原因", examples=[["外出务工"]]
    )
    detail: OneLine | None = Field(
        None,
        alias="说明",
        description="原因的具体情况，原因是“其他”的要写明",
        examples=["跟表亲去外县帮工"],
    )
    whereabouts: OneLine | None = Field(
        None, alias="去向", description="现在在什么地方", examples=["临江县城"]
    )

    @model_validator(mode="after")
    def _other_explained(self) -> "Missed":
        if "其他" in (self.causes or ()) and not self.detail:
            raise fault("other_cause", "原因写了“其他”，请在“说明”里写明是什么原因")
        return self


class Visit(Record):
    """一次家访。"""

    day: Day | None = Field(None, alias="日期", description="家访的日子", examples=["2026-10-13"])
    hour: OneLine | None = Field(None, alias="时间", description="钟点", examples=["19时"])
    by: Visiting | None = Field(
        None, alias="形式", description="入户、电话或视频", examples=["入户"]
    )
    visitors: Names | None = Field(
        None, alias="家访人", description="入户不少于两人", examples=[["教师甲", "教师乙"]]
    )
    companion: OneLine | None = Field(
        None, alias="陪同", description="陪同的村、社区人员", examples=["村儿童主任干部甲"]
    )
    situation: OneLine | None = Field(
        None, alias="现状", description="学生在家的情况", examples=["由祖母照看，人在县城"]
    )
    reason: OneLine | None = Field(
        None, alias="原因", description="没有到校的原因", examples=["跟不上功课，想挣钱"]
    )
    talk: Paragraphs | None = Field(
        None, alias="要点", description="谈话要点", examples=[["讲清休学、补课和资助怎么办"]]
    )
    opinion: OneLine | None = Field(
        None, alias="家长意见", description="监护人怎么说", examples=["同意周五接回"]
    )
    next: OneLine | None = Field(
        None, alias="下一步", description="谁、什么时候、做什么", examples=["班主任周五到车站接"]
    )


class Persuasion(Record):
    """一次劝返。"""

    day: Day | None = Field(None, alias="日期", description="劝返的日子", examples=["2026-10-16"])
    where: OneLine | None = Field(
        None, alias="地点", description="在什么地方", examples=["大湾村家中"]
    )
    missed_days: Count | None = Field(
        None, alias="累计缺勤", description="到这一次劝返累计缺勤的天数", examples=["4"]
    )
    by: Persuading | None = Field(
        None, alias="方式", description="入户、电话、视频或到校面谈", examples=["入户"]
    )
    people: tuple[OneLine, ...] | None = Field(
        None,
        alias="人员",
        description="劝返人员和单位，一人一项",
        examples=[["教师甲（青山学校）", "干部甲（大湾村）"]],
    )
    guardian: OneLine | None = Field(
        None, alias="态度", description="监护人的态度", examples=["愿意送回，路费有困难"]
    )
    pupil: OneLine | None = Field(
        None, alias="学生态度", description="学生本人的态度", examples=["怕跟不上"]
    )
    laws: OneLine | None = Field(
        None, alias="法律", description="宣讲了哪些条款", examples=["义务教育法第五条、第十一条"]
    )
    needs: OneLine | None = Field(
        None, alias="诉求", description="困难和诉求", examples=["返程路费、补课"]
    )
    promised: Day | None = Field(
        None, alias="返校日期", description="约定返校的日子", examples=["2026-10-19"]
    )
    outcome: Outcome | None = Field(
        None, alias="结果", description="这一次劝返的结果", examples=["约定返校"]
    )
    refused: YesNo | None = Field(
        None, alias="拒签", description="监护人是否拒绝签字", examples=["否"]
    )
    refusal: OneLine | None = Field(
        None, alias="拒签情形", description="怎样拒签、当时怎么记的", examples=["看过记录，不签字"]
    )
    witness: OneLine | None = Field(
        None, alias="见证人", description="拒签时的见证人", examples=["干部甲"]
    )
    files: OneLine | None = Field(
        None, alias="材料编号", description="照片、录音的编号", examples=["2026-03-照1"]
    )

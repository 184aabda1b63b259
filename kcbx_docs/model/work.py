"""Targets, steps, schedule, activities, results and what comes next."""

from pydantic import Field

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, Day, OneLine, Paragraphs, YesNo


class Target(Record):
    """一个目标：指标、数值和来源。"""

    indicator: OneLine = Field(alias="指标", description="指标名称", examples=["在籍学生年巩固率"])
    value: OneLine = Field(alias="数值", description="要达到的数值，带单位", examples=["100%"])
    source: OneLine | None = Field(
        None, alias="来源", description="依据的上级文件", examples=["清教发〔2026〕18号"]
    )


class Alarm(Record):
    """预警阶梯的一级：情形、责任人、报告对象、方式和时限。"""

    trigger: OneLine = Field(alias="情形", description="出现什么情况", examples=["无故缺课满1天"])
    actor: OneLine = Field(alias="责任人", description="由谁处理", examples=["班主任"])
    action: OneLine = Field(
        alias="处理", description="做什么", examples=["入户了解情况，填《家访记录表》"]
    )
    recipient: OneLine | None = Field(
        None, alias="报告对象", description="向谁报告", examples=["教导处"]
    )
    within: OneLine | None = Field(
        None, alias="时限", description="多长时间内办完", examples=["次日"]
    )


class Step(Record):
    """进度安排的一行。"""

    when: OneLine = Field(alias="时间", description="月份或起止日期", examples=["9月"])
    work: OneLine = Field(alias="工作", description="要做的事", examples=["开学报到核查"])
    owner: OneLine = Field(alias="责任人", description="由谁负责", examples=["教导处"])
    record: OneLine | None = Field(
        None, alias="记录", description="留下什么记录", examples=["报到核查表"]
    )


class Activity(Record):
    """已经开展的一次活动：会议、宣传、走访。"""

    name: OneLine = Field(alias="名称", description="活动名称", examples=["控辍保学宣传周"])
    day: Day | None = Field(None, alias="日期", description="开展的日子", examples=["2026-09-14"])
    people: Count | None = Field(None, alias="人次", description="参加人次", examples=["380"])
    record: OneLine | None = Field(
        None, alias="记录", description="留下的记录", examples=["签到册1本、照片12张"]
    )


class Problem(Record):
    """一个问题：人数、原因和下一步。"""

    what: OneLine = Field(
        alias="问题", description="写清人数和情形", examples=["4名留守学生经常周一迟到"]
    )
    cause: OneLine | None = Field(
        None, alias="原因", description="为什么", examples=["周日晚无人接送"]
    )
    next: OneLine | None = Field(
        None,
        alias="下一步",
        description="针对这个问题做什么、谁做、何时做完",
        examples=["由包保教师与监护人约定周日下午返校，12月底前逐人落实"],
    )


class Assessment(Record):
    """考核的一项。"""

    item: OneLine = Field(alias="内容", description="考核什么", examples=["缺课登记及时"])
    points: Count | None = Field(None, alias="分值", description="分值", examples=["20"])
    basis: OneLine | None = Field(
        None, alias="依据", description="所依据的文件", examples=["学校教职工考核办法"]
    )


class Speech(Record):
    """讲话：场合和讲话人。"""

    occasion: OneLine | None = Field(
        None, alias="场合", description="什么会议", examples=["秋季学期控辍保学工作会议"]
    )
    day: Day | None = Field(None, alias="日期", description="讲话日期", examples=["2026-09-07"])
    speaker: OneLine | None = Field(None, alias="讲话人", description="姓名", examples=["李明"])
    post: OneLine | None = Field(None, alias="职务", description="讲话人职务", examples=["校长"])


class ForParents(Record):
    """家长须知：一封信要说清的事。"""

    reply: YesNo | None = Field(None, alias="回执", description="是否附回执", examples=["是"])
    due: Day | None = Field(
        None, alias="回执交回日期", description="回执最迟哪天交回", examples=["2026-09-14"]
    )
    notes: Paragraphs | None = Field(
        None, alias="补充", description="学校另外要告诉家长的话，一条一段"
    )

"""Targets, steps, schedule, activities, results and what comes next."""

from typing import Literal

from pydantic import Field, model_validator

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, Day, OneLine, Paragraphs, YesNo, fault


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
    kind: Literal["会议", "宣传", "走访", "检查", "培训"] | None = Field(
        None, alias="类别", description="走访落在假期会提示", examples=["宣传"]
    )
    day: Day | None = Field(None, alias="日期", description="开展的日子", examples=["2026-09-14"])
    people: Count | None = Field(None, alias="人次", description="参加人次", examples=["380"])
    households: Count | None = Field(None, alias="户次", description="走访户次", examples=["62"])
    sheets: Count | None = Field(None, alias="份数", description="留下的记录份数", examples=["62"])
    record: OneLine | None = Field(
        None, alias="记录", description="留下的记录", examples=["签到册1本、照片12张"]
    )


class Problem(Record):
    """一个问题：人数、原因和下一步。"""

    what: OneLine = Field(
        alias="问题", description="写清人数和情形", examples=["4名留守学生经常周一迟到"]
    )
    kind: OneLine | None = Field(
        None, alias="类别", description="汇总时按类别数校数，写几个字", examples=["周一迟到"]
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


class Veto(Record):
    """一票否决：线和它依据的上级文件。"""

    indicator: OneLine = Field(
        alias="指标", description="与“目标”里的指标同名时比较松紧", examples=["班级辍学率"]
    )
    line: OneLine = Field(alias="否决线", description="达到多少即否决，带单位", examples=["2%"])
    effect: OneLine | None = Field(
        None, alias="后果", description="不涉及法定工资", examples=["当年不参加评先评优"]
    )
    basis: OneLine | None = Field(
        None, alias="依据", description="规定一票否决的上级文件", examples=["清教发〔2026〕18号"]
    )


class ClassRoom(Record):
    """班级情况：班主任写计划、总结用。"""

    teacher: OneLine | None = Field(
        None, alias="班主任", description="班主任姓名", examples=["刘洋"]
    )
    pupils: Count | None = Field(None, alias="人数", description="本班学生人数", examples=["48"])
    boys: Count | None = Field(None, alias="男生", description="男生人数", examples=["22"])
    girls: Count | None = Field(None, alias="女生", description="女生人数", examples=["26"])
    about: Paragraphs | None = Field(
        None, alias="概况", description="班情，不写学生姓名", examples=["多数学生住校"]
    )

    @model_validator(mode="after")
    def _adds_up(self) -> "ClassRoom":
        if self.pupils is None or self.boys is None or self.girls is None:
            return self
        total = self.boys + self.girls
        if total != self.pupils:
            left = f"男生{self.boys}人 + 女生{self.girls}人 = {total}人"
            raise fault("class_sum", f"{left}，人数写了{self.pupils}人")
        return self


class Meeting(Record):
    """会议：会议通知和会议纪要用。"""

    name: OneLine = Field(alias="名称", description="会议名称", examples=["控辍保学工作调度会"])
    when: OneLine | None = Field(
        None, alias="时间", description="日期和钟点", examples=["2026年9月3日15时"]
    )
    where: OneLine | None = Field(
        None, alias="地点", description="会议地点", examples=["中心校二楼会议室"]
    )
    chair: OneLine | None = Field(
        None, alias="主持", description="主持人职务和姓名", examples=["中心校校长张建国"]
    )
    present: Paragraphs | None = Field(
        None, alias="参加", description="参加人员，一类一行", examples=[["各校校长"]]
    )
    absent: Paragraphs | None = Field(
        None, alias="请假", description="请假人员", examples=[["大湾小学校长赵勇"]]
    )
    observers: Paragraphs | None = Field(
        None, alias="列席", description="列席人员", examples=[["镇政府教育专干"]]
    )
    recorder: OneLine | None = Field(None, alias="记录", description="记录人", examples=["陈静"])
    agenda: Paragraphs | None = Field(
        None, alias="议程", description="议程，一项一行", examples=[["通报报到情况"]]
    )
    bring: Paragraphs | None = Field(
        None, alias="要求", description="参会要求和要带的材料", examples=[["带报到核查表"]]
    )
    decisions: Paragraphs | None = Field(
        None,
        alias="议定",
        description="议定事项，一项一行：谁、什么时候、做什么",
        examples=[["各校9月10日前完成报到核查，结果报中心校教导处"]],
    )


class Inquiry(Record):
    """商请：商请有关单位提供资料的函用。"""

    asked: OneLine = Field(
        alias="对方", description="收函单位，一函一个", examples=["青山镇派出所"]
    )
    subject: OneLine | None = Field(
        None, alias="资料名称", description="标题里的资料名称", examples=["适龄儿童少年户籍资料"]
    )
    purpose: OneLine | None = Field(
        None,
        alias="事由",
        description="核对什么、为什么要对方的资料，一句话",
        examples=["核对服务范围内适龄儿童少年的入学情况，学籍名册和户籍名册相差12人"],
    )
    basis: OneLine | None = Field(
        None,
        alias="依据",
        description="凭什么请对方提供，印在“根据”后面；乡镇政府、教育局不写的，用义务教育法",
        examples=["《清河县控辍保学联席会议制度》"],
    )
    wanted: Paragraphs | None = Field(
        None,
        alias="资料",
        description="要哪些资料，一项一行：范围、截至哪一天、列哪些栏",
        examples=[["截至2026年11月20日户籍在青山村的6至15周岁人员名册，列姓名、出生日期和住址"]],
    )
    until: Day | None = Field(
        None, alias="回复日期", description="请对方最迟哪一天回复，含当日", examples=["2026-12-04"]
    )
    collected: OneLine | None = Field(
        None,
        alias="交接",
        description="由谁到哪里取、怎么交接",
        examples=["我校派两名教师持介绍信上门取件，当面清点签收"],
    )


class Misconception(Record):
    """家长的一个误区和回答。"""

    thought: OneLine = Field(
        alias="想法", description="家长常说的话", examples=["读书没有用，不如早点打工"]
    )
    answer: OneLine = Field(
        alias="回答", description="讲给家长听的回答", examples=["没满十六岁，正规厂子不敢收"]
    )


class Speech(Record):
    """讲话：场合和讲话人。"""

    occasion: OneLine | None = Field(
        None, alias="场合", description="什么会议", examples=["秋季学期控辍保学工作会议"]
    )
    day: Day | None = Field(None, alias="日期", description="讲话日期", examples=["2026-09-07"])
    speaker: OneLine | None = Field(None, alias="讲话人", description="姓名", examples=["李明"])
    post: OneLine | None = Field(None, alias="职务", description="讲话人职务", examples=["校长"])
    pace: Count | None = Field(
        None, alias="语速", description="每分钟念多少字，不写按220字", examples=["220"]
    )
    milestones: tuple[Step, ...] | None = Field(
        None, alias="节点", description="讲话里宣布的时间节点，不写时用进度安排"
    )
    misconceptions: tuple["Misconception", ...] | None = Field(
        None, alias="误区", description="家长常有的想法和回答，家长会上讲"
    )


class ForParents(Record):
    """家长须知：一封信要说清的事。"""

    reply: YesNo | None = Field(None, alias="回执", description="是否附回执", examples=["是"])
    due: Day | None = Field(
        None, alias="回执交回日期", description="回执最迟哪天交回", examples=["2026-09-14"]
    )
    sent: Count | None = Field(None, alias="发出份数", description="发出的信", examples=["410"])
    collected: Count | None = Field(
        None, alias="收回份数", description="收回的回执", examples=["408"]
    )
    notes: Paragraphs | None = Field(
        None, alias="补充", description="学校另外要告诉家长的话，一条一段"
    )

"""Who the unit is, which period it writes about, and what its papers carry outside the text."""

import datetime
from typing import Literal

from pydantic import Field

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import (
    Day,
    Name,
    OneLine,
    PaperNumber,
    Paragraphs,
    SchoolYear,
    YesNo,
)

Level = Literal["班级", "学校", "乡镇", "县区"]
Body = Literal["乡镇人民政府（街道办事处）", "县级教育行政部门", "中心校、学区", "学校", "班级"]
Stage = Literal["小学", "初中"]
Term = Literal["第一学期", "第二学期"]
Kind = Literal["讲话", "计划", "总结", "家长信", "通知", "函", "纪要"]


class Superior(Record):
    """上级单位，乡镇文件夹里各校可以共用。"""

    county: OneLine | None = Field(
        None, alias="所在县区", description="县（市、区）名称", examples=["清河县"]
    )
    township: OneLine | None = Field(
        None, alias="乡镇人民政府", description="当地乡镇人民政府全称", examples=["青山镇人民政府"]
    )
    bureau: OneLine | None = Field(
        None,
        alias="县级教育行政部门",
        description="县级教育行政部门全称",
        examples=["清河县教育局"],
    )
    central_school: OneLine | None = Field(
        None, alias="中心校", description="所属中心校或学区", examples=["青山镇中心校"]
    )


class Organisation(Superior):
    """单位：名称、层级和上级。"""

    name: Name = Field(
        alias="名称", description="单位全称，与公章一致", examples=["青山镇中心小学"]
    )
    short: Name | None = Field(
        None, alias="简称", description="用于文件名和行文简称", examples=["青山小学"]
    )
    level: Level = Field(alias="层级", description="班级、学校、乡镇或县区", examples=["学校"])
    body: Body = Field(alias="主体性质", description="决定能发什么文、由谁署名", examples=["学校"])
    stages: tuple[Stage, ...] | None = Field(
        None, alias="学段", description="举办的学段", examples=[["小学", "初中"]]
    )
    villages: tuple[OneLine, ...] | None = Field(
        None, alias="服务村", description="招生范围内的村、社区", examples=[["青山村", "石桥村"]]
    )

    @property
    def called(self) -> str:
        """What it is called for short."""
        return self.short or self.name


class Holiday(Record):
    """一个假期，走访落在里面会提示。"""

    name: OneLine = Field(alias="名称", description="假期名称", examples=["寒假"])
    first: Day = Field(alias="起", description="第一天", examples=["2027-01-23"])
    last: Day = Field(alias="止", description="最后一天", examples=["2027-02-21"])


class Calendar(Record):
    """时间：学年学期和各个时点。"""

    year: SchoolYear | None = Field(
        None, alias="学年", description="相连的两年，9月1日到次年8月31日", examples=["2026-2027"]
    )
    term: Term | None = Field(
        None, alias="学期", description="第一学期或第二学期", examples=["第一学期"]
    )
    opening: Day | None = Field(
        None, alias="开学日期", description="学生正式上课的日子", examples=["2026-09-01"]
    )
    registration: Day | None = Field(
        None, alias="报到日", description="新生和老生报到的日子", examples=["2026-08-31"]
    )
    extracted: Day | None = Field(
        None, alias="学籍提取日", description="从学籍系统提取人数的日子", examples=["2026-11-16"]
    )
    monthly: OneLine | None = Field(
        None, alias="月报截止日", description="每月报表的截止日", examples=["每月25日"]
    )
    until: Day | None = Field(
        None, alias="截止日", description="文中数字截至哪一天", examples=["2026-11-20"]
    )
    written: Day | None = Field(
        None,
        alias="成文日期",
        description="落款日期，法律和名词按这一天取用",
        examples=["2026-11-21"],
    )
    holidays: tuple[Holiday, ...] | None = Field(
        None, alias="假期", description="寒暑假和当地放假的日子"
    )
    written_of: dict[Kind, Day] | None = Field(
        None,
        alias="文稿日期",
        description="个别文种另有成文日期时写在这里，如 {计划: 2026-09-01}",
    )

    def written_on(self, kind: Kind) -> datetime.date | None:
        """The date a paper of a kind bears."""
        return (self.written_of or {}).get(kind, self.written)


class Issue(Record):
    """发文：署名、联系方式和印章。"""

    letterhead: YesNo | None = Field(
        None,
        alias="版头",
        description="通知、报告、函是否排红头和版记；文稿有文号才排",
        examples=["是"],
    )
    mark: OneLine | None = Field(
        None,
        alias="机关标志",
        description="红头上的发文机关标志，不写时是署名单位加“文件”；函不用它，用署名单位",
        examples=["青山镇中心校文件"],
    )
    number: PaperNumber | None = Field(
        None, alias="文号", description="发文字号，一份文稿一个", examples=["青小〔2026〕12号"]
    )
    number_of: dict[OneLine, PaperNumber] | None = Field(
        None,
        alias="文稿文号",
        description="同时出几份文稿时，各份的文号按文稿名称写，如 {会议通知: 青小〔2026〕12号}",
    )
    addressee: OneLine | None = Field(
        None, alias="主送", description="上行文的一个主送单位", examples=["青山镇中心校"]
    )
    recipients: OneLine | None = Field(
        None, alias="下发对象", description="通知发给谁", examples=["各班、各处室"]
    )
    approver: OneLine | None = Field(
        None, alias="签发人", description="上行文的签发人", examples=["李明"]
    )
    signatory: OneLine | None = Field(
        None, alias="署名", description="落款单位，不写时用单位名称", examples=["青山镇中心小学"]
    )
    contact: OneLine | None = Field(
        None, alias="联系人", description="本文的联系人", examples=["李明"]
    )
    telephone: OneLine | None = Field(
        None, alias="联系电话", description="家长和上级打得通的电话", examples=["0876-8123456"]
    )
    supervision: OneLine | None = Field(
        None, alias="监督电话", description="监督举报电话", examples=["0876-8120001"]
    )
    aid_telephone: OneLine | None = Field(
        None, alias="资助电话", description="学生资助咨询电话", examples=["0876-8120002"]
    )
    sealed: YesNo | None = Field(
        None, alias="盖章", description="落款是否加盖印章", examples=["是"]
    )
    copies: tuple[OneLine, ...] | None = Field(
        None, alias="抄送", description="版记里抄送的单位", examples=[["清河县教育局"]]
    )
    printer: OneLine | None = Field(
        None,
        alias="印发机关",
        description="版记里的印发机关，不写时是署名单位",
        examples=["青山镇中心校办公室"],
    )
    printed: Day | None = Field(
        None,
        alias="印发日期",
        description="版记里的印发日期，不写时是成文日期",
        examples=["2026-11-22"],
    )

    def number_for(self, paper: str) -> tuple[str | None, str]:
        """The number of a paper by its name, and the entry that has it."""
        own = (self.number_of or {}).get(paper)
        return (own, f"发文.文稿文号.{paper}") if own else (self.number, "发文.文号")


class Policy(Record):
    """一份政策文件。"""

    title: OneLine = Field(
        alias="名称",
        description="文件名称，不带书名号",
        examples=["清河县2026年控辍保学工作方案"],
    )
    number: OneLine | None = Field(
        None, alias="文号", description="发文字号", examples=["清教发〔2026〕18号"]
    )


class Basis(Record):
    """依据：本文依据的政策文件和引导语。"""

    policies: tuple[Policy, ...] | None = Field(
        None, alias="文件", description="依据的上级文件，按印发先后"
    )
    lead: Paragraphs | None = Field(
        None, alias="引导语", description="自写的一句政策引导语，全文至多一句"
    )

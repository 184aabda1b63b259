"""A pupils' list: kept in a file of its own, read for forms only, never part of a unit's facts."""

from typing import Final, Literal

from pydantic import Field, model_validator

from kcbx_docs.model.applications import Admission, Leave, Return
from kcbx_docs.model.casework import Case, DroppedOut
from kcbx_docs.model.guardians import Carer, Guardian
from kcbx_docs.model.identity import FILLING, PUPILS, LastFour, Month
from kcbx_docs.model.monthly import MonthReport
from kcbx_docs.model.moving import Elsewhere, Transfer
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, Day, OneLine, SchoolYear, fault
from kcbx_docs.model.serving import Demand, Notice, Report, Service
from kcbx_docs.model.teaching import Disability, HomeTeaching
from kcbx_docs.model.visits import Absent, Missed, Persuasion, Visit

Sex = Literal["男", "女"]
Circumstance = Literal[
    "孤儿",
    "事实无人抚养",
    "残疾",
    "留守",
    "困境",
    "随迁",
    "涉案",
    "脱贫家庭",
    "监测对象",
    "返贫致贫对象",
    "低保",
]
Schooling = Literal["在校", "外出就读", "延缓入学", "休学", "送教上门", "已毕业", "未入学"]
Standing = Literal["劝返中", "已返校", "已转出", "已休学", "确认辍学"]


class Verified(Record):
    """逐户核查。"""

    by: OneLine | None = Field(
        None, alias="方式", description="入户、电话或系统比对", examples=["入户"]
    )
    day: Day | None = Field(None, alias="日期", description="核查的日子", examples=["2026-08-20"])
    checker: OneLine | None = Field(
        None, alias="核查人", description="由谁核查", examples=["干部甲"]
    )


# The notice that a school itself serves.
PERSUASION: Final = "劝返复学通知书"


class Pupil(Record):
    """名单里的一名学生、儿童；填哪张表就写哪几项。"""

    name: OneLine = Field(alias="姓名", description="姓名", examples=["学生甲"])
    sex: Sex | None = Field(None, alias="性别", description="男或女", examples=["女"])
    people: OneLine | None = Field(None, alias="民族", description="民族", examples=["汉族"])
    born: Month | None = Field(None, alias="出生年月", description="年和月", examples=["2013-05"])
    last_four: LastFour | None = Field(
        None, alias="身份证后四位", description="只写后四位", examples=["0021"]
    )
    number: OneLine | None = Field(
        None, alias="学籍号", description="全国学籍号", examples=["G00000020130500021"]
    )
    school: OneLine | None = Field(
        None, alias="学校", description="就读学校", examples=["青山镇九年制学校"]
    )
    grade: OneLine | None = Field(None, alias="年级", description="年级", examples=["七年级"])
    room: OneLine | None = Field(None, alias="班级", description="班级", examples=["七年级一班"])
    teacher: OneLine | None = Field(None, alias="班主任", description="班主任", examples=["教师甲"])
    household: OneLine | None = Field(
        None, alias="户籍地", description="户籍所在地", examples=["青山镇大湾村"]
    )
    home: OneLine | None = Field(
        None, alias="现住址", description="现在住的地方", examples=["青山镇大湾村某组"]
    )
    circumstances: tuple[Circumstance, ...] | None = Field(
        None, alias="类别", description="重点人群类别", examples=[["留守"]]
    )
    guardian: Guardian | None = Field(None, alias="监护人", description="监护人")
    carer: Carer | None = Field(None, alias="照护人", description="受委托照护的人")
    schooling: Schooling | None = Field(
        None, alias="入学状态", description="适龄儿童台账里的状态", examples=["在校"]
    )
    elsewhere: Elsewhere | None = Field(None, alias="外出", description="在外地就读的情况")
    disability: Disability | None = Field(None, alias="残疾", description="残疾情况和安置")
    verified: Verified | None = Field(None, alias="核查", description="逐户核查的方式和日期")
    absent: Absent | None = Field(None, alias="缺勤", description="填表那天的缺勤")
    missed: Missed | None = Field(None, alias="缺课", description="疑似辍学、辍学的缺课情况")
    in_charge: OneLine | None = Field(
        None, alias="包保人", description="包保教师或干部", examples=["教师甲"]
    )
    standing: Standing | None = Field(
        None, alias="状态", description="台账里的状态", examples=["劝返中"]
    )
    updated: Day | None = Field(
        None, alias="更新日期", description="状态更新的日子", examples=["2026-10-25"]
    )
    contacts: Count | None = Field(
        None, alias="联系次数", description="电话、视频联系的次数", examples=["8"]
    )
    latest: Day | None = Field(
        None, alias="最近联系", description="最近一次联系的日子", examples=["2026-10-23"]
    )
    visit_count: Count | None = Field(
        None, alias="家访次数", description="不写时按“家访”的条数", examples=["3"]
    )
    persuasion_count: Count | None = Field(
        None, alias="劝返次数", description="不写时按“劝返”的条数", examples=["3"]
    )
    visits: tuple[Visit, ...] | None = Field(
        None, alias="家访", description="家访，一次一项，先写早的"
    )
    persuasions: tuple[Persuasion, ...] | None = Field(
        None, alias="劝返", description="劝返，一次一项，先写早的"
    )
    dropped: DroppedOut | None = Field(None, alias="辍学", description="辍学的确认、报告和销号")
    case: Case | None = Field(None, alias="一案", description="一生一案")
    home_teaching: HomeTeaching | None = Field(None, alias="送教", description="送教上门")
    delay: Leave | None = Field(None, alias="延缓", description="延缓入学申请")
    suspension: Leave | None = Field(None, alias="休学", description="休学申请")
    comeback: Return | None = Field(None, alias="复学", description="复学申请")
    admission: Admission | None = Field(None, alias="入学", description="入学通知")
    transfer: Transfer | None = Field(
        None, alias="转学", description="转走的学生：协查函和就读证明用"
    )
    report: Report | None = Field(None, alias="报告", description="学生辍学书面报告")
    persuasion: Notice | None = Field(
        None, alias="劝返通知书", description="学校发给监护人的劝返复学通知书"
    )
    notice: Notice | None = Field(
        None, alias="通知书", description="乡镇、县里的责令限期改正（复学）通知书"
    )
    service: Service | None = Field(
        None, alias="送达", description="通知书的送达，“文书名称”写明是哪一份"
    )
    demand: Demand | None = Field(None, alias="催告", description="不履行责令的催告，乡镇、县里用")

    @model_validator(mode="after")
    def _served_in_time(self) -> "Pupil":
        paper = self._served
        due, served = paper and paper.due, self.service and self.service.day
        if due and served and due <= served:
            raise fault("served_late", f"通知书“期限”{due}要晚于“送达”的日期{served}，请核对")
        return self

    @property
    def _served(self) -> Notice | None:
        """The notice whose service is told."""
        by_school = self.service and self.service.paper == PERSUASION
        return self.persuasion if by_school else self.notice

    @model_validator(mode="after")
    def _counted(self) -> "Pupil":
        """A copy that says how many visits and persuasions there were where only they are listed."""
        return self.model_copy(
            update={
                "visit_count": _counted("家访", self.visit_count, self.visits),
                "persuasion_count": _counted("劝返", self.persuasion_count, self.persuasions),
            }
        )


def _counted(name: str, told: int | None, listed: tuple[Record, ...] | None) -> int | None:
    if listed is None:
        return told
    if told is not None and told < len(listed):
        raise fault("fewer_told", f"“{name}次数”{told}次，“{name}”写了{len(listed)}条，请核对")
    return len(listed) if told is None else told


class Filling(Record):
    """填表：日期、班级、由谁填，不属于哪一名学生的各项。"""

    day: Day | None = Field(None, alias="日期", description="填表的日子", examples=["2026-10-25"])
    month: Month | None = Field(
        None, alias="月份", description="报的是哪个月", examples=["2026-10"]
    )
    year: SchoolYear | None = Field(
        None, alias="学年", description="相连的两年", examples=["2026-2027"]
    )
    grade: OneLine | None = Field(None, alias="年级", description="哪个年级", examples=["七年级"])
    room: OneLine | None = Field(None, alias="班级", description="哪个班", examples=["七年级一班"])
    teacher: OneLine | None = Field(None, alias="班主任", description="班主任", examples=["教师甲"])
    village: OneLine | None = Field(
        None, alias="村", description="适龄儿童台账是哪个村的", examples=["大湾村"]
    )
    expected: Count | None = Field(
        None, alias="应到", description="这一天的应到人数", examples=["48"]
    )
    present: Count | None = Field(
        None, alias="实到", description="这一天的实到人数", examples=["46"]
    )
    filled_by: OneLine | None = Field(
        None, alias="填表人", description="填表人", examples=["教师丙"]
    )
    checked_by: OneLine | None = Field(
        None, alias="审核人", description="审核人", examples=["教师乙"]
    )
    head: OneLine | None = Field(
        None, alias="负责人", description="校长或单位负责人", examples=["李明"]
    )
    report: MonthReport | None = Field(None, alias="月报", description="各年级本月的人数变动")


class PupilList(Record):
    """学生名单：只用来填表，不进数据文件，不进任何文稿。"""

    filling: Filling | None = Field(None, alias=FILLING, description="填表的日期、班级和填表人")
    pupils: tuple[Pupil, ...] = Field(alias=PUPILS, description="一名学生一项；一名也没有的写 []")
